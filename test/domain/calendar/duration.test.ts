import {
  type Duration,
  endAfterLimit,
  endOf,
  flowOf,
  knowsHolidays,
  startOf,
  usesHolidays,
} from '../../../domain/calendar/duration';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import { calendarDays, hours, weeks, workingDays, workingHours } from '../clock/limits';
import { BERLIN, beijing, CAIRO, CHINA, inBeijing, KATHMANDU, local, shown } from './calendars';

const end = (from: string, duration: Duration) => inBeijing(endOf(CHINA, beijing(from), duration));
const start = (at: string, duration: Duration) => inBeijing(startOf(CHINA, beijing(at), duration));
const endAfter = (limit: string, duration: Duration) => inBeijing(endAfterLimit(CHINA, beijing(limit), duration));
const provisional = (from: string, at: string, limit: Duration) =>
  usesHolidays(limit) && !knowsHolidays(CHINA, beijing(from), beijing(at), 'moment');

describe('a limit ends', () => {
  const friday = '2026-03-06 16:30';

  test.each<[string, Duration, string]>([
    ['seconds run from the moment', { unit: 'seconds', amount: 90 * 60 }, '2026-03-06 18:00'],
    ['minutes run from the moment', { unit: 'minutes', amount: 15 }, '2026-03-06 16:45'],
    ['hours run through the night and the weekend', hours(48), '2026-03-08 16:30'],
    ['working hours rest at night and on the weekend', workingHours(4), '2026-03-09 11:30'],
    ['working days count from the day after and end at 18:00', workingDays(1), '2026-03-09 18:00'],
    ['calendar days count from the day after and end at 24:00', calendarDays(1), '2026-03-08 00:00'],
    ['a last day on Saturday moves to Monday where the rule says so', calendarDays(1, true), '2026-03-10 00:00'],
    ['weeks end at 24:00 of the same weekday', weeks(8), '2026-05-02 00:00'],
    [
      'weeks that end on a holiday roll behind it where the rule says so',
      { unit: 'weeks', amount: 8, rollToWorkingDay: true },
      '2026-05-07 00:00',
    ],
  ])('%s', (_sentence, duration, expected) => {
    expect(end(friday, duration)).toBe(expected);
  });

  test('five working days over Spring Festival, with the make-up Saturdays before and after it', () => {
    // 12 February is a Thursday; 13, 14 (make-up), 24, 25 and 26 February are worked.
    expect(end('2026-02-12 10:00', workingDays(5))).toBe('2026-02-26 18:00');
  });

  test('the limit for repairing a fault in the country is 72 hours, holiday or not', () => {
    expect(end('2026-02-15 08:00', hours(72))).toBe('2026-02-18 08:00');
  });

  test('working hours count in the local time of a zone whose offset is no whole hour', () => {
    const from = local('2026-03-02 17:30', '+05:45');
    expect(endOf(KATHMANDU, from, workingHours(2))).toBe(local('2026-03-03 10:30', '+05:45'));
  });

  test('hours are real hours and days are local days when the clock changes', () => {
    const saturdayNoon = local('2026-10-24 12:00', '+02:00');
    expect(shown(endOf(BERLIN, saturdayNoon, hours(24)), HOUR)).toBe('2026-10-25 11:00');
    expect(shown(endOf(BERLIN, saturdayNoon, calendarDays(1)), HOUR)).toBe('2026-10-26 00:00');
  });

  test('at a whole number of milliseconds, even if the amount is no whole number', () => {
    const from = beijing('2026-03-02 09:00');
    expect(endOf(CHINA, from, hours(2.2))).toBe(from + 132 * MINUTE);
    expect(endOf(CHINA, from, workingHours(2.2))).toBe(from + 132 * MINUTE);
    expect(startOf(CHINA, from, hours(2.2))).toBe(from - 132 * MINUTE);
  });
});

