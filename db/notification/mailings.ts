import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { ActionName } from '../../domain/complaint/commands';
import type { PersonId } from '../../domain/ids';
import type { NoticeKind, Overdue } from '../../domain/notification/notice';
import { mailDecision, type Preferences } from '../../domain/notification/preferences';
import type { ClockKind } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { type Outgoing, whatStands } from './standing';

/** The most notices that one mail lists, in about 350 kB; the rest go in the next one. */
export const MOST_IN_A_MAIL = 1_000;
/** How many notices of one person are looked at in one transaction: enough for a full mail. */
const STEP = MOST_IN_A_MAIL;

/** People for whom mail is due, those who have waited longest first. */
export async function peopleToMail(pool: Pool, now: Instant, limit: number): Promise<PersonId[]> {
  const { rows } = await pool.query<{ person: PersonId }>(
    `SELECT person FROM notification WHERE mail_at <= $1 GROUP BY person ORDER BY min(mail_at) LIMIT $2`,
    [new Date(now), limit],
  );
  return rows.map(({ person }) => person);
}

interface DueRow extends Outgoing {
  readonly held: boolean;
  readonly key: string;
  readonly offsets: Calendar['offsets'];
}

/** The columns of a notice that `whatStands` needs. */
const OUTGOING = `n.id, n.complaint_id AS "complaintId", n.version, n.event_type AS "eventType", n.kind, n.action, n.subject,
  n.due_at AS "dueAt"`;

/**
 * Decides what happens to a person's notices for which mail is due. Those to be sent now become mails, each with a
 * limited number of notices, and notices that are still being gathered go along. Notices that are no longer true are
 * not mailed.
 *
 * @returns how many were looked at; 0 while another worker does it
 */
