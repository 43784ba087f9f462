import type { Pool } from 'pg';
import type { ComplaintId, PersonId } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant, Millis } from '../../domain/time';
import { raiseAlarm } from '../operations/alarms';
import { visibleFromSql } from '../sight/visibility';
import { transaction } from '../transaction';
import { aboutOf, type Letter } from './letters';

export type DeliveryChannel = 'mail' | 'webhook';

/** A message that a sender has taken and has to send now. */
export interface Delivery {
  readonly id: string;
  readonly channel: DeliveryChannel;
  readonly person: PersonId | null;
  readonly webhook: string | null;
  /** Null for a letter. */
  readonly complaint: ComplaintId | null;
  /** What a mail says that is about no complaint; null for all others. */
  readonly letter: Letter | null;
  readonly version: number | null;
  readonly messageId: string;
  readonly eventType: string | null;
  readonly task: string | null;
  readonly unit: string | null;
  readonly dueAt: Date | null;
  /** The number of attempts, including this one. */
  readonly attempts: number;
}

const TAKEN = `id, channel, person, webhook_id AS webhook, complaint_id AS complaint, letter, version, message_id AS "messageId",
  event_type AS "eventType", task, unit, due_at AS "dueAt", attempts`;

/**
 * Takes messages that are due to be sent, the oldest first. No other sender gets them during the lease. If a sender
 * dies, the next one sends them again under the same message id.
 */
export async function takeDeliveries(
  pool: Pool,
  channel: DeliveryChannel,
  now: Instant,
  lease: Millis,
  limit: number,
): Promise<Delivery[]> {
  const { rows } = await pool.query<Delivery>({
    name: 'take-deliveries',
    text: `UPDATE delivery SET next_at = $3, attempts = attempts + 1 WHERE id IN (
        SELECT id FROM delivery d WHERE channel = $1 AND state = 'waiting' AND next_at <= $2
          AND (webhook_id IS NULL OR EXISTS (SELECT FROM webhook w WHERE w.id = d.webhook_id AND w.enabled))
        ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED)
      RETURNING ${TAKEN}`,
    values: [channel, new Date(now), new Date(now + lease), limit],
  });
  return rows;
}

/** Notes that a message has arrived, or need not be sent any more. */
export async function endDelivery(pool: Pool, id: string, state: 'sent' | 'dropped', now: Instant): Promise<void> {
  await pool.query({
    name: 'end-delivery',
    text: `UPDATE delivery SET state = $2, ended_at = $3, last_error = NULL WHERE id = $1 AND state = 'waiting'`,
    values: [id, state, new Date(now)],
  });
}

/**
 * Notes that a message did not arrive: it is tried again later, or becomes a dead letter with an alarm.
 *
 * @param error what went wrong, without addresses or anything that the other side wrote
 * @param wait null to give it up
 */
