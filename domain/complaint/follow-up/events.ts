import type { TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import { ADDED_BY_RULE, contributing, type EventsOf, fulfils, onlyWhere, PLAIN, type Stamp } from '../event';
import { withoutClocks } from '../heads/escalation';
import { type SupervisedByRule, supervisedBecause } from '../oversight/by-rule';
import { during } from '../progress';
import { withoutCalls } from '../remedies/remedy';
import type { Complaint } from '../state';
import { type FollowUpMedium, type FollowUpTry, NO_FOLLOW_UP_YET, type Resolution, type Score } from './follow-up';
import type { RepairCaller, RepairResult } from './repair';

/** What is found out after the reply: follow-up (回访), second review (二次审核), repair call-back (修复回访). */
export type FollowUpEvent =
  | {
      readonly type: 'followed_up';
      readonly outcome: FollowUpTry['outcome'];
      readonly medium: FollowUpMedium;
      readonly score?: Score;
      readonly resolution?: Resolution;
      readonly note?: TextRef;
      readonly nextTry?: Instant;
      /** The units whose service supervisors look at it a second time, if the customer is dissatisfied. */
      readonly secondReview?: UnitChain;
    }
  | { readonly type: 'reworked'; readonly reason: TextRef }
  | { readonly type: 'rework_declined'; readonly reason: TextRef }
  | RepairPlanned
  | {
      readonly type: 'repair_called';
      readonly outcome: RepairResult;
      readonly medium: FollowUpMedium;
      readonly score?: Score;
      readonly note?: TextRef;
      readonly nextTry?: Instant;
      /** Whether no further call follows. */
      readonly last: boolean;
    };

/** A customer who was left dissatisfied is called again. */
export interface RepairPlanned {
  readonly type: 'repair_planned';
  readonly notBefore: Instant;
  readonly callers: readonly RepairCaller[];
}

type Of<Type extends FollowUpEvent['type']> = Extract<FollowUpEvent, { readonly type: Type }> & Stamp;

export const FOLLOW_UP_EVENTS: EventsOf<FollowUpEvent, SupervisedByRule> = {
  followed_up: {
    ...PLAIN,
    fold: followedUp,
    stops: fulfils('follow-up'),
    means: contributing('called'),
    adds: (c, { outcome }) =>
      outcome === 'dissatisfied' && c.dissatisfactions > 0 ? supervisedBecause(c, 'dissatisfied-again') : [],
    moments: ['nextTry'],
  },
  reworked: {
    ...PLAIN,
    fold: (c) => {
      const { unit, handler } = during(c, 'follow_up');
      return { ...c, progress: { state: 'rework', unit, handler }, reworks: c.reworks + 1 };
    },
    stops: fulfils('second-review'),
    means: contributing('ruled'),
  },
  rework_declined: {
    ...PLAIN,
    fold: (c) => {
      const progress = during(c, 'follow_up');
      const chain = progress.secondReview?.chain ?? c.owner.unit;
      return { ...c, progress: { ...progress, secondReview: { chain, ruling: 'nothing-more' } } };
    },
    stops: fulfils('second-review'),
    means: contributing('ruled'),
  },
  repair_planned: {
    ...PLAIN,
    fold: (c, { notBefore, callers: by }) => ({ ...c, repair: { notBefore, by, tries: [], planned: null } }),
    retold: ADDED_BY_RULE,
    moments: ['notBefore'],
  },
  repair_called: {
    ...PLAIN,
    fold: repairCalled,
    stops: fulfils('repair'),
    retold: onlyWhere((c) => c.repair !== null),
    moments: ['nextTry'],
  },
};

function followedUp(c: Complaint, event: Of<'followed_up'>): Complaint {
  const progress = during(c, 'follow_up');
  const { at, outcome, medium, score, resolution, nextTry = null, secondReview } = event;
  const attempt = {
    ...{ at, outcome, medium },
    ...(score === undefined ? {} : { score }),
    ...(resolution === undefined ? {} : { resolution }),
  };
  return {
    ...(outcome === 'declined' ? withoutCalls(c) : c),
    progress: {
      ...progress,
      tries: [...progress.tries, attempt],
      notBefore: nextTry,
      secondReview: secondReview === undefined ? NO_FOLLOW_UP_YET.secondReview : { chain: secondReview, ruling: null },
    },
    dissatisfactions: c.dissatisfactions + (outcome === 'dissatisfied' ? 1 : 0),
  };
}

function repairCalled(c: Complaint, event: Of<'repair_called'>): Complaint {
  const { at, outcome, medium, score, nextTry = null, last } = event;
  if (last) {
    const escalations = withoutClocks(c.escalations, 'repair');
    return { ...(outcome === 'declined' ? withoutCalls(c) : c), repair: null, repaired: outcome, escalations };
  }
  if (c.repair === null) return c;
  const attempt = { at, outcome, medium, ...(score === undefined ? {} : { score }) };
  return { ...c, repair: { ...c.repair, tries: [...c.repair.tries, attempt], planned: nextTry } };
}
