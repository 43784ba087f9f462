import { type Calendar, isWorkingDay, localDay } from '../calendar/calendar';
import { type DayNumber, monthFrom } from '../calendar/civil';
import { DAY, type Instant } from '../time';

/** The month in which a day lies, such as `2026-03`. */
const nameOf = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 7);

/**
 * The month whose report begins on the day of a moment, which is that before it; null if that day is not the first working
 * day of its month.
 */
export function monthToReport(calendar: Calendar, at: Instant): string | null {
  const today = localDay(calendar, at, 'moment');
  if (!isWorkingDay(calendar, today)) return null;
  for (let day = monthFrom(today, 0); day < today; day++) if (isWorkingDay(calendar, day)) return null;
  return nameOf(monthFrom(today, -1));
}
