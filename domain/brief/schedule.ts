import { type Calendar, endOfDay, isWorkingDay, localDay, momentOfLocal } from '../calendar/calendar';
import type { DayNumber } from '../calendar/civil';
import { DAY, HOUR, type Instant, type Millis } from '../time';

/** At which hour of a working day the brief is written, in the zone of the calendar. */
export const BRIEF_HOUR = 8;

/** A brief that is later than this is not written any more: the day has told its head what it would have said. */
export const LATEST: Millis = 4 * HOUR;

/** No calendar that is in use has so many days off in a row. */
const FARTHEST_DAYS = 400;

/** Between which briefs a moment lies. */
export interface BriefTimes {
  /** The moment of the last brief before it. */
  readonly since: Instant;
  /** The moment of the next one after it. */
  readonly until: Instant;
}

/** The brief of a day. */
export interface BriefDay extends BriefTimes {
  /** Such as `2026-12-01`. */
  readonly day: string;
  /** The moment for which it was meant. */
  readonly at: Instant;
  /** The end of the day, after which nobody wants it any more. */
  readonly over: Instant;
}

const momentOn = (calendar: Calendar, day: DayNumber): Instant =>
  momentOfLocal(calendar.offsets, day * DAY + BRIEF_HOUR * HOUR);

/** The moment of the nearest brief from a day on, in one direction, that fulfils a condition. */
function nearest(calendar: Calendar, from: DayNumber, step: 1 | -1, is: (at: Instant) => boolean): Instant {
  for (let count = 0; count < FARTHEST_DAYS; count++) {
    const day = from + step * count;
    const at = momentOn(calendar, day);
    if (is(at) && isWorkingDay(calendar, day)) return at;
  }
  return momentOn(calendar, from + step);
}

/** The briefs before and after a moment: each working day has one. Without a calendar there is one each 24 hours. */
export function briefTimes(calendar: Calendar | undefined, at: Instant): BriefTimes {
  if (calendar === undefined) return { since: at - DAY, until: at + DAY };
  const today = localDay(calendar, at, 'moment');
  return {
    since: nearest(calendar, today, -1, (one) => one < at),
    until: nearest(calendar, today, 1, (one) => one > at),
  };
}

/** The brief that was meant for a moment; null if its day is no working day. */
export function briefOf(calendar: Calendar, at: Instant): BriefDay | null {
  const today = localDay(calendar, at, 'moment');
  if (!isWorkingDay(calendar, today)) return null;
  const day = new Date(today * DAY).toISOString().slice(0, 10);
  return { day, at, ...briefTimes(calendar, at), over: endOfDay(calendar, today) };
}

/** Whether a brief that was meant for a moment is still written. */
export const isInTime = (at: Instant, now: Instant): boolean => now - at <= LATEST;
