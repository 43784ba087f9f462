import { isWithinCategory } from './category-code';
import type { CaseKind, Classification, RuleScope } from './rules';

/** What a rule's scope is matched against. */
export interface Matter extends Classification {
  readonly kind: CaseKind;
  /** Whether the customer has been dissatisfied with an answer before; left out if not. */
  readonly again?: true;
}

/** A case as rules are matched against it. */
export const matterOf = (c: {
  readonly kind: CaseKind;
  readonly classification: Classification;
  readonly dissatisfactions: number;
}): Matter => ({
  ...c.classification,
  kind: c.kind,
  ...(c.dissatisfactions > 0 ? { again: true } : {}),
});

/** Whether a rule with this scope applies to such a case. */
export function appliesTo(scope: RuleScope, to: Matter): boolean {
  return (
    (scope.kind === undefined || scope.kind === to.kind) &&
    (scope.category === undefined || isWithinCategory(to.category, scope.category)) &&
    (scope.severity === undefined || scope.severity === to.severity) &&
    (scope.customerClass === undefined || scope.customerClass === to.customerClass) &&
    (scope.channel === undefined || scope.channel === to.channel)
  );
}

/**
 * How specific a scope is: the number of dimensions it names, then the depth of its category. Two different scopes of
 * equal rank that can match the same case are refused when a policy is validated.
 */
export function specificity(scope: RuleScope): number {
  const dimensions = Object.values(scope).filter((value) => value !== undefined).length;
  return dimensions * 100 + (scope.category?.split('.').length ?? 0);
}
