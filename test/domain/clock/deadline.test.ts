import type { Checkpoint, Clock } from '../../../domain/clock/clock';
import { extended, paused, resumed, retarget, startClock } from '../../../domain/clock/plan';
import { clockId } from '../../../domain/ids';
import type { ClockRule } from '../../../domain/policy/rules';
import { beijing, CHINA, inBeijing } from '../calendar/calendars';
import { aRule } from '../complaint/a-policy';
import { HILLSIDE } from '../complaint/an-organisation';
import { calendarDays, hours, workingDays, workingHours } from './limits';

/** A clock under this rule, which begins on Monday 2 March 2026 at 09:00 unless another moment is given. */
function aClock(rule: ClockRule, startedAt = '2026-03-02 09:00'): Clock {
  const start = { id: clockId('handling-4'), kind: rule.kind, chain: HILLSIDE };
  return startClock(CHINA, rule, { ...start, startedAt: beijing(startedAt) });
}

const due = (clock: Clock): string => inBeijing(clock.dueAt);
const none = { warnings: [], ladder: [] } as const;
/** Seven working hours: from Monday 09:00 to 18:00. */
const RULE = aRule('handling', workingHours(7), { ...none, pausable: true });

describe('more time that was granted', () => {
  const elapsed = { ...aRule('handling', hours(24), none), id: 'elapsed' };
  const untilTuesdayNoon = () => extended(CHINA, RULE, aClock(RULE), beijing('2026-03-03 12:00'));

  test('stays the same under another rule that counts the same kind of time', () => {
    const longer = aRule('handling', workingHours(14), none);
    expect(due(retarget(CHINA, longer, untilTuesdayNoon()))).toBe('2026-03-04 12:00');
  });

  test('stays three working hours if the new rule counts all hours', () => {
    // The limit of a day ends on Tuesday at 09:00. Three working hours later it is noon.
    expect(due(retarget(CHINA, elapsed, untilTuesdayNoon()))).toBe('2026-03-03 12:00');
  });

  test('stays eighteen hours of the day and night if the new rule counts working hours', () => {
    const clock = extended(CHINA, elapsed, aClock(elapsed), beijing('2026-03-04 03:00'));
    expect(due(retarget(CHINA, RULE, clock))).toBe('2026-03-03 12:00');
  });

  test('is the same after any number of changes of the rule and back', () => {
    // Four working days from Monday end on Friday, and one more on Monday.
    const days = aRule('handling', workingDays(4), none);
    let clock = extended(CHINA, days, aClock(days), beijing('2026-03-09 18:00'));
    expect(due(clock)).toBe('2026-03-09 18:00');
    for (const _ of [1, 2, 3]) {
      clock = retarget(CHINA, elapsed, clock);
      // 24 hours end on Tuesday at 09:00, and one more working day at the end of that day.
      expect(due(clock)).toBe('2026-03-03 18:00');
      clock = retarget(CHINA, days, clock);
      expect(due(clock)).toBe('2026-03-09 18:00');
    }
  });

  test('counts each grant in its own kind of time, if two were granted under different rules', () => {
    const once = retarget(CHINA, elapsed, untilTuesdayNoon());
    const twice = extended(CHINA, elapsed, once, beijing('2026-03-03 20:00'));
    expect(due(twice)).toBe('2026-03-03 20:00');
    // Seven working hours, three more, and then eight hours of the day and night.
    expect(due(retarget(CHINA, RULE, twice))).toBe('2026-03-03 20:00');
    expect(due(retarget(CHINA, elapsed, retarget(CHINA, RULE, twice)))).toBe('2026-03-03 20:00');
  });
});

