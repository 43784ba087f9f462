import type { TextRef, UnitCode } from '../../ids';
import { holds, inNameOf, type Person, type Role, type UnitChain } from '../../people/actor';
import type { ActionsOf } from '../action';
import { type Among, among, anyReason, holders, need, optional, reason } from '../needs';
import { OPEN, ofOwnersUnit, only, ownerOnly } from '../permission';
import { type Rejection, rejection } from '../rejection';
import type { Complaint } from '../state';

/** Who owns a case. The ownership moves only when an offer is accepted, or when a head moves it. */
export type OwnershipCommand =
  | {
      readonly action: 'hand-over';
      readonly to: Person;
      /** The unit in which the other person owns complaints, with its parents. */
      readonly unit: UnitChain;
      readonly reason: TextRef;
    }
  | { readonly action: 'answer-hand-over'; readonly accept: true }
  | { readonly action: 'answer-hand-over'; readonly accept: false; readonly reason: TextRef }
  | { readonly action: 'reassign-owner'; readonly to: Person; readonly unit: UnitChain; readonly reason: TextRef };

export const OWNERSHIP_ACTIONS: ActionsOf<OwnershipCommand> = {
  /** Ownership moves only when the other person accepts. Until then nothing changes. */
  'hand-over': {
    states: OPEN,
    forbids: ownerOnly,
    ownWork: (c) => [c.owner.person],
    needs: (c) => [among(need('to', 'person'), otherAgents(c)), optional('unit', 'unit'), reason],
    decide: (c, { to, unit, reason: why }) => {
      if (c.handOver !== null) {
        return rejection('hand-over-pending', {
          en: `${c.handOver.to.person} has not answered the last hand-over yet.`,
          zh: `${c.handOver.to.person} 尚未应答上一次移交。`,
        });
      }
      const offered = { type: 'hand_over_offered', to: { person: to.person, unit }, reason: why } as const;
      return cannotOwn(c, to, unit) ?? [offered];
    },
  },

  'answer-hand-over': {
    states: OPEN,
    forbids: only('offered-person-only', (c, who) => c.handOver === null || c.handOver.to.person === inNameOf(who)),
    lacks: (c) => (c.handOver === null ? { en: 'No hand-over waits for an answer.', zh: '没有待应答的移交。' } : null),
    ownWork: (c) => [c.handOver?.to.person],
    needs: () => [need('accept', 'flag'), anyReason],
    decide: (_c, command) =>
      command.accept ? [{ type: 'hand_over_accepted' }] : [{ type: 'hand_over_declined', reason: command.reason }],
  },

  /** A unit's head gives the ownership to another agent, as when the owner leaves. An offered hand-over falls away. */
  'reassign-owner': {
    states: OPEN,
    forbids: ofOwnersUnit('unit-head'),
    needs: (c) => [among(need('to', 'person'), otherAgents(c)), optional('unit', 'unit'), reason],
    decide: (c, { to, unit, reason: why }) =>
      cannotOwn(c, to, unit) ?? [{ type: 'owner_reassigned', to: { person: to.person, unit }, reason: why }],
  },
};

/** Those who may own the case instead. */
const otherAgents = (c: Complaint): Among => holders(OWNERS, 'any', c.owner.person);

/** Why the ownership can't go to this person; null if it can. */
function cannotOwn(c: Complaint, to: Person, [unit]: UnitChain): Rejection | null {
  const { person } = to;
  if (person === c.owner.person) {
    return rejection('nothing-to-change', {
      en: `${person} owns the complaint already.`,
      zh: `${person} 已是首问责任人。`,
    });
  }
  if (canOwn(to, unit)) return null;
  return rejection('wrong-person', {
    en: `${person} is not an agent of ${unit}, so cannot own complaints there.`,
    zh: `${person} 不是 ${unit} 的受理员，不能在该单位担任首问责任人。`,
  });
}

const OWNERS: readonly Role[] = ['agent'];

/** Whether somebody may own complaints in a unit. */
export const canOwn = (person: Person, unit: UnitCode): boolean => OWNERS.some((role) => holds(person, role, [unit]));
