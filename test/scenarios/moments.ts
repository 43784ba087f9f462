import type { Calendar } from '../../domain/calendar/calendar';
import { type Duration, endOf } from '../../domain/calendar/duration';
import { HOUR, type Instant } from '../../domain/time';

/** All scenarios take place in China, which has the same offset all year. */
const OFFSET = 8 * HOUR;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** A moment, in the form that features use: `09:00 on Monday 2 March 2026`. */
export const MOMENT = /\d{2}:\d{2} on [A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}/;

/** Reads a moment. @throws Error if the date has another weekday, or does not exist */
export function momentOf(text: string): Instant {
  const [, hour, minute, weekday, day, month, year] = /^(\d\d):(\d\d) on (\w+) (\d+) (\w+) (\d+)$/.exec(text)!;
  const at = Date.UTC(Number(year), MONTHS.indexOf(month!), Number(day), Number(hour), Number(minute));
  const written = momentText(at - OFFSET);
  if (written !== text) throw new Error(`"${text}" does not exist; near it: ${weekday && written}.`);
  return at - OFFSET;
}

/** Writes a moment in the form that {@link momentOf} reads. */
export function momentText(at: Instant): string {
  const there = new Date(at + OFFSET);
  const date = `${WEEKDAYS[there.getUTCDay()]} ${there.getUTCDate()} ${MONTHS[there.getUTCMonth()]} ${there.getUTCFullYear()}`;
  return `${there.toISOString().slice(11, 16)} on ${date}`;
}

/** A length of time, in the form that features use: `2 working days`. */
export const LENGTH = /\d+ (?:minute|hour|working hour|working day|calendar day|week)s?/;

/** Reads a length of time that fits {@link LENGTH}. */
export function lengthOf(text: string): Duration {
  const [amount, ...unit] = text.split(' ');
  const plural = unit.join('-').replace(/s?$/, 's') as Duration['unit'];
  return { unit: plural, amount: Number(amount) };
}

/** The moment at which a length of time has passed. It counts like the limits of a policy. */
export const passed = (calendar: Calendar, from: Instant, length: Duration): Instant => endOf(calendar, from, length);
