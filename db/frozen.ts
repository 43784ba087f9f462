import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { transaction } from './transaction';

/* What all that is frozen has in common: it is of one moment, and kept as a text with its hash. Triggers refuse any change. */

/** Runs `work` in one transaction that sees everything as of one moment, whatever is put on record meanwhile. */
export const atOneMoment = <T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> =>
  transaction(pool, async (db) => {
    await db.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    return work(db);
  });

/** A document as the text that is kept, with its SHA-256. */
export function frozenText(document: object): { readonly text: string; readonly sha256: string } {
  const text = JSON.stringify(document);
  return { text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** The units at the top: whoever answers for one of them reads what is frozen of the whole firm. */
export async function unitsAtTheTop(db: Pool | PoolClient): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>('SELECT code FROM unit WHERE parent IS NULL ORDER BY code');
  return rows.map(({ code }) => code);
}
