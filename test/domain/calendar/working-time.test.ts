import { type Calendar, endOfDay, localDay } from '../../../domain/calendar/calendar';
import {
  endOfDayRolled,
  endOfWorkingDay,
  NoWorkingTimeError,
  reach,
  reachBack,
  timeBetween,
} from '../../../domain/calendar/working-time';
import { HOUR, MINUTE } from '../../../domain/time';
import { BERLIN, BERLIN_NIGHTS, beijing, CHINA, inBeijing, local, NEWFOUNDLAND_2010, SAMOA_2011 } from './calendars';

const workingHoursBetween = (from: string, to: string) =>
  timeBetween(CHINA, 'working', beijing(from), beijing(to)) / HOUR;
const reached = (from: string, hours: number) => inBeijing(reach(CHINA, 'working', beijing(from), hours * HOUR));
const reachedBack = (to: string, hours: number) => inBeijing(reachBack(CHINA, beijing(to), hours * HOUR));
const dayIn = (calendar: Calendar, at: number) => localDay(calendar, at, 'moment');
const nthWorkingDay = (from: string, count: number) =>
  inBeijing(endOfWorkingDay(CHINA, dayIn(CHINA, beijing(from)), count));
const nthDay = (from: string, count: number, roll: boolean) =>
  inBeijing((roll ? endOfDayRolled : endOfDay)(CHINA, dayIn(CHINA, beijing(from)) + count));

describe('working time between two moments', () => {
  test.each([
    ['a morning', '2026-03-02 09:00', '2026-03-02 12:00', 3],
    ['a noon', '2026-03-02 12:00', '2026-03-02 14:00', 0],
    ['a whole working day', '2026-03-02 00:00', '2026-03-03 00:00', 7],
    ['from inside a slot to inside another', '2026-03-02 11:00', '2026-03-02 15:30', 2.5],
    ['a night', '2026-03-02 18:00', '2026-03-03 09:00', 0],
    ['a weekend', '2026-03-06 17:00', '2026-03-09 10:00', 2],
    ['Spring Festival, with a make-up Saturday before it', '2026-02-13 17:00', '2026-02-24 10:00', 1 + 7 + 1],
    ['a moment and itself', '2026-03-02 10:00', '2026-03-02 10:00', 0],
    ['a moment and an earlier one', '2026-03-02 11:00', '2026-03-02 10:00', 0],
  ])('%s: %s to %s is %d h', (_what, from, to, hours) => {
    expect(workingHoursBetween(from, to)).toBe(hours);
  });

  test('elapsed time counts every moment', () => {
    expect(timeBetween(CHINA, 'elapsed', beijing('2026-03-06 18:00'), beijing('2026-03-07 18:00'))).toBe(24 * HOUR);
    expect(timeBetween(CHINA, 'elapsed', beijing('2026-03-06 18:00'), beijing('2026-03-06 17:00'))).toBe(0);
  });
});

describe('reaching a length of working time', () => {
  test.each([
    ['within a slot', '2026-03-02 09:00', 2, '2026-03-02 11:00'],
    ['to the very end of a slot, not the start of the next', '2026-03-02 09:00', 3, '2026-03-02 12:00'],
    ['over noon', '2026-03-02 11:00', 2, '2026-03-02 15:00'],
    ['from the night before', '2026-03-01 22:00', 1, '2026-03-02 10:00'],
    ['over a weekend', '2026-03-06 16:00', 4, '2026-03-09 11:00'],
    ['over National Day, to the make-up Saturday after it', '2026-09-30 17:00', 15, '2026-10-09 18:00'],
    ['no time at all, at night', '2026-03-01 22:00', 0, '2026-03-01 22:00'],
  ])('%s: %s plus %d h is %s', (_what, from, hours, to) => {
    // 8, 9 and 10 October 2026 are working days. The last of them is a make-up Saturday.
    expect(reached(from, hours)).toBe(to);
  });

  test('a night shift in the skipped hour goes on after it', () => {
    const from = local('2026-03-29 01:00', '+01:00');
    expect(reach(BERLIN_NIGHTS, 'working', from, HOUR + MINUTE)).toBe(local('2026-03-29 03:01', '+02:00'));
  });

  test('a night shift in the doubled hour works it twice', () => {
    const from = local('2026-10-25 01:00', '+02:00');
    expect(reach(BERLIN_NIGHTS, 'working', from, 3 * HOUR)).toBe(local('2026-10-25 03:00', '+01:00'));
  });

  test('time goes on without a gap if a day comes back for an hour after midnight', () => {
    const from = local('2010-11-06 23:00', '-02:30');
    for (const length of [59 * MINUTE, 61 * MINUTE, 90 * MINUTE, 3 * HOUR]) {
      expect(reach(NEWFOUNDLAND_2010, 'working', from, length)).toBe(from + length);
      expect(timeBetween(NEWFOUNDLAND_2010, 'working', from, from + length)).toBe(length);
      expect(reachBack(NEWFOUNDLAND_2010, from + length, length)).toBe(from);
    }
    const inTheFirstMinute = local('2010-11-07 00:00', '-02:30');
    expect(reach(NEWFOUNDLAND_2010, 'working', inTheFirstMinute, HOUR)).toBe(inTheFirstMinute + HOUR);
  });
});

