import type { Pool } from 'pg';
import type { Beginning } from '../../db/lists/cases';
import { remembered } from '../../db/remembered';
import type { ApiDependencies } from '../dependencies';
import { textMasker } from './text-masking';

/** How many letters of the facts a list has. */
const FACTS_SHOWN = 240;

/** The beginning of facts that are masked already. */
export const beginningIn = (facts: string): string => facts.slice(0, FACTS_SHOWN);

/** The masked beginnings of as many cases as a department works on: masking takes longer than all else of a row. */
const masked = remembered<string>(5_000);

/** The beginning of the facts, masked: a list is seen by whoever stands behind somebody, and tells nothing of the customer. */
export function beginningOf(
  pool: Pool,
  { id, edition, facts, customer, formerly }: Beginning,
  country: ApiDependencies['country'],
): string {
  const known = masked(pool);
  const key = `${id} ${edition}`;
  const shown = known.get(key) ?? beginningIn(textMasker([customer, ...formerly], country)(facts));
  known.set(key, shown);
  return shown;
}
