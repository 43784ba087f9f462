import type { Pool } from 'pg';
import { calendarsOf, calendarsOfPinned } from '../../db/policies/pinned-calendars';
import { type Calendar, type Interval, inZone, workingTime } from '../../domain/calendar/calendar';
import { timeBetween } from '../../domain/calendar/working-time';
import type { ComplaintId } from '../../domain/ids';
import { DAY, type Instant, type Millis } from '../../domain/time';

/** How far ahead the next working time is looked for; longer holidays are told of when they are nearer. */
const AHEAD = 31 * DAY;

/** Tells what moments are called where a case is. */
export interface LocalTime {
  /** The moment in the zone of the case's calendar, with its offset. */
  local(at: Instant): string;
}

/** Tells how a case's calendar sees moments. */
export interface CaseTime extends LocalTime {
  /** How much time is left until then; negative once that is over. */
  left(until: Instant): { readonly elapsedMs: Millis; readonly workingMs: Millis };
  /** Whether it is working time now, and until when that stays so; null if it does for a month. */
  readonly now: { readonly working: boolean; readonly until: Instant | null };
  /** The working time between two moments, in order. */
  working(from: Instant, to: Instant): Interval[];
  /** IANA name of the zone, for people to read. */
  readonly zone: string;
}

/** How the calendars of these cases see moments, as of `now`. */
export async function timesOf(
  pool: Pool,
  ids: readonly ComplaintId[],
  now: Instant,
): Promise<(id: ComplaintId) => CaseTime> {
  const calendars = await calendarsOf(pool, ids);
  return (id) => caseTime(calendars.get(id), now);
}

/** What moments are called where these cases are, of which the hashes of their rules are known. */
export async function localTimesOf(
  pool: Pool,
  cases: readonly { readonly id: ComplaintId; readonly rules: string }[],
): Promise<(id: ComplaintId) => LocalTime> {
  const calendars = await calendarsOfPinned(pool, cases);
  return (id) => localTime(calendars.get(id));
}

const localTime = (calendar: Calendar | undefined): LocalTime => ({
  local: (at) => (calendar === undefined ? new Date(at).toISOString() : inZone(calendar.offsets, at)),
});

/** @param calendar left out for a case that is not on record, whose moments are shown in UTC and without holidays */
export function caseTime(calendar: Calendar | undefined, now: Instant): CaseTime {
  if (calendar === undefined) {
    return {
      ...localTime(calendar),
      left: (until) => ({ elapsedMs: until - now, workingMs: until - now }),
      now: { working: true, until: null },
      working: (from, to) => [[from, to]],
      zone: 'UTC',
    };
  }
  const working = (from: Instant, to: Instant): Millis => timeBetween(calendar, 'working', from, to);
  return {
    ...localTime(calendar),
    left: (until) => ({
      elapsedMs: until - now,
      workingMs: until < now ? -working(until, now) : working(now, until),
    }),
    get now() {
      return turnAt(calendar, now);
    },
    working: (from, to) => [...workingTime(calendar, from, to)],
    zone: calendar.zone,
  };
}

function turnAt(calendar: Calendar, now: Instant): CaseTime['now'] {
  for (const [from, to] of workingTime(calendar, now, now + AHEAD)) {
    return from > now ? { working: false, until: from } : { working: true, until: to };
  }
  return { working: false, until: null };
}
