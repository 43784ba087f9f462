import type { Pool } from 'pg';
import { Webhook } from 'standardwebhooks';
import { type Delivery, endDelivery, failDelivery, takeDeliveries } from '../../db/notification/deliveries';
import { noteOutcome, switchWebhook, type WebhookMessage, webhookMessage } from '../../db/notification/webhooks';
import { type Retries, waitAfter } from '../../domain/notification/retry';
import { type Instant, SECOND } from '../../domain/time';
import { PrivateAddressError } from '../../environment/webhook-addresses';
import { eachOf } from '../each-of';
import type { RoundsLog } from '../rounds';
import { post } from './post';

const BATCH = 30;
const AT_ONCE = 10;
const DEADLINE_MS = 10 * SECOND;
/** How long a delivery belongs to this sender; this is longer than sending a whole batch may take. */
const LEASE_MS = (BATCH / AT_ONCE) * DEADLINE_MS + 20 * SECOND;
const GONE = 410;

export interface WebhookDependencies {
  readonly pool: Pool;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
  readonly allowPrivate: boolean;
  readonly retries: Retries;
  /** @default 10 s */
  readonly deadlineMs?: number;
}

/** One round of webhooks. @returns how many messages arrived */
export async function webhookRound(deps: WebhookDependencies): Promise<number> {
  let arrived = 0;
  for (;;) {
    const taken = await takeDeliveries(deps.pool, 'webhook', deps.clock(), LEASE_MS, BATCH);
    await eachOf(taken, AT_ONCE, async (delivery) => {
      if (await sendOne(deps, delivery)) arrived += 1;
    });
    if (taken.length < BATCH) return arrived;
  }
}

async function sendOne(deps: WebhookDependencies, delivery: Delivery): Promise<boolean> {
  const { pool, clock, log, allowPrivate, retries, deadlineMs = DEADLINE_MS } = deps;
  const message = await webhookMessage(pool, delivery, clock());
  if (message === undefined) {
    await endDelivery(pool, delivery.id, 'dropped', clock());
    return false;
  }
  const body = bodyOf(delivery, message);
  const headers = signed(delivery, message, body, clock());
  const outcome = await post(message.url, headers, body, { allowPrivate, deadlineMs }).then(ofStatus, ofError);
  await noteOutcome(pool, delivery.webhook!, outcome?.error ?? null, clock());
  if (outcome === null) {
    await endDelivery(pool, delivery.id, 'sent', clock());
    return true;
  }
  if (outcome.gone) await switchWebhook(pool, delivery.webhook!, 'gone');
  const wait = outcome.forGood ? null : waitAfter(delivery.attempts, retries, Math.random());
  const { webhook, attempts } = delivery;
  log.warn({ webhook, delivery: delivery.id, attempts, retryInMs: wait, error: outcome.error }, 'a webhook failed');
  await failDelivery(pool, delivery, outcome.error, wait, clock());
  return false;
}

interface Failure {
  readonly error: string;
  readonly forGood: boolean;
  readonly gone: boolean;
}

const ofStatus = (status: number): Failure | null =>
  status >= 200 && status < 300 ? null : { error: `HTTP ${status}`, forGood: status === GONE, gone: status === GONE };

function ofError(thrown: Error & { code?: unknown }): Failure {
  const late = thrown.name === 'TimeoutError' || thrown.name === 'AbortError';
  const error = late ? 'no answer in time' : String(thrown.code ?? thrown.name);
  return { error, forGood: thrown instanceof PrivateAddressError, gone: false };
}

/**
 * The body of a message. It says only what happened to which case, and contains nothing that anybody wrote. Receivers
 * with a token can ask for the rest.
 */
function bodyOf(delivery: Delivery, { number, at }: WebhookMessage): string {
  const { eventType, complaint: id, version, task, unit, dueAt } = delivery;
  const data = { complaint: { id, number }, version, task, unit, dueAt: dueAt?.toISOString() ?? null };
  return JSON.stringify({ type: eventType, timestamp: at.toISOString(), data });
}

/**
 * Headers as the Standard Webhooks specification defines them. During a rotation the message is signed with both
 * secrets.
 */
function signed({ messageId }: Delivery, { secret, oldSecret }: WebhookMessage, body: string, now: Instant) {
  const secrets = oldSecret === null ? [secret] : [secret, oldSecret];
  return {
    'content-type': 'application/json',
    'user-agent': 'Shouwen',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now / SECOND)),
    'webhook-signature': secrets.map((one) => new Webhook(one).sign(messageId, new Date(now), body)).join(' '),
  };
}
