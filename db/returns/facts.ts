import type { Pool, PoolClient } from 'pg';
import { definitionOf } from '../../domain/measures/definitions/all';
import type { FactKind } from '../../domain/measures/fact';
import type { Money } from '../../domain/money';
import type { ReturnDefinition } from '../../domain/returns/definition';
import type { ReturnFact } from '../../domain/returns/fact';
import type { Given } from '../measures/conditions';
import type { Stretch } from '../measures/periods';
import { sourceOf } from '../measures/sources';

const OPEN = definitionOf('open-cases')!;

/** When the facts of a return are counted. */
export interface FactsOf {
  readonly definition: ReturnDefinition;
  /** The months of its period, in order. */
  readonly months: readonly Pick<Stretch, 'starts' | 'ends'>[];
  readonly zone: string;
  readonly now: Date;
}

/** Which kinds of facts a return counts, beside open complaints. One of single complaints tells of all that came in or ended. */
function kindsOf({ tables, cases }: ReturnDefinition): FactKind[] {
  const counts = tables.flatMap(({ columns }) => columns.flatMap((column) => ('count' in column ? column.count : [])));
  const kinds = counts.map(({ measure }) => definitionOf(measure)!.counts);
  return [...new Set<FactKind>([...kinds, ...(cases === undefined ? [] : (['received', 'ended'] as const))])].filter(
    (kind) => kind !== 'open',
  );
}

/** Whether anything of a return tells what is open at the beginning or at the end of its period. */
const tellsStock = ({ tables, cases }: ReturnDefinition): boolean =>
  cases !== undefined ||
  tables.some(({ columns }) =>
    columns.some((column) => 'count' in column && column.count.some(({ at }) => at !== undefined)),
  );

/** Whether anything of it tells what was paid. */
const tellsRedress = ({ tables, cases = [] }: ReturnDefinition): boolean =>
  cases.some(({ says }) => says === 'redress') ||
  tables.some(({ columns }) => columns.some((column) => 'redress' in column));

/**
 * The facts that a return for a period counts, by the order of time: of complaints alone. Each month is read by a statement of
 * its own, so that none reads more than a month however many there are.
 */
export async function returnFacts(db: Pool | PoolClient, of: FactsOf): Promise<ReturnFact[]> {
  const { definition, months, now } = of;
  const facts: ReturnFact[] = [];
  // One by one: the arguments of a single call have a limit, which a month of a large firm is beyond.
  for (const { starts, ends } of months)
    for (const fact of await happenedIn(db, definition, starts, ends)) facts.push(fact);
  if (!tellsStock(definition)) return facts;
  const [from, to] = [months[0]!.starts, months.at(-1)!.ends];
  const last = new Date(Math.min(to.getTime(), now.getTime()));
  const atStart = await openAt(db, from, 'start', of);
  const atEnd = last > from ? await openAt(db, last, 'end', of) : [];
  return [...atStart, ...facts, ...atEnd];
}

const COLUMNS = `f.complaint_id AS complaint, f.version, f.n, f.what, f.at, f.units, f.person, f.tags, f.elapsed, f.working,
  f.number, f.cause, f.case_kind AS "caseKind", f.category, f.severity, f.customer_class AS "customerClass", f.channel, f.way,
  f.policy, f.policy_version AS "policyVersion"`;

type Row = Omit<ReturnFact, 'at' | 'answeredAt' | 'paid' | 'stock'> & {
  readonly at: Date;
  readonly answeredAt?: Date | null;
  readonly paid?: readonly Money[] | null;
};

const toFact = ({ at, answeredAt, paid, ...row }: Row, stock: ReturnFact['stock']): ReturnFact => ({
  ...row,
  at: at.getTime(),
  answeredAt: answeredAt?.getTime() ?? null,
  paid: paid ?? [],
  stock,
});

/** The beginning of the run that an `ended` fact ends. */
const SINCE = `f.at - coalesce(f.elapsed, 0) * interval '1 millisecond'`;

