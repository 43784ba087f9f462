import type { Pool } from 'pg';
import type { NoticeKind, Overdue } from '../../domain/notification/notice';
import type { Person } from '../../domain/people/actor';
import { heardNow } from '../sight/hearing';

/** One thing that somebody was told. */
export interface NotificationRow {
  readonly id: number;
  readonly complaintId: string;
  readonly number: string;
  readonly version: number;
  /** Null where the reader may not be told what the complaint is about. */
  readonly category: string | null;
  readonly kind: NoticeKind;
  readonly action: string | null;
  readonly subject: string | null;
  readonly clock: string | null;
  readonly unit: string;
  readonly dueAt: Date | null;
  /** What is overdue; null if nothing is, or if it was not kept when they were told. */
  readonly overdue: readonly Overdue[] | null;
  readonly at: Date;
  /** The state of the mail about it; null if there is none. */
  readonly mail: 'waiting' | 'sent' | 'dead' | null;
}

/** What a person was told before an id, the newest first. */
export async function notificationsOf(
  pool: Pool,
  person: string,
  before: number | null,
  limit: number,
): Promise<NotificationRow[]> {
  const { rows } = await pool.query<NotificationRow>({
    name: 'notifications',
    text: `SELECT n.id, n.complaint_id AS "complaintId", c.number, n.version, c.category, n.kind, n.action, n.subject,
        n.clock_kind AS clock, n.unit, n.due_at AS "dueAt", n.overdue, n.at,
        CASE WHEN n.mail_at IS NOT NULL THEN 'waiting' ELSE nullif(d.state, 'dropped') END AS mail
      FROM notification n JOIN complaint c ON c.id = n.complaint_id LEFT JOIN delivery d ON d.id = n.delivery_id
      WHERE n.person = $1 AND $1 <> ALL (c.accused) AND ($2::bigint IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3`,
    values: [person, before, limit],
  });
  return rows;
}

/**
 * What a person was told, as far as they may still hear of it: notifications about cases that are kept from them by now
 * are left out.
 */
export async function heardNotifications(
  pool: Pool,
  who: Person,
  before: number | null,
  limit: number,
): Promise<NotificationRow[]> {
  const heard: NotificationRow[] = [];
  for (let from = before; ; ) {
    const rows = await notificationsOf(pool, who.person, from, limit);
    const now = await heardNow(pool, who, rows);
    heard.push(...now.map(({ facts, ...row }) => ({ ...row, category: facts ? row.category : null })));
    if (heard.length >= limit || rows.length < limit) return heard.slice(0, limit);
    from = rows.at(-1)!.id;
  }
}
