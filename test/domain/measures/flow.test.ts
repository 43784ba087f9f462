import fc from 'fast-check';
import { complaintId } from '../../../domain/ids';
import type { Countable } from '../../../domain/measures/cut';
import { factsFrom } from '../../../domain/measures/facts-of';
import { type AskedFlow, type FlowRow, flowOf, passagesOf } from '../../../domain/measures/flow';
import { MINUTE } from '../../../domain/time';
import { MARCH } from '../../db/measures/march';
import { beijing } from '../calendar/calendars';
import { lived } from '../complaint/lived';
import { anyLife } from '../complaint/random-case';

const countable = (events: Parameters<typeof factsFrom>[0], name: string): Countable[] =>
  factsFrom(events).facts.map((fact) => ({
    ...fact,
    ...{ complaint: complaintId(name), area: null, product: null, weekday: 0, hour: 0, partner: null, customer: null },
  }));
const FACTS = Object.entries(MARCH).flatMap(([name, { events }]) => countable(events, name));
const MONTH = { from: beijing('2026-03-01 00:00'), to: beijing('2026-04-01 00:00'), within: {}, root: null };
const nothing = (): null => null;

const rowsOf = (asked: Pick<AskedFlow, 'between'> & Partial<AskedFlow>): FlowRow[] =>
  flowOf(passagesOf(FACTS, nothing, { ...MONTH, ...asked }));
/** Ways between places with how many went them, and after how many minutes: the half of them. */
const ways = (rows: readonly FlowRow[]) =>
  Object.fromEntries(
    rows
      .filter(({ next, step }) => next !== undefined && step === undefined)
      .map(({ place, next, count, elapsed }) => [`${place} → ${next}`, [count, elapsed!.p50 / MINUTE]]),
  );

test('the ways of a month worked out by hand, from stage to stage', () => {
  const rows = rowsOf({ between: 'stage' });
  expect(ways(rows)).toEqual({
    // Answered on the same morning, given back, and late: these three were verified and dispatched.
    'intake → dispatch': [3, 10],
    // One of them twice.
    'dispatch → handling': [4, 10],
    'handling → dispatch': [1, 10],
    'handling → review': [2, 20],
    'review → follow-up': [2, 20],
    'follow-up → null': [2, 10],
    // Answered at once, and withdrawn.
    'intake → null': [2, 10],
    // Terminated in the hands of the second unit.
    'handling → null': [1, 20],
  });
  expect(rows.find(({ place, next }) => place === 'handling' && next === undefined)).toMatchObject({
    count: 4,
    still: 0,
    paused: null,
  });
  // The one that was given back was in handling at its third step, and again at its fifth, where it ended.
  expect(rows.filter(({ place, step }) => place === 'handling' && step !== undefined)).toMatchObject([
    { step: 3, next: 'review', count: 2 },
    { step: 3, next: 'dispatch', count: 1 },
    { step: 5, next: null, count: 1 },
  ]);
});

test('the same from unit to unit, and seen from above both', () => {
  expect(ways(rowsOf({ between: 'unit' }))).toEqual({
    'lakeside → hillside': [3, 20],
    'hillside → null': [2, 50],
    'lakeside → null': [3, 10],
    // Given back after ten minutes, and given to the other unit ten minutes later.
    'hillside → lakeside': [1, 20],
  });
  const city = rowsOf({ between: 'unit-tree', within: { unit: 'city' }, root: 'city' });
  expect(ways(city)).toEqual(ways(rowsOf({ between: 'unit' })));
  expect(ways(rowsOf({ between: 'unit-tree', root: 'province' }))).toEqual({
    'city → city': [4, 20],
    'city → null': [5, 20],
  });
  expect(ways(rowsOf({ between: 'unit-tree' }))).toEqual({
    'province → province': [4, 20],
    'province → null': [5, 20],
  });
  // Whoever asks for one unit is told where its complaints went, too.
  expect(ways(rowsOf({ between: 'unit-tree', within: { unit: 'hillside' }, root: 'hillside' }))).toEqual({
    'hillside → null': [2, 50],
    'hillside → lakeside': [1, 20],
  });
});

test('a complaint that ended outside of the time, and an enquiry, have no way in it', () => {
  expect(rowsOf({ between: 'stage', to: beijing('2026-03-02 10:10') })).toEqual([]);
  expect(ways(rowsOf({ between: 'stage', to: beijing('2026-03-02 10:11') }))).toEqual({
    'intake → dispatch': [1, 10],
    'dispatch → handling': [1, 10],
    'handling → review': [1, 20],
    'review → follow-up': [1, 20],
    'follow-up → null': [1, 10],
    'intake → null': [1, 10],
  });
});

test('the places of a run last together as long as the run, and each but the last leads to the next', () => {
  fc.assert(
    fc.property(anyLife, fc.constantFrom('stage', 'unit', 'unit-tree'), (life, between) => {
      const facts = countable(
        [...lived(life)].flatMap(({ events }) => events),
        'c',
      );
      const asked = { from: 0, to: Number.MAX_SAFE_INTEGER, within: {}, root: null, between } as const;
      const passages = passagesOf(facts, nothing, asked);
      const ends = facts.filter(({ kind, caseKind }) => kind === 'ended' && caseKind === 'complaint');
      expect(passages.filter(({ next }) => next === null)).toHaveLength(ends.length);
      const sum = (of: readonly Countable[]) => of.reduce((all, { elapsed }) => all + elapsed!, 0);
      expect(sum(passages.map(({ fact }) => fact))).toBe(sum(ends));
      for (const [index, { next }] of passages.entries()) {
        if (next !== null) expect(next).toBe(passages[index + 1]!.place);
      }
    }),
    { numRuns: 80 },
  );
});
