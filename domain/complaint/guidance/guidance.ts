import type { PersonId, TextRef, UnitCode } from '../../ids';
import type { UnitChain } from '../../people/actor';
import { appliesTo, type Classification, type CompiledRules, specificity } from '../../policy/rules';
import type { Instant } from '../../time';

/** An office was asked to guide the handler of a hard case (快速指导). */
export interface Guidance {
  /** Whose service supervisors guide; its own chain is told if they do not. */
  readonly office: UnitChain;
  /** Named by the dispatcher; null if any of them may. */
  readonly guide: PersonId | null;
  readonly askedAt: Instant;
  readonly status:
    | 'awaited'
    | 'given'
    /** The customer had the answer first, or the case ended. */
    | 'lapsed';
  /** What they said, once it was given. */
  readonly text: TextRef | null;
}

/** Whether the handler waits for guidance; nobody does while the work on the case is set aside. */
export function awaitsGuidance(c: { readonly guidance: Guidance | null; readonly progress: object }): boolean {
  return c.guidance?.status === 'awaited' && !('aside' in c.progress);
}

/** The office that guides such cases; undefined if the policy names none. */
export function guidingOffice({ guidance }: CompiledRules, to: Classification): UnitCode | undefined {
  const rules = guidance.filter(({ when }) => appliesTo(when, to));
  return rules.toSorted((a, b) => specificity(b.when) - specificity(a.when))[0]?.office;
}

/** The office that a dispatch asks to guide the handler: where the policy says so of such cases, once in the life of a case. */
export function officeToAsk({ guidance, rules, classification }: Asked): UnitCode | undefined {
  return guidance === null ? guidingOffice(rules, classification) : undefined;
}

type Asked = {
  readonly guidance: Guidance | null;
  readonly rules: CompiledRules;
  readonly classification: Classification;
};

/** Guidance that is awaited comes too late now. */
export function lapsed(guidance: Guidance | null): Guidance | null {
  return guidance?.status === 'awaited' ? { ...guidance, status: 'lapsed' } : guidance;
}
