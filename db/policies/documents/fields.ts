import { z } from 'zod';
import { type DayNumber, dayOf } from '../../../domain/calendar/civil';

/** A code in lower case, its words joined by hyphens, as it appears in addresses and events. */
export const code = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'expected lower-case letters and digits, words joined by hyphens');

/** A text of at least one character. */
export const text = z.string().regex(/\S/, 'is empty');

/** A text in both languages of the service desk. */
export const bilingual = z.strictObject({ zh: text, en: text });

/** A date in the zone of a calendar, such as `2026-02-14`. */
export const isoDate = z.iso.date('expected an existing date as YYYY-MM-DD');

/** The day number of such a date. */
export function dayOfDate(date: string): DayNumber {
  const [year, month, day] = date.split('-').map(Number);
  return dayOf(year!, month!, day!);
}

/** The date of a day number. */
export function dateOfDay(day: DayNumber): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
