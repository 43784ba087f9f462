import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ComplaintId, TextRef } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { refreshSearch } from './search-document';

/** Whether an event has a text. Why a case was merged is a text of that case, and its leading case says so too. */
const IS_REFERENCED = `(EXISTS (
    SELECT FROM complaint_event e WHERE e.complaint_id = t.complaint_id AND strpos(e.event::text, t.id::text) > 0
  ) OR EXISTS (
    SELECT FROM complaint_event e
      WHERE e.type IN ('duplicate_joined', 'duplicate_left') AND e.event -> 'reason' ->> 'id' = t.id::text))`;

/** A text as it is stored before the action that refers to it. */
export interface NewText {
  readonly id: string;
  readonly content: string;
  /** A keyed hash of short values, which could be guessed from a plain one; left out where the plain one is meant. */
  readonly sha256?: string;
}

/** The reference that events and commands carry instead of a text. */
export function textRef({ id, content, sha256 }: NewText): TextRef {
  return { id, sha256: sha256 ?? createHash('sha256').update(content).digest('hex') };
}

/** The result of storing texts. */
export interface StoredTexts {
  /** Texts that were not there before. The request that stored them may discard them. */
  readonly fresh: readonly string[];
  /** Whether a different text is already stored under one of the ids. */
  readonly differing: boolean;
}

/**
 * Stores the texts of an action on a case. Nothing is stored if the case does not exist. A text that is there already
 * stays, and from then on its first writer can't discard it any more, since another request relies on it.
 */
export async function storeTexts(
  pool: Pool,
  complaint: ComplaintId,
  writtenBy: string,
  at: Instant,
  texts: readonly NewText[],
): Promise<StoredTexts> {
  if (texts.length === 0) return { fresh: [], differing: false };
  const refs = texts.map(textRef);
  const { rows } = await pool.query<{ id: string; sha256: string; fresh: boolean }>({
    name: 'store-texts',
    // Only rows that were just inserted have no xmax.
    text: `INSERT INTO complaint_text AS old (id, complaint_id, sha256, content, written_by, written_at)
      SELECT t.id, $1, t.sha256, t.content, $2, $3 FROM unnest($4::uuid[], $5::text[], $6::text[]) AS t(id, sha256, content)
      WHERE EXISTS (SELECT FROM complaint WHERE id = $1)
      ON CONFLICT (id) DO UPDATE SET written_at = greatest(old.written_at + interval '1 microsecond', excluded.written_at)
      RETURNING id, sha256, xmax = 0 AS fresh`,
    values: [
      complaint,
      writtenBy,
      new Date(at),
      refs.map((ref) => ref.id),
      refs.map((ref) => ref.sha256),
      texts.map((text) => text.content),
    ],
  });
  return {
    fresh: rows.filter((row) => row.fresh).map((row) => row.id),
    differing: rows.some((row) => refs.find((ref) => ref.id === row.id)!.sha256 !== row.sha256),
  };
}

/** A text that an event names, as a row of `complaint_text`. */
export const keptTextRow = (complaint: ComplaintId, writtenBy: string, at: Instant, text: NewText) => ({
  id: text.id,
  complaint_id: complaint,
  sha256: textRef(text).sha256,
  content: text.content,
  written_by: writtenBy,
  written_at: new Date(at),
  referenced: true,
});

/** Stores a text together with the event that names it, in the transaction that records both. */
export async function storeKeptText(
  db: PoolClient,
  complaint: ComplaintId,
  writtenBy: string,
  at: Instant,
  text: NewText,
): Promise<void> {
  await db.query({
    name: 'store-kept-text',
    text: 'INSERT INTO complaint_text SELECT * FROM jsonb_populate_record(null::complaint_text, $1)',
    values: [JSON.stringify(keptTextRow(complaint, writtenBy, at, text))],
  });
}

/**
 * Removes texts that were newly stored at a moment for an action that was turned down, except those on which another
 * request relies by now.
 */
export async function discardTexts(pool: Pool, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await pool.query('DELETE FROM complaint_text WHERE id = ANY($1) AND written_at = $2', [ids, new Date(at)]);
}

/** The last of the texts that were looked at; the next step goes on after it. */
export interface TextPosition {
  /** As Postgres writes it, to the microsecond. */
  readonly writtenAt: string;
  readonly id: string;
}

/**
 * Marks texts whose actions have been carried out, the oldest first, and lets their cases be searched for them. Texts
 * that no event names yet are left as they are.
 *
 * @param after where to go on; null for the first step
 * @returns where the next step goes on; null if there are no more texts
 */
export function markReferenced(
  pool: Pool,
  since: Instant,
  after: TextPosition | null,
  limit: number,
): Promise<TextPosition | null> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<TextPosition & { complaintId: string; referenced: boolean }>(
      `SELECT t.id, t.written_at::text AS "writtenAt", t.complaint_id AS "complaintId", ${IS_REFERENCED} AS referenced
        FROM complaint_text t WHERE NOT t.referenced AND t.written_at >= $1
          AND ($2::timestamptz IS NULL OR (t.written_at, t.id) > ($2, $3::uuid))
        ORDER BY t.written_at, t.id LIMIT $4`,
      [new Date(since), after?.writtenAt ?? null, after?.id ?? null, limit],
    );
    await keep(
      db,
      rows.filter(({ referenced }) => referenced),
    );
    return rows.length < limit ? null : rows.at(-1)!;
  });
}

async function keep(db: PoolClient, texts: readonly { id: string; complaintId: string }[]): Promise<void> {
  if (texts.length === 0) return;
  const ids = texts.map(({ id }) => id);
  await db.query('UPDATE complaint_text SET referenced = true WHERE id = ANY ($1)', [ids]);
  await refreshSearch(db, [...new Set(texts.map(({ complaintId }) => complaintId))]);
}

/**
 * Removes texts that were stored before a moment for actions that were never carried out: their callers were asked to
 * repeat them, and did not. Each text is looked at once.
 *
 * @returns how many were looked at and how many removed; at most `limit` are looked at
 */
export function sweepTexts(pool: Pool, before: Instant, limit: number): Promise<{ seen: number; gone: number }> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string; complaintId: string; referenced: boolean }>(
      `SELECT t.id, t.complaint_id AS "complaintId", ${IS_REFERENCED} AS referenced FROM complaint_text t
        WHERE NOT t.referenced AND t.written_at < $1 ORDER BY t.written_at LIMIT $2`,
      [new Date(before), limit],
    );
    await keep(
      db,
      rows.filter(({ referenced }) => referenced),
    );
    const lost = rows.filter(({ referenced }) => !referenced).map(({ id }) => id);
    // Those whose request has come again meanwhile stay.
    const { rowCount } = await db.query('DELETE FROM complaint_text WHERE id = ANY ($1) AND written_at < $2', [
      lost,
      new Date(before),
    ]);
    return { seen: rows.length, gone: rowCount ?? 0 };
  });
}

/** The texts with these ids, by id. */
export async function textsById(pool: Pool, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; content: string }>(
    'SELECT id, content FROM complaint_text WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.content]));
}
