import type { Pool, PoolClient } from 'pg';
import type { BriefLetter } from '../../domain/brief/letter';
import type { Calendar } from '../../domain/calendar/calendar';
import type { PersonId } from '../../domain/ids';
import { type MailKind, mailDecision } from '../../domain/notification/preferences';
import type { ReportLetter } from '../../domain/report/letter';
import type { Instant } from '../../domain/time';
import { preferencesOf } from './preferences';

/** A mail that is about no complaint, in codes. */
export type Letter = ReportLetter | BriefLetter;

/** What a letter is about, for whoever looks after mail that was given up: a report, or the brief of a day. */
export const aboutOf = (letter: Letter): { readonly report: string } | { readonly brief: string } =>
  letter.kind === 'brief' ? { brief: letter.day } : { report: letter.report };

/**
 * Has a letter sent to somebody, once for its key, as they want to be told of mail of a kind: outside of their quiet hours, with
 * their digest, or not at all; what is urgent at once.
 */
export async function putLetter(
  db: Pool | PoolClient,
  person: PersonId,
  letter: Letter,
  {
    key,
    as,
    offsets,
    now,
  }: { readonly key: string; readonly as: MailKind; readonly offsets: Calendar['offsets']; readonly now: Instant },
): Promise<void> {
  const decision = mailDecision(as, await preferencesOf(db, person), false, offsets, now);
  if ('never' in decision) return;
  const at = 'send' in decision ? now : decision.holdUntil;
  await db.query(
    `INSERT INTO delivery (channel, person, letter, message_id, next_at, created_at)
      VALUES ('mail', $1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [person, JSON.stringify(letter), `${key.slice(0, 40)}@shouwen`, new Date(at), new Date(now)],
  );
}

/** Drops letters whose time has come, for installations that send no mail. */
export async function dropLetters(pool: Pool, now: Instant): Promise<void> {
  await pool.query(
    `UPDATE delivery SET state = 'dropped', ended_at = $1
      WHERE channel = 'mail' AND letter IS NOT NULL AND state = 'waiting' AND next_at <= $1`,
    [new Date(now)],
  );
}
