import type { TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { ActionsOf } from '../action';
import { addedByRule } from '../added-by-rule';
import { among, anyNote, anyReason, having, need, optional, reason, unitsWithoutPart } from '../needs';
import { hasOpenTask } from '../open-task';
import { dispatcherAbove, inTheUnit } from '../permission';
import { isRejection } from '../rejection';
import { type Visit, visitNeeds, visitOrdered } from '../remedies/visit';
import { afterWindow, notReturnable, sentBackInstead } from '../return-window';
import { handlerOf, responsibleUnit } from '../state';

/** A unit gives the case back (退单), and the dispatcher rules on it. */
export type ReturnCommand =
  | { readonly action: 'return'; readonly reason: TextRef }
  | {
      readonly action: 'rule-on-return';
      readonly agree: true;
      readonly unit: UnitChain;
      readonly note?: TextRef;
      readonly visit?: Visit;
    }
  | { readonly action: 'rule-on-return'; readonly agree: false; readonly reason: TextRef };

export const RETURN_ACTIONS: ActionsOf<ReturnCommand> = {
  /**
   * A unit may return a case inside the window, as often as the policy allows, and no more once a return was refused.
   */
  return: {
    states: ['dispatched', 'accepted'],
    forbids: inTheUnit,
    ownWork: (c) => [handlerOf(c.progress)],
    needs: () => [reason],
    decide: (c, { reason: why }, _who, now) => {
      const { progress, returns, rules } = c;
      if (progress.state !== 'dispatched' && progress.state !== 'accepted') {
        throw new RangeError(`a complaint that is ${progress.state} is not returned`);
      }
      if (progress.designated) {
        return notReturnable(
          {
            en: 'The return was refused; the unit keeps the complaint.',
            zh: '退单已被驳回，该单位为指定承办，须继续办理。',
          },
          'case',
        );
      }
      if (returns.length >= rules.returns.limit) {
        return notReturnable(
          {
            en: `The complaint was returned ${returns.length} times, which is as often as the policy allows.`,
            zh: `该投诉已退单 ${returns.length} 次，达到政策允许的次数。`,
          },
          'case',
        );
      }
      const late = afterWindow(rules, progress.dispatchedAt, now, 'case');
      if (late !== null) return late;
      const returned = { type: 'returned', unit: progress.unit[0], reason: why } as const;
      return [returned, ...addedByRule(c, returned, now)];
    },
  },

  /**
   * The dispatcher agrees and gives the case to another unit, or refuses, so that it goes back and can't be returned
   * again.
   */
  'rule-on-return': {
    states: ['returned'],
    forbids: dispatcherAbove,
    needs: (c) => [
      need('agree', 'flag'),
      among(optional('unit', 'unit'), unitsWithoutPart(c)),
      anyNote,
      anyReason,
      having(optional('visit', 'visit'), visitNeeds(optional)),
    ],
    decide: (c, command, _who, now) => {
      if (!command.agree) return [{ type: 'return_refused', reason: command.reason }];
      const { unit, note } = command;
      if (responsibleUnit(c.progress)?.[0] === unit[0]) return sentBackInstead(unit);
      const visit = visitOrdered(c, command.visit, now, unit);
      if (isRejection(visit)) return visit;
      const agreed = { type: 'return_agreed', unit, ...(note === undefined ? {} : { note }) } as const;
      return hasOpenTask(c, unit[0]) ?? [agreed, ...visit];
    },
  },
};
