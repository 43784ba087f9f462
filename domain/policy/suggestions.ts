import { appliesTo, type Matter, specificity } from './matter';
import type { SuggestionScope } from './rules';

/**
 * The entry for such a case: the most specific one. Undefined where none is for it.
 *
 * @param area code of the area of the case; undefined where the policy knows no such area
 */
export function suggestionFor<One extends { readonly when: SuggestionScope }>(
  entries: readonly One[],
  to: Matter,
  area: string | undefined,
): One | undefined {
  return entries
    .filter(({ when }) => appliesTo(when, to) && (when.area === undefined || when.area === area))
    .toSorted((a, b) => specificity(b.when) - specificity(a.when))[0];
}
