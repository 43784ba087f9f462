import { compileCalendar } from '../../db/policies/documents/compile-calendar';
import { CalendarError } from '../../db/policies/documents/issue';
import { parseCalendar } from '../../db/policies/documents/validate-calendar';
import { isWorkingDay, workingIntervals } from '../../domain/calendar/calendar';
import { dayOf } from '../../domain/calendar/civil';
import { aCalendar, compiledCalendar, loose } from './documents';

describe('a calendar', () => {
  test('is not compiled if it contradicts itself', () => {
    const calendar = aCalendar();
    calendar.years[0]!.daysOff.push('2026-02-14');
    expect(() => compileCalendar(calendar)).toThrow(CalendarError);
  });

  test('compiles to slots in minutes, day numbers, and only the dates that differ from their weekday', () => {
    const calendar = aCalendar();
    calendar.years[0]!.daysOff.push('2026-01-03');
    const compiled = compileCalendar(calendar);
    expect(compiled.weekly).toHaveLength(7);
    expect(compiled.weekly[0]).toEqual([
      [540, 720],
      [840, 1080],
    ]);
    // The Saturday that is listed as a day off has no working time anyway, so it is no exception.
    expect(Object.keys(compiled.exceptions)).toHaveLength(8);
    expect(compiled.exceptions[dayOf(2026, 1, 1)]).toEqual([]);
    expect(compiled.exceptions[dayOf(2026, 2, 14)]).toEqual(compiled.weekly[4]);
    expect(compiled.years).toEqual([2026]);
    expect(compiled.offsets).toEqual([[Date.UTC(2000, 0, 1), 8 * 3_600_000]]);
  });

  test('adds and removes time on single days, and joins slots that touch', () => {
    expect(compiledCalendar.exceptions[dayOf(2026, 1, 2)]).toEqual([
      [540, 720],
      [840, 960],
      [1110, 1200],
    ]);
    const calendar = aCalendar();
    calendar.years[0]!.exceptions = [
      { date: '2026-01-05', remove: ['10:00-11:00'], add: ['12:00-14:00'] },
      { date: '2026-01-10', remove: [], add: ['10:00-12:00'] },
    ];
    const { exceptions } = compileCalendar(calendar);
    expect(exceptions[dayOf(2026, 1, 5)]).toEqual([
      [540, 600],
      [660, 1080],
    ]);
    expect(exceptions[dayOf(2026, 1, 10)]).toEqual([[600, 720]]);
  });

  test('may have working time round the clock, up to 24:00', () => {
    const calendar = loose(aCalendar());
    for (const day of Object.keys(calendar.weekly)) calendar.weekly[day] = ['00:00-24:00'];
    Object.assign(calendar.years[0]!, { daysOff: [], workingDays: [], exceptions: [] });
    const compiled = compileCalendar(parseCalendar(calendar));
    const midnight = Date.UTC(2026, 0, 3, 16);
    expect(workingIntervals(compiled, dayOf(2026, 1, 4))).toEqual([[midnight, midnight + 86_400_000]]);
    expect(isWorkingDay(compiled, dayOf(2026, 1, 4))).toBe(true);
  });
});
