import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { ComplaintId, TextRef } from '../domain/ids';
import type { Instant } from '../domain/time';

/** A text as it is written down before the action that carries it. */
export interface NewText {
  readonly id: string;
  readonly content: string;
}

/** Stores the texts of an action and gives their references. Storing the same id again changes nothing. */
export async function storeTexts(
  pool: Pool,
  complaint: ComplaintId,
  writtenBy: string,
  at: Instant,
  texts: readonly NewText[],
): Promise<TextRef[]> {
  const refs = texts.map(({ id, content }) => ({ id, sha256: createHash('sha256').update(content).digest('hex') }));
  if (texts.length > 0) {
    await pool.query({
      name: 'store-texts',
      text: `INSERT INTO complaint_text (id, complaint_id, sha256, content, written_by, written_at)
        SELECT t.id, $1, t.sha256, t.content, $2, $3 FROM unnest($4::uuid[], $5::text[], $6::text[]) AS t(id, sha256, content)
        ON CONFLICT DO NOTHING`,
      values: [
        complaint,
        writtenBy,
        new Date(at),
        refs.map((ref) => ref.id),
        refs.map((ref) => ref.sha256),
        texts.map((text) => text.content),
      ],
    });
  }
  return refs;
}

/** Removes texts of an action that the rules turned down. */
export async function discardTexts(pool: Pool, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await pool.query('DELETE FROM complaint_text WHERE id = ANY($1)', [ids]);
}

/** The texts of a case by id. */
export async function textsOf(pool: Pool, complaint: ComplaintId): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; content: string }>(
    'SELECT id, content FROM complaint_text WHERE complaint_id = $1',
    [complaint],
  );
  return new Map(rows.map((row) => [row.id, row.content]));
}
