import type { ComplaintId, TextRef, UnitCode } from '../../ids';
import { holds } from '../../people/actor';
import type { ActionsOf } from '../action';
import { bothChains, isOwner } from '../involvement';
import { need, reason } from '../needs';
import { tasksOpen } from '../open-task';
import { only } from '../permission';
import { rejection } from '../rejection';
import type { StateName } from '../state';

/** Duplicates (合并). */
export type MergingCommand =
  | {
      readonly action: 'merge';
      readonly into: ComplaintId;
      /** The units of the leading case and those above, as they were when this was asked for. */
      readonly leading: readonly UnitCode[];
      readonly reason: TextRef;
    }
  | { readonly action: 'unmerge'; readonly reason: TextRef };

/**
 * States in which a case can be merged: those before the reply. After a dissatisfied answer it can't be, since its
 * customer has got a reply of their own.
 */
const MERGEABLE: readonly StateName[] = [
  'received',
  'verifying',
  'dispatched',
  'returned',
  'accepted',
  'handling',
  'in_review',
  'approved',
];

export const MERGING_ACTIONS: ActionsOf<MergingCommand> = {
  /**
   * A duplicate joins the case that leads it. The owner asks for this, or somebody who dispatches either case. There
   * are no chains: a case that leads others is not merged itself, and the leading case, which is asked first, accepts
   * no duplicate while it is itself merged.
   */
  merge: {
    states: MERGEABLE,
    // Somebody who dispatches the leading case may merge too; the command says which case that is.
    forbids: (c, who, command) =>
      isOwner(c, who) || holds(who, 'dispatcher', [...bothChains(c), ...(command?.leading ?? [])])
        ? null
        : 'office-needed',
    ownWork: (c) => [c.owner.person],
    needs: () => [need('into', 'complaint'), reason],
    decide: (c, { into, reason: why }) => {
      if (into === c.id) {
        return rejection('contradiction', { en: 'A complaint is not merged into itself.', zh: '投诉不能合并到自身。' });
      }
      // Duplicates that were given its reply do not wait for anything any more.
      const waiting = c.duplicates.filter(({ answered }) => !answered).length;
      if (waiting > 0) {
        const others = waiting === 1 ? 'another one' : `${waiting} others`;
        return rejection('merge-not-allowed', {
          en: `The complaint leads ${others}; merge what waits for it into the other one instead.`,
          zh: `有 ${waiting} 件投诉并入该投诉待答复；请改为将它们并入另一件。`,
        });
      }
      return tasksOpen(c) ?? [{ type: 'merged', into, reason: why }];
    },
  },

  /** The duplicate turns out to be a separate matter, and goes on where it was. */
  unmerge: {
    states: ['merged'],
    forbids: only('office-needed', (c, who) => isOwner(c, who) || holds(who, 'dispatcher', bothChains(c))),
    ownWork: (c) => [c.owner.person],
    needs: () => [reason],
    decide: (c, { reason: why }) => {
      if (c.progress.state !== 'merged') {
        throw new RangeError(`a complaint that is ${c.progress.state} is not unmerged`);
      }
      return [{ type: 'unmerged', from: c.progress.into, reason: why }];
    },
  },
};