/** When the customer was last told the answer in the run. What another system handled has no event for that, and says it itself. */
const ANSWERED = `CASE WHEN f.kind <> 'ended' THEN NULL WHEN 'history' = ANY (f.tags) THEN (
  SELECT to_timestamp((e.event -> 'history' ->> 'repliedAt')::float8 / 1000) FROM complaint_event e
  WHERE e.complaint_id = f.complaint_id AND e.version = f.version) ELSE (SELECT max(e.at) FROM complaint_event e
  WHERE e.complaint_id = f.complaint_id AND e.version <= f.version AND e.type = 'replied' AND e.at >= ${SINCE}) END`;

/** What was paid in the run: of each promise that was carried out, once. */
const PAID = `CASE WHEN f.kind = 'ended' THEN (SELECT json_agg(p.remedy -> 'amount' ORDER BY p.remedy ->> 'id')
  FROM complaint_event e CROSS JOIN jsonb_array_elements(e.event -> 'remedies') AS p(remedy)
  WHERE e.complaint_id = f.complaint_id AND e.version <= f.version AND e.type = 'replied' AND p.remedy ? 'amount'
    AND EXISTS (SELECT FROM complaint_event d WHERE d.complaint_id = f.complaint_id AND d.version <= f.version
      AND d.type = 'remedy_carried_out' AND d.event ->> 'remedy' = p.remedy ->> 'id' AND d.at >= ${SINCE})) END`;

async function happenedIn(
  db: Pool | PoolClient,
  definition: ReturnDefinition,
  from: Date,
  to: Date,
): Promise<ReturnFact[]> {
  const { rows } = await db.query<Row>(
    `SELECT f.kind, ${COLUMNS}, ${ANSWERED} AS "answeredAt", ${tellsRedress(definition) ? PAID : 'NULL::json'} AS paid
      FROM fact f WHERE f.kind = ANY ($1) AND f.at >= $2 AND f.at < $3 AND f.case_kind = 'complaint'
      ORDER BY f.at, f.complaint_id, f.version, f.n`,
    [kindsOf(definition), from, to],
  );
  return rows.map((row) => toFact(row, null));
}

/**
 * What was open just before a moment. A complaint is open from its receipt on, also one that was put on record only after that
 * moment, or that another system handled, so that what came in, what ended and what is open add up.
 */
async function openAt(
  db: Pool | PoolClient,
  moment: Date,
  stock: 'start' | 'end',
  { zone, now }: Pick<FactsOf, 'zone' | 'now'>,
): Promise<ReturnFact[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const before = new Date(moment.getTime() - 1);
  const { from, conditions } = sourceOf(OPEN, { from: before, to: moment, period: null, zone, now }, given);
  const [at, just] = [`${given(moment)}::timestamptz`, `${given(before)}::timestamptz`];
  const { rows } = await db.query<Row>(
    `SELECT 'open' AS kind, ${COLUMNS} FROM ${from}
      WHERE ${['true', ...conditions].join(' AND ')} AND f.case_kind = 'complaint'
    UNION ALL SELECT 'open', ${columnsAt(just)} FROM fact f WHERE f.kind = 'received' AND f.elapsed > 0 AND f.at < ${at}
      AND f.at + f.elapsed * interval '1 millisecond' >= ${at} AND f.case_kind = 'complaint'
    UNION ALL SELECT 'open', ${columnsAt(just)} FROM fact f WHERE f.kind = 'ended' AND 'history' = ANY (f.tags)
      AND f.at >= ${at} AND ${SINCE} < ${at} AND f.case_kind = 'complaint'
    ORDER BY complaint`,
    values,
  );
  return rows.map((row) => toFact(row, stock));
}

/** A fact told as an open case at a moment, which belongs to the time just before it. */
const columnsAt = (just: string): string =>
  COLUMNS.replace('f.what', `'intake'`)
    .replace('f.at', just)
    .replace('f.tags', `'{}'::text[]`)
    .replace('f.elapsed, f.working', 'NULL::bigint, NULL::bigint')
    .replace('f.number, f.cause', 'NULL::smallint, NULL::text');
