import type { Pool } from 'pg';
import { v7 } from 'uuid';

/**
 * Copies the row of a case, for lists that are longer than anybody could file in a test. The copies have no workflow, no events
 * and no texts, and nobody looks for them.
 */
export async function copyCase(
  pool: Pool,
  model: string,
  copies: readonly { readonly number: string; readonly at: Date }[],
): Promise<void> {
  const { rows } = await pool.query<{ columns: string }>(`SELECT string_agg(quote_ident(column_name), ', ') AS columns
    FROM information_schema.columns WHERE table_name = 'complaint' AND is_generated = 'NEVER'`);
  const { columns } = rows[0]!;
  await pool.query(
    `INSERT INTO complaint (${columns}) SELECT ${columns} FROM (
      SELECT r.* FROM jsonb_to_recordset($1) AS x(id uuid, number text, at timestamptz) JOIN complaint m ON m.id = $2
      CROSS JOIN LATERAL jsonb_populate_record(m, jsonb_build_object('id', x.id, 'number', x.number, 'received_at', x.at,
        'running', false, 'start_pending', false,
        'snapshot', m.snapshot || jsonb_build_object('id', x.id, 'number', x.number))) r) copies`,
    [JSON.stringify(copies.map((one) => ({ id: v7(), ...one }))), model],
  );
}
