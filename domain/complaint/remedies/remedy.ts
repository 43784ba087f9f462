import { type PersonId, type RemedyId, remedyId } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { CompiledRules } from '../../policy/rules';
import type { Instant } from '../../time';

/** What a reply can promise to do. */
export const REMEDY_KINDS = ['refund', 'repair', 'exchange', 'visit'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** Whether the customer has confirmed a remedy that was carried out. */
export type Confirmation =
  | 'awaited'
  | 'confirmed'
  /** The customer could not be reached, or wants no more calls; it counts as confirmed. */
  | 'lapsed';

/** A promise in the reply. It blocks closing until it has been carried out, and confirmed where the policy says so. */
export interface Remedy {
  readonly id: RemedyId;
  readonly kind: RemedyKind;
  /** The unit that carries it out. */
  readonly unit: UnitChain;
  /** For a visit: when somebody was on site. */
  readonly arrivedAt: Instant | null;
  readonly carriedOutAt: Instant | null;
  readonly carriedOutBy: PersonId | null;
  /** Null until it is carried out, and if nobody asks the customer about it. */
  readonly confirmation: Confirmation | null;
  /** Tries to ask the customer about it in which nobody was reached. */
  readonly tries: readonly Instant[];
  /** How often the customer said that it was not done. */
  readonly refusals: number;
}

/** Whether somebody still has to do it. */
export function isRemedyOpen({ carriedOutAt }: Pick<Remedy, 'carriedOutAt'>): boolean {
  return carriedOutAt === null;
}

/** Whether the customer confirms such a remedy once it was carried out. */
export const isToConfirm = (
  c: { readonly declinesCalls: boolean; readonly rules: Pick<CompiledRules, 'remedies'> },
  kind: RemedyKind,
): boolean => !c.declinesCalls && c.rules.remedies.confirmedByCustomer.includes(kind);

/** Whether the customer has yet to say that it was done. */
export function awaitsConfirmation({ confirmation }: Pick<Remedy, 'confirmation'>): boolean {
  return confirmation === 'awaited';
}

/** A remedy as the reply promises it. */
export interface Promised {
  readonly id: RemedyId;
  readonly kind: RemedyKind;
  readonly unit: UnitChain;
}

/**
 * The remedies that a reply promises.
 *
 * @param version of the event that records the reply; the ids of the remedies contain it
 * @param responsible the unit that carries out what no other unit is named for
 */
export const promisedIn = (
  version: number,
  remedies: readonly { readonly kind: RemedyKind; readonly unit?: UnitChain }[],
  responsible: UnitChain,
): Promised[] =>
  remedies.map(({ kind, unit = responsible }, index) => ({ id: remedyId(`r${version}-${index + 1}`), kind, unit }));

/** A remedy that has just been promised. */
export const newRemedy = (promised: Promised): Remedy => ({
  ...promised,
  arrivedAt: null,
  carriedOutAt: null,
  carriedOutBy: null,
  confirmation: null,
  tries: [],
  refusals: 0,
});

/** The case once the customer wants no more calls: remedies that they were to confirm count as confirmed. */
export function withoutCalls<Case extends { readonly remedies: readonly Remedy[]; readonly declinesCalls: boolean }>(
  c: Case,
): Case {
  const remedies = c.remedies.map((remedy) =>
    awaitsConfirmation(remedy) ? { ...remedy, confirmation: 'lapsed' as const } : remedy,
  );
  return { ...c, declinesCalls: true, remedies };
}
