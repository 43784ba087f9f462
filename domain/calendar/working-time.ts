import { DAY, type Instant, type Millis } from '../time';
import { type Calendar, endOfDay, type Interval, isWorkingDay, workingIntervals, workingTime } from './calendar';
import type { DayNumber } from './civil';

/** How a clock's time runs: every moment counts, or only the calendar's working time. */
export type Flow = 'elapsed' | 'working';

/** No limit is longer than this many days; a calendar with too little working time in them is a mistake. */
const FARTHEST_DAYS = 3_660;

/**
 * Thrown when a calendar has too little working time within ten years of a moment. A validated calendar never causes
 * this.
 */
export class NoWorkingTimeError extends Error {
  override readonly name = 'NoWorkingTimeError';
}

/** Working time between two moments. */
function workingBetween(calendar: Calendar, from: Instant, to: Instant): Millis {
  let sum = 0;
  for (const [a, b] of workingTime(calendar, from, to)) sum += b - a;
  return sum;
}

function reachWorking(calendar: Calendar, from: Instant, length: Millis): Instant {
  let rest = length;
  for (const [a, b] of workingTime(calendar, from, from + FARTHEST_DAYS * DAY)) {
    if (rest <= b - a) return a + rest;
    rest -= b - a;
  }
  throw new NoWorkingTimeError(`calendar ${calendar.id} has too little working time after ${from}`);
}

/** The counted time between two moments; 0 if `to` is not after `from`. */
export function timeBetween(calendar: Calendar, flow: Flow, from: Instant, to: Instant): Millis {
  if (to <= from) return 0;
  return flow === 'elapsed' ? to - from : workingBetween(calendar, from, to);
}

/** The earliest moment, `from` or later, at which `length` of the counted time has passed since `from`. */
export function reach(calendar: Calendar, flow: Flow, from: Instant, length: Millis): Instant {
  if (length <= 0) return from;
  return flow === 'elapsed' ? from + length : reachWorking(calendar, from, length);
}

/** The latest moment, `to` or earlier, from which `length` of working time passes until `to`. */
export function reachBack(calendar: Calendar, to: Instant, length: Millis): Instant {
  if (length <= 0) return to;
  let rest = length;
  for (const [a, b] of workingTime(calendar, to, to - FARTHEST_DAYS * DAY)) {
    if (rest <= b - a) return b - rest;
    rest -= b - a;
  }
  throw new NoWorkingTimeError(`calendar ${calendar.id} has too little working time before ${to}`);
}

/** The `count`th working day after `day` (before it, if negative). */
function workingDayFrom(calendar: Calendar, day: DayNumber, count: number): DayNumber {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let at = day;
  for (let idle = 0; left > 0; at += step) {
    if (idle++ > FARTHEST_DAYS) throw new NoWorkingTimeError(`calendar ${calendar.id} has no working day`);
    if (!isWorkingDay(calendar, at + step)) continue;
    left--;
    idle = 0;
  }
  return at;
}

const lastEnd = (intervals: readonly Interval[]): Instant => intervals.at(-1)![1];

/** End of the last working slot of the `count`th working day after (before, if negative) a local day. */
export function endOfWorkingDay(calendar: Calendar, day: DayNumber, count: number): Instant {
  return lastEnd(workingIntervals(calendar, workingDayFrom(calendar, day, count)));
}

/** 24:00 of a local day, or of the next working day if the day is no working day (Civil Code of the PRC, art. 203). */
export function endOfDayRolled(calendar: Calendar, day: DayNumber): Instant {
  return endOfDay(calendar, isWorkingDay(calendar, day) ? day : workingDayFrom(calendar, day, 1));
}
