import type { Pool } from 'pg';
import type { PersonId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** What a unit explains of its month. */
export interface PartTexts {
  readonly causes: string;
  readonly done: string;
  readonly plans: string;
}
/** Why a part is sent back. */
export interface ReasonText {
  readonly reason: string;
}

/** Puts what somebody writes on record, before it is named. Writing it again changes nothing. */
export async function keepReportText(
  pool: Pool,
  id: string,
  report: string,
  texts: PartTexts | ReasonText,
  by: PersonId,
  now: Instant,
): Promise<void> {
  await pool.query(
    `INSERT INTO report_text (id, report_id, texts, written_by, written_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT DO NOTHING`,
    [id, report, JSON.stringify(texts), by, new Date(now)],
  );
}

/** What was written of a report, by its ids. */
export async function reportTexts(
  pool: Pool,
  report: string,
): Promise<ReadonlyMap<string, Partial<PartTexts & ReasonText>>> {
  const { rows } = await pool.query<{ id: string; texts: Partial<PartTexts & ReasonText> }>(
    'SELECT id, texts FROM report_text WHERE report_id = $1',
    [report],
  );
  return new Map(rows.map(({ id, texts }) => [id, texts]));
}

/**
 * Whom each event of a report told that something was missed, by its version. The same event may tell service managers that the
 * report may be approved now, which is another matter.
 */
export async function reportTold(pool: Pool, report: string): Promise<ReadonlyMap<number, readonly PersonId[]>> {
  const { rows } = await pool.query<{ version: number; people: PersonId[] }>(
    `SELECT version, array_agg(DISTINCT person ORDER BY person) AS people FROM report_told
      WHERE report_id = $1 AND matter::jsonb ->> 'kind' IN ('report-part-missed', 'report-approval-missed') GROUP BY version`,
    [report],
  );
  return new Map(rows.map(({ version, people }) => [version, people]));
}
