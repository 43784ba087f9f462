import type { Calendar, Slot } from '../../../domain/calendar/calendar';
import { type DayNumber, weekdayOf } from '../../../domain/calendar/civil';
import { type CalendarDocument, type CalendarYear, WEEKDAYS } from './calendar-document';
import { dayOfDate } from './fields';
import { CalendarError } from './issue';
import { merged, parseSlot, without } from './slots';
import { calendarUnusable, daysOf, validateCalendar } from './validate-calendar';
import { zoneOffsets } from './zone-offsets';

/**
 * The calendar as the rules compute with it. It has only numbers, and this host resolves the zone's offsets, so that
 * every other host and every replay gets the same deadlines. It is small, since each case carries a copy: dates are
 * listed only if they differ from their weekday.
 *
 * @throws CalendarError if the document contradicts itself
 */
export function compileCalendar(document: CalendarDocument): Calendar {
  const issues = validateCalendar(document);
  if (issues.length > 0) throw new CalendarError(calendarUnusable(document.id), issues);
  const weekly = WEEKDAYS.map((day) => document.weekly[day].map(parseSlot));
  const days = document.years.flatMap((year) => changedDays(year, weekly));
  return {
    id: document.id,
    version: document.version,
    zone: document.zone,
    offsets: zoneOffsets(document.zone),
    weekly,
    exceptions: Object.fromEntries(days.filter(([day, slots]) => !areSameSlots(slots, weekly[weekdayOf(day)]!))),
    years: document.years.map(({ year }) => year).sort((a, b) => a - b),
  };
}

function changedDays(year: CalendarYear, weekly: Calendar['weekly']): [DayNumber, readonly Slot[]][] {
  const off = year.daysOff.flatMap(daysOf).map((day): [DayNumber, readonly Slot[]] => [day, []]);
  const working = year.workingDays.map((day): [DayNumber, readonly Slot[]] => [
    dayOfDate(day.date),
    'slots' in day ? day.slots.map(parseSlot) : weekly[WEEKDAYS.indexOf(day.like)]!,
  ]);
  const changed = year.exceptions.map(({ date, remove, add }): [DayNumber, readonly Slot[]] => {
    const day = dayOfDate(date);
    const left = without(weekly[weekdayOf(day)]!, remove.map(parseSlot));
    return [day, merged([...left, ...add.map(parseSlot)])];
  });
  return [...off, ...working, ...changed];
}

function areSameSlots(a: readonly Slot[], b: readonly Slot[]): boolean {
  return a.length === b.length && a.every(([start, end], i) => start === b[i]![0] && end === b[i]![1]);
}
