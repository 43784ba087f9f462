import { addedByRule } from '../added-by-rule';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import type { EventBody } from '../events';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';
import { whatBlocksClosing } from './closing';
import { type FollowUp, isScore, NO_FOLLOW_UP_YET, type Score, saysNothing } from './follow-up';
import { reviewingChain } from './second-review';
import { daysTried, unplannable } from './tries';

/** Follow-up (回访). A satisfied customer closes the case; so does one who wants no call, or was not reached on enough days. */
export const followUp: Decide<CommandOf<'follow-up'>> = (c, command, who, now) => {
  const { outcome, medium = 'telephone', note, nextTry, departmentSupervisors = [] } = command;
  const score = scoreOf(command);
  if (typeof score === 'object') return score;
  const { planAhead } = c.rules.followUp;
  const wrong = unplannable(c.rules.calendar, planAhead, { planned: nextTry, outcome }, now);
  if (wrong !== null) return wrong;
  const asked: EventBody = {
    type: 'followed_up',
    outcome,
    medium,
    ...(score === undefined ? {} : { score }),
    ...(note === undefined ? {} : { note }),
    ...(nextTry === undefined ? {} : { nextTry }),
    ...(outcome === 'dissatisfied' ? { secondReview: reviewingChain(c, departmentSupervisors, who) } : {}),
  };
  switch (outcome) {
    case 'satisfied':
    case 'fairly-satisfied':
    case 'declined':
      // The closing follows, at once or with the last thing that blocks it.
      return [asked];
    case 'dissatisfied':
      return [asked, ...addedByRule(c, asked, now)];
    case 'unreachable':
      return triedEnough(c, now) && nextTry === undefined && whatBlocksClosing(c) === null
        ? [asked, { type: 'closed', closing: 'unreachable' }]
        : [asked];
  }
};

/** The answer of the survey; why it is none, where it is not. */
export function scoreOf(answer: { readonly outcome: string; readonly score?: number }): Score | undefined | Rejection {
  const { outcome, score } = answer;
  if (score === undefined) return undefined;
  if (saysNothing(outcome)) {
    return { type: 'contradiction', message: 'A customer who was not reached, or wants no call, gives no score.' };
  }
  return isScore(score)
    ? score
    : { type: 'contradiction', message: `A score is a whole number from 0 to 10, not ${score}.` };
}

/** Whether one more failed try at `now` makes up the policy's number of tries on different days. */
function triedEnough(c: Complaint, now: number): boolean {
  const { tries }: FollowUp = c.progress.state === 'follow_up' ? c.progress : NO_FOLLOW_UP_YET;
  const failed = tries.filter((attempt) => attempt.outcome === 'unreachable').map((attempt) => attempt.at);
  return daysTried(c.rules.calendar, [...failed, now]) >= c.rules.followUp.tries;
}
