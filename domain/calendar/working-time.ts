import type { Instant, Millis } from '../time';
import { type Calendar, endOfDay, type Interval, isWorkingDay, localDay, workingIntervals } from './calendar';
import type { DayNumber } from './civil';

/** How a clock's time runs: every moment counts, or only the calendar's working time. */
export type Flow = 'elapsed' | 'working';

/** A calendar that has no working time for this many days is a mistake; the walk stops there. */
const LONGEST_BREAK_DAYS = 3_660;

/** Thrown when a calendar holds no working time within ten years of a moment. A validated calendar never does this. */
export class NoWorkingTimeError extends Error {
  override readonly name = 'NoWorkingTimeError';
}

/** Working time between two moments. */
function workingBetween(calendar: Calendar, from: Instant, to: Instant): Millis {
  let sum = 0;
  const last = localDay(calendar, to);
  for (let day = localDay(calendar, from); day <= last; day++) {
    for (const [a, b] of workingIntervals(calendar, day)) {
      sum += Math.max(0, Math.min(b, to) - Math.max(a, from));
    }
  }
  return sum;
}

function reachWorking(calendar: Calendar, from: Instant, length: Millis): Instant {
  let rest = length;
  let day = localDay(calendar, from);
  for (let idle = 0; idle < LONGEST_BREAK_DAYS; idle++, day++) {
    for (const [a, b] of workingIntervals(calendar, day)) {
      const start = Math.max(a, from);
      if (start >= b) continue;
      if (rest <= b - start) return start + rest;
      rest -= b - start;
      idle = 0;
    }
  }
  throw new NoWorkingTimeError(`calendar ${calendar.id} has no working time after ${from}`);
}

/** Time of the given flow between two moments; 0 if `to` is not after `from`. */
export function timeBetween(calendar: Calendar, flow: Flow, from: Instant, to: Instant): Millis {
  if (to <= from) return 0;
  return flow === 'elapsed' ? to - from : workingBetween(calendar, from, to);
}

/** The earliest moment, `from` or later, at which `length` of the flow has passed since `from`. */
export function reach(calendar: Calendar, flow: Flow, from: Instant, length: Millis): Instant {
  if (length <= 0) return from;
  return flow === 'elapsed' ? from + length : reachWorking(calendar, from, length);
}

/** The latest moment, `to` or earlier, from which `length` of working time passes until `to`. */
export function reachBack(calendar: Calendar, to: Instant, length: Millis): Instant {
  let rest = length;
  if (rest <= 0) return to;
  let day = localDay(calendar, to);
  for (let idle = 0; idle < LONGEST_BREAK_DAYS; idle++, day--) {
    for (const [a, b] of workingIntervals(calendar, day).reverse()) {
      const end = Math.min(b, to);
      if (end <= a) continue;
      if (rest <= end - a) return end - rest;
      rest -= end - a;
      idle = 0;
    }
  }
  throw new NoWorkingTimeError(`calendar ${calendar.id} has no working time before ${to}`);
}

/** The `count`th working day after `day` (before it, if negative). */
function workingDayFrom(calendar: Calendar, day: DayNumber, count: number): DayNumber {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let at = day;
  for (let idle = 0; left > 0; at += step) {
    if (idle++ > LONGEST_BREAK_DAYS) throw new NoWorkingTimeError(`calendar ${calendar.id} has no working day`);
    if (!isWorkingDay(calendar, at + step)) continue;
    left--;
    idle = 0;
  }
  return at;
}

const lastEnd = (intervals: readonly Interval[]): Instant => intervals.at(-1)![1];

/** End of the last working slot of the `count`th working day after (before, if negative) the local day of `from`. */
export function endOfWorkingDay(calendar: Calendar, from: Instant, count: number): Instant {
  return lastEnd(workingIntervals(calendar, workingDayFrom(calendar, localDay(calendar, from), count)));
}

/**
 * 24:00 of the `count`th calendar day after the local day of `from`. With `roll`, a last day that is not a working day
 * moves to the next working day (Civil Code of the PRC, art. 203).
 */
export function endOfCalendarDay(calendar: Calendar, from: Instant, count: number, roll: boolean): Instant {
  let day = localDay(calendar, from) + count;
  if (roll && !isWorkingDay(calendar, day)) day = workingDayFrom(calendar, day, 1);
  return endOfDay(calendar, day);
}
