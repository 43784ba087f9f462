import type { Beginning } from '../../db/lists/beginnings';
import type { ApiDependencies } from '../dependencies';
import { textMasker } from './text-masking';

/** How many letters of the facts a list has. */
const FACTS_SHOWN = 240;

/** The beginning of facts that are masked already. */
export const beginningIn = (facts: string): string => facts.slice(0, FACTS_SHOWN);

/** The beginning of the facts of cases, by their ids and versions: masking takes longer than all else of a row. */
const masked = new Map<string, string>();
/** As many as a department works on; the oldest ones are masked anew. */
const MOST_MASKED = 5_000;

/** The beginning of the facts, masked: a list is seen by whoever stands behind somebody, and tells nothing of the customer. */
export function beginningOf(
  { id, version, facts, customer, formerly }: Beginning,
  country: ApiDependencies['country'],
): string {
  const key = `${id} ${version}`;
  const before = masked.get(key);
  if (before !== undefined) return before;
  const shown = beginningIn(textMasker([customer, ...formerly], country)(facts));
  masked.set(key, shown);
  if (masked.size > MOST_MASKED) masked.delete(masked.keys().next().value!);
  return shown;
}
