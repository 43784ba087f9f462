import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { Instant } from '../../domain/time';

/** The calendar by which the firm itself works. */
export interface UsualCalendar {
  readonly id: string;
  /** Its time zone, as IANA names it. */
  readonly zone: string;
  readonly compiled: Calendar;
}

/**
 * The calendar of the usual policy, as it is at a moment: the newest version of what the edition in force names. Undefined
 * in an installation without policies.
 */
export async function usualCalendar(db: Pool | PoolClient, now: Instant): Promise<UsualCalendar | undefined> {
  const { rows } = await db.query<UsualCalendar>(
    `SELECT c.id, c.document ->> 'zone' AS zone, c.compiled FROM policy p JOIN calendar c ON c.id = p.document ->> 'calendar'
      WHERE p.id = (SELECT id FROM policy WHERE is_default) AND p.effective_at <= $1
      ORDER BY p.version DESC, c.version DESC LIMIT 1`,
    [new Date(now)],
  );
  return rows[0];
}
