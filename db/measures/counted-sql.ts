import type { Pool, PoolClient } from 'pg';
import type { Cut, CutBelow, Narrowing } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { isStock } from '../../domain/measures/figure';
import { cutSql, fulfilsSql, type Given, needsParty } from './conditions';
import { narrowedSql, partnerCodes, type ReaderReach } from './narrowed';
import { type AskedTime, sourceOf } from './sources';

/** What is asked of a figure, and by whom. */
export interface Asked extends AskedTime {
  readonly by: readonly Cut[];
  readonly within: Narrowing;
  /** Of which unit it is, and below which the tree of units is cut, as `rootOf` finds it for the whole question. */
  readonly root: CutBelow['root'];
  /** Has each of these units with all that were below it told apart, whatever the cuts are, which are left out then. */
  readonly each?: readonly string[];
  /** Whether each row is to say the units above it, as they were then. */
  readonly chains?: boolean;
  readonly reach: ReaderReach;
}

/** Whether what is counted is all of the root, or what was asked for of that. */
const isOfRoot = ({ within, root, reach }: Asked): boolean =>
  root !== null && (within.unit !== undefined || reach.units === 'all' || reach.units.some((unit) => unit === root));

/** The facts that are looked through for a figure, of whatever it speaks, and the values by which they are told apart. */
export async function countedSql(db: Pool | PoolClient, definition: Definition, asked: Asked, given: Given) {
  const { period, zone, by, within, root, each } = asked;
  const { from, at, quiet, conditions } = sourceOf(definition, asked, given);
  const all = [...conditions, ...(await narrowedSql(db, asked, given))];
  const party = definition.orders !== undefined || needsParty(by, within);
  const partners = by.includes('partner') ? await partnerCodes(db) : [];
  const cutBy = { root, category: within.category, zone, partners, isStock: isStock(definition) };
  const units =
    each === undefined
      ? ''
      : `CROSS JOIN LATERAL (SELECT u.unit FROM unnest(f.units) AS u(unit) WHERE u.unit = ANY (${given(each)}::text[])) each`;
  return {
    source: `${from} ${units} ${party ? 'LEFT JOIN complaint_party p ON p.complaint_id = f.complaint_id' : ''}`,
    conditions: all,
    // Made only where they are used, since a statement must use all its parameters.
    period: () =>
      period === null ? 'NULL' : `to_char(date_trunc('${period}', ${at} AT TIME ZONE ${given(zone)}), 'YYYY-MM-DD')`,
    keys: () => {
      if (each !== undefined) return 'ARRAY[each.unit]::text[]';
      const keys = by.map((cut) => cutSql(cut, cutBy, given));
      return keys.length === 0 ? `'{}'::text[]` : `ARRAY[${keys.join(', ')}]::text[]`;
    },
    chain: () => {
      if (asked.chains !== true) return 'NULL::text[]';
      if (each !== undefined) return 'f.units[array_position(f.units, each.unit):]';
      const cut = by.find((one) => one === 'unit' || one === 'unit-tree');
      if (cut === undefined && !isOfRoot(asked)) return 'NULL::text[]';
      const unit = cut === undefined ? given(root) : cutSql(cut, cutBy, given);
      return `f.units[array_position(f.units, ${unit}):]`;
    },
    quiet,
  };
}

/** What of these facts a figure speaks of, what is counted, and what makes the numerator. Each is made only where it is used. */
export const partsSql = ({ of, among = {}, where = {} }: Definition, { quiet }: CountedSql, given: Given) => ({
  of: () => fulfilsSql(of, given),
  among: () => fulfilsSql(among, given),
  where: () => (quiet === 'true' ? fulfilsSql(where, given) : `${fulfilsSql(where, given)} AND ${quiet}`),
});

export type CountedSql = Awaited<ReturnType<typeof countedSql>>;