describe('reaching back', () => {
  test.each([
    ['within a slot', '2026-03-02 11:00', 2, '2026-03-02 09:00'],
    ['over noon', '2026-03-02 15:00', 2, '2026-03-02 11:00'],
    ['to the start of a slot, not the end of the one before', '2026-03-02 18:00', 4, '2026-03-02 14:00'],
    ['over a weekend', '2026-03-09 10:00', 2, '2026-03-06 17:00'],
    ['from the night', '2026-03-02 23:00', 1, '2026-03-02 17:00'],
    ['no time at all', '2026-03-02 23:00', 0, '2026-03-02 23:00'],
  ])('%s: %s minus %d h is %s', (_what, to, hours, from) => {
    expect(reachedBack(to, hours)).toBe(from);
  });
});

describe('working days', () => {
  test.each([
    ['the day of receipt does not count', '2026-03-02 09:00', 1, '2026-03-03 18:00'],
    ['whatever the time of day', '2026-03-02 23:59', 1, '2026-03-03 18:00'],
    ['a weekend is left out', '2026-03-06 10:00', 1, '2026-03-09 18:00'],
    ['what comes in on a Sunday counts from Monday', '2026-03-08 10:00', 1, '2026-03-09 18:00'],
    ['a make-up Saturday counts', '2026-02-27 10:00', 1, '2026-02-28 18:00'],
    ['five working days over Spring Festival', '2026-02-12 10:00', 5, '2026-02-26 18:00'],
    ['five working days over National Day', '2026-09-29 10:00', 5, '2026-10-12 18:00'],
    ['one working day before', '2026-03-09 10:00', -1, '2026-03-06 18:00'],
    ['two working days before a day after Qingming', '2026-04-07 10:00', -2, '2026-04-02 18:00'],
  ])('%s: %s and %i working days is %s', (_what, from, count, to) => {
    expect(nthWorkingDay(from, count)).toBe(to);
  });
});

describe('calendar days', () => {
  test.each([
    ['end at 24:00', '2026-03-02 09:00', 1, false, '2026-03-04 00:00'],
    ['count weekends', '2026-03-06 09:00', 2, false, '2026-03-09 00:00'],
    ['with a last day on Sunday move to Monday if the rule says so', '2026-03-06 09:00', 2, true, '2026-03-10 00:00'],
    ['with a last day on a working day stay there', '2026-03-02 09:00', 1, true, '2026-03-04 00:00'],
    ['with a last day on a make-up Saturday stay there', '2026-02-25 09:00', 3, true, '2026-03-01 00:00'],
    ['with a last day in National Day week move behind it', '2026-09-28 09:00', 3, true, '2026-10-09 00:00'],
    ['fifteen days, as 工信部令35号 has them', '2026-03-02 09:00', 15, false, '2026-03-18 00:00'],
  ])('%s: %s and %i days (roll: %s) is %s', (_what, from, count, roll, to) => {
    expect(nthDay(from, count, roll)).toBe(to);
  });

  test('are counted in local time over a change of the clock', () => {
    const from = local('2026-10-24 12:00', '+02:00');
    expect(endOfDay(BERLIN, dayIn(BERLIN, from) + 1)).toBe(local('2026-10-26 00:00', '+01:00'));
  });

  test('a last day that the zone skipped ends with the day before it', () => {
    const from = local('2011-12-28 12:00', '-10:00');
    expect(endOfDay(SAMOA_2011, dayIn(SAMOA_2011, from) + 2)).toBe(local('2011-12-30 00:00', '-10:00'));
    expect(endOfDay(SAMOA_2011, dayIn(SAMOA_2011, from) + 3)).toBe(local('2012-01-01 00:00', '+14:00'));
  });
});

describe('a calendar without working time', () => {
  const never: Calendar = { ...CHINA, weekly: Array.from({ length: 7 }, () => []), exceptions: {} };

  test('throws an error that names the calendar, and does not search for ever', () => {
    const from = beijing('2026-03-02 09:00');
    for (const walk of [
      () => reach(never, 'working', from, HOUR),
      () => reachBack(never, from, HOUR),
      () => endOfWorkingDay(never, dayIn(never, from), 1),
      () => endOfDayRolled(never, dayIn(never, from) + 1),
    ]) {
      expect(walk).toThrow(NoWorkingTimeError);
      expect(walk).toThrow(/china-office/);
    }
  });
});