describe('a limit that counts on from another one', () => {
  test.each<[string, string, Duration, string]>([
    ['a working day after Thursday 24:00 is Friday', '2026-11-27 00:00', workingDays(1), '2026-11-27 18:00'],
    ['a calendar day after Tuesday 24:00 is Wednesday', '2026-12-02 00:00', calendarDays(1), '2026-12-03 00:00'],
    ['ten working days after Sunday 24:00 begin on Monday', '2026-12-14 00:00', workingDays(10), '2026-12-25 18:00'],
    ['weeks too', '2026-12-06 00:00', weeks(3), '2026-12-27 00:00'],
    ['what rolls rolls from there', '2026-12-04 00:00', calendarDays(1, true), '2026-12-05 00:00'],
    ['hours run from the moment', '2026-12-02 00:00', hours(24), '2026-12-03 00:00'],
    ['working hours too', '2026-12-02 00:00', workingHours(2), '2026-12-02 11:00'],
    ['a limit before midnight lies in its day', '2026-11-26 18:00', workingDays(1), '2026-11-27 18:00'],
  ])('%s', (_sentence, limit, duration, expected) => {
    expect(endAfter(limit, duration)).toBe(expected);
  });

  test('something that happens at 00:00 counts from the day that begins', () => {
    expect(end('2026-11-27 00:00', workingDays(1))).toBe('2026-11-30 18:00');
    expect(end('2026-12-02 00:00', calendarDays(1))).toBe('2026-12-04 00:00');
  });

  test('it is provisional depending on the days on which it lies', () => {
    const newYear = beijing('2026-01-01 00:00');
    expect(knowsHolidays(CHINA, newYear, newYear + 9 * DAY, 'moment')).toBe(true);
    expect(knowsHolidays(CHINA, newYear, newYear + 9 * DAY, 'limit')).toBe(false);
  });

  test('it counts in the same way if local time skips 00:00 or shows it twice', () => {
    const limit = endOf(CAIRO, local('2026-04-22 12:00', '+02:00'), calendarDays(1));
    expect(limit).toBe(local('2026-04-24 01:00', '+03:00'));
    expect(endAfterLimit(CAIRO, limit, calendarDays(1))).toBe(local('2026-04-25 00:00', '+03:00'));
    const twice = endOf(CAIRO, local('2026-10-28 12:00', '+03:00'), calendarDays(1));
    expect(twice).toBe(local('2026-10-30 00:00', '+02:00'));
    expect(endAfterLimit(CAIRO, twice, calendarDays(1))).toBe(local('2026-10-31 00:00', '+02:00'));
  });
});

describe('a distance before a limit', () => {
  test.each<[string, string, Duration, string]>([
    [
      'one working day before 18:00 is 18:00 of the working day before',
      '2026-03-09 18:00',
      workingDays(1),
      '2026-03-06 18:00',
    ],
    [
      'one working day before a limit at noon is the end of the working day before',
      '2026-03-09 12:00',
      workingDays(1),
      '2026-03-06 18:00',
    ],
    [
      'one working day after a holiday is the end of the last one before it',
      '2026-10-08 18:00',
      workingDays(1),
      '2026-09-30 18:00',
    ],
    ['a make-up Saturday is one', '2026-03-02 18:00', workingDays(1), '2026-02-28 18:00'],
    ['a limit at 24:00 belongs to the day that it ends', '2026-03-03 00:00', calendarDays(1), '2026-03-02 00:00'],
    ['a week before 24:00', '2026-03-11 00:00', weeks(1), '2026-03-04 00:00'],
    ['working hours are counted back over the noon', '2026-03-02 15:00', workingHours(2), '2026-03-02 11:00'],
    ['hours run back through the night', '2026-03-02 09:00', hours(24), '2026-03-01 09:00'],
    ['minutes run back', '2026-03-02 09:00', { unit: 'minutes', amount: 30 }, '2026-03-02 08:30'],
    ['seconds run back', '2026-03-02 09:00', { unit: 'seconds', amount: 120 }, '2026-03-02 08:58'],
  ])('%s', (_sentence, at, duration, expected) => {
    expect(start(at, duration)).toBe(expected);
  });

  test('a limit one second after midnight lies in the new day', () => {
    expect(startOf(CHINA, beijing('2026-03-03 00:00') + SECOND, calendarDays(1))).toBe(beijing('2026-03-03 00:00'));
  });
});

describe('a limit consumes time', () => {
  test.each<[Duration, string]>([
    [workingDays(1), 'working'],
    [workingHours(1), 'working'],
    [calendarDays(1), 'elapsed'],
    [calendarDays(1, true), 'elapsed'],
    [weeks(1), 'elapsed'],
    [hours(1), 'elapsed'],
    [{ unit: 'minutes', amount: 1 }, 'elapsed'],
    [{ unit: 'seconds', amount: 1 }, 'elapsed'],
  ])('%j consumes %s time', (duration, flow) => {
    expect(flowOf(duration)).toBe(flow);
  });
});

describe('a deadline is provisional', () => {
  test('when working time reaches into a year whose holidays are not loaded', () => {
    expect(provisional('2026-12-30 10:00', '2027-01-05 18:00', workingDays(3))).toBe(true);
    expect(provisional('2026-12-30 10:00', '2027-01-05 18:00', workingHours(20))).toBe(true);
    expect(provisional('2026-12-28 10:00', '2026-12-31 18:00', workingDays(3))).toBe(false);
  });

  test('never, if holidays do not matter', () => {
    expect(provisional('2026-12-30 10:00', '2027-01-05 18:00', hours(200))).toBe(false);
    expect(provisional('2026-12-30 10:00', '2027-01-05 00:00', calendarDays(5))).toBe(false);
    expect(provisional('2026-12-30 10:00', '2027-01-05 00:00', calendarDays(5, false))).toBe(false);
  });

  test('when its last calendar day might be a holiday, so that it would move', () => {
    expect(provisional('2026-12-30 10:00', '2027-01-05 00:00', calendarDays(5, true))).toBe(true);
  });

  test('not when it ends at 24:00 of the last day of a loaded year', () => {
    const at = beijing('2027-01-01 00:00');
    expect(knowsHolidays(CHINA, at - 2 * DAY, at, 'moment')).toBe(true);
  });
});
