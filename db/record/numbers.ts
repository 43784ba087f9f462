import type { Pool } from 'pg';

/** By what people know a case. */
export interface CaseNumber {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly receivedAt: Date;
}

/** The numbers of these cases, the latest first. */
export async function caseNumbers(pool: Pool, ids: readonly string[]): Promise<CaseNumber[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<CaseNumber>({
    name: 'case-numbers',
    text: `SELECT id, number, state, received_at AS "receivedAt" FROM complaint WHERE id = ANY ($1)
      ORDER BY received_at DESC, id DESC`,
    values: [ids],
  });
  return rows;
}
