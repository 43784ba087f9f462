import type { CompiledRules, Incident, Severity, SupervisionReason } from '../policy/rules';

/** The severity of a case with such incidents: those that the policy names make it critical, whatever was said. */
export function severityWith(
  { incidents }: Pick<CompiledRules, 'incidents'>,
  severity: Severity,
  present: readonly Incident[],
): Severity {
  return present.some((incident) => incidents.critical.includes(incident)) ? 'critical' : severity;
}

/** Why a case with such incidents is supervised by rule, if it is: the gravest reason first. */
export function supervisedForIncidents(
  { supervision }: Pick<CompiledRules, 'supervision'>,
  present: readonly Incident[],
): Extract<SupervisionReason, 'injury' | 'media'> | null {
  const reasons = (['injury', 'media'] as const).filter((reason) => present.includes(reason));
  return reasons.find((reason) => supervision.on.includes(reason)) ?? null;
}
