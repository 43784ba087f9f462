import { readable } from '../../calendar/calendar';
import { endOf } from '../../calendar/duration';
import type { TextRef } from '../../ids';
import { nameOf } from '../../language';
import type { ActionsOf } from '../action';
import { addedByRule } from '../added-by-rule';
import { isAppealOpen } from '../appeal/appeal';
import { whatBlocksClosing } from '../closing';
import { secondReviewOf } from '../follow-up/follow-up';
import { hasWorkedOn } from '../involvement';
import { need, optional, reason } from '../needs';
import { toPresentOwner, type Vacancy } from '../ownership/vacant-owner';
import { OPEN, ofBoth, ofOwnersUnit, ownerOnly, ownerOr, unless } from '../permission';
import { rejection } from '../rejection';
import type { Complaint } from '../state';

/** How a case ends, and how it begins anew. */
export type EndingCommand =
  | { readonly action: 'close'; readonly text?: TextRef }
  | { readonly action: 'withdraw'; readonly reason: TextRef }
  | { readonly action: 'terminate'; readonly reason: TextRef }
  | { readonly action: 'reopen'; readonly reason: TextRef; readonly vacancy?: Vacancy };

const owners = (c: Complaint) => [c.owner.person];

export const ENDING_ACTIONS: ActionsOf<EndingCommand> = {
  /**
   * Closes a case by hand: one that was answered at once, one replied to where the customer is not called back, or one
   * left dissatisfied after a second review.
   */
  close: {
    states: ['received', 'verifying', 'replied', 'follow_up'],
    forbids: ownerOnly,
    lacks: (c) => {
      const { state } = c.progress;
      if ((state === 'received' || state === 'verifying') && (c.reopened || isAppealOpen(c.appeal)))
        return {
          en: 'What was reopened or appealed needs an answer of its own; dispatch it.',
          zh: '重开或申诉的投诉须另行答复，请派单。',
        };
      return state !== 'follow_up' || secondReviewOf(c)?.ruling === 'nothing-more'
        ? null
        : {
            en: 'The customer is asked first; with one who is dissatisfied the second review has to find nothing more to do.',
            zh: '须先回访客户；客户不满意的，须经二次审核认定已无更多可办。',
          };
    },
    ownWork: owners,
    needs: (c) => [c.progress.state === 'replied' ? optional('text', 'text') : need('text', 'text')],
    decide: (c, { text }, _who, now) => {
      const blocked = whatBlocksClosing(c);
      if (blocked !== null) return blocked;
      if (c.progress.state === 'replied') {
        const closing = c.declinesCalls ? 'declined' : 'no-follow-up';
        return [{ type: 'closed', closing, ...(text === undefined ? {} : { text }) }];
      }
      if (text === undefined) {
        const { state } = c.progress;
        return rejection('contradiction', {
          en: `Closing a complaint that is ${state} needs what the customer was told as text.`,
          zh: `办结状态为“${nameOf('state', state)}”的投诉，须在 text 中填写已告知客户的内容。`,
        });
      }
      if (c.progress.state !== 'follow_up') return [{ type: 'closed', closing: 'first-contact', text }];
      const closed = { type: 'closed', closing: 'dissatisfied', text } as const;
      return [closed, ...addedByRule(c, closed, now)];
    },
  },

  /** Withdrawal (撤诉) by the customer. */
  withdraw: {
    states: OPEN,
    forbids: ownerOr(ofOwnersUnit('agent', 'dispatcher')),
    ownWork: owners,
    needs: () => [reason],
    decide: (_c, { reason: why }) => [{ type: 'withdrawn', reason: why }],
  },

  /** Termination (终止), which needs a reviewer. */
  terminate: {
    states: OPEN,
    forbids: unless('reviewer-is-not-the-handler', hasWorkedOn, ofBoth('reviewer')),
    needs: () => [reason],
    decide: (_c, { reason: why }) => [{ type: 'terminated', reason: why }],
  },

  /**
   * Reopening with new facts, inside the window. The window is a date and not a clock, so that a closed case costs
   * nothing.
   */
  reopen: {
    states: ['closed'],
    forbids: ownerOr(ofOwnersUnit('agent', 'dispatcher')),
    ownWork: owners,
    needs: () => [reason],
    decide: (c, { reason: why, vacancy }, _who, now) => {
      const until = endOf(c.rules.calendar, c.closedAt ?? now, c.rules.reopen.window);
      if (now > until) {
        const last = readable(c.rules.calendar, until);
        return rejection('reopen-window-over', {
          en: `The complaint could be reopened until ${last}; file a new one.`,
          zh: `该投诉的重开期限为 ${last}，已过；请另行登记。`,
        });
      }
      return [{ type: 'reopened', reason: why }, ...toPresentOwner(c, vacancy, why)];
    },
  },
};
