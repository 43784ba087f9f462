import type { Pool, PoolClient } from 'pg';
import type { Cut, Narrowing } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { isStock } from '../../domain/measures/figure';
import { cutSql, fulfilsSql, type Given, needsParty } from './conditions';
import { narrowedSql, partnerCodes, type ReaderReach } from './narrowed';
import { type AskedTime, sourceOf } from './sources';

/** What is asked of a figure, and by whom. */
export interface Asked extends AskedTime {
  readonly by: readonly Cut[];
  readonly within: Narrowing;
  /** Whether each row is to say the units above it, as they were then. */
  readonly chains?: boolean;
  readonly reach: ReaderReach;
}

/** The facts that are looked through for a figure, of whatever it speaks, and the values by which they are told apart. */
export async function countedSql(db: Pool | PoolClient, definition: Definition, asked: Asked, given: Given) {
  const { period, zone, by, within } = asked;
  const { from, at, quiet, conditions } = sourceOf(definition, asked, given);
  const all = [...conditions, ...(await narrowedSql(db, asked, given))];
  const party = definition.orders !== undefined || needsParty(by, within);
  const partners = by.includes('partner') ? await partnerCodes(db) : [];
  const cutBy = { within, zone, partners, isStock: isStock(definition) };
  return {
    source: `${from} ${party ? 'LEFT JOIN complaint_party p ON p.complaint_id = f.complaint_id' : ''}`,
    conditions: all,
    // Made only where they are used, since a statement must use all its parameters.
    period: () =>
      period === null ? 'NULL' : `to_char(date_trunc('${period}', ${at} AT TIME ZONE ${given(zone)}), 'YYYY-MM-DD')`,
    keys: () => {
      const keys = by.map((cut) => cutSql(cut, cutBy, given));
      return keys.length === 0 ? `'{}'::text[]` : `ARRAY[${keys.join(', ')}]::text[]`;
    },
    chain: () => {
      if (asked.chains !== true) return 'NULL::text[]';
      const cut = by.find((one) => one === 'unit' || one === 'unit-tree');
      const unit = cut === undefined ? within.unit && given(within.unit) : cutSql(cut, cutBy, given);
      return unit === undefined ? 'NULL::text[]' : `f.units[array_position(f.units, ${unit}):]`;
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
