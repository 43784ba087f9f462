import type { Pool } from 'pg';
import { z } from 'zod';
import { forgetNotifications } from '../../db/notification/deliveries';
import { MAIL_RETRIES, WEBHOOK_RETRIES } from '../../domain/notification/retry';
import { DAY, HOUR, type Instant, SECOND } from '../../domain/time';
import { blank, webhookSurroundings } from '../../environment/settings';
import type { Round, RoundsLog } from '../rounds';
import { ReportPrinter } from './letters';
import { mailRound, smtpPost } from './mail';
import { webhookRound } from './webhooks';

/** The settings that the worker needs to notify people and partners. */
export const NOTIFICATION_ENVIRONMENT = z.object({
  SMTP_URL: z.preprocess(
    blank,
    z
      .string()
      .regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// URL')
      .optional(),
  ),
  MAIL_FROM: z.preprocess(blank, z.string().min(3).optional()),
  PUBLIC_URL: z.preprocess(blank, z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000')),
  MAIL_ATTEMPTS: z.preprocess(blank, z.coerce.number().int().min(1).max(100).default(MAIL_RETRIES.attempts)),
  WEBHOOK_ATTEMPTS: z.preprocess(blank, z.coerce.number().int().min(1).max(100).default(WEBHOOK_RETRIES.attempts)),
  ...webhookSurroundings.shape,
});
type NotificationEnvironment = z.infer<typeof NOTIFICATION_ENVIRONMENT>;

const FORGET = 1_000;

/**
 * The rounds that notify people and partners. If no mail will be sent, that is logged.
 *
 * @throws Error if there is a mail server and no sender address
 */
export function notificationRounds(
  env: NotificationEnvironment,
  deps: { readonly pool: Pool; readonly log: RoundsLog; readonly clock: () => Instant },
): { readonly rounds: readonly Round[]; stop(): void } {
  const { SMTP_URL, MAIL_FROM } = env;
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) {
    throw new Error('The environment variable MAIL_FROM is missing: with SMTP_URL it says who mails come from');
  }
  if (SMTP_URL === undefined) {
    deps.log.info({}, 'SMTP_URL is not set: no mail goes out, notifications are shown in the API alone');
  }
  const post = SMTP_URL === undefined || MAIL_FROM === undefined ? null : smtpPost(SMTP_URL, MAIL_FROM);
  const publicUrl = env.PUBLIC_URL.replace(/\/+$/, '');
  const reports = new ReportPrinter(deps.pool);
  const mail = { ...deps, post, publicUrl, reports, retries: { ...MAIL_RETRIES, attempts: env.MAIL_ATTEMPTS } };
  const webhooks = {
    ...deps,
    allowPrivate: env.WEBHOOK_ALLOW_PRIVATE,
    retries: { ...WEBHOOK_RETRIES, attempts: env.WEBHOOK_ATTEMPTS },
  };
  return {
    rounds: [
      { name: 'mail', every: SECOND, run: () => mailRound(mail) },
      { name: 'webhooks', every: SECOND, run: () => webhookRound(webhooks) },
      { name: 'forget-telling', every: HOUR, run: () => forget(deps) },
    ],
    stop: () => post?.close(),
  };
}

/**
 * Deletes old rows. Deliveries are kept for 30 days after they have arrived, or, for a webhook that is off, for 30
 * days; notifications for a year; dead letters always.
 */
async function forget({ pool, clock }: { readonly pool: Pool; readonly clock: () => Instant }): Promise<void> {
  const before = { deliveries: clock() - 30 * DAY, notifications: clock() - 365 * DAY };
  while ((await forgetNotifications(pool, before, FORGET)) >= FORGET);
}
