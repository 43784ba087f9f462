import type { PersonId, TextRef, UnitCode } from '../../ids';
import type { Words } from '../../language';
import { isMachine, type UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import type { ActionsOf } from '../action';
import { addedByRule } from '../added-by-rule';
import { whatBlocksClosing } from '../closing';
import type { EventBody } from '../events';
import { bothChains, hasWorkedOn } from '../involvement';
import { among, anyNote, need, optional, reason, unitsWithoutPart } from '../needs';
import { hasOpenTask } from '../open-task';
import { tookPart } from '../participation';
import { ofBoth, officeIn, unless } from '../permission';
import { isRejection, type Rejection, rejection } from '../rejection';
import { type Complaint, responsibleUnit } from '../state';
import { daysTried, unplannable } from '../tries';
import {
  awaitsSecondReview,
  CALLBACK_RESULTS,
  FOLLOW_UP_MEDIA,
  type FollowUp,
  type FollowUpMedium,
  type FollowUpTry,
  isScore,
  NO_FOLLOW_UP_YET,
  RESOLUTIONS,
  type Resolution,
  SCORES,
  type Score,
  saysNothing,
  secondReviewOf,
} from './follow-up';
import { REPAIR_RESULTS, type RepairResult } from './repair';
import { BARRED_FROM_SECOND_REVIEW, reviewingChain } from './second-review';

/** A try to ask the customer, and what they answered. */
interface Call {
  /** If left out, by telephone; by message where a machine asks. */
  readonly medium?: FollowUpMedium;
  /** Answer of the ten-point survey, 0 to 10. */
  readonly score?: number;
  readonly note?: TextRef;
  /** When somebody tries to reach the customer next. */
  readonly nextTry?: Instant;
}

/** What is found out after the reply: follow-up (回访), second review (二次审核), repair call-back (修复回访). */
export type FollowUpCommand =
  | ({
      readonly action: 'follow-up';
      readonly outcome: FollowUpTry['outcome'];
      /** Whether the customer says that the matter is resolved, where the policy has them asked. */
      readonly resolution?: Resolution;
      /** The service supervisors of the responsible unit and those above it. */
      readonly departmentSupervisors?: readonly { readonly person: PersonId; readonly unit: UnitCode }[];
    } & Call)
  /** If a unit is given, that unit works on the case from now on, instead of the one before. */
  | { readonly action: 'rework'; readonly reason: TextRef; readonly unit?: UnitChain }
  | { readonly action: 'decline-rework'; readonly reason: TextRef }
  | ({ readonly action: 'repair-call'; readonly outcome: RepairResult } & Call);

const call = [
  optional('medium', 'choice', FOLLOW_UP_MEDIA),
  optional('score', 'number', SCORES.map(String)),
  anyNote,
  optional('nextTry', 'moment'),
];

/** A service supervisor of the units that the second review is assigned to, who has had no part in the case. */
const secondReviewer = unless(
  'second-reviewer-took-no-part',
  (c, who) => tookPart(c, who, BARRED_FROM_SECOND_REVIEW),
  officeIn((c) => secondReviewOf(c)?.chain ?? bothChains(c), 'service-supervisor'),
);

const lacksDissatisfaction = (c: Complaint): Words | null => {
  if (awaitsSecondReview(c)) return null;
  return secondReviewOf(c) === null
    ? { en: 'The customer has not said that they are dissatisfied.', zh: '客户未表示不满意。' }
    : { en: 'The second review has ruled already.', zh: '二次审核已有结论。' };
};

export const FOLLOW_UP_ACTIONS: ActionsOf<FollowUpCommand> = {
  /**
   * Asks the customer. The case closes if they are satisfied or want no call, or if they were not reached on enough
   * days.
   */
  'follow-up': {
    states: ['follow_up'],
    forbids: unless(
      'follow-up-caller-is-not-the-handler',
      (c, who) => hasWorkedOn(c, who) || tookPart(c, who, ['handled', 'proposed']),
      ofBoth('follow-up-caller'),
    ),
    lacks: (c) => {
      if (awaitsSecondReview(c)) {
        return {
          en: 'The customer is dissatisfied; the service supervisor rules on rework first.',
          zh: '客户不满意，须先由服务主管裁定是否重办。',
        };
      }
      return secondReviewOf(c) === null
        ? null
        : {
            en: 'Nothing more can be done; the owner tells the customer and closes.',
            zh: '已无更多可办，由首问责任人告知客户并办结。',
          };
    },
    alsoBy: 'machines',
    needs: ({ rules: { followUp } }) => [
      need('outcome', 'choice', CALLBACK_RESULTS),
      ...(followUp.resolution === undefined ? [] : [optional('resolution', 'choice', RESOLUTIONS)]),
      ...call,
    ],
    decide: (c, command, who, now) => {
      const {
        outcome,
        medium = isMachine(who) ? 'message' : 'telephone',
        resolution,
        note,
        nextTry,
        departmentSupervisors = [],
      } = command;
      const score = scoreOf(command);
      if (isRejection(score)) return score;
      const wrongAnswer = wrongResolution(c, command);
      if (wrongAnswer !== null) return wrongAnswer;
      if (isMachine(who) && medium !== 'message') {
        return rejection('contradiction', {
          en: 'A machine asks customers by message; leave the medium out.',
          zh: '系统接口只能以短信方式回访；请勿填写 medium。',
        });
      }
      const { planAhead } = c.rules.followUp;
      const wrong = unplannable(c.rules.calendar, planAhead, { planned: nextTry, outcome }, now);
      if (wrong !== null) return wrong;
      const asked: EventBody = {
        type: 'followed_up',
        outcome,
        medium,
        ...(score === undefined ? {} : { score }),
        ...(resolution === undefined ? {} : { resolution }),
        ...(note === undefined ? {} : { note }),
        ...(nextTry === undefined ? {} : { nextTry }),
        ...(outcome === 'dissatisfied' ? { secondReview: reviewingChain(c, departmentSupervisors, who) } : {}),
      };
      // If the customer is satisfied or wants no call, the closing follows: at once, or when nothing blocks it any
      // more.
      if (outcome === 'dissatisfied') return [asked, ...addedByRule(c, asked, now)];
      const gaveUp = outcome === 'unreachable' && nextTry === undefined && triedEnough(c, now);
      return gaveUp && whatBlocksClosing(c) === null ? [asked, { type: 'closed', closing: 'unreachable' }] : [asked];
    },
  },

  /** Rework (重办): the second review finds that the unit, or another one, has to do more. */
  rework: {
    states: ['follow_up'],
    forbids: secondReviewer,
    lacks: lacksDissatisfaction,
    needs: (c) => [reason, among(optional('unit', 'unit'), unitsWithoutPart(c))],
    decide: (c, { reason: why, unit }) => {
      const reworked = { type: 'reworked', reason: why } as const;
      if (unit === undefined || unit[0] === responsibleUnit(c.progress)?.[0]) return [reworked];
      return hasOpenTask(c, unit[0]) ?? [reworked, { type: 'transferred', unit, reason: why }];
    },
  },

  /** The second review finds that nothing more can be done. The owner tells the customer so, and closes the case. */
  'decline-rework': {
    states: ['follow_up'],
    forbids: secondReviewer,
    lacks: lacksDissatisfaction,
    needs: () => [reason],
    decide: (_c, { reason: why }) => [{ type: 'rework_declined', reason: why }],
  },

  /** The call that finds out whether the customer's trust is restored. How the case was closed stays as it is. */
  'repair-call': {
    states: ['closed'],
    forbids: unless('repair-caller-took-no-part', tookPart, (c, who) =>
      ofBoth(...(c.repair?.by ?? (['service-supervisor', 'follow-up-caller'] as const)))(c, who),
    ),
    lacks: (c) => (c.repair === null ? { en: 'No repair call-back is to come.', zh: '没有待进行的修复回访。' } : null),
    notBefore: (c) => c.repair?.notBefore,
    needs: () => [need('outcome', 'choice', REPAIR_RESULTS), ...call],
    decide: (c, command, _who, now) => {
      const { outcome, medium = 'telephone', note, nextTry } = command;
      const { calendar, followUp, repair: policy } = c.rules;
      const { tries } = c.repair!;
      const score = scoreOf(command);
      if (isRejection(score)) return score;
      const wrong = unplannable(calendar, followUp.planAhead, { planned: nextTry, outcome }, now);
      if (wrong !== null) return wrong;
      const days = daysTried(calendar, [...tries.map(({ at }) => at), now]);
      const last = outcome !== 'unreachable' || (nextTry === undefined && days >= (policy?.tries ?? 1));
      return [
        {
          type: 'repair_called',
          outcome,
          medium,
          ...(score === undefined ? {} : { score }),
          ...(note === undefined ? {} : { note }),
          ...(nextTry === undefined ? {} : { nextTry }),
          last,
        },
      ];
    },
  },
};

/** The score of the survey, or the reason why it must not be given here. */
function scoreOf(answer: { readonly outcome: string; readonly score?: number }): Score | undefined | Rejection {
  const { outcome, score } = answer;
  if (score === undefined) return undefined;
  if (saysNothing(outcome)) {
    return rejection('contradiction', {
      en: 'A customer who was not reached, or wants no call, gives no score.',
      zh: '未联系到或谢绝回访的客户没有评分。',
    });
  }
  if (isScore(score)) return score;
  return rejection('contradiction', {
    en: `A score is a whole number from 0 to 10, not ${score}.`,
    zh: `评分为 0 至 10 的整数，不能是 ${score}。`,
  });
}

/** Why what the customer says of the matter itself cannot be taken as it is given, or cannot be left out. */
function wrongResolution(
  { rules: { followUp } }: Complaint,
  { outcome, resolution }: { readonly outcome: string; readonly resolution?: Resolution },
): Rejection | null {
  if (resolution === undefined) {
    if (followUp.resolution !== 'required' || saysNothing(outcome)) return null;
    return rejection('contradiction', {
      en: 'The policy has customers asked whether the matter is resolved; give the resolution.',
      zh: '政策要求询问客户问题是否解决；请填写 resolution。',
    });
  }
  if (saysNothing(outcome)) {
    return rejection('contradiction', {
      en: 'A customer who was not reached, or wants no call, does not say whether the matter is resolved.',
      zh: '未联系到或谢绝回访的客户不会说明问题是否解决。',
    });
  }
  if (followUp.resolution !== undefined) return null;
  return rejection('contradiction', {
    en: 'The policy does not have customers asked whether the matter is resolved; leave the resolution out.',
    zh: '政策不要求询问客户问题是否解决；请勿填写 resolution。',
  });
}

/** Whether another failed try at `now` completes the number of tries on different days that the policy asks for. */
function triedEnough(c: Complaint, now: Instant): boolean {
  const { tries }: FollowUp = c.progress.state === 'follow_up' ? c.progress : NO_FOLLOW_UP_YET;
  const failed = tries.filter((attempt) => attempt.outcome === 'unreachable').map((attempt) => attempt.at);
  return daysTried(c.rules.calendar, [...failed, now]) >= c.rules.followUp.tries;
}
