import { HOUR } from '../../../domain/time';
import type { Planned } from '../../../tools/seed/plan';
import { aProvince, YEAR } from './a-province';

const COMPLAINTS = 60_000;

let all: Planned[];
beforeAll(async () => {
  const { plan } = await aProvince({ complaints: COMPLAINTS });
  all = Array.from({ length: COMPLAINTS }, (_, n) => plan.at(n));
});

/** The local time of a receipt in the zone of the policy, to be read as if it were UTC. */
const local = ({ receivedAt }: Planned): Date => new Date(receivedAt + 8 * HOUR);
const dateOf = (one: Planned): string => local(one).toISOString().slice(0, 10);
const topOf = ({ category }: Planned): string => category.split('.')[0]!;

/** How many there are of each. */
function countedBy<Key>(of: readonly Planned[], key: (one: Planned) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const one of of) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}

const shareOf = (of: readonly Planned[], is: (one: Planned) => boolean): number => of.filter(is).length / of.length;

test('complaints come in order, and all within the time', () => {
  expect(all.every(({ receivedAt }, n) => n === 0 || receivedAt >= all[n - 1]!.receivedAt)).toBe(true);
  expect(all[0]!.receivedAt).toBeGreaterThanOrEqual(YEAR.from);
  expect(all.at(-1)!.receivedAt).toBeLessThan(YEAR.until);
});

test('fewer come on days off and at night', () => {
  const usual = all.filter(({ cause }) => cause === null);
  const days = countedBy(usual, dateOf);
  // A Wednesday, the Sunday before it, the first day of the Spring Festival, and a Sunday that was worked instead.
  const [wednesday, sunday, festival, worked] = ['2025-03-12', '2025-03-09', '2025-01-29', '2025-01-26'].map(
    (date) => days.get(date) ?? 0,
  ) as [number, number, number, number];
  expect(sunday).toBeLessThan(wednesday * 0.7);
  expect(festival).toBeLessThan(wednesday * 0.7);
  expect(worked).toBeGreaterThan(festival * 1.3);
  const hours = countedBy(usual, (one) => local(one).getUTCHours());
  expect(hours.get(3)!).toBeLessThan(hours.get(10)! * 0.1);
});

test('categories have their seasons, and bills their days', () => {
  const usual = all.filter(({ cause }) => cause === null);
  const month = (n: number) => usual.filter((one) => local(one).getUTCMonth() === n);
  const faults = (n: number) => shareOf(month(n), (one) => topOf(one) === 'fault');
  expect(faults(6)).toBeGreaterThan(faults(10) * 1.3);
  const fees = (from: number, to: number) =>
    shareOf(
      all.filter((one) => local(one).getUTCDate() >= from && local(one).getUTCDate() <= to),
      (one) => topOf(one) === 'fees',
    );
  expect(fees(2, 5)).toBeGreaterThan(fees(12, 26) * 1.4);
});

test('an outage brings many complaints of one category from one place within hours', () => {
  const outages = Map.groupBy(
    all.filter(({ cause }) => cause?.kind === 'outage'),
    ({ cause }) => cause!,
  );
  expect(outages.size).toBeGreaterThan(20);
  const largest = [...outages.values()].sort((a, b) => b.length - a.length)[0]!;
  expect(largest.length).toBeGreaterThan(50);
  expect(new Set(largest.map(({ category }) => category)).size).toBe(1);
  expect(new Set(largest.map(({ area, region }) => `${region.service[0]} ${area}`)).size).toBe(1);
  const times = largest.map(({ receivedAt }) => receivedAt);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(10 * HOUR);
});

test('one region grows faster than the other', () => {
  const share = (half: readonly Planned[]) => shareOf(half, ({ region }) => region.service[0] === 'wanping-service');
  const usual = all.filter(({ cause }) => cause?.kind !== 'outage');
  expect(share(usual.slice(-20_000))).toBeGreaterThan(share(usual.slice(0, 20_000)) * 1.05);
});

test('customers come again, and most of those who come again soon complain of the same', () => {
  const { size } = countedBy(all, ({ customer }) => customer);
  expect(size / COMPLAINTS).toBeGreaterThan(0.65);
  expect(size / COMPLAINTS).toBeLessThan(0.8);
});
