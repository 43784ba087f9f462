import type { Pool } from 'pg';
import { v7 } from 'uuid';

/** A case that is made of another one. */
interface Copy {
  readonly number: string;
  readonly at: Date;
}

/**
 * Copies the row of a case and that of its parties, for lists that are longer than anybody could file in a test. The copies have
 * no workflow, no events and no texts, and nobody looks for them.
 */
export async function copyCase(pool: Pool, model: string, copies: readonly Copy[]): Promise<void> {
  const rows = JSON.stringify(copies.map((one) => ({ id: v7(), ...one })));
  const copied = async (table: string, key: string, changed: string): Promise<void> => {
    const columns = await columnsOf(pool, table);
    await pool.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM (
        SELECT r.* FROM jsonb_to_recordset($1) AS x(id uuid, number text, at timestamptz) JOIN ${table} m ON m.${key} = $2
        CROSS JOIN LATERAL jsonb_populate_record(m, ${changed}) r) copies`,
      [rows, model],
    );
  };
  await copied(
    'complaint',
    'id',
    `jsonb_build_object('id', x.id, 'number', x.number, 'received_at', x.at, 'running', false, 'start_pending', false,
      'snapshot', m.snapshot || jsonb_build_object('id', x.id, 'number', x.number))`,
  );
  await copied('complaint_party', 'complaint_id', `jsonb_build_object('complaint_id', x.id, 'received_at', x.at)`);
}

/** Removes copies again, by how their numbers begin. */
export async function removeCopies(pool: Pool, numbers: string): Promise<void> {
  const copies = 'SELECT id FROM complaint WHERE starts_with(number, $1)';
  await pool.query(`DELETE FROM complaint_party WHERE complaint_id IN (${copies})`, [numbers]);
  await pool.query(`DELETE FROM complaint WHERE id IN (${copies})`, [numbers]);
}

async function columnsOf(pool: Pool, table: string): Promise<string> {
  const { rows } = await pool.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]!.columns;
}
