import type { Pool } from 'pg';
import type { UnitCode } from '../../domain/ids';
import type { Cut } from '../../domain/measures/cut';
import type { Part } from '../../domain/measures/figure';
import type { ReportDocument } from '../../domain/measures/report/document';
import { type ReportKey, reportIdOf } from '../../domain/report/report';
import type { ReportState } from '../../domain/report/work';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { nameBefore } from '../organisation/as-it-was';
import { casesAbout, visibleFromSql } from '../sight/visibility';
import type { Counted } from './listed';

/** A report that was ordered, and is frozen soon after that. */
export interface KeptReport extends ReportKey {
  readonly id: string;
  readonly unitName: { readonly zh: string; readonly en: string } | null;
  readonly zone: string;
  /** The end of its month. */
  readonly ends: Date;
  /** Null for the schedule. */
  readonly orderedBy: string | null;
  readonly orderedAt: Date;
  readonly frozenAt: Date | null;
  /** The hash of what was frozen; null until then. */
  readonly sha256: string | null;
  readonly state: ReportState;
  /** Whether the reader may read its figures; else only where it stands, with the parts of the reader's units. */
  readonly whole: boolean;
}

const ENDS = `(r.month + interval '1 month') AT TIME ZONE r.zone`;

const COLUMNS = `r.id, to_char(r.month, 'YYYY-MM') AS month, r.unit, ${nameBefore(ENDS)} AS "unitName", r.zone, ${ENDS} AS ends, r.ordered_by AS "orderedBy",
  r.ordered_at AS "orderedAt", r.frozen_at AS "frozenAt", r.sha256, coalesce(p.state, 'ordered') AS state,
  ($1::text[] IS NULL OR coalesce(r.readers && $1, false)) AS whole`;

const FROM = `report r LEFT JOIN unit u ON u.code = r.unit LEFT JOIN report_progress p ON p.report_id = r.id`;

/**
 * Puts the order for a report on record, unless it is there.
 *
 * @param by the person who orders it; null for the schedule
 * @returns its id, and whether it is new
 */
export async function orderReport(
  pool: Pool,
  { month, unit }: ReportKey,
  zone: string,
  by: string | null,
  now: Instant,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const id = reportIdOf({ month, unit });
  const { rowCount } = await pool.query(
    `INSERT INTO report (id, month, unit, zone, ordered_by, ordered_at)
      VALUES ($1, ($2 || '-01')::date, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [id, month, unit, zone, by, new Date(now)],
  );
  return { id, isNew: rowCount === 1 };
}

/** Whose reports somebody may read: all, or those of units for which they answer. */
export type Readable = 'all' | readonly UnitCode[];

/**
 * Only what is frozen has readers; until then a report is read by those who answer for everything. Those whose units are asked
 * for a part find it too.
 */
const READABLE = `($1::text[] IS NULL OR r.readers && $1 OR r.asked && $1)`;

const unitsOf = (readable: Readable): readonly string[] | null => (readable === 'all' ? null : readable);

/** A report with what is frozen of it; undefined if there is none that may be read. */
export async function findReport(
  pool: Pool,
  id: string,
  readable: Readable,
): Promise<(KeptReport & { readonly document: ReportDocument | null }) | undefined> {
  const { rows } = await pool.query<KeptReport & { readonly document: ReportDocument | null }>(
    `SELECT ${COLUMNS}, CASE WHEN $1::text[] IS NULL OR r.readers && $1 THEN r.document END AS document
      FROM ${FROM} WHERE ${READABLE} AND r.id = $2`,
    [unitsOf(readable), id],
  );
  return rows[0];
}

/** Reports, those of the latest month first. */
export async function listReports(
  pool: Pool,
  readable: Readable,
  after: Pick<KeptReport, 'month' | 'id'> | null,
  limit: number,
): Promise<KeptReport[]> {
  const { rows } = await pool.query<KeptReport>(
    `SELECT ${COLUMNS} FROM ${FROM}
      WHERE ${READABLE} AND ($2::text IS NULL OR r.month < ($2 || '-01')::date OR (r.month = ($2 || '-01')::date AND r.id > $3))
      ORDER BY r.month DESC, r.id LIMIT $4`,
    [unitsOf(readable), after?.month ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** Reports that were ordered and are not frozen, the oldest first. */
export async function unfrozenReports(pool: Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM report WHERE frozen_at IS NULL ORDER BY ordered_at LIMIT $1',
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** A number of a report, to be opened to what is behind it. */
export interface NumberOf {
  readonly measure: string;
  /** By what it is cut, with the value; both null for a number of the whole. */
  readonly cut: Cut | null;
  readonly key: string | null;
  /** The category that is looked into; null at the top. */
  readonly category: string | null;
  readonly part: Part;
}

/** Something behind a number, with its place in the report. */
export interface KeptCase extends Counted {
  readonly no: number;
}

const PARTS: Readonly<Record<Part, string>> = {
  numerator: 'numerator',
  denominator: 'numerator || beside',
  excluded: 'excluded',
  population: 'numerator || beside || excluded',
};

/**
 * What is behind a number of a report, the latest first: what was counted when it was frozen, as far as the reader may hear
 * of it now.
 *
 * @param about complaints about these people are left out
 * @param viewpoints of whoever is told which complaints they are; undefined for machines, which see all
 */
export async function keptCases(
  pool: Pool,
  report: string,
  { measure, cut, key, category, part }: NumberOf,
  { after, limit }: { readonly after: number | null; readonly limit: number },
  about: readonly string[],
  viewpoints?: readonly Viewpoint[],
): Promise<KeptCase[]> {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const hidden = about.length === 0 ? [] : await casesAbout(pool, about);
  const named = viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c');
  const is = (column: string, value: string | null): string => `${column} IS NOT DISTINCT FROM ${given(value)}::text`;
  const { rows } = await pool.query<KeptCase>(
    `SELECT k.no, k.complaint_id AS complaint, c.number AS "complaintNumber", ${named} AS named, k.version, k.n, k.what, k.at,
        k.unit, k.person, k.category, k.elapsed, k.working, k.number, k.reason, k.remedy, k.customer
      FROM (SELECT unnest(${PARTS[part]}) AS no FROM report_number WHERE report_id = ${given(report)}
        AND measure = ${given(measure)} AND ${is('cut', cut)} AND ${is('category', category)} AND ${is('key', key)}) of_it
      JOIN report_case k ON k.report_id = ${given(report)} AND k.no = of_it.no JOIN complaint c ON c.id = k.complaint_id
      WHERE k.complaint_id <> ALL (${given(hidden)}::uuid[]) AND (${given(after)}::int IS NULL OR k.no < ${given(after)}::int)
      ORDER BY k.no DESC LIMIT ${given(limit)}`,
    values,
  );
  return rows;
}
