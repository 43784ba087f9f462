import { appliesTo, type Matter, specificity } from './matter';
import type { RuleScope } from './rules';

/** The entry for such a case: the most specific one. Undefined where none is for it. */
export function suggestionFor<One extends { readonly when: RuleScope }>(
  entries: readonly One[],
  to: Matter,
): One | undefined {
  return entries
    .filter(({ when }) => appliesTo(when, to))
    .toSorted((a, b) => specificity(b.when) - specificity(a.when))[0];
}
