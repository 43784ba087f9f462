import type { Pool } from 'pg';
import { type ReturnDocument, ROWS } from '../../domain/returns/document';
import { visibleFromSql } from '../sight/visibility';
import type { CountedReturn } from './counted';
import type { CasesPage } from './filings';

/** Whoever reads a return, as far as it decides of which complaints they may hear. */
export type ReturnReader = Pick<CasesPage, 'about' | 'viewpoints'>;

/**
 * What was filed, with the rows of single complaints that its reader may have now: complaints about them are left out, and the
 * number of one that they do not see whole is not told. What is kept has all of them.
 */
export async function filedFor(
  pool: Pool,
  id: string,
  document: ReturnDocument,
  reader: ReturnReader,
): Promise<ReturnDocument> {
  if (document.cases === null) return document;
  const { rows } = await pool.query<{ complaint: string }>(
    `SELECT k.complaint_id AS complaint FROM filing_cell of_it CROSS JOIN unnest(of_it.cases) WITH ORDINALITY AS r(no, place)
      JOIN filing_case k ON k.filing_id = of_it.filing_id AND k.no = r.no
      WHERE of_it.filing_id = $1 AND of_it.cell = $2 ORDER BY r.place`,
    [id, ROWS],
  );
  const complaints = rows.map(({ complaint }) => complaint);
  return documentFor(pool, document, complaints, reader);
}

/** The same of a return as it stands. */
export async function standingFor(
  pool: Pool,
  { document, facts, behind }: CountedReturn,
  reader: ReturnReader,
): Promise<ReturnDocument> {
  const complaints = (behind.get(ROWS) ?? []).map((place) => facts[place]!.complaint);
  return documentFor(pool, document, complaints, reader);
}

/** @param complaints whose rows these are, in the order of the rows */
async function documentFor(
  pool: Pool,
  document: ReturnDocument,
  complaints: readonly string[],
  { about, viewpoints }: ReturnReader,
): Promise<ReturnDocument> {
  const { cases } = document;
  if (cases === null || viewpoints === undefined) return document;
  if (complaints.length !== cases.rows.length) {
    throw new Error(`${complaints.length} complaints are behind ${cases.rows.length} rows of ${document.code}`);
  }
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await pool.query<{ id: string; number: string; named: boolean }>(
    `SELECT c.id, c.number, ${visibleFromSql(viewpoints, given, 'c')} AS named FROM complaint c
      WHERE c.id = ANY (${given(complaints)}::uuid[]) AND NOT c.accused && ${given(about)}::text[]`,
    values,
  );
  const heard = new Map(rows.map((row) => [row.id, row]));
  return {
    ...document,
    cases: {
      ...cases,
      rows: cases.rows.flatMap((cells, place) => {
        const of = heard.get(complaints[place]!);
        if (of === undefined) return [];
        return [of.named ? cells : cells.map((cell) => (cell === of.number ? null : cell))];
      }),
    },
  };
}
