import type { TextRef } from '../../ids';
import type { ActionsOf } from '../action';
import { proposes } from '../line/answer';
import { begunBy } from '../line/begun';
import { rootCauseOf, unknownCause } from '../line/root-cause';
import { MEASURES, type Measure } from '../measure';
import { need } from '../needs';
import { tasksOpen } from '../open-task';
import { handlerOf } from '../state';
import { hasGrown, isSmall } from './short-line';

/** A small matter is handled and answered in one act (简易流程). */
export interface ShortLineCommand {
  readonly action: 'answer-at-once';
  readonly measure: Measure;
  /** What the customer is told. */
  readonly text: TextRef;
  readonly founded: boolean;
  readonly rootCause?: string;
}

export const SHORT_LINE_ACTIONS: ActionsOf<ShortLineCommand> = {
  /**
   * The handler answers the customer without a review, where the policy says that such a matter needs none. It promises
   * nothing: what is promised is reviewed. The owner stays accountable, and is told.
   */
  'answer-at-once': {
    states: ['accepted', 'handling'],
    forbids: proposes,
    lacks: (c) => {
      if (!isSmall(c)) {
        return {
          en: 'By the policy such a complaint is reviewed before it is answered; propose a solution.',
          zh: '按政策此类投诉须先审核再答复；请提出处理方案。',
        };
      }
      return hasGrown(c)
        ? {
            en: 'The complaint is no small matter any more, so it is reviewed before it is answered; propose a solution.',
            zh: '该投诉已不适用简易流程，须先审核再答复；请提出处理方案。',
          }
        : null;
    },
    ownWork: (c) => [handlerOf(c.progress)],
    needs: (c) => [
      need('measure', 'choice', MEASURES),
      need('text', 'text'),
      need('founded', 'flag'),
      ...rootCauseOf(c),
    ],
    decide: (c, { action: _, ...proposal }, who) =>
      unknownCause(c, proposal) ??
      tasksOpen(c) ?? [
        ...begunBy(c, who),
        { type: 'proposed', ...proposal },
        { type: 'review_waived' },
        { type: 'replied', text: proposal.text, remedies: [] },
      ],
  },
};