describe('a limit in days that rolls to the next working day', () => {
  const sixDays = aRule('handling', calendarDays(6, true), none);
  const fiveDays = aRule('handling', calendarDays(5, true), none);
  const held = (rule: ClockRule, clock: Clock, first: string, last: string) =>
    paused(CHINA, rule, clock, beijing(first), beijing(last));

  test('moves after the pauses have been added', () => {
    const saturday = aClock(sixDays, '2026-11-28 10:00');
    expect(due(saturday)).toBe('2026-12-05 00:00');
    // Friday 4 December plus a day is Saturday, which moves to Monday, 24:00.
    expect(due(held(sixDays, saturday, '2026-11-30 09:00', '2026-12-01 09:00'))).toBe('2026-12-08 00:00');
    const monday = aClock(fiveDays);
    expect(due(monday)).toBe('2026-03-10 00:00');
    expect(due(held(fiveDays, monday, '2026-03-03 10:00', '2026-03-04 10:00'))).toBe('2026-03-10 00:00');
    expect(due(held(fiveDays, monday, '2026-03-03 10:00', '2026-03-06 10:00'))).toBe('2026-03-11 00:00');
  });

  test('never ends earlier after a longer pause', () => {
    const thursday = aClock(fiveDays, '2026-02-28 10:00');
    expect(due(thursday)).toBe('2026-03-06 00:00');
    const until = (last: string) => due(held(fiveDays, thursday, '2026-03-02 10:00', last));
    // Thursday 5 March, 24:00, plus 25, 73 or 97 hours: that is on Saturday, Monday or Tuesday, at 01:00.
    expect(until('2026-03-03 11:00')).toBe('2026-03-10 00:00');
    expect(until('2026-03-05 11:00')).toBe('2026-03-10 00:00');
    expect(until('2026-03-06 11:00')).toBe('2026-03-10 01:00');
  });

  test('is what it was before if the pause ends at once', () => {
    const saturday = aClock(sixDays, '2026-11-28 10:00');
    const paused = held(sixDays, saturday, '2026-11-30 09:00', '2026-12-01 09:00');
    expect(due(resumed(CHINA, sixDays, paused, beijing('2026-11-30 09:00')))).toBe('2026-12-05 00:00');
  });

  test('ends with the day on which the clock goes on, if the clock stood still at its limit', () => {
    // The fifth day is Saturday. The clock is paused on the Monday to which the limit moved.
    const monday = aClock(fiveDays);
    expect(due(held(fiveDays, monday, '2026-03-09 10:00', '2026-03-12 15:00'))).toBe('2026-03-13 00:00');
    expect(due(held(fiveDays, monday, '2026-03-09 10:00', '2026-03-14 15:00'))).toBe('2026-03-17 00:00');
    // If the pause ends before the evening, the limit is that evening.
    expect(due(held(fiveDays, monday, '2026-03-08 10:00', '2026-03-09 10:00'))).toBe('2026-03-10 00:00');
  });

  test('moves again after it has been extended', () => {
    const clock = extended(CHINA, sixDays, aClock(sixDays, '2026-11-28 10:00'), beijing('2026-12-09 00:00'));
    expect(due(clock)).toBe('2026-12-09 00:00');
    expect(due(extended(CHINA, sixDays, aClock(sixDays, '2026-11-28 10:00'), beijing('2026-12-06 12:00')))).toBe(
      '2026-12-08 00:00',
    );
  });

  test('warns before its limit, whatever the pauses', () => {
    const rule = aRule('handling', calendarDays(5, true), { warnings: [{ share: 0.9 }], ladder: [] });
    const clock = held(rule, aClock(rule), '2026-03-03 10:00', '2026-03-04 10:00');
    expect(clock.checkpoints.map(({ type }: Checkpoint) => type)).toEqual(['warning', 'breach']);
  });

  test('counts in the same way for steps of a ladder', () => {
    const rule = aRule('handling', hours(8), { warnings: [], ladder: [{ after: calendarDays(4, true) }] });
    const clock = held(rule, aClock(rule), '2026-03-03 10:00', '2026-03-04 10:00');
    // Friday plus a day of pause is Saturday, which moves to Monday.
    expect(clock.checkpoints.map(({ at }) => inBeijing(at))).toEqual(['2026-03-02 17:00', '2026-03-10 00:00']);
  });
});
