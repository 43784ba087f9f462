import type { Pool } from 'pg';
import { calendarsOf } from '../../db/policies/pinned-calendars';
import { type Calendar, inZone } from '../../domain/calendar/calendar';
import { timeBetween } from '../../domain/calendar/working-time';
import type { ComplaintId } from '../../domain/ids';
import type { Instant, Millis } from '../../domain/time';

/** Tells how a case's calendar sees moments. */
export interface CaseTime {
  /** The moment in the zone of the calendar, with its offset. */
  local(at: Instant): string;
  /** How much time is left until then; negative once that is over. */
  left(until: Instant): { readonly elapsedMs: Millis; readonly workingMs: Millis };
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

/** @param calendar left out for a case that is not on record, whose moments are shown in UTC and without holidays */
export function caseTime(calendar: Calendar | undefined, now: Instant): CaseTime {
  if (calendar === undefined) {
    return {
      local: (at) => new Date(at).toISOString(),
      left: (until) => ({ elapsedMs: until - now, workingMs: until - now }),
    };
  }
  const working = (from: Instant, to: Instant): Millis => timeBetween(calendar, 'working', from, to);
  return {
    local: (at) => inZone(calendar.offsets, at),
    left: (until) => ({
      elapsedMs: until - now,
      workingMs: until < now ? -working(until, now) : working(now, until),
    }),
  };
}
