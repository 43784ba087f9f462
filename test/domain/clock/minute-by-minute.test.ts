import fc from 'fast-check';
import type { Calendar } from '../../../domain/calendar/calendar';
import { type Duration, endAfterLimit, endOf, flowOf, rolls, startOf } from '../../../domain/calendar/duration';
import type { Flow } from '../../../domain/calendar/working-time';
import type { Clock, Granted, Pause } from '../../../domain/clock/clock';
import { extended, paused, plan, resumed, retarget, startClock } from '../../../domain/clock/plan';
import { clockId } from '../../../domain/ids';
import type { ClockRule, LadderStep, Warning } from '../../../domain/policy/rules';
import { HOUR, type Instant, MINUTE } from '../../../domain/time';
import { anyCalendarAndMoment } from '../calendar/random-calendar';
import { HILLSIDE } from '../complaint/an-organisation';
import * as reference from './reference';

/** For any calendar, rule and pauses, deadlines and checkpoints have to agree with a search minute by minute. */

const RUNS = { numRuns: 120 };
const upTo = (max: number) => fc.integer({ min: 1, max });

/** A limit in any unit, in whole minutes. */
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
const anyFlow = fc.constantFrom<Flow>('elapsed', 'working');
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

/**
 * Up to three pauses, one after the other, some without a gap between them. The first one begins at or after the start
 * of the clock.
 */
const anyPauses = fc
  .array(fc.tuple(fc.oneof(fc.constant(0), upTo(2_000)), upTo(3_000)), { maxLength: 3 })
  .map((gaps) => (startedAt: Instant): readonly Pause[] => {
    let at = startedAt;
    return gaps.map(([gap, length]) => ({ from: (at += gap * MINUTE), to: (at += length * MINUTE) }));
  });

/** More time, of either kind: it may have been granted under another rule. */
const anyGrants = fc.oneof(
  fc.constant<readonly Granted[]>([]),
  fc.array(fc.record({ flow: anyFlow, length: upTo(1_500).map((length) => length * MINUTE) }), { maxLength: 2 }),
);

const begin = { id: clockId('handling-1'), kind: 'handling', chain: HILLSIDE } as const;

/** Pauses and extensions of a clock, in any order. */
const anyLife = fc
  .tuple(anyPauses, anyGrants, fc.boolean())
  .map(([pauses, granted, grantedFirst]) => (calendar: Calendar, rule: ClockRule, clock: Clock): Clock => {
    const stops = pauses(clock.startedAt);
    const steps = [
      (one: Clock) => ({ ...one, granted, ...plan(calendar, rule, { ...one, granted }) }),
      (one: Clock) => stops.reduce((at, { from, to }) => paused(calendar, rule, at, from, to), one),
    ];
    return (grantedFirst ? steps : steps.toReversed()).reduce((one, step) => step(one), clock);
  });

test('a limit in any unit ends where the search ends', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyDuration, ([calendar, from], duration) => {
      expect(endOf(calendar, from, duration)).toBe(reference.endOf(calendar, from, duration, 'moment'));
      expect(endAfterLimit(calendar, from, duration)).toBe(reference.endOf(calendar, from, duration, 'limit'));
    }),
    RUNS,
  );
});

test('a distance before a limit in any unit begins where the search backwards ends', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyDuration, ([calendar, at], duration) => {
      expect(startOf(calendar, at, duration)).toBe(reference.startOf(calendar, at, duration));
    }),
    RUNS,
  );
});

test('a clock with any pauses, warnings and ladder has the checkpoints that the search finds', () => {
  const anyHistory = fc.record({
    warned: fc.subarray(['50%', '80%', '33.3%']),
    breached: fc.boolean(),
    level: fc.constantFrom(0, 0, 1, 2),
    granted: anyGrants,
    chain: fc.constantFrom(HILLSIDE, HILLSIDE.slice(1), HILLSIDE.slice(2)),
  });
  fc.assert(
    fc.property(
      anyCalendarAndMoment,
      anyRule,
      anyPauses,
      anyHistory,
      ([calendar, startedAt], rule, pauses, history) => {
        const { warned, breached, level, chain, granted } = history;
        const clock = {
          startedAt,
          pauses: pauses(startedAt),
          chain,
          warned,
          level,
          granted,
          breachedAt: breached ? startedAt : null,
        };
        expect(plan(calendar, rule, clock)).toMatchObject(reference.plan(calendar, rule, clock));
      },
    ),
    RUNS,
  );
});

