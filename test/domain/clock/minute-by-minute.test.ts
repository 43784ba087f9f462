import fc from 'fast-check';
import type { Clock, Pause } from '../../../domain/clock/clock';
import { type Duration, endAfterLimit, endOf, flowOf, startOf } from '../../../domain/clock/duration';
import { paused, plan, resumed, retarget, startClock } from '../../../domain/clock/plan';
import { clockId } from '../../../domain/ids';
import type { ClockRule, LadderStep, Warning } from '../../../domain/policy/rules';
import { HOUR, type Instant, MINUTE } from '../../../domain/time';
import { anyCalendarAndMoment } from '../calendar/random-calendar';
import { HILLSIDE } from '../complaint/an-organisation';
import * as reference from './reference';

/** Any calendar, rule and pauses: deadlines and checkpoints agree with a walk minute by minute. */

const RUNS = { numRuns: 120 };
const upTo = (max: number) => fc.integer({ min: 1, max });

/** A limit in every unit there is, all on whole minutes. */
const anyDuration: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ unit: fc.constant('seconds'), amount: upTo(240).map((minutes) => 60 * minutes) }),
  fc.record({ unit: fc.constant('minutes'), amount: upTo(300) }),
  fc.record({ unit: fc.constant('hours'), amount: upTo(72) }),
  fc.record({ unit: fc.constant('working-hours'), amount: upTo(12) }),
  fc.record({ unit: fc.constant('working-days'), amount: upTo(4) }),
  fc.record({ unit: fc.constant('calendar-days'), amount: upTo(6), rollToWorkingDay: fc.boolean() }),
  fc.record({ unit: fc.constant('weeks'), amount: fc.constant(1), rollToWorkingDay: fc.boolean() }),
);

const anyShare = fc.constantFrom(0.1, 0.25, 1 / 3, 0.5, 0.8, 0.9);
const anyWarning: fc.Arbitrary<Warning> = fc.oneof(fc.record({ share: anyShare }), fc.record({ before: anyDuration }));
const anyStep: fc.Arbitrary<LadderStep> = fc.oneof(
  fc.record({ share: fc.constantFrom(0, 0.1, 0.5, 1) }),
  fc.record({ after: anyDuration }),
);
const nameOf = (warning: Warning) => JSON.stringify(warning);

const anyRule: fc.Arbitrary<ClockRule> = fc.record({
  id: fc.constantFrom('ordinary', 'serious'),
  kind: fc.constantFrom('handling', 'look-back'),
  when: fc.constant({}),
  limit: anyDuration,
  warnings: fc.uniqueArray(anyWarning, { maxLength: 3, selector: nameOf }),
  ladder: fc.array(anyStep, { maxLength: 4 }),
  pausable: fc.constant(true),
});

/** Up to three pauses one after another, sometimes without a gap, the first from the start of the clock on. */
const anyPauses = fc
  .array(fc.tuple(fc.oneof(fc.constant(0), upTo(2_000)), upTo(3_000)), { maxLength: 3 })
  .map((gaps) => (startedAt: Instant): readonly Pause[] => {
    let at = startedAt;
    return gaps.map(([gap, length]) => ({ from: (at += gap * MINUTE), to: (at += length * MINUTE) }));
  });

const begin = { id: clockId('handling-1'), kind: 'handling', chain: HILLSIDE } as const;

test('a limit in any unit ends where the walk ends', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyDuration, ([calendar, from], duration) => {
      expect(endOf(calendar, from, duration)).toBe(reference.endOf(calendar, from, duration, 'moment'));
      expect(endAfterLimit(calendar, from, duration)).toBe(reference.endOf(calendar, from, duration, 'limit'));
    }),
    RUNS,
  );
});

test('a distance before a limit in any unit begins where the walk back begins', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyDuration, ([calendar, at], duration) => {
      expect(startOf(calendar, at, duration)).toBe(reference.startOf(calendar, at, duration));
    }),
    RUNS,
  );
});

test('a clock with any pauses, warnings and ladder has the checkpoints of the walk', () => {
  const anyHistory = fc.record({
    warned: fc.subarray(['50%', '80%', '33.3%']),
    breached: fc.boolean(),
    level: fc.constantFrom(0, 0, 1, 2),
    extension: fc.constantFrom(0, 0, 7 * MINUTE, 300 * MINUTE),
    chain: fc.constantFrom(HILLSIDE, HILLSIDE.slice(1), HILLSIDE.slice(2)),
  });
  fc.assert(
    fc.property(
      anyCalendarAndMoment,
      anyRule,
      anyPauses,
      anyHistory,
      ([calendar, startedAt], rule, pauses, history) => {
        const { warned, breached, level, chain, extension } = history;
        const clock = {
          startedAt,
          pauses: pauses(startedAt),
          chain,
          warned,
          level,
          extension,
          breachedAt: breached ? startedAt : null,
        };
        expect(plan(calendar, rule, clock)).toMatchObject(reference.plan(calendar, rule, clock));
      },
    ),
    RUNS,
  );
});

test('pausing and resuming lead to the plan of a clock that had those pauses from the first', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyRule, anyPauses, upTo(3_000), ([calendar, startedAt], rule, pauses, early) => {
      let clock = startClock(calendar, rule, { ...begin, startedAt });
      const asked: Pause[] = [];
      for (const { from, to } of pauses(startedAt)) {
        // Every pause is resumed, some before their planned end.
        const end = Math.min(to, from + early * MINUTE);
        clock = resumed(calendar, rule, paused(calendar, rule, clock, from, to), end);
        asked.push({ from, to: end });
      }
      expect(clock.pauses).toEqual(asked);
      expect(clock).toMatchObject(reference.plan(calendar, rule, { ...clock, pauses: asked }));
    }),
    { numRuns: 60 },
  );
});

test('a clock that gets another rule and its own back is as before', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyRule, anyRule, anyPauses, ([calendar, startedAt], rule, other, pauses) => {
      let clock: Clock = startClock(calendar, rule, { ...begin, startedAt });
      for (const { from, to } of pauses(startedAt)) clock = paused(calendar, rule, clock, from, to);
      expect(retarget(calendar, rule, retarget(calendar, other, clock))).toEqual(clock);
    }),
    RUNS,
  );
});

test('a pause never brings a deadline forward, and never moves it by more than its own length', () => {
  const elapsed = anyRule.filter((rule) => flowOf(rule.limit) === 'elapsed');
  fc.assert(
    fc.property(anyCalendarAndMoment, elapsed, upTo(72), upTo(72), ([calendar, startedAt], rule, wait, length) => {
      const clock = startClock(calendar, rule, { ...begin, startedAt });
      const from = startedAt + wait * HOUR;
      const held = paused(calendar, rule, clock, from, from + length * HOUR);
      expect(held.dueAt - clock.dueAt).toBe(from < clock.dueAt ? length * HOUR : 0);
    }),
    RUNS,
  );
});
