import type { PersonId, TextRef } from '../../ids';
import type { ActionsOf, Forbids } from '../action';
import { hasWorkedOn, unitChain, worksInUnit } from '../involvement';
import { MEASURES, type Measure } from '../measure';
import { anyNote, anyReason, having, need, optional } from '../needs';
import { tasksOpen } from '../open-task';
import { BEGUN, handlerOrHead, officeIn, only, ownerOnly, unless } from '../permission';
import { isRejection, rejection } from '../rejection';
import { type Asked, hasPassed, offerNeeds, offersOf } from '../remedies/offer';
import { type Offer, promisedIn } from '../remedies/remedy';
import { type Complaint, handlerOf } from '../state';
import { begunBy } from './begun';
import { rootCauseOf, unknownCause } from './root-cause';

/** How the answer comes about: it is proposed, reviewed, and told to the customer. */
export type AnswerCommand =
  | {
      readonly action: 'propose';
      readonly measure: Measure;
      readonly text: TextRef;
      readonly founded: boolean;
      readonly rootCause?: string;
      /** What the reply is to promise. */
      readonly remedies?: readonly Asked[];
    }
  | { readonly action: 'review'; readonly decision: 'approve'; readonly note?: TextRef }
  | { readonly action: 'review'; readonly decision: 'reject'; readonly reason: TextRef }
  | { readonly action: 'reply'; readonly text: TextRef };

const owners = (c: Complaint): PersonId[] => [c.owner.person];

/** The remedies of the proposal that is in review or approved. */
const offersIn = ({ progress }: Complaint): readonly Offer[] =>
  progress.state === 'in_review' || progress.state === 'approved' ? (progress.proposal.remedies ?? []) : [];

const ofTheUnitsHandlers = only('handler-or-head-only', worksInUnit);

/** Who says how a complaint is to be answered: the handler, or a head; until there is a handler, whoever may become it. */
export const proposes: Forbids = (c, who) =>
  (c.progress.state === 'accepted' ? ofTheUnitsHandlers : handlerOrHead)(c, who);

export const ANSWER_ACTIONS: ActionsOf<AnswerCommand> = {
  /**
   * The unit proposes a solution. Before that, every task of another unit must be answered, or overridden with a
   * reason.
   */
  propose: {
    states: BEGUN,
    forbids: proposes,
    ownWork: (c) => [handlerOf(c.progress)],
    needs: (c) => [
      need('measure', 'choice', MEASURES),
      need('text', 'text'),
      need('founded', 'flag'),
      ...rootCauseOf(c),
      having(optional('remedies', 'remedies'), offerNeeds),
    ],
    decide: (c, { action: _, remedies = [], ...proposal }, who, now) => {
      const offers = offersOf(c, remedies, now);
      if (isRejection(offers)) return offers;
      const unknown = unknownCause(c, proposal);
      if (unknown !== null) return unknown;
      const offered = offers.length === 0 ? {} : { remedies: offers };
      return tasksOpen(c) ?? [...begunBy(c, who), { type: 'proposed', ...proposal, ...offered }];
    },
  },

  /** Review (审核) of the proposal. */
  review: {
    states: ['in_review'],
    forbids: unless('reviewer-is-not-the-handler', hasWorkedOn, officeIn(unitChain, 'reviewer')),
    needs: () => [need('decision', 'choice', ['approve', 'reject']), anyReason, anyNote],
    decide: (c, command, _who, now) => {
      if (command.decision === 'reject') return [{ type: 'proposal_rejected', reason: command.reason }];
      if (offersIn(c).some((offer) => hasPassed(offer, now))) {
        return rejection('contradiction', {
          en: 'The proposal promises a visit by a moment that has passed; reject it, so that it names another.',
          zh: '方案承诺的到场时间已过，请退回，另定时间。',
        });
      }
      return [{ type: 'proposal_approved', ...(command.note === undefined ? {} : { note: command.note }) }];
    },
  },

  /**
   * The answer to the customer. It promises what was approved, and nothing else. A duplicate is told the answer of the
   * leading case; what that one promises to its own customer is promised to nobody else.
   */
  reply: {
    states: ['approved', 'merged'],
    forbids: ownerOnly,
    lacks: ({ progress }) =>
      progress.state === 'merged' && progress.answer === null
        ? { en: 'The leading complaint has no reply yet.', zh: '主件尚未答复。' }
        : null,
    ownWork: owners,
    needs: () => [need('text', 'text')],
    decide: (c, { text }, _who, now) => [
      {
        type: 'replied',
        text,
        remedies: promisedIn(c.version + 1, offersIn(c), now),
        ...(c.progress.state === 'merged' && c.progress.answer !== null ? { leading: c.progress.answer.text } : {}),
      },
    ],
  },
};
