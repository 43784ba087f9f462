import type { PersonId, TextRef, UnitCode } from '../../ids';
import type { UnitChain } from '../../people/actor';
import { appliesTo, type Matter, matterOf, specificity } from '../../policy/matter';
import type { CompiledRules } from '../../policy/rules';
import type { Instant } from '../../time';

/** An office was asked to guide the handler of a hard case (快速指导). */
export interface Guidance {
  /** The office whose service supervisors guide, with its parents, whose heads are told if it does not. */
  readonly office: UnitChain;
  /** Named by the dispatcher; null if any of them may. */
  readonly guide: PersonId | null;
  readonly askedAt: Instant;
  readonly status:
    | 'awaited'
    | 'given'
    /** The customer had the answer before it came, or the case ended. */
    | 'lapsed';
  /** The guidance itself, once it was given. */
  readonly text: TextRef | null;
}

/** Whether the handler waits for guidance. Nobody waits for it while the work on the case is set aside. */
export function awaitsGuidance(c: { readonly guidance: Guidance | null; readonly progress: object }): boolean {
  return c.guidance?.status === 'awaited' && !('aside' in c.progress);
}

/** The office that guides such cases; undefined if the policy names none. */
export function guidingOffice({ guidance }: CompiledRules, to: Matter): UnitCode | undefined {
  const rules = guidance.filter(({ when }) => appliesTo(when, to));
  return rules.toSorted((a, b) => specificity(b.when) - specificity(a.when))[0]?.office;
}

/**
 * The office that a dispatch asks to guide the handler, if the policy has one for such cases; a case asks for guidance
 * only once.
 */
export function officeToAsk(c: Asked): UnitCode | undefined {
  return c.guidance === null ? guidingOffice(c.rules, matterOf(c)) : undefined;
}

type Asked = Parameters<typeof matterOf>[0] & {
  readonly guidance: Guidance | null;
  readonly rules: CompiledRules;
};

/** The guidance once it would come too late: if it was awaited, it has lapsed. */
export function lapsed(guidance: Guidance | null): Guidance | null {
  return guidance?.status === 'awaited' ? { ...guidance, status: 'lapsed' } : guidance;
}
