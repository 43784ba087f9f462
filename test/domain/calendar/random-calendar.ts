import fc from 'fast-check';
import type { Calendar, Slot } from '../../../domain/calendar/calendar';
import { DAY, type Instant, MINUTE } from '../../../domain/time';
import { dayNumber } from './calendars';

/** Random, unusual calendars around the spring of 2026. Everything in them falls on whole minutes. */

const FIRST_DAY = dayNumber('2026-03-01');
/** The number of days in which exceptions lie. */
const SPAN_DAYS = 40;
/** The number of days in which moments and changes of the clock lie. */
const BUSY_DAYS = 14;

const minutes = (min: number, max: number) => fc.integer({ min, max });

/** Up to three slots of at least half an hour. Some touch each other, and some last until 24:00. */
const anySlots: fc.Arbitrary<readonly Slot[]> = fc
  .array(fc.tuple(fc.constantFrom(0, 1, 45, 120), fc.constantFrom(30, 61, 180, 240)), { minLength: 1, maxLength: 3 })
  .chain((parts) => {
    const used = parts.reduce((sum, [gap, length]) => sum + gap + length, 0);
    return minutes(0, 1_440 - used).map((start) => {
      let at = start;
      return parts.map(([gap, length]): Slot => [(at += gap), (at += length)]);
    });
  });

const anyDay: fc.Arbitrary<readonly Slot[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 5, arbitrary: anySlots },
  { weight: 2, arbitrary: fc.constant<readonly Slot[]>([[0, 1_440]]) },
);

const ROUND_THE_CLOCK: Calendar['weekly'] = Array.from({ length: 7 }, () => [[0, 1_440]]);
const anyOfficeWeek = fc
  .tuple(fc.array(anyDay, { minLength: 7, maxLength: 7 }), anySlots, minutes(0, 6))
  // Every week has at least one working day.
  .map(([week, slots, day]) => week.with(day, slots));
const anyWeek = fc.oneof(
  { weight: 3, arbitrary: anyOfficeWeek },
  { weight: 1, arbitrary: fc.constant(ROUND_THE_CLOCK) },
);

/**
 * A minute of these days, often soon after a midnight: that is where a day may come back after the next one has begun.
 */
const anyMinute = fc.oneof(
  minutes(0, BUSY_DAYS * 1_440),
  fc.tuple(minutes(1, BUSY_DAYS), minutes(-3, 60)).map(([day, near]) => day * 1_440 + near),
);
const anyShift = fc.oneof(fc.constantFrom(60, -60, 30, -30, 120, -120), minutes(-180, 180));

/**
 * Offsets of a real zone or of an invented one, with up to three changes forward or back, at any minute of local time.
 */
const anyOffsets: fc.Arbitrary<Calendar['offsets']> = fc
  .tuple(
    fc.constantFrom(0, 8 * 60, 5 * 60 + 45, 12 * 60 + 45, -(3 * 60 + 30), -11 * 60, 14 * 60, 8 * 60 + 6),
    fc.array(fc.record({ minute: anyMinute, shift: anyShift }), { maxLength: 3 }),
  )
  .map(([base, changes]) => {
    const offsets: [Instant, number][] = [[0, base * MINUTE]];
    for (const { minute, shift } of changes.toSorted((a, b) => a.minute - b.minute)) {
      const [last, offset] = offsets.at(-1)!;
      const at = FIRST_DAY * DAY + minute * MINUTE - offset;
      if (at > last) offsets.push([at, offset + shift * MINUTE]);
    }
    return offsets;
  });

const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    offsets: anyOffsets,
    weekly: anyWeek,
    exceptions: fc.array(fc.tuple(minutes(0, SPAN_DAYS), anyDay), { maxLength: 8 }),
  })
  .map(({ offsets, weekly, exceptions }) => ({
    id: 'random',
    version: 1,
    zone: 'Nowhere/Known',
    offsets,
    weekly,
    exceptions: Object.fromEntries(exceptions.map(([day, slots]) => [FIRST_DAY + day, slots])),
    years: [2026],
  }));

/** A moment on a whole minute. Half of the moments lie within three hours of a change of the clock. */
const anyMomentIn = (calendar: Calendar): fc.Arbitrary<Instant> => {
  const anyTime = minutes(0, BUSY_DAYS * 1_440).map((minute) => FIRST_DAY * DAY + minute * MINUTE);
  const changes = calendar.offsets.slice(1).map(([at]) => at);
  if (changes.length === 0) return anyTime;
  return fc.oneof(
    anyTime,
    fc.tuple(fc.constantFrom(...changes), minutes(-180, 180)).map(([at, near]) => at + near * MINUTE),
  );
};

/** Any calendar, together with a moment at which something may begin. */
export const anyCalendarAndMoment: fc.Arbitrary<readonly [Calendar, Instant]> = anyCalendar.chain((calendar) =>
  anyMomentIn(calendar).map((from) => [calendar, from] as const),
);

/** A length in whole minutes. */
export const anyLength = minutes(1, 14 * 60).map((minute) => minute * MINUTE);
