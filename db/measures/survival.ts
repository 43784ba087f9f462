import type { Pool } from 'pg';
import type { CutBelow, Narrowing } from '../../domain/measures/cut';
import type { Lasted, SURVIVAL_CUTS } from '../../domain/measures/survival';
import { SURVIVAL_UNIT } from '../../domain/measures/survival';
import { cutSql, type Given, needsParty } from './conditions';
import { type Counted, type CountedPage, listCounted } from './listed';
import { narrowedSql, partnerCodes, type ReaderReach } from './narrowed';

/** Of which runs of cases it is asked how long they last, and by whom. */
export interface AskedSurvival {
  /** Those that began, by their receipt or a reopening, from this moment on, and before the other. */
  readonly from: Date;
  readonly to: Date;
  /** Until when they are followed; what is open then, or now, is censored. */
  readonly until: Date;
  readonly now: Date;
  readonly by: (typeof SURVIVAL_CUTS)[number] | null;
  readonly within: Narrowing;
  /** Below which unit the tree of units is cut, as `rootOf` finds it. */
  readonly root: CutBelow['root'];
  readonly reach: ReaderReach;
}

/** How many lasted so long, for one value of the cut. */
export interface LastedOf extends Lasted {
  readonly key: string | null;
}

/** Which runs are listed. */
export interface WhichRuns {
  readonly part: 'all' | 'ended' | 'censored';
  /** The value of the cut; undefined for all. */
  readonly key?: string | null | undefined;
  /** Those that were followed for at least so many units, and at most so many. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

const SHARED = `complaint_id, version, what, units, person, tags, case_kind, category, severity, customer_class, channel, way,
  policy, policy_version`;

/** Runs as `f`: those that ended as they were then, those that are open as they stand just before one stops looking. */
async function runsSql(pool: Pool, asked: AskedSurvival, given: Given) {
  const { by, within, root } = asked;
  const { category } = within;
  const [from, to, until, now] = [asked.from, asked.to, asked.until, asked.now].map(
    (moment) => `${given(moment)}::timestamptz`,
  );
  const begun = `at - elapsed * interval '1 millisecond'`;
  const party = needsParty(by === null ? [] : [by], within)
    ? 'LEFT JOIN complaint_party p ON p.complaint_id = f.complaint_id'
    : '';
  const source = `(SELECT ${SHARED}, n, at, elapsed, working, number, NULL::text AS reason, NULL::text AS remedy, true AS ended
      FROM fact WHERE kind = 'ended' AND case_kind = 'complaint' AND at >= ${from} AND at < ${until}
        AND ${begun} >= ${from} AND ${begun} < ${to}
      UNION ALL SELECT ${SHARED}, 0::smallint, moment - interval '1 millisecond',
        round(extract(epoch FROM moment - opened_at) * 1000)::bigint, NULL, NULL, reason, remedy, false
      FROM (SELECT least(${until}, ${now}) AS moment) m JOIN open_span ON tstzrange(since, until, '(]') @> moment
      WHERE case_kind = 'complaint' AND opened_at >= ${from} AND opened_at < ${to}) f ${party}`;
  const partners = by === 'partner' ? await partnerCodes(pool) : [];
  const key = by === null ? 'NULL::text' : cutSql(by, { root, category, zone: 'UTC', partners, isStock: true }, given);
  const units = `greatest(1, ceil(f.elapsed / ${SURVIVAL_UNIT}.0))::int`;
  return { source, key, units, conditions: await narrowedSql(pool, asked, given) };
}

/** How many runs ended after so long, and how many were open when last seen, as Postgres counts them; in no order. */
export async function lastedIn(pool: Pool, asked: AskedSurvival): Promise<LastedOf[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const { source, key, units, conditions } = await runsSql(pool, asked, given);
  const { rows } = await pool.query<LastedOf>(
    `SELECT ${key} AS key, ${units} AS after, (count(*) FILTER (WHERE f.ended))::int AS ended,
        (count(*) FILTER (WHERE NOT f.ended))::int AS censored
      FROM ${source} ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} GROUP BY 1, 2`,
    values,
  );
  return rows;
}

/** The runs behind a number of it, the latest first. */
export async function runsIn(
  pool: Pool,
  asked: AskedSurvival,
  { part, key: value, least, most }: WhichRuns,
  page: CountedPage,
): Promise<Counted[]> {
  const values: unknown[] = [];
  const given: Given = (one) => `$${values.push(one)}`;
  const { source, key, units, conditions } = await runsSql(pool, asked, given);
  if (part !== 'all') conditions.push(part === 'ended' ? 'f.ended' : 'NOT f.ended');
  if (value !== undefined) conditions.push(`${key} IS NOT DISTINCT FROM ${given(value)}`);
  if (least !== undefined) conditions.push(`${units} >= ${given(least)}`);
  if (most !== undefined) conditions.push(`${units} <= ${given(most)}`);
  return listCounted(pool, { source, conditions, beside: 'f.reason, f.remedy, NULL AS customer' }, page, {
    given,
    values,
  });
}