export async function failDelivery(
  pool: Pool,
  { id, channel, complaint, letter, attempts, webhook }: Delivery,
  error: string,
  wait: Millis | null,
  now: Instant,
): Promise<void> {
  if (wait !== null) {
    await pool.query(`UPDATE delivery SET next_at = $2, last_error = $3 WHERE id = $1 AND state = 'waiting'`, [
      id,
      new Date(now + wait),
      error,
    ]);
    return;
  }
  await transaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE delivery SET state = 'dead', ended_at = $2, last_error = $3 WHERE id = $1 AND state = 'waiting'`,
      [id, new Date(now), error],
    );
    if (rowCount === 0) return;
    const detail = { deadLetter: id, channel, webhook, attempts, error, ...(letter === null ? {} : aboutOf(letter)) };
    await raiseAlarm(db, 'dead-letter', complaint, now, detail);
  });
}

/** Viewpoints of a reader from whom nothing is kept. */
const EVERYBODYS: readonly Viewpoint[] = [{ people: [], keys: null }];

/** A message that could not be sent and was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: DeliveryChannel;
  readonly person: string | null;
  readonly webhook: string | null;
  /** Where that webhook goes. */
  readonly url: string | null;
  /** Null for a letter. */
  readonly complaint: string | null;
  readonly number: string | null;
  readonly letter: Letter | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date;
}

/**
 * Dead letters after a position, the newest first.
 *
 * @param reader the viewpoints of the reader; dead letters about cases that are kept from them are left out. All if
 * left out
 */
export async function deadLetters(
  pool: Pool,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
  reader: readonly Viewpoint[] = EVERYBODYS,
): Promise<DeadLetter[]> {
  const values: unknown[] = [after?.at ?? null, after?.id ?? null, limit];
  const { rows } = await pool.query<DeadLetter>(
    `SELECT delivery.id, delivery.channel, person, webhook_id AS webhook, webhook.url, complaint_id AS complaint,
        complaint.number, letter, attempts, last_error AS error, ended_at AS at
      FROM delivery LEFT JOIN complaint ON complaint.id = complaint_id LEFT JOIN webhook ON webhook.id = webhook_id
      WHERE delivery.state = 'dead' AND ($1::timestamptz IS NULL OR (ended_at, delivery.id) < ($1::timestamptz, $2::uuid))
        AND (complaint_id IS NULL OR ${visibleFromSql(reader, (value) => `$${values.push(value)}`)})
      ORDER BY ended_at DESC, delivery.id DESC LIMIT $3`,
    values,
  );
  return rows;
}

/** How many dead letters there are, of those that somebody may see. */
export async function countDeadLetters(pool: Pool, reader: readonly Viewpoint[] = EVERYBODYS): Promise<number> {
  const values: unknown[] = [];
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM delivery LEFT JOIN complaint ON complaint.id = complaint_id
      WHERE delivery.state = 'dead'
        AND (complaint_id IS NULL OR ${visibleFromSql(reader, (value) => `$${values.push(value)}`)})`,
    values,
  );
  return rows[0]!.n;
}

/**
 * Sends a dead letter again, as if it had never been tried. @returns false if there is none with this id for the reader
 */
export async function replayDeadLetter(
  pool: Pool,
  id: string,
  now: Instant,
  reader: readonly Viewpoint[] = EVERYBODYS,
): Promise<boolean> {
  const values: unknown[] = [id, new Date(now)];
  const { rowCount } = await pool.query(
    `UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $2, ended_at = NULL
      WHERE id = $1 AND state = 'dead' AND (complaint_id IS NULL OR EXISTS (SELECT FROM complaint
        WHERE complaint.id = complaint_id AND ${visibleFromSql(reader, (value) => `$${values.push(value)}`)}))`,
    values,
  );
  return rowCount === 1;
}

/**
 * Deletes old rows: messages that arrived or were dropped before one moment, and notifications from before another.
 * Messages to a webhook that is off are deleted as well once they are older than the first moment; otherwise they would
 * be kept for ever for a partner who never comes back.
 *
 * For whom briefs were written is forgotten with their letters.
 *
 * @returns how many rows were deleted
 */
export async function forgetNotifications(
  pool: Pool,
  { deliveries, notifications }: { readonly deliveries: Instant; readonly notifications: Instant },
  limit: number,
): Promise<number> {
  const gone = await pool.query(
    `DELETE FROM delivery WHERE id IN (
      SELECT id FROM delivery WHERE state IN ('sent', 'dropped') AND ended_at < $1 LIMIT $2)`,
    [new Date(deliveries), limit],
  );
  const unwanted = await pool.query(
    `DELETE FROM delivery WHERE id IN (
      SELECT d.id FROM delivery d JOIN webhook w ON w.id = d.webhook_id
        WHERE d.channel = 'webhook' AND d.state = 'waiting' AND d.next_at < $1 AND NOT w.enabled
        LIMIT $2 FOR UPDATE OF d SKIP LOCKED)`,
    [new Date(deliveries), limit],
  );
  const old = await pool.query(
    `DELETE FROM notification WHERE id IN (SELECT id FROM notification WHERE at < $1 AND mail_at IS NULL LIMIT $2)`,
    [new Date(notifications), limit],
  );
  await pool.query('DELETE FROM brief WHERE written_at < $1', [new Date(deliveries)]);
  return [gone, unwanted, old].reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
}
