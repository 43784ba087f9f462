import { appliesTo, type Matter, specificity } from './matter';
import type { ClockKind, ClockRule, CompiledRules } from './rules';

/**
 * How the clock of an instruction runs under a policy that has no rule for it: until the moment that the head named, with
 * one warning, and the head of the unit is told at once. Its limit is never counted.
 */
export const AS_NAMED: ClockRule = {
  id: 'instruction-as-named',
  kind: 'instruction',
  when: {},
  limit: { unit: 'hours', amount: 1 },
  warnings: [{ share: 0.8 }],
  ladder: [{ after: { unit: 'hours', amount: 0 } }],
  pausable: false,
};

/** The most specific rule for a kind of clock, or undefined if there is no such clock for this case. */
export function ruleFor(rules: CompiledRules, kind: ClockKind, to: Matter): ClockRule | undefined {
  // An appeal has to be answered within the limit for complaints that the regulator forwards.
  if (kind === 'appeal') return ruleFor(rules, 'reply', { ...to, channel: 'regulator' });
  const those = rules.clocks.filter((rule) => rule.kind === kind && appliesTo(rule.when, to));
  const best =
    (to.again === true ? mostSpecific(those.filter(({ again }) => again === true)) : undefined) ??
    mostSpecific(those.filter(({ again }) => again !== true));
  return best ?? (kind === 'instruction' ? AS_NAMED : undefined);
}

function mostSpecific(rules: readonly ClockRule[]): ClockRule | undefined {
  let best: ClockRule | undefined;
  for (const rule of rules) {
    if (best === undefined || specificity(rule.when) > specificity(best.when)) best = rule;
  }
  return best;
}

/** The rule with this id. Events name rules by id; the pinned rules always hold them. */
export function ruleById(rules: CompiledRules, id: string): ClockRule {
  const rule = [...rules.clocks, AS_NAMED].find((candidate) => candidate.id === id);
  if (rule === undefined) throw new RangeError(`policy ${rules.policy.id} has no clock rule ${id}`);
  return rule;
}
