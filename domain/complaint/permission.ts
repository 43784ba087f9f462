import type { UnitCode } from '../ids';
import { holds, type Person, type Role } from '../people/actor';
import type { Forbids } from './action';
import { bothChains, coordinates, heads, isHandler, isInvolved, isOwner, unitChain, worksForIt } from './involvement';
import type { PermissionRule } from './rejection';
import { type Complaint, isUnanswered, STATE_NAMES, type StateName, stageOf } from './state';

/** The terms in which actions state when they are possible, and who may do them. */

export const OPEN = STATE_NAMES.filter((state) => stageOf(state) !== 'closed');
/** The responsible unit has the case, whether or not it has signed for it yet. */
export const WITH_UNIT: readonly StateName[] = ['dispatched', 'accepted', 'handling', 'rework'];
/**
 * A unit has been given the case and the reply is still to come. Tasks of other units may be open only in these states.
 */
export const WORKED_ON: readonly StateName[] = [...WITH_UNIT, 'returned', 'in_review', 'approved'];
/** The unit has signed for the case and works on it. */
export const BEGUN: readonly StateName[] = ['accepted', 'handling', 'rework'];
/** The customer still waits for the answer. */
export const UNANSWERED = STATE_NAMES.filter(isUnanswered);
/**
 * The customer still waits for the answer, and the work is not set aside; only then can a case be paused or classified.
 */
export const IN_HAND = UNANSWERED.filter((state) => state !== 'merged' && state !== 'nuisance');

/** Permits those who fulfil the condition; the rule forbids it to all others. */
export const only =
  (rule: PermissionRule, may: (c: Complaint, who: Person) => boolean): Forbids =>
  (c, who) =>
    may(c, who) ? null : rule;

/** The rule forbids it to those who fulfil the condition; for all others the next rule decides. */
export const unless =
  (rule: PermissionRule, isBarred: (c: Complaint, who: Person) => boolean, otherwise: Forbids): Forbids =>
  (c, who, command) =>
    isBarred(c, who) ? rule : otherwise(c, who, command);

/** Permits what one of the rules permits. If none does, the last rule gives the reason. */
export const either =
  (...rules: readonly Forbids[]): Forbids =>
  (c, who, command) => {
    const refusals = rules.map((rule) => rule(c, who, command));
    return refusals.includes(null) ? null : refusals.at(-1)!;
  };

/** Whoever holds one of the roles in one of the units. */
export const officeIn = (units: (c: Complaint) => readonly UnitCode[], ...roles: readonly Role[]): Forbids =>
  only('office-needed', (c, who) => roles.some((role) => holds(who, role, units(c))));

/** Whoever holds one of the roles in the owner's unit or in one above it. */
export const ofOwnersUnit = (...roles: readonly Role[]): Forbids => officeIn((c) => c.owner.unit, ...roles);
/** Whoever holds one of the roles in the owner's or the responsible unit, or in one above either. */
export const ofBoth = (...roles: readonly Role[]): Forbids => officeIn(bothChains, ...roles);
/** A dispatcher of the owner's unit or of one above it, or of a unit above the responsible one. */
export const dispatcherAbove = officeIn((c) => [...c.owner.unit, ...unitChain(c).slice(1)], 'dispatcher');
export const anyAgent = only('office-needed', (_c, who) => who.offices.some(({ role }) => role === 'agent'));

export const ownerOnly = only('owner-only', isOwner);
/** The owner, and everybody whom the other rule permits. For all others the other rule gives the reason. */
export const ownerOr = (other: Forbids): Forbids => either(ownerOnly, other);
export const handlerOnly = only('handler-or-head-only', isHandler);
/** The handler, and the heads of the responsible unit and of those above it. */
export const handlerOrHead = only('handler-or-head-only', (c, who) => isHandler(c, who) || heads(c, who));
/** The handlers and the head of the responsible unit, and the heads of the units above it. */
export const inTheUnit = only('handler-or-head-only', worksForIt);
/** Whoever has a part in the case. */
export const involved = only('involved-only', isInvolved);
/** The coordinator; until one is named, the coordinators and the heads of the coordinating unit. */
export const coordinator = only('coordinator-only', coordinates);
