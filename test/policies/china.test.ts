import { compileCalendar } from '../../db/policies/documents/compile-calendar';
import { parseCalendar } from '../../db/policies/documents/validate-calendar';
import { type Calendar, isWorkingDay, workingIntervals } from '../../domain/calendar/calendar';
import { type DayNumber, dayOf, weekdayOf } from '../../domain/calendar/civil';
import { endOf } from '../../domain/calendar/duration';
import always from '../../policies/calendars/always.json';
import cn from '../../policies/calendars/cn.json';

const china = compileCalendar(parseCalendar(cn));
const SATURDAY = 5;

function daysOf(year: number): DayNumber[] {
  const first = dayOf(year, 1, 1);
  return Array.from({ length: dayOf(year + 1, 1, 1) - first }, (_, i) => first + i);
}

const dateOf = (day: DayNumber): string => new Date(day * 86_400_000).toISOString().slice(5, 10);
const isWeekend = (day: DayNumber): boolean => weekdayOf(day) >= SATURDAY;
const workedWeekends = (calendar: Calendar, year: number): string[] =>
  daysOf(year)
    .filter((day) => isWeekend(day) && isWorkingDay(calendar, day))
    .map(dateOf);
const freeWeekdays = (calendar: Calendar, year: number): string[] =>
  daysOf(year)
    .filter((day) => !isWeekend(day) && !isWorkingDay(calendar, day))
    .map(dateOf);

describe('the calendar of China', () => {
  // Of 365 days, 104 are at weekends, and 13 are public holidays by the law in force since 2025. Make-up days only move
  // days.
  test.each([2025, 2026])('has 248 working days in %d', (year) => {
    expect(daysOf(year).filter((day) => isWorkingDay(china, day))).toHaveLength(248);
  });

  test('works on the weekends of 2025 that the notice names, and no others', () => {
    expect(workedWeekends(china, 2025)).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11']);
  });

  test('works on the weekends of 2026 that the notice names, and no others', () => {
    expect(workedWeekends(china, 2026)).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
  });

  test('is off on the weekdays of 2025 that the notice names, and no others', () => {
    const spring = ['01-28', '01-29', '01-30', '01-31', '02-03', '02-04'];
    const autumn = ['10-01', '10-02', '10-03', '10-06', '10-07', '10-08'];
    const labour = ['05-01', '05-02', '05-05'];
    expect(freeWeekdays(china, 2025)).toEqual(['01-01', ...spring, '04-04', ...labour, '06-02', ...autumn]);
  });

  test('is off on the weekdays of 2026 that the notice names, and no others', () => {
    const spring = ['02-16', '02-17', '02-18', '02-19', '02-20', '02-23'];
    const autumn = ['09-25', '10-01', '10-02', '10-05', '10-06', '10-07'];
    const labour = ['05-01', '05-04', '05-05'];
    expect(freeWeekdays(china, 2026)).toEqual(['01-01', '01-02', ...spring, '04-06', ...labour, '06-19', ...autumn]);
  });

  test('works from nine to twelve and from two to six, on make-up days too', () => {
    for (const [month, day] of [
      [2, 13],
      [2, 14],
    ] as const) {
      expect(workingIntervals(china, dayOf(2026, month, day))).toEqual([
        [Date.UTC(2026, month - 1, day, 1), Date.UTC(2026, month - 1, day, 4)],
        [Date.UTC(2026, month - 1, day, 6), Date.UTC(2026, month - 1, day, 10)],
      ]);
    }
  });

  test('counts five working days across the Spring Festival of 2026, with the make-up Saturday', () => {
    // Received on Thursday 12 February. The days are Fri 13, Sat 14, Tue 24, Wed 25 and Thu 26.
    const received = Date.UTC(2026, 1, 12, 2);
    expect(endOf(china, received, { unit: 'working-days', amount: 5 })).toBe(Date.UTC(2026, 1, 26, 10));
  });

  test('names the notice from which each year is taken', () => {
    expect(cn.years.map(({ source }) => source.number)).toEqual(['国办发明电〔2024〕12号', '国办发明电〔2025〕7号']);
  });
});

test('the calendar of the demonstration has every hour of every day as working time, and knows all its years', () => {
  const calendar = compileCalendar(parseCalendar(always));
  expect(calendar.years).toEqual(Array.from({ length: 11 }, (_, i) => 2025 + i));
  expect(calendar.exceptions).toEqual({});
  const from = Date.UTC(2026, 1, 17, 3);
  expect(endOf(calendar, from, { unit: 'working-hours', amount: 48 })).toBe(from + 48 * 3_600_000);
});
