import type { Pool } from 'pg';
import { DAY, type Instant, MINUTE, type Millis, SECOND } from '../../domain/time';

/** How a round of a worker goes. */
export interface RoundSeen {
  readonly name: string;
  /** The pause between two of them, in milliseconds. */
  readonly every: Millis;
  /** When it last came to its end; null before the first time. */
  readonly endedAt: Instant | null;
  /** Since when it has failed each time; null if it does not fail. What it failed with is in the log alone. */
  readonly failingSince: Instant | null;
}

/** What a process tells of itself. */
export type ProcessDetail =
  | { readonly kind: 'api'; readonly detail: { readonly streams: number } }
  | {
      readonly kind: 'worker';
      /** The build id is that under which Temporal knows it. */
      readonly detail: { readonly build: string | null; readonly rounds: readonly RoundSeen[] };
    };

/** A process of the installation. */
export type Process = ProcessDetail & {
  readonly id: string;
  /** Its number and its machine; of a worker what Temporal calls it. */
  readonly identity: string;
  readonly version: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
};

/** How often a process says that it is there. */
export const BEAT_EVERY: Millis = 5 * SECOND;
/** A process that has said nothing for so long is gone. */
export const GONE_AFTER: Millis = 30 * SECOND;
/** One that went without a word stays to be seen for so long. */
const SHOWN_FOR: Millis = 15 * MINUTE;
/** The most that are read. */
const MOST = 200;

/** Says that a process is there, and removes what is left of those that went long ago. */
export async function noteProcess(
  db: Pool,
  { id, kind, identity, version, startedAt, seenAt, detail }: Process,
): Promise<void> {
  await db.query(
    `INSERT INTO process (id, kind, identity, version, started_at, seen_at, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (id) DO UPDATE SET seen_at = $6, detail = $7`,
    [id, kind, identity, version, new Date(startedAt), new Date(seenAt), JSON.stringify(detail)],
  );
  await db.query('DELETE FROM process WHERE seen_at < $1', [new Date(seenAt - DAY)]);
}

/** A process ends in good order, and is no longer looked for. */
export async function forgetProcess(db: Pool, id: string): Promise<void> {
  await db.query('DELETE FROM process WHERE id = $1', [id]);
}

/** The processes that are there or went without a word lately, those that began first first. */
export async function processes(db: Pool, now: Instant): Promise<Process[]> {
  const { rows } = await db.query(
    `SELECT id, kind, identity, version, started_at AS "startedAt", seen_at AS "seenAt", detail FROM process
      WHERE seen_at > $1 ORDER BY started_at, id LIMIT ${MOST}`,
    [new Date(now - SHOWN_FOR)],
  );
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.getTime(), seenAt: row.seenAt.getTime() }));
}
