import type { Pool } from 'pg';
import type { ComplaintId, PersonId } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant, Millis } from '../../domain/time';
import { raiseAlarm } from '../operations/alarms';
import { visibleFromSql } from '../sight/visibility';
import { transaction } from '../transaction';

export type DeliveryChannel = 'mail' | 'webhook';

/** Something that a sender has taken and is to send now. */
export interface Delivery {
  readonly id: string;
  readonly channel: DeliveryChannel;
  readonly person: PersonId | null;
  readonly webhook: string | null;
  readonly complaint: ComplaintId;
  readonly version: number | null;
  readonly messageId: string;
  readonly eventType: string | null;
  readonly task: string | null;
  readonly unit: string | null;
  readonly dueAt: Date | null;
  /** How often it has been sent, this time included. */
  readonly attempts: number;
}

const TAKEN = `id, channel, person, webhook_id AS webhook, complaint_id AS complaint, version, message_id AS "messageId",
  event_type AS "eventType", task, unit, due_at AS "dueAt", attempts`;

/**
 * Takes what is due to be sent, oldest first; nobody else gets it for the time of the lease. A sender that dies leaves it
 * to the next one, which sends it again under the same message id.
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

/** It has arrived, or need not be sent any more. */
export async function endDelivery(pool: Pool, id: string, state: 'sent' | 'dropped', now: Instant): Promise<void> {
  await pool.query({
    name: 'end-delivery',
    text: `UPDATE delivery SET state = $2, ended_at = $3, last_error = NULL WHERE id = $1 AND state = 'waiting'`,
    values: [id, state, new Date(now)],
  });
}

/**
 * It did not arrive: it is tried again later, or becomes a dead letter with an alarm.
 *
 * @param error what went wrong, without addresses or anything that the other side wrote
 * @param wait null to give it up
 */
export async function failDelivery(
  pool: Pool,
  { id, channel, complaint, attempts, webhook }: Delivery,
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
    await raiseAlarm(db, 'dead-letter', complaint, now, { deadLetter: id, channel, webhook, attempts, error });
  });
}

/** Where nothing is kept from whoever looks. */
const EVERYBODYS: readonly Viewpoint[] = [{ people: [], keys: null }];

/** Something that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: DeliveryChannel;
  readonly person: string | null;
  readonly webhook: string | null;
  readonly complaint: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date;
}

/**
 * Dead letters, newest first, after a position.
 *
 * @param reader from where they are looked at: those about cases that are kept from the reader are left out. All if left out
 */
export async function deadLetters(
  pool: Pool,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
  reader: readonly Viewpoint[] = EVERYBODYS,
): Promise<DeadLetter[]> {
  const values: unknown[] = [after?.at ?? null, after?.id ?? null, limit];
  const { rows } = await pool.query<DeadLetter>(
    `SELECT delivery.id, delivery.channel, person, webhook_id AS webhook, complaint_id AS complaint, attempts,
        last_error AS error, ended_at AS at
      FROM delivery JOIN complaint ON complaint.id = complaint_id
      WHERE delivery.state = 'dead' AND ($1::timestamptz IS NULL OR (ended_at, delivery.id) < ($1::timestamptz, $2::uuid))
        AND ${visibleFromSql(reader, (value) => `$${values.push(value)}`)}
      ORDER BY ended_at DESC, delivery.id DESC LIMIT $3`,
    values,
  );
  return rows;
}

/** Sends a dead letter again, as if it had never been tried. False if for the reader there is none of this id. */
export async function replayDeadLetter(
  pool: Pool,
  id: string,
  now: Instant,
  reader: readonly Viewpoint[] = EVERYBODYS,
): Promise<boolean> {
  const values: unknown[] = [id, new Date(now)];
  const { rowCount } = await pool.query(
    `UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $2, ended_at = NULL FROM complaint
      WHERE delivery.id = $1 AND delivery.state = 'dead' AND complaint.id = delivery.complaint_id
        AND ${visibleFromSql(reader, (value) => `$${values.push(value)}`)}`,
    values,
  );
  return rowCount === 1;
}

/**
 * What has arrived or fallen away is forgotten before a moment, and notifications before another. So is what was to go out
 * before the first to a webhook that is off, or a partner who never comes back would be kept for without end.
 *
 * @returns how many rows went
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
  return [gone, unwanted, old].reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
}
