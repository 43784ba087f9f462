import type { Instant, Millis } from '../time';
import { DAY, MINUTE } from '../time';
import { type DayNumber, weekdayOf, yearOf } from './civil';

/** A stretch of working time within a local day: minutes after 00:00, start included, end excluded; 1440 is 24:00. */
export type Slot = readonly [start: number, end: number];

/** A stretch of time, start included, end excluded. */
export type Interval = readonly [from: Instant, to: Instant];

/**
 * A calendar compiled to numbers: weekly slots, dated exceptions, and the UTC offsets of its zone, resolved beforehand
 * (see `db/policies/documents/zone-offsets.ts`), so that a deadline comes out the same on every host and on every
 * replay.
 */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** IANA name, for people to read; calculations use only `offsets`. */
  readonly zone: string;
  /**
   * The zone's offsets from UTC, sorted, each with the moment from which it is in force. The first one also holds for
   * all time before.
   */
  readonly offsets: readonly (readonly [from: Instant, offset: Millis])[];
  /** Slots of an ordinary week, Monday first; each day's slots are sorted and do not overlap. */
  readonly weekly: readonly (readonly Slot[])[];
  /** Slots of single days, replacing the weekly ones: holidays (none) and make-up working days. Keyed by day number. */
  readonly exceptions: Readonly<Record<number, readonly Slot[]>>;
  /** Years whose holidays are published and loaded. Deadlines that reach into other years are provisional. */
  readonly years: readonly number[];
}

const WHOLE_DAY: readonly Slot[] = [[0, 1_440]];

/** Index of the offset in force at `t`; the first one also holds for all time before. */
function offsetIndex(offsets: Calendar['offsets'], t: Instant): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]![0] <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The zone's offset from UTC at a moment; none where nothing is known of the zone. */
export const offsetAt = (offsets: Calendar['offsets'], at: Instant): Millis =>
  offsets[offsetIndex(offsets, at)]?.[1] ?? 0;

/** The moment at which the local clock shows a time of a day. @param local milliseconds since 1970-01-01T00:00 of the zone */
export function momentOfLocal(offsets: Calendar['offsets'], local: Millis): Instant {
  // The offset at roughly that moment, which is close enough to tell on which side of a change of offset it lies.
  return local - offsetAt(offsets, local - offsetAt(offsets, local));
}

/** A moment in the time of the zone, with its offset, such as `2026-03-02T11:00:00.000+08:00`. */
export function inZone(offsets: Calendar['offsets'], at: Instant): string {
  const offset = offsetAt(offsets, at);
  const minutes = Math.abs(offset) / MINUTE;
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const local = new Date(at + offset).toISOString().slice(0, -1);
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The same for people to read and to send back, without milliseconds where there are none: `2026-03-02T11:00:00+08:00`. */
export const readable = ({ offsets }: Pick<Calendar, 'offsets'>, at: Instant): string =>
  inZone(offsets, at).replace('.000', '');

/**
 * What a moment is for something that counts days from it: the moment of an event, or a limit. The two differ at
 * midnight: an event at 00:00 happens on the day that begins then, but a limit at 24:00 belongs to the day that it
 * ends.
 */
export type Reckoned = 'moment' | 'limit';

/** The local day that `t` lies on. All code that counts days uses this. */
export function localDay(calendar: Calendar, t: Instant, as: Reckoned): DayNumber {
  const within = as === 'limit' ? t - 1 : t;
  return Math.floor((within + offsetAt(calendar.offsets, within)) / DAY);
}

/**
 * The moments at which the local clock shows the given slots on the given day. Where the zone's offset changes inside a
 * slot, the slot is cut at the change: an hour that the clock skips is no time, an hour that it shows twice counts
 * twice.
 */
function intervalsOf(calendar: Calendar, day: DayNumber, slots: readonly Slot[]): Interval[] {
  const intervals: Interval[] = [];
  const midnight = day * DAY;
  // Offsets lie within ±26 h of each other, so only those in force around this day matter.
  const first = offsetIndex(calendar.offsets, midnight - 2 * DAY);
  const last = offsetIndex(calendar.offsets, midnight + 3 * DAY);
  for (let i = first; i <= last; i++) {
    const [begins, offset] = calendar.offsets[i]!;
    const from = i === 0 ? Number.NEGATIVE_INFINITY : begins;
    const to = calendar.offsets[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    for (const [start, end] of slots) {
      const a = Math.max(midnight + start * MINUTE - offset, from);
      const b = Math.min(midnight + end * MINUTE - offset, to);
      if (a < b) intervals.push([a, b]);
    }
  }
  return intervals;
}

const slotsOf = (calendar: Calendar, day: DayNumber): readonly Slot[] =>
  calendar.exceptions[day] ?? calendar.weekly[weekdayOf(day)]!;

/** Working time of a local day, in order. Empty on a day off. */
export function workingIntervals(calendar: Calendar, day: DayNumber): Interval[] {
  const slots = slotsOf(calendar, day);
  return slots.length === 0 ? [] : intervalsOf(calendar, day, slots);
}

/**
 * Working time between two moments, in order; if `to` is before `from`, backwards from `from`. It goes through
 * stretches with one offset and not day by day, since a day may come back after the next has begun: in Newfoundland
 * 00:01 used to become 23:01.
 */
export function* workingTime(calendar: Calendar, from: Instant, to: Instant): Generator<Interval> {
  const { offsets } = calendar;
  const step = to < from ? -1 : 1;
  const last = offsetIndex(calendar.offsets, to);
  for (let i = offsetIndex(calendar.offsets, from); step * (last - i) >= 0; i += step) {
    const offset = offsets[i]![1];
    const begins = Math.max(Math.min(from, to), i === 0 ? Number.NEGATIVE_INFINITY : offsets[i]![0]);
    const ends = Math.min(Math.max(from, to), offsets[i + 1]?.[0] ?? Number.POSITIVE_INFINITY);
    const days = [Math.floor((begins + offset) / DAY), Math.floor((ends - 1 + offset) / DAY)] as const;
    const [firstDay, lastDay] = step > 0 ? days : [days[1], days[0]];
    for (let day = firstDay; step * (lastDay - day) >= 0; day += step) {
      const midnight = day * DAY - offset;
      const slots = slotsOf(calendar, day);
      for (const [start, end] of step > 0 ? slots : slots.toReversed()) {
        const a = Math.max(midnight + start * MINUTE, begins);
        const b = Math.min(midnight + end * MINUTE, ends);
        if (a < b) yield [a, b];
      }
    }
  }
}

export function isWorkingDay(calendar: Calendar, day: DayNumber): boolean {
  return workingIntervals(calendar, day).length > 0;
}

/** 24:00 of a local day. A day that the zone skipped ends with the day before it. */
export function endOfDay(calendar: Calendar, day: DayNumber): Instant {
  return intervalsOf(calendar, day, WHOLE_DAY).at(-1)?.[1] ?? endOfDay(calendar, day - 1);
}

/** Whether the holidays of every year between two days are loaded. */
export function holidaysKnown(calendar: Calendar, from: DayNumber, to: DayNumber): boolean {
  for (let year = yearOf(from), last = yearOf(to); year <= last; year++) {
    if (!calendar.years.includes(year)) return false;
  }
  return true;
}
