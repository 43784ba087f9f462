import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import { HOUR, type Instant, MINUTE } from '../../domain/time';

/** Why a case does not move. */
export type StuckBecause =
  /** Its tasks fail again and again, since its history does not replay or the rules throw. */
  | 'fails'
  /** Its tasks time out again and again while those of other cases do not. */
  | 'times-out'
  /** Something that is long overdue has not acted, and waking the workflow did not help. */
  | 'does-not-act'
  /** It has ended workers, since it did not come back from a task, and is set aside. */
  | 'does-not-come-back';

/** The position of a walk over the overdue checkpoints. */
export interface OverduePlace {
  readonly at: Date;
  readonly complaint: string;
}

/**
 * The moment, in milliseconds, at which the pause of a case `c` ends; null if it has none. There is an index for this
 * expression.
 */
const PAUSE_ENDS = "(c.snapshot -> 'pause' ->> 'until')::bigint";

/**
 * Open cases in which a checkpoint or the end of a pause has been due since before a moment, after a place, the longest
 * overdue first. A case with both comes twice.
 */
export async function overdueCases(
  db: Pool,
  before: Instant,
  after: OverduePlace | null,
  limit: number,
): Promise<{ complaint: ComplaintId; at: Date }[]> {
  const { rows } = await db.query<{ complaint: ComplaintId; at: Date }>({
    name: 'overdue-cases',
    text: `(SELECT k.complaint_id AS complaint, k.next_at AS at FROM complaint_clock k JOIN complaint c ON c.id = k.complaint_id
      WHERE k.stopped_at IS NULL AND k.next_at IS NOT NULL AND k.next_at < $1 AND c.running AND NOT c.start_pending
        AND ($2::timestamptz IS NULL OR (k.next_at, k.complaint_id) > ($2::timestamptz, $3::uuid))
      ORDER BY k.next_at, k.complaint_id LIMIT $4)
      UNION ALL (SELECT c.id, to_timestamp(${PAUSE_ENDS} / 1000.0) FROM complaint c
      WHERE ${PAUSE_ENDS} < $5 AND c.running AND NOT c.start_pending
        AND ($6::bigint IS NULL OR (${PAUSE_ENDS}, c.id) > ($6::bigint, $3::uuid))
      ORDER BY ${PAUSE_ENDS}, c.id LIMIT $4)
      ORDER BY at, complaint LIMIT $4`,
    values: [
      new Date(before),
      after?.at ?? null,
      after?.complaint ?? null,
      limit,
      before,
      after === null ? null : after.at.getTime(),
    ],
  });
  return rows;
}

/** How a case stands on record: its version, and whether anything in it has been due since before a moment. */
export async function recordedStanding(
  db: Pool,
  id: ComplaintId,
  before: Instant,
): Promise<{ version: number; overdue: boolean }> {
  const { rows } = await db.query<{ version: number; overdue: boolean }>({
    name: 'recorded-standing',
    text: `SELECT version, running AND (coalesce(${PAUSE_ENDS} < $3, false) OR EXISTS (SELECT FROM complaint_clock k
        WHERE k.complaint_id = c.id AND k.stopped_at IS NULL AND k.next_at < $2)) AS overdue
      FROM complaint c WHERE id = $1`,
    values: [id, new Date(before), before],
  });
  return rows[0] ?? { version: 0, overdue: false };
}

/** Notes that a case did not answer in time, so that it is looked at. */
export async function noteSilence(db: Pool, id: ComplaintId, at: Instant): Promise<void> {
  await db.query('INSERT INTO silent_case (complaint_id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    id,
    new Date(at),
  ]);
}

/** Takes cases that did not answer off their list, those that have been silent longest first. */
export async function takeSilent(db: Pool, limit: number): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    `DELETE FROM silent_case WHERE complaint_id IN (
      SELECT complaint_id FROM silent_case ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING complaint_id AS id`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Cases that were found stuck and have not been seen to move since. */
export async function stuckCases(db: Pool, limit: number): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    'SELECT complaint_id AS id FROM stuck_case WHERE moved_at IS NULL ORDER BY next_at LIMIT $1',
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Pauses after the first, the second and any further restart. If two restarts do not help, people have to look. */
const PAUSES = [MINUTE, 5 * MINUTE, HOUR] as const;
/** A case that did not get stuck for this long counts as well again, and its next restart as the first. */
const FORGOTTEN_AFTER = 6 * HOUR;

/**
 * Claims the restart of a stuck case, so that only one of several workers restarts it, and no case is restarted
 * endlessly.
 *
 * @returns how often it has been restarted, this time included; null if it must not be restarted now
 */
export async function claimRestart(
  db: Pool,
  id: ComplaintId,
  because: StuckBecause,
  now: Instant,
): Promise<number | null> {
  const at = (ms: number): Date => new Date(now + ms);
  const { rows } = await db.query<{ tries: number }>(
    `INSERT INTO stuck_case AS s (complaint_id, found_at, because, tries, next_at) VALUES ($1, $3, $2, 1, $4)
      ON CONFLICT (complaint_id) DO UPDATE SET because = $2, moved_at = NULL,
        found_at = CASE WHEN s.moved_at IS NULL THEN s.found_at ELSE $3 END,
        tries = CASE WHEN s.moved_at < $7 THEN 1 ELSE s.tries + 1 END,
        next_at = CASE WHEN s.moved_at < $7 THEN $4 WHEN s.tries = 1 THEN $5 ELSE $6 END::timestamptz
      WHERE s.next_at <= $3
      RETURNING tries`,
    [id, because, at(0), at(PAUSES[0]), at(PAUSES[1]), at(PAUSES[2]), at(-FORGOTTEN_AFTER)],
  );
  return rows[0]?.tries ?? null;
}

/** Gives back a claim if the restart could not even be tried. */
export async function returnClaim(db: Pool, id: ComplaintId, now: Instant): Promise<void> {
  await db.query('UPDATE stuck_case SET tries = greatest(0, tries - 1), next_at = $2 WHERE complaint_id = $1', [
    id,
    new Date(now),
  ]);
}

/** Notes that a case moves again. @returns whether it was stuck until now */
export async function noteMoved(db: Pool, id: ComplaintId, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE stuck_case SET moved_at = $2 WHERE complaint_id = $1 AND moved_at IS NULL',
    [id, new Date(now)],
  );
  return rowCount === 1;
}

/** How many cases are stuck now. */
export async function countStuck(db: Pool): Promise<number> {
  const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM stuck_case WHERE moved_at IS NULL');
  return rows[0]!.n;
}
