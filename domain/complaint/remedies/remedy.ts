import { type PersonId, type RemedyId, remedyId, type TextRef } from '../../ids';
import type { Money } from '../../money';
import type { UnitChain } from '../../people/actor';
import type { CompiledRules } from '../../policy/rules';
import type { Instant } from '../../time';
import { type Asked, isNotAsked } from '../anonymous';

/** What a customer can be promised. */
export const REMEDY_KINDS = ['refund', 'compensation', 'repair', 'exchange', 'visit'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** The kinds that are a sum of money, so that a promise of one names the amount. */
export const MONEY_KINDS: readonly RemedyKind[] = ['refund', 'compensation'];

/** Whether the customer has confirmed a remedy that was carried out. */
export type Confirmation =
  | 'awaited'
  | 'confirmed'
  /** The customer could not be reached, or wants no more calls; it counts as confirmed. */
  | 'lapsed';

/** A remedy as it is proposed, and promised once the proposal is approved. */
export interface Offer {
  readonly kind: RemedyKind;
  /** The unit that is to carry it out. */
  readonly unit: UnitChain;
  /** What exactly is to be done. */
  readonly text: TextRef;
  /** Of the kinds that mean money, and only of these. */
  readonly amount?: Money;
  /** For a visit: the moment until which somebody is to be on site; left out where the policy alone says so. */
  readonly arriveBy?: Instant;
}

/** A promise in a reply, or a visit that was ordered before. It blocks closing until it has been carried out, and confirmed where the policy says so. */
export interface Remedy extends Promised {
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
  /** When it was ordered, of a visit that no reply promised; left out of all others. */
  readonly orderedAt?: Instant;
  /** When the promise was withdrawn, with the consent of the customer; left out if it was not. */
  readonly withdrawnAt?: Instant;
}

/** Whether somebody still has to do it. */
export function isRemedyOpen({ carriedOutAt, withdrawnAt }: Pick<Remedy, 'carriedOutAt' | 'withdrawnAt'>): boolean {
  return carriedOutAt === null && withdrawnAt === undefined;
}

/** Whether the customer confirms such a remedy once it was carried out. */
export const isToConfirm = (
  c: Asked & { readonly rules: Pick<CompiledRules, 'remedies'> },
  kind: RemedyKind,
): boolean => !isNotAsked(c) && c.rules.remedies.confirmedByCustomer.includes(kind);

/** Whether the customer has yet to say that it was done. */
export function awaitsConfirmation({ confirmation }: Pick<Remedy, 'confirmation'>): boolean {
  return confirmation === 'awaited';
}

/** A remedy as the reply promises it. */
export interface Promised extends Omit<Offer, 'text'> {
  readonly id: RemedyId;
  /** Missing in what was promised before remedies belonged to the proposal. */
  readonly text?: TextRef;
}

/**
 * The remedies that a reply promises, which are those of the approved proposal. A moment that has passed since the
 * approval is promised to nobody.
 *
 * @param version of the event that records the reply; the ids of the remedies contain it
 */
export const promisedIn = (version: number, offers: readonly Offer[], now: Instant): Promised[] =>
  offers.map(({ arriveBy, ...offer }, index) => ({
    id: remedyId(`r${version}-${index + 1}`),
    ...offer,
    ...(arriveBy === undefined || arriveBy <= now ? {} : { arriveBy }),
  }));

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
