import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { type Delivery, endDelivery, failDelivery, takeDeliveries } from '../../db/notification/deliveries';
import { dropLetters } from '../../db/notification/letters';
import { gatherMail, giveUpMail, mailItems, peopleToMail } from '../../db/notification/mailings';
import { preferencesOf } from '../../db/notification/preferences';
import type { Language } from '../../domain/language';
import { type Retries, waitAfter } from '../../domain/notification/retry';
import { type Instant, SECOND } from '../../domain/time';
import { PrinterBusyError } from '../../paper/printer';
import { eachOf } from '../each-of';
import type { RoundsLog } from '../rounds';
import { type Attachment, type ComposedMail, composeMail } from './compose';
import { composeLetter, type ReportPrinter } from './letters';

const PEOPLE = 100;
const BATCH = 10;
const AT_ONCE = 5;
/** The longest time for a connection, for a greeting, and without any data from the other side. */
const CONNECT_MS = 10 * SECOND;
const SILENT_MS = 20 * SECOND;
/** The longest time for one mail. */
const MAIL_MS = 40 * SECOND;
/** How long a mail belongs to this sender; this is longer than sending a whole batch may take. */
const LEASE_MS = (BATCH / AT_ONCE) * MAIL_MS + 20 * SECOND;

/** Sends one mail. The promise rejects with what went wrong. */
export interface Post {
  send(
    mail: Omit<ComposedMail, 'attach'> & {
      readonly to: string;
      readonly messageId: string;
      readonly at: Instant;
      readonly attachments?: readonly Attachment[];
    },
  ): Promise<void>;
  close(): void;
}

/** A {@link Post} that sends through an SMTP server: `smtp://user:password@host:port`, or `smtps://`. */
export function smtpPost(url: string, from: string): Post {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: AT_ONCE,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  return {
    async send({ to, subject, text, messageId, at, attachments = [] }) {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        // Chinese text is shorter in this encoding than as quoted-printable.
        textEncoding: 'base64',
        attachments: attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) })),
        messageId: `<${messageId}>`,
        date: new Date(at),
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(MAIL_MS),
      });
    },
    close: () => transport.close(),
  };
}

export interface MailDependencies {
  readonly pool: Pool;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
  /** Null if no mail is sent. People still find what they are told in their list of notifications. */
  readonly post: Post | null;
  readonly publicUrl: string;
  /** Prints reports. @default one that prints each anew */
  readonly reports?: ReportPrinter;
  readonly retries: Retries;
}

/** One round of mail: gathers what has fallen due, then sends. @returns how many mails were sent */
export async function mailRound(deps: MailDependencies): Promise<number> {
  const { pool, post, clock } = deps;
  if (post === null) {
    await giveUpMail(pool, clock(), 1_000);
    await dropLetters(pool, clock());
    return 0;
  }
  await gatherDue(deps);
  let sent = 0;
  for (;;) {
    const taken = await takeDeliveries(pool, 'mail', clock(), LEASE_MS, BATCH);
    await eachOf(taken, AT_ONCE, async (delivery) => {
      if (await sendOne(deps, post, delivery)) sent += 1;
    });
    if (taken.length < BATCH) return sent;
  }
}

async function gatherDue({ pool, clock }: MailDependencies): Promise<void> {
  for (;;) {
    let seen = 0;
    const people = await peopleToMail(pool, clock(), PEOPLE);
    for (const person of people) seen += await gatherMail(pool, person, await preferencesOf(pool, person), clock());
    // If nothing was seen, another worker has these people.
    if (people.length < PEOPLE || seen === 0) return;
  }
}

async function sendOne(deps: MailDependencies, post: Post, delivery: Delivery): Promise<boolean> {
  const { pool, clock, log, retries } = deps;
  const { email, language, mailings } = await preferencesOf(pool, delivery.person!);
  const isOff = delivery.letter?.kind === 'brief' && mailings.brief === 'never';
  try {
    const mail = isOff ? undefined : await mailOf(deps, delivery, language);
    // There is no address any more, or nothing that is still true, or it is not wanted any more.
    if (email === null || mail === undefined) {
      await endDelivery(pool, delivery.id, 'dropped', clock());
      return false;
    }
    const { attach, ...said } = mail;
    const attachments = (await attach?.()) ?? [];
    await post.send({ ...said, attachments, to: email, messageId: delivery.messageId, at: clock() });
  } catch (thrown) {
    const { error, forGood } = smtpError(thrown);
    const wait = forGood ? null : waitAfter(delivery.attempts, retries, Math.random());
    log.warn({ delivery: delivery.id, attempts: delivery.attempts, retryInMs: wait, error }, 'a mail was not sent');
    await failDelivery(pool, delivery, error, wait, clock());
    return false;
  }
  await endDelivery(pool, delivery.id, 'sent', clock());
  return true;
}

/** What a mail says now; undefined if nothing of it is true any more. */
async function mailOf(
  deps: MailDependencies,
  { id, person, letter }: Delivery,
  language: Language,
): Promise<ComposedMail | undefined> {
  const { pool, clock, publicUrl } = deps;
  if (letter !== null) return composeLetter(deps, letter, { person: person!, language }, clock());
  const items = await mailItems(pool, id, person!, clock());
  return items.length === 0 ? undefined : composeMail(items, language, publicUrl);
}

/**
 * SMTP commands whose refusal with a 5xx concerns this mail. At any other command, such as AUTH, the fault lies with
 * the server or our settings.
 */
const ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** What went wrong, without the text of the server's answer, which may contain addresses. */
function smtpError(thrown: unknown): { error: string; forGood: boolean } {
  if (thrown instanceof PrinterBusyError) return { error: 'the report could not be printed yet', forGood: false };
  const {
    name,
    code = name,
    responseCode,
    command,
  } = thrown as { name: string; code?: string; responseCode?: number; command?: string };
  const error = [code, responseCode, command].filter((part) => part !== undefined).join(' ');
  const forGood = responseCode !== undefined && responseCode >= 500 && ABOUT_THE_MAIL.includes(command ?? '');
  return { error, forGood };
}
