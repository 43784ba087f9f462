import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import type { EventType } from '../../domain/complaint/events';
import type { Instant } from '../../domain/time';
import type { Delivery } from './deliveries';

/** Which address is told of which events. The secret is not included. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventType[];
  /** If set, only events that concern this unit or one below it are sent; null for all. */
  readonly unit: string | null;
  readonly enabled: boolean;
  readonly disabledBecause: string | null;
  /** Failures since the last success. */
  readonly failures: number;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: string | null;
  readonly lastSuccessAt: Date | null;
  /** Until when messages are also signed with the secret from before a rotation. */
  readonly oldSecretUntil: Date | null;
  readonly createdAt: Date;
}

const SHOWN = `id, url, events, unit, enabled, disabled_because AS "disabledBecause", failures,
  last_failure_at AS "lastFailureAt", last_failure AS "lastFailure", last_success_at AS "lastSuccessAt",
  old_secret_until AS "oldSecretUntil", created_at AS "createdAt"`;

/** 256 random bits, written in the form that Standard Webhooks asks for. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Makes a webhook. Its secret is returned only this once. */
export async function addWebhook(
  pool: Pool,
  { url, events, unit }: Pick<Webhook, 'url' | 'events' | 'unit'>,
  createdBy: string,
  now: Instant,
): Promise<{ webhook: Webhook; secret: string }> {
  const secret = newSecret();
  const { rows } = await pool.query<Webhook>(
    `INSERT INTO webhook (id, url, events, unit, secret, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
      RETURNING ${SHOWN}`,
    [v7(), url, events, unit, secret, createdBy, new Date(now)],
  );
  return { webhook: rows[0]!, secret };
}

/** All webhooks, the oldest first. */
export async function listWebhooks(pool: Pool, after: string | null, limit: number): Promise<Webhook[]> {
  const { rows } = await pool.query<Webhook>(
    `SELECT ${SHOWN} FROM webhook WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
    [after, limit],
  );
  return rows;
}

export async function findWebhook(pool: Pool, id: string): Promise<Webhook | undefined> {
  const { rows } = await pool.query<Webhook>(`SELECT ${SHOWN} FROM webhook WHERE id = $1`, [id]);
  return rows[0];
}

/** Removes a webhook with everything that waits for it, and its dead letters. @returns false if there is none */
export async function removeWebhook(pool: Pool, id: string): Promise<boolean> {
  return (await pool.query('DELETE FROM webhook WHERE id = $1', [id])).rowCount === 1;
}

/**
 * Gives a webhook a new secret; until a moment, messages are signed with the one before as well. A partner who was
 * promised this time for an older secret gets it: while a rotation goes on no other one may begin, except one that ends
 * both old secrets at once.
 *
 * @returns until when the earlier rotation goes on, if it is in the way; undefined if there is no such webhook
 */
export async function rotateSecret(
  pool: Pool,
  id: string,
  oldUntil: Instant,
  now: Instant,
): Promise<{ readonly secret: string } | { readonly rotatingUntil: Date } | undefined> {
  const secret = newSecret();
  const { rowCount } = await pool.query(
    `UPDATE webhook SET old_secret = secret, old_secret_until = $3, secret = $2
      WHERE id = $1 AND ($3::timestamptz <= $4 OR old_secret_until IS NULL OR old_secret_until <= $4)`,
    [id, secret, new Date(oldUntil), new Date(now)],
  );
  if (rowCount === 1) return { secret };
  const webhook = await findWebhook(pool, id);
  return webhook && { rotatingUntil: webhook.oldSecretUntil ?? new Date(now) };
}

/**
 * Switches a webhook on or off. While it is off nothing is sent; messages that wait for it, or are added meanwhile, go
 * out once it is on again, unless they have waited for too long (`forgetNotifications`).
 *
 * @param because why it is off; null switches it on
 */
export async function switchWebhook(pool: Pool, id: string, because: string | null): Promise<Webhook | undefined> {
  const { rows } = await pool.query<Webhook>(
    `UPDATE webhook SET enabled = $2::text IS NULL, disabled_because = $2,
      failures = CASE WHEN $2::text IS NULL THEN 0 ELSE failures END WHERE id = $1 RETURNING ${SHOWN}`,
    [id, because],
  );
  return rows[0];
}

/**
 * Notes how the last try went.
 *
 * @param error what went wrong; null if it went well
 */
export async function noteOutcome(pool: Pool, id: string, error: string | null, now: Instant): Promise<void> {
  await pool.query({
    name: 'webhook-outcome',
    text: `UPDATE webhook SET failures = CASE WHEN $2::text IS NULL THEN 0 ELSE failures + 1 END,
        last_success_at = CASE WHEN $2::text IS NULL THEN $3 ELSE last_success_at END,
        last_failure_at = CASE WHEN $2::text IS NULL THEN last_failure_at ELSE $3 END,
        last_failure = coalesce($2, last_failure) WHERE id = $1`,
    values: [id, error, new Date(now)],
  });
}

/** What is needed to send to a webhook: its address, its secrets, and the case that the message is about. */
export interface WebhookMessage {
  readonly url: string;
  readonly secret: string;
  /** The secret from before a rotation, while messages are signed with it too; otherwise null. */
  readonly oldSecret: string | null;
  readonly number: string;
  readonly at: Date;
}

/** What a delivery needs to be sent now; undefined if the webhook or the event no longer exists. */
export async function webhookMessage(
  pool: Pool,
  delivery: Delivery,
  now: Instant,
): Promise<WebhookMessage | undefined> {
  const { rows } = await pool.query<WebhookMessage>({
    name: 'webhook-message',
    text: `SELECT w.url, w.secret, CASE WHEN w.old_secret_until > $5 THEN w.old_secret END AS "oldSecret", c.number, e.at
      FROM webhook w, complaint c JOIN complaint_event e ON e.complaint_id = c.id
      WHERE w.id = $1 AND c.id = $2 AND e.version = $3 AND e.type = $4`,
    values: [delivery.webhook, delivery.complaint, delivery.version, delivery.eventType, new Date(now)],
  });
  return rows[0];
}
