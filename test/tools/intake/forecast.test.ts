import { now } from '../../helpers/stated-time';
import { Desk, HEADER, MAPPING, run } from './a-file';
import { AnApi } from './an-api';

const desk = new Desk();
let api: AnApi;
beforeAll(async () => {
  api = await AnApi.start(desk);
});
afterAll(async () => {
  await api?.stop();
  desk.remove();
});

/** How many days before now a row was received. */
const day = (ago: number): string => new Date(now() - ago * 86_400_000).toISOString().slice(0, 10);
const csv = (): string =>
  desk.write(
    'late.csv',
    `${HEADER}\n1,${day(0)},Call,x,Li\n2,${day(3)},Call,x,Li\n3,${day(40)},Call,x,Li\n4,2011-05-01,Call,x,Li\n`,
  );

test('a dry run with clocks from the receipt says how many would be overdue, and how that is when they are filed', async () => {
  const file = csv();
  const options = api.options(desk.mapping({ migrated: false }));
  const dry = await run([file, ...options, '--dry-run'], { now });
  expect(dry.out).toContain('line 5, 4: refused, row: receivedAt lies before the years that the calendar knows');
  expect(dry.out).toMatch(/Clocks count.*promise to the customer 1/);
  const [, overdue] =
    /Clocks count from receivedAt: (\d+) complaints would be overdue at once \(.*\)/.exec(dry.out) ?? [];
  expect(overdue).toBe('2');
  expect(await api.total()).toBe(0);

  await run([file, ...options]);
  const { items } = await api.list();
  expect(items).toHaveLength(3);
  const passed = items.filter((one) =>
    (one.clocks as { dueAt: string }[]).some(({ dueAt }) => Date.parse(dueAt) <= now()),
  );
  expect(passed).toHaveLength(Number(overdue));
});

test('it says nothing of that where clocks start with the filing, and says so where nobody can be asked', async () => {
  const file = desk.write('few.csv', `${HEADER}\n1,${day(40)},Call,x,Li\n`);
  expect((await run([file, ...api.options(), '--dry-run'])).out).not.toContain('Clocks count');
  const away = await run([file, '--mapping', desk.mapping({ ...MAPPING, migrated: false }), '--dry-run'], {
    env: { SHOUWEN_DATA: desk.path('none') },
  });
  expect(away).toMatchObject({ code: 0, out: expect.stringContaining("can't be said: Nothing has been started here") });
});
