import fc from 'fast-check';
import { dayOf, weekdayOf, yearOf } from '../../../domain/calendar/civil';
import { DAY } from '../../../domain/time';
import { dayNumber } from './calendars';

/** Any day from the year 1 to the year 9999. */
const anyDay = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') });

test('day 0 is Thursday, 1 January 1970', () => {
  expect(dayOf(1970, 1, 1)).toBe(0);
  expect(weekdayOf(0)).toBe(3);
});

test.each([
  ['2026-01-04', 6],
  ['2026-02-28', 5],
  ['2024-02-29', 3],
  ['2000-02-29', 1],
  ['1900-03-01', 3],
  ['1969-12-29', 0],
])('%s is weekday %i, counted from Monday', (date, weekday) => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  expect(dayOf(year, month, day)).toBe(dayNumber(date));
  expect(weekdayOf(dayNumber(date))).toBe(weekday);
  expect(yearOf(dayNumber(date))).toBe(year);
});

test('the last day of a year belongs to it, and the next day to the next year', () => {
  expect(yearOf(dayNumber('2026-12-31'))).toBe(2026);
  expect(yearOf(dayNumber('2027-01-01'))).toBe(2027);
});

test('day numbers, years and weekdays agree with JavaScript’s `Date` on every day', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = new Date(day * DAY);
      expect(dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
      expect(yearOf(day)).toBe(date.getUTCFullYear());
      expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
    }),
    { numRuns: 2_000 },
  );
});
