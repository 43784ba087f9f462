import { dayOf, yearOf } from '../calendar/civil';
import { DAY, type Millis } from '../time';
import type { Period } from './cut';

/**
 * How far back everything lies with which a period is compared, at the most: a year before the beginning of the year in
 * which one asks.
 */
export const COMPARED_BACK: Millis = 740 * DAY;

const MONTHS: Readonly<Record<Period, number>> = { day: 0, week: 0, month: 1, quarter: 3, year: 12 };
const DAYS: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 0, quarter: 0, year: 0 };

/** The first day of the period before the one that begins on a day, such as `2026-03-01`. */
export const periodBefore = (period: Period, start: string): string => back(start, MONTHS[period], DAYS[period]);

/**
 * The first day of the same period a year before. A week is compared with the one 52 weeks before it, so that weekdays
 * meet; 29 February with 28 February.
 */
export const yearBefore = (period: Period, start: string): string =>
  period === 'week' ? back(start, 0, 52 * 7) : back(start, 12, 0);

function back(start: string, months: number, days: number): string {
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) - months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  const last = dayOf(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1) - 1;
  return dateOf(Math.min(dayOf(y, m, day), last) - days);
}

/** A day number as a date. */
function dateOf(day: number): string {
  const year = yearOf(day);
  const month = Array.from({ length: 12 }, (_, index) => index + 1).findLast((one) => dayOf(year, one, 1) <= day)!;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day - dayOf(year, month, 1) + 1)}`;
}
