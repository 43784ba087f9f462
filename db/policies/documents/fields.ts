import { z } from 'zod';
import { type DayNumber, dayOf } from '../../../domain/calendar/civil';
import { own } from '../../../words/schema-issues';

/** A code in lower case, its words joined by hyphens, as it appears in addresses and events. */
export const code = z.string().regex(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  own({
    en: 'expected lower-case letters and digits, words joined by hyphens',
    zh: '须为小写字母和数字，词间以连字符相连',
  }),
);

/** A text of at least one character. */
export const text = z.string().regex(/\S/, own({ en: 'is empty', zh: '不得为空' }));

/** A text in both languages of the service desk. */
export const bilingual = z.strictObject({ zh: text, en: text });

/** A date in the zone of a calendar, such as `2026-02-14`. */
export const isoDate = z.iso.date(
  own({ en: 'expected an existing date as YYYY-MM-DD', zh: '须为存在的日期，格式为 YYYY-MM-DD' }),
);

/** The day number of such a date. */
export function dayOfDate(date: string): DayNumber {
  const [year, month, day] = date.split('-').map(Number);
  return dayOf(year!, month!, day!);
}

/** The date of a day number. */
export function dateOfDay(day: DayNumber): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