export async function gatherMail(
  pool: Pool,
  person: PersonId,
  preferences: Preferences,
  now: Instant,
): Promise<number> {
  return transaction(pool, async (db) => {
    // Without this lock, two workers at once would each mail a part of the notices.
    const { rows: locks } = await db.query<{ ours: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('mail to ' || $1, 0)) AS ours`,
      [person],
    );
    if (!locks[0]!.ours) return 0;
    const { rows } = await db.query<DueRow>({
      name: 'mail-due',
      text: `SELECT ${OUTGOING}, n.held, r.rules -> 'calendar' -> 'offsets' AS offsets,
          concat_ws(' ', n.complaint_id, n.version, n.person, n.matter) AS key
        FROM notification n JOIN complaint c ON c.id = n.complaint_id JOIN compiled_rules r ON r.sha256 = c.rules
        WHERE n.person = $1 AND n.mail_at IS NOT NULL AND (n.mail_at <= $2 OR NOT n.held)
        ORDER BY n.at, n.id LIMIT $3 FOR UPDATE OF n SKIP LOCKED`,
      values: [person, new Date(now), STEP],
    });
    const standing = await whatStands(db, person, rows, now);
    const sending: DueRow[] = [];
    const never: number[] = [];
    const held = new Map<Instant, number[]>();
    for (const row of rows) {
      const decision = mailDecision(row.kind, preferences, row.held, row.offsets, now);
      if (!standing.has(row.id) || 'never' in decision) never.push(row.id);
      else if ('send' in decision) sending.push(row);
      else held.set(decision.holdUntil, [...(held.get(decision.holdUntil) ?? []), row.id]);
    }
    if (never.length > 0) await db.query('UPDATE notification SET mail_at = NULL WHERE id = ANY ($1)', [never]);
    for (const [until, ids] of held) {
      await db.query('UPDATE notification SET mail_at = $2, held = true WHERE id = ANY ($1)', [ids, new Date(until)]);
    }
    for (let i = 0; i < sending.length; i += MOST_IN_A_MAIL) {
      await makeMail(db, person, sending.slice(i, i + MOST_IN_A_MAIL), now);
    }
    return rows.length;
  });
}

/**
 * Makes one mail of these notices. Its Message-ID is derived from theirs, so that a mail that is sent again is the same
 * mail.
 */
async function makeMail(db: PoolClient, person: PersonId, rows: readonly DueRow[], now: Instant): Promise<void> {
  const hash = createHash('sha256').update(rows.map(({ key }) => key).join('\n'));
  await db.query(
    `WITH mail AS (
      INSERT INTO delivery (channel, person, complaint_id, message_id, next_at, created_at)
      VALUES ('mail', $1, $2, $3, $4, $4) RETURNING id
    ) UPDATE notification SET delivery_id = mail.id, mail_at = NULL FROM mail WHERE notification.id = ANY ($5)`,
    [
      person,
      rows[0]!.complaintId,
      `${hash.digest('hex').slice(0, 40)}@shouwen`,
      new Date(now),
      rows.map(({ id }) => id),
    ],
  );
}

/**
 * Stops waiting for mail, for installations that send none; the notices stay in the list of notifications. @returns how
 * many notices this concerned
 */
export async function giveUpMail(pool: Pool, now: Instant, limit: number): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE notification SET mail_at = NULL WHERE id IN (
      SELECT id FROM notification WHERE mail_at <= $1 ORDER BY person, mail_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [new Date(now), limit],
  );
  return rowCount ?? 0;
}

/** One notice as a mail lists it. */
export interface MailItem {
  readonly complaintId: string;
  readonly number: string;
  readonly kind: NoticeKind;
  readonly action: ActionName | null;
  readonly clock: ClockKind | null;
  /** Null where the reader may not be told what the complaint is about. */
  readonly category: string | null;
  /** The categories of the case's policy, with their names. */
  readonly categories: readonly CategoryNames[];
  readonly unit: Readonly<Record<string, string>> | null;
  readonly dueAt: Date | null;
  /** What is overdue; null if nothing is, or if it was not kept when they were told. */
  readonly overdue: readonly Overdue[] | null;
  readonly offsets: Calendar['offsets'];
}

/** A category of a policy with its names in both languages, and the categories below it. */
export interface CategoryNames {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly children?: readonly CategoryNames[];
}

/**
 * The notices that a mail lists, in the order in which things happened: those that are still true, with the deadlines
 * that the case has now. A notice that is no longer true is removed from the mail, also for further attempts to send
 * it.
 */
export async function mailItems(pool: Pool, delivery: string, person: PersonId, now: Instant): Promise<MailItem[]> {
  const { rows } = await pool.query<Outgoing & MailItem>({
    name: 'mail-items',
    text: `SELECT ${OUTGOING}, c.number, n.clock_kind AS clock, n.overdue, c.category,
        coalesce(p.document -> 'categories', '[]') AS categories, u.name AS unit,
        r.rules -> 'calendar' -> 'offsets' AS offsets
      FROM notification n JOIN complaint c ON c.id = n.complaint_id JOIN compiled_rules r ON r.sha256 = c.rules
      LEFT JOIN unit u ON u.code = n.unit
      LEFT JOIN policy p ON p.id = c.snapshot -> 'policy' ->> 'id'
        AND p.version = (c.snapshot -> 'policy' ->> 'version')::int
      WHERE n.delivery_id = $1 ORDER BY n.at, n.id`,
    values: [delivery],
  });
  const standing = await whatStands(pool, person, rows, now);
  const over = rows.filter(({ id }) => !standing.has(id)).map(({ id }) => id);
  if (over.length > 0) await pool.query('UPDATE notification SET delivery_id = NULL WHERE id = ANY ($1)', [over]);
  return rows.flatMap((row) => {
    const stands = standing.get(row.id);
    if (stands === undefined) return [];
    const dueAt = stands.dueAt === null ? null : new Date(stands.dueAt);
    return [{ ...row, category: stands.facts ? row.category : null, dueAt }];
  });
}
