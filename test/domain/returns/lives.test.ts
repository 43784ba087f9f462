import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RETURNS } from '../../../db/returns/definitions';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { complaintId } from '../../../domain/ids';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { countTables } from '../../../domain/returns/count';
import { NO_MAPPING } from '../../../domain/returns/mapping';
import { slowReturnFacts } from '../../../domain/returns/reference';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { CHINA } from '../calendar/calendars';
import { MONDAY_9 } from '../complaint/a-case';
import { lived } from '../complaint/lived';
import { anyLife, type Life } from '../complaint/random-case';

const eventsOf = (life: Life): readonly ComplaintEvent[] => [...lived(life)].flatMap(({ events }) => events);
/** Whether it was a complaint, and no enquiry, after each of its events. */
const staysAComplaint = (events: readonly ComplaintEvent[]): boolean =>
  events.every((_, index) => fold(events.slice(0, index + 1)).kind === 'complaint');

const OFGEM = RETURNS.find(({ code }) => code === 'ofgem-quarterly')!;

/** The numbers of the first table of Ofgem's return over some lives. */
function numbersOf(lives: readonly (readonly ComplaintEvent[])[], from: Instant, to: Instant) {
  const recorded = lives.map((events, index) => ({ complaint: complaintId(`c${index}`), events }));
  const facts = slowReturnFacts(recorded, from, to);
  const of = { definition: OFGEM, mapping: NO_MAPPING, measure: (id: string) => definitionOf(id)!, facts };
  const [table] = countTables({ ...of, ends: '2026-03', calendar: CHINA, customers: null });
  const { cells } = table!.lines.at(-1)!;
  return Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value ?? 0]));
}

const anyPeriod = fc.record({
  from: fc.oneof(fc.constant(-DAY), fc.integer({ min: -DAY, max: 5 * DAY })),
  length: fc.oneof(fc.constant(HOUR), fc.constant(120 * DAY), fc.integer({ min: 1, max: 40 * DAY })),
});

test('whatever happens to complaints, those that were open and came in are those that ended and are open', () => {
  let ended = 0;
  fc.assert(
    fc.property(fc.array(anyLife, { minLength: 1, maxLength: 4 }), anyPeriod, (lives, { from, length }) => {
      const all = lives.map(eventsOf).filter(staysAComplaint);
      const numbers = numbersOf(all, MONDAY_9 + from, MONDAY_9 + from + length);
      // Nothing became a complaint, so that nothing but what happened makes the balance.
      assert.deepEqual([numbers.became, numbers.left], [0, 0]);
      const opened = numbers['open-at-start']! + numbers.received! + numbers.reopened!;
      assert.equal(opened, numbers.ended! + numbers['open-at-end']!);
      assert.ok(numbers['next-working-day']! <= numbers['eight-weeks']!);
      assert.ok(numbers['eight-weeks']! <= numbers.closed!);
      ended += numbers.ended!;
    }),
    { numRuns: 60 },
  );
  assert.ok(ended > 5);
});