test('pausing and resuming lead to the plan of a clock that had those pauses from the beginning', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyRule, anyPauses, upTo(3_000), ([calendar, startedAt], rule, pauses, early) => {
      let clock = startClock(calendar, rule, { ...begin, startedAt });
      const asked: Pause[] = [];
      for (const { from, to } of pauses(startedAt)) {
        // Every pause is ended, and some of them before their planned end.
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

test('a clock that gets other rules any number of times and then its own again is as it was', () => {
  const others = fc.array(anyRule, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(anyCalendarAndMoment, anyRule, others, anyLife, ([calendar, startedAt], rule, rules, life) => {
      const clock = life(calendar, rule, startClock(calendar, rule, { ...begin, startedAt }));
      let other = clock;
      for (const next of rules) other = retarget(calendar, next, other);
      expect(retarget(calendar, rule, other)).toEqual(clock);
    }),
    RUNS,
  );
});

test('granted time is kept under every other rule, and adds the same amount there', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyRule, anyRule, anyLife, ([calendar, startedAt], rule, other, life) => {
      const clock = life(calendar, rule, startClock(calendar, rule, { ...begin, startedAt }));
      const under = retarget(calendar, other, clock);
      expect(under.granted).toEqual(clock.granted);
      expect(under).toMatchObject(reference.plan(calendar, other, clock));
    }),
    RUNS,
  );
});

test('a limit is extended to the moment that was granted, or to the nearest one that the clock counts', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyRule, anyPauses, upTo(6_000), ([calendar, startedAt], rule, pauses, more) => {
      let clock: Clock = startClock(calendar, rule, { ...begin, startedAt });
      for (const { from, to } of pauses(startedAt)) {
        if (from < clock.dueAt) clock = paused(calendar, rule, clock, from, to);
      }
      const until = clock.dueAt + more * MINUTE;
      const longer = extended(calendar, rule, clock, until);
      if (flowOf(rule.limit) === 'working') {
        expect(longer.dueAt).toBeLessThanOrEqual(until);
        expect(reference.timeBetween(calendar, 'working', longer.dueAt, until)).toBe(0);
      } else if (rolls(rule.limit)) expect(longer.dueAt).toBe(reference.rolled(calendar, until));
      else expect(longer.dueAt).toBe(until);
      // The limit that the clock got can be granted again, and then is exactly that moment.
      if (longer.dueAt > clock.dueAt) expect(extended(calendar, rule, clock, longer.dueAt).dueAt).toBe(longer.dueAt);
    }),
    RUNS,
  );
});

test('a pause never makes a deadline earlier, and moves it by the length of the pause', () => {
  const plain = anyRule.filter(({ limit }) => flowOf(limit) === 'elapsed' && !rolls(limit));
  fc.assert(
    fc.property(anyCalendarAndMoment, plain, upTo(72), upTo(72), ([calendar, startedAt], rule, wait, length) => {
      const clock = startClock(calendar, rule, { ...begin, startedAt });
      const from = startedAt + wait * HOUR;
      const held = paused(calendar, rule, clock, from, from + length * HOUR);
      expect(held.dueAt - clock.dueAt).toBe(from < clock.dueAt ? length * HOUR : 0);
    }),
    RUNS,
  );
});

test('a limit that rolls ends on a working day, never inside a pause, and not later than that requires', () => {
  const rolling = anyRule.filter(({ limit }) => rolls(limit));
  fc.assert(
    fc.property(
      anyCalendarAndMoment,
      rolling,
      upTo(9_000),
      upTo(9_000),
      ([calendar, startedAt], rule, wait, length) => {
        const clock = startClock(calendar, rule, { ...begin, startedAt });
        const from = startedAt + wait * MINUTE;
        const to = from + length * MINUTE;
        const { dueAt } = paused(calendar, rule, clock, from, to);
        expect(reference.isWorkingDay(calendar, reference.localDay(calendar, dueAt, 'limit'))).toBe(true);
        expect(dueAt).toBeGreaterThanOrEqual(clock.dueAt);
        expect(dueAt <= from || dueAt > to).toBe(true);
        const later = reference.localDay(calendar, clock.dueAt + to - from, 'moment');
        expect(dueAt).toBeLessThanOrEqual(reference.endOfDay(calendar, later, true));
      },
    ),
    RUNS,
  );
});
