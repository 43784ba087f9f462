import type { Classification, CompiledRules, Incident, Severity, SupervisionReason } from '../../policy/rules';
import { type SupervisedByRule, supervisedBecause } from '../oversight/by-rule';
import type { Complaint } from '../state';

/** The severity that people gave a case, even if an incident has raised it since. */
export const saidOf = ({ said, severity }: Classification): Severity => said ?? severity;

/**
 * A classification under these rules. Incidents that the policy names make a case critical, whatever severity people
 * gave it.
 */
export function classifiedUnder(
  { incidents }: Pick<CompiledRules, 'incidents'>,
  classification: Classification,
): Classification {
  const said = saidOf(classification);
  const { said: _said, ...rest } = classification;
  const forced = (rest.incidents ?? []).some((incident) => incidents.critical.includes(incident));
  return forced && said !== 'critical' ? { ...rest, severity: 'critical', said } : { ...rest, severity: said };
}

/** Why a case with such incidents is supervised by rule, if it is. If there are several reasons, it is the gravest. */
export function supervisedForIncidents(
  { supervision }: Pick<CompiledRules, 'supervision'>,
  present: readonly Incident[],
): Extract<SupervisionReason, 'injury' | 'media'> | null {
  const reasons = (['injury', 'media'] as const).filter((reason) => present.includes(reason));
  return reasons.find((reason) => supervision.on.includes(reason)) ?? null;
}

/** The supervision that incidents open when they come to light later, like those with which a complaint is filed. */
export function supervisedForNewIncidents(c: Complaint, { incidents = [] }: Classification): SupervisedByRule[] {
  const before = c.classification.incidents ?? [];
  const reason = supervisedForIncidents(
    c.rules,
    incidents.filter((incident) => !before.includes(incident)),
  );
  return reason === null ? [] : supervisedBecause(c, reason);
}
