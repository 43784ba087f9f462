import type { Checkpoint, Clock } from '../../../domain/clock/clock';
import { extended, paused, resumed, retarget, startClock } from '../../../domain/clock/plan';
import { clockId } from '../../../domain/ids';
import type { ClockRule } from '../../../domain/policy/rules';
import { beijing, CHINA, inBeijing } from '../calendar/calendars';
import { aRule } from '../complaint/a-policy';
import { HILLSIDE } from '../complaint/an-organisation';
import { calendarDays, hours, workingDays, workingHours } from './limits';

/** A clock under this rule, from Monday 2 March 2026 at 09:00 unless said otherwise. */
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

  test('stays with a clock under another rule of the same time', () => {
    const longer = aRule('handling', workingHours(14), none);
    expect(due(retarget(CHINA, longer, untilTuesdayNoon()))).toBe('2026-03-04 12:00');
  });

  test('stays three working hours where the new rule counts the nights', () => {
    // The day is over on Tuesday at 09:00, and three hours are worked until noon.
    expect(due(retarget(CHINA, elapsed, untilTuesdayNoon()))).toBe('2026-03-03 12:00');
  });

  test('stays eighteen hours on the wall where the new rule counts working hours alone', () => {
    const clock = extended(CHINA, elapsed, aClock(elapsed), beijing('2026-03-04 03:00'));
    expect(due(retarget(CHINA, RULE, clock))).toBe('2026-03-03 12:00');
  });

  test('is the same after any number of corrections and back', () => {
    // Four working days from Monday end on Friday, and one more on Monday.
    const days = aRule('handling', workingDays(4), none);
    let clock = extended(CHINA, days, aClock(days), beijing('2026-03-09 18:00'));
    expect(due(clock)).toBe('2026-03-09 18:00');
    for (const _ of [1, 2, 3]) {
      clock = retarget(CHINA, elapsed, clock);
      // 24 hours are over on Tuesday at 09:00; the working day more ends with it.
      expect(due(clock)).toBe('2026-03-03 18:00');
      clock = retarget(CHINA, days, clock);
      expect(due(clock)).toBe('2026-03-09 18:00');
    }
  });

  test('granted twice, under rules that count other time, keeps each in its own', () => {
    const once = retarget(CHINA, elapsed, untilTuesdayNoon());
    const twice = extended(CHINA, elapsed, once, beijing('2026-03-03 20:00'));
    expect(due(twice)).toBe('2026-03-03 20:00');
    // Seven working hours, three more, then eight on the wall.
    expect(due(retarget(CHINA, RULE, twice))).toBe('2026-03-03 20:00');
    expect(due(retarget(CHINA, elapsed, retarget(CHINA, RULE, twice)))).toBe('2026-03-03 20:00');
  });
});

describe('a limit in days that rolls to the next working day', () => {
  const sixDays = aRule('handling', calendarDays(6, true), none);
  const fiveDays = aRule('handling', calendarDays(5, true), none);
  const held = (rule: ClockRule, clock: Clock, first: string, last: string) =>
    paused(CHINA, rule, clock, beijing(first), beijing(last));

  test('rolls last, after what it was paused', () => {
    const saturday = aClock(sixDays, '2026-11-28 10:00');
    expect(due(saturday)).toBe('2026-12-05 00:00');
    // Friday 4 December and a day are Saturday, which moves to Monday, 24:00.
    expect(due(held(sixDays, saturday, '2026-11-30 09:00', '2026-12-01 09:00'))).toBe('2026-12-08 00:00');
    const monday = aClock(fiveDays);
    expect(due(monday)).toBe('2026-03-10 00:00');
    expect(due(held(fiveDays, monday, '2026-03-03 10:00', '2026-03-04 10:00'))).toBe('2026-03-10 00:00');
    expect(due(held(fiveDays, monday, '2026-03-03 10:00', '2026-03-06 10:00'))).toBe('2026-03-11 00:00');
  });

  test('never ends sooner for a longer pause', () => {
    const thursday = aClock(fiveDays, '2026-02-28 10:00');
    expect(due(thursday)).toBe('2026-03-06 00:00');
    const until = (last: string) => due(held(fiveDays, thursday, '2026-03-02 10:00', last));
    // Thursday 5 March, 24:00, and 25, 73 or 97 hours: on Saturday, on Monday and on Tuesday, at 01:00.
    expect(until('2026-03-03 11:00')).toBe('2026-03-10 00:00');
    expect(until('2026-03-05 11:00')).toBe('2026-03-10 00:00');
    expect(until('2026-03-06 11:00')).toBe('2026-03-10 01:00');
  });

  test('is back where it was when the pause has ended at once', () => {
    const saturday = aClock(sixDays, '2026-11-28 10:00');
    const paused = held(sixDays, saturday, '2026-11-30 09:00', '2026-12-01 09:00');
    expect(due(resumed(CHINA, sixDays, paused, beijing('2026-11-30 09:00')))).toBe('2026-12-05 00:00');
  });

  test('gives a clock that stood still at its end the day on which it goes on', () => {
    // The fifth day is Saturday; the clock is stopped on the Monday to which it moved.
    const monday = aClock(fiveDays);
    expect(due(held(fiveDays, monday, '2026-03-09 10:00', '2026-03-12 15:00'))).toBe('2026-03-13 00:00');
    expect(due(held(fiveDays, monday, '2026-03-09 10:00', '2026-03-14 15:00'))).toBe('2026-03-17 00:00');
    // Whoever goes on before the evening has the evening, and no more.
    expect(due(held(fiveDays, monday, '2026-03-08 10:00', '2026-03-09 10:00'))).toBe('2026-03-10 00:00');
  });

  test('rolls once more with what it was extended by', () => {
    const clock = extended(CHINA, sixDays, aClock(sixDays, '2026-11-28 10:00'), beijing('2026-12-09 00:00'));
    expect(due(clock)).toBe('2026-12-09 00:00');
    expect(due(extended(CHINA, sixDays, aClock(sixDays, '2026-11-28 10:00'), beijing('2026-12-06 12:00')))).toBe(
      '2026-12-08 00:00',
    );
  });

  test('warns within its time, however it was paused', () => {
    const rule = aRule('handling', calendarDays(5, true), { warnings: [{ share: 0.9 }], ladder: [] });
    const clock = held(rule, aClock(rule), '2026-03-03 10:00', '2026-03-04 10:00');
    expect(clock.checkpoints.map(({ type }: Checkpoint) => type)).toEqual(['warning', 'breach']);
  });

  test('counts so on a ladder too', () => {
    const rule = aRule('handling', hours(8), { warnings: [], ladder: [{ after: calendarDays(4, true) }] });
    const clock = held(rule, aClock(rule), '2026-03-03 10:00', '2026-03-04 10:00');
    // Friday and a day of pause are Saturday, which moves to Monday.
    expect(clock.checkpoints.map(({ at }) => inBeijing(at))).toEqual(['2026-03-02 17:00', '2026-03-10 00:00']);
  });
});
