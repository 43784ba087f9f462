import type { ComplaintId, TextRef } from '../../ids';
import type { ActorRef } from '../../people/actor';
import type { Instant } from '../../time';

/**
 * What was last said about this case and another one: that they are linked (关联), or are no longer. Both cases keep
 * this, and the later statement counts in both. So a statement that only one of them has heard can be told again.
 */
export interface Relation {
  readonly complaint: ComplaintId;
  readonly linked: boolean;
  /** When it was said. Later than anything that this case knew of the two before. */
  readonly asOf: Instant;
  readonly by: ActorRef;
  readonly reason: TextRef;
  /** Which of the two the other was split from (拆分); left out where nothing was split. */
  readonly splitFrom?: ComplaintId;
}

/** How the first event of a case says from which case it was split, and why. The reason is a text of that one. */
export type Split = Pick<Relation, 'complaint' | 'asOf' | 'reason'>;

/** How a case that was split from another one is related to it from its beginning. */
export const relationOf = (split: Split, by: ActorRef): Relation => ({
  ...split,
  linked: true,
  by,
  splitFrom: split.complaint,
});

/** A case as it knows others. */
interface Related {
  readonly related?: readonly Relation[];
}

/** The most cases that one can be linked with. Its state carries a line for each. */
export const MOST_RELATED = 100;

export const relationTo = ({ related = [] }: Related, other: ComplaintId): Relation | undefined =>
  related.find(({ complaint }) => complaint === other);

/** The cases with which a case is linked now. */
export const linkedWith = ({ related = [] }: Related): readonly ComplaintId[] =>
  related.flatMap(({ complaint, linked }) => (linked ? [complaint] : []));

/** How another case with which a case is linked came about. */
export type Kinship = 'linked' | 'split-off' | 'split-from';

/** Whether the other case was split off this one, or this one from it, or neither. */
export function kinshipTo(c: Related & { readonly id: ComplaintId }, other: ComplaintId): Kinship {
  const splitFrom = relationTo(c, other)?.splitFrom;
  if (splitFrom === undefined) return 'linked';
  return splitFrom === c.id ? 'split-off' : 'split-from';
}

/** The cases of which one was split from the other. They are about two matters, so neither repeats the other. */
export const splitsOf = ({ related = [] }: Related): readonly ComplaintId[] =>
  related.flatMap(({ complaint, splitFrom }) => (splitFrom === undefined ? [] : [complaint]));

/** Whether a case has room for another link. */
export const isFull = (c: Related): boolean => linkedWith(c).length >= MOST_RELATED;

/** That one was split from the other stays true, whatever is said of the two later. */
const kept = (known: Relation | undefined): Pick<Relation, 'splitFrom'> =>
  known?.splitFrom === undefined ? {} : { splitFrom: known.splitFrom };

/** What a case knows of others after a statement about one of them. */
export const withRelation = <C extends Related>(c: C, relation: Relation): C => ({
  ...c,
  related: [
    ...(c.related ?? []).filter(({ complaint }) => complaint !== relation.complaint),
    { ...kept(relationTo(c, relation.complaint)), ...relation },
  ],
});

/**
 * Whether a statement changes what a case knows. Of two that were made in the same millisecond, the one that takes the
 * cases apart counts.
 */
export function isNewTo(known: Relation | undefined, { linked, asOf }: Pick<Relation, 'linked' | 'asOf'>): boolean {
  if (known === undefined) return linked;
  return known.linked !== linked && (asOf > known.asOf || (asOf === known.asOf && !linked));
}
