import { type Calendar, isWorkingDay, localDay } from '../calendar/calendar';
import { endOfWorkingDay } from '../calendar/working-time';
import { DAY, type Instant } from '../time';

/** So many working days are counted beforehand: more than a ladder has levels. */
const COUNTED = 40;

/**
 * The ends of the working days by which a report is worked on, beginning with the first one that is not over. Without a
 * calendar each day is one, and ends at the same time as the first.
 *
 * @param from the end of the report's month
 */
export function workingDaysFrom(calendar: Calendar | undefined, from: Instant, now: Instant): Instant[] {
  const begin = Math.max(from, now);
  if (calendar === undefined) return Array.from({ length: COUNTED }, (_, index) => begin + (index + 1) * DAY);
  const today = localDay(calendar, begin, 'moment');
  const first = isWorkingDay(calendar, today) ? [endOfWorkingDay(calendar, today - 1, 1)] : [];
  const others = Array.from({ length: COUNTED }, (_, index) => endOfWorkingDay(calendar, today, index + 1));
  return [...first, ...others].filter((end) => end > begin).slice(0, COUNTED);
}
