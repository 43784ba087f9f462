import type { Pool, PoolClient } from 'pg';
import { complaintId } from '../../domain/ids';
import type { FactKind } from '../../domain/measures/fact';
import type { ReturnDocument } from '../../domain/returns/document';
import type { ReturnFact } from '../../domain/returns/fact';
import { type FiledPeriod, filedBefore } from '../../domain/returns/filed-before';
import { FACTS_LACKING, type FilingRefusal, filingIdOf, refusalOf } from '../../domain/returns/filing';
import type { Viewpoint } from '../../domain/sight/visibility';
import { atOneMoment, frozenText, unitsAtTheTop } from '../frozen';
import type { Readable } from '../measures/kept-reports';
import type { Counted, CountedPosition } from '../measures/listed';
import { areFactsLacking } from '../record/fill-facts';
import { casesAbout, visibleFromSql } from '../sight/visibility';
import { type CountedReturn, countReturn, type ReturnAsked } from './counted';

/** A return as it was filed. */
export interface Filing {
  readonly id: string;
  readonly code: string;
  readonly period: string;
  readonly definitionVersion: number;
  /** Null where nothing was mapped. */
  readonly mappingVersion: number | null;
  readonly nil: boolean;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly sha256: string;
}

const COLUMNS = `id, return_code AS code, period, definition_version AS "definitionVersion", mapping_version AS "mappingVersion",
  nil, filed_by AS "filedBy", filed_at AS "filedAt", sha256`;

/** Who may read what is filed: everybody who answers for everything, or for a unit that was at the top then. */
const READABLE = '($1::text[] IS NULL OR readers && $1)';
const unitsOf = (readable: Readable): readonly string[] | null => (readable === 'all' ? null : readable);

/**
 * Files a return for a period: numbers, rows and the complaints behind them are frozen as of one moment. What was filed before is
 * given back as it is, and nothing is filed again; days that were filed under another code are not filed a second time.
 *
 * @param nil whether whoever files it says that it is a nil return
 * @returns what is filed, and whether it is new; or why it cannot be filed
 */
export async function fileReturn(
  pool: Pool,
  asked: ReturnAsked,
  nil: boolean,
  by: string,
): Promise<{ readonly filing: Filing; readonly isNew: boolean } | FilingRefusal> {
  const id = filingIdOf(asked.definition.code, asked.period.code);
  const earlier = filedBefore(asked.period, await filedPeriods(pool, asked.definition.code));
  if (earlier !== null && earlier.otherwise !== null) return earlier.otherwise;
  const before = await findFiling(pool, id, 'all');
  if (before !== undefined) return { filing: before, isNew: false };
  try {
    const refusal = await atOneMoment(pool, async (db) => {
      if (await areFactsLacking(db)) return FACTS_LACKING;
      const counted = await countReturn(db, asked);
      const refused = refusalOf(asked.definition, counted.document, nil);
      if (refused === null) await keep(db, id, asked, counted, by);
      return refused;
    });
    if (refusal !== null) return refusal;
  } catch (error) {
    // Somebody else has filed it meanwhile.
    if (!ALREADY.includes((error as { code?: string }).code ?? '')) throw error;
    return { filing: await requireFiling(pool, id), isNew: false };
  }
  return { filing: await requireFiling(pool, id), isNew: true };
}

/** The periods for which a return was filed, by the months that they were then. */
export async function filedPeriods(pool: Pool, code: string): Promise<FiledPeriod[]> {
  const monthOf = (moment: string): string => `to_char((${moment}) AT TIME ZONE (document ->> 'zone'), 'YYYY-MM')`;
  const { rows } = await pool.query<FiledPeriod>(
    `SELECT period AS code, ${monthOf(`(document ->> 'from')::timestamptz`)} AS first,
        ${monthOf(`(document ->> 'to')::timestamptz - interval '1 hour'`)} AS last
      FROM filing WHERE return_code = $1 ORDER BY period`,
    [code],
  );
  return rows;
}

async function requireFiling(pool: Pool, id: string): Promise<Filing> {
  const found = await findFiling(pool, id, 'all');
  if (found === undefined) throw new Error(`nothing was filed as ${id}`);
  return found;
}

/** What Postgres says of a row that somebody else has written meanwhile. */
const ALREADY: readonly string[] = ['23505', '40001'];

async function keep(
  db: PoolClient,
  id: string,
  { definition, mapping, period, now }: ReturnAsked,
  { document, facts, behind }: CountedReturn,
  by: string,
): Promise<void> {
  const { text, sha256 } = frozenText(document);
  await db.query(
    `INSERT INTO filing (id, return_code, period, definition_version, mapping_version, nil, filed_by, filed_at, readers, document,
      sha256) VALUES ($1, $2, $3, $4, nullif($5::integer, 0), $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, definition.code, period.code, definition.version, mapping.version, document.nil, by, new Date(now)],
      ...[await unitsAtTheTop(db), text, sha256],
    ],
  );
  // Only what is behind some number is kept, in the order of time.
  const places = [...new Set([...behind.values()].flat())].sort((a, b) => inTime(facts[a]!, facts[b]!));
  const noOf = new Map(places.map((place, index) => [place, index + 1]));
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const rows = places.slice(from, from + AT_ONCE).map((place) => caseOf(noOf.get(place)!, facts[place]!));
    await db.query(
      `INSERT INTO filing_case (filing_id, no, complaint_id, version, n, kind, what, at, unit, person, category, elapsed, working,
          number)
        SELECT $1, no, complaint, version, n, kind, what, at, unit, person, category, elapsed, working, number
        FROM jsonb_to_recordset($2) AS c(no integer, complaint uuid, version integer, n smallint, kind text, what text,
          at timestamptz, unit text, person text, category text, elapsed bigint, working bigint, number smallint)`,
      [id, JSON.stringify(rows)],
    );
  }
  const cells = [...behind].map(([cell, of]) => ({ cell, cases: of.map((place) => noOf.get(place)!) }));
  await db.query(
    `INSERT INTO filing_cell (filing_id, cell, cases)
      SELECT $1, cell, cases FROM jsonb_to_recordset($2) AS c(cell text, cases integer[])`,
    [id, JSON.stringify(cells)],
  );
}

type Position = Pick<ReturnFact, 'at' | 'complaint' | 'version' | 'n'>;

/** How many cases a statement keeps. */
const AT_ONCE = 5_000;

const inTime = (a: Position, b: Position): number =>
  a.at - b.at || (a.complaint < b.complaint ? -1 : a.complaint > b.complaint ? 1 : a.version - b.version || a.n - b.n);

const caseOf = (
  no: number,
  { complaint, version, n, kind, what, at, units, person, category, ...fact }: ReturnFact,
) => ({
  ...{ no, complaint, version, n, kind, what, at: new Date(at), unit: units[0], person, category },
  ...{ elapsed: fact.elapsed, working: fact.working, number: fact.number },
});

/** What was filed, with the document; undefined if there is none that may be read. */
export async function findFiling(
  pool: Pool,
  id: string,
  readable: Readable,
): Promise<(Filing & { readonly document: ReturnDocument }) | undefined> {
  const { rows } = await pool.query<Filing & { readonly document: ReturnDocument }>(
    `SELECT ${COLUMNS}, document FROM filing WHERE ${READABLE} AND id = $2`,
    [unitsOf(readable), id],
  );
  return rows[0];
}

/** What was filed, the latest first. @param code of one return; null for all */
export async function listFilings(
  pool: Pool,
  readable: Readable,
  code: string | null,
  after: { readonly filedAt: string; readonly id: string } | null,
  limit: number,
): Promise<Filing[]> {
  const { rows } = await pool.query<Filing>(
    `SELECT ${COLUMNS} FROM filing WHERE ${READABLE} AND ($2::text IS NULL OR return_code = $2)
      AND ($3::timestamptz IS NULL OR filed_at < $3 OR (filed_at = $3 AND id > $4)) ORDER BY filed_at DESC, id LIMIT $5`,
    [unitsOf(readable), code, after?.filedAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** A complaint behind a number of a return, with the fact for which it is. */
export interface ReturnCase extends Counted {
  readonly kind: FactKind;
}

/** Which page of complaints is asked for, and by whom. */
export interface CasesPage {
  readonly after: CountedPosition | null;
  readonly limit: number;
  /** Complaints about these people are left out. */
  readonly about: readonly string[];
  /** Of whoever is told which complaints they are; undefined for machines, which see all. */
  readonly viewpoints: readonly Viewpoint[] | undefined;
}

/** The complaints behind a number of what was filed, the latest first, as far as the reader may hear of them now. */
export async function filedCases(pool: Pool, id: string, cell: string, page: CasesPage): Promise<ReturnCase[]> {
  const { after, limit, about, viewpoints } = page;
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const hidden = about.length === 0 ? [] : await casesAbout(pool, about);
  const named = viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c');
  const following = after === null ? 'true' : `(k.at, k.complaint_id, k.version, k.n) < (${positionSql(after, given)})`;
  const { rows } = await pool.query<ReturnCase>(
    `SELECT k.kind, k.complaint_id AS complaint, c.number AS "complaintNumber", ${named} AS named, k.version, k.n, k.what, k.at,
        k.unit, k.person, k.category, k.elapsed, k.working, k.number, NULL AS reason, NULL AS remedy, NULL AS customer
      FROM (SELECT unnest(cases) AS no FROM filing_cell WHERE filing_id = ${given(id)} AND cell = ${given(cell)}) of_it
      JOIN filing_case k ON k.filing_id = ${given(id)} AND k.no = of_it.no JOIN complaint c ON c.id = k.complaint_id
      WHERE k.complaint_id <> ALL (${given(hidden)}::uuid[]) AND ${following}
      ORDER BY k.at DESC, k.complaint_id DESC, k.version DESC, k.n DESC LIMIT ${given(limit)}`,
    values,
  );
  return rows;
}

const positionSql = ({ at, complaint, version, n }: CountedPosition, given: (value: unknown) => string): string =>
  `${given(at)}::timestamptz, ${given(complaint)}::uuid, ${given(version)}::int, ${given(n)}::int`;

/** The same of a return as it stands. */
export async function standingCases(
  pool: Pool,
  { facts, behind }: CountedReturn,
  cell: string,
  { after, limit, about, viewpoints }: CasesPage,
): Promise<ReturnCase[]> {
  const hidden = new Set(about.length === 0 ? [] : await casesAbout(pool, about));
  const last = after && { ...after, complaint: complaintId(after.complaint), at: Date.parse(after.at) };
  const shown = (behind.get(cell) ?? [])
    .map((place) => facts[place]!)
    .filter((fact) => !hidden.has(fact.complaint) && (last === null || inTime(fact, last) < 0))
    .sort((a, b) => inTime(b, a))
    .slice(0, limit);
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const named = viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c');
  const { rows } = await pool.query<{ id: string; number: string; named: boolean }>(
    `SELECT c.id, c.number, ${named} AS named FROM complaint c WHERE c.id = ANY (${given(shown.map(({ complaint }) => complaint))})`,
    values,
  );
  const complaints = new Map(rows.map((row) => [row.id, row]));
  return shown.map(({ complaint, kind, version, n, what, at, units, person, category, elapsed, working, number }) => {
    const of = complaints.get(complaint)!;
    return {
      ...{ kind, complaint, complaintNumber: of.number, named: of.named, version, n, what, at: new Date(at) },
      ...{ unit: units[0]!, person, category, elapsed, working, number },
      ...{ reason: null, remedy: null, customer: null },
    };
  });
}
