import { takenOver } from '../../../domain/complaint/assignees';
import type { ActionName } from '../../../domain/complaint/commands';
import { awaited } from '../../../domain/complaint/explanations/explanation';
import { secondReviewOf } from '../../../domain/complaint/follow-up/follow-up';
import { isRemedyOpen } from '../../../domain/complaint/remedies/remedy';
import type { Complaint, StateName } from '../../../domain/complaint/state';
import { rotated } from './random-pools';

/** The actions that usually come next in each state. An action that comes more often is listed twice. */
const ALONG: Readonly<Record<StateName, readonly ActionName[]>> = {
  received: ['verify', 'verify', 'verify', 'supplement'],
  verifying: ['dispatch'],
  dispatched: ['accept', 'accept', 'return'],
  returned: ['rule-on-return'],
  accepted: ['assign', 'propose', 'answer-at-once'],
  handling: ['propose', 'propose', 'propose', 'answer-at-once', 'contact', 'request-help', 'request-extension'],
  in_review: ['review'],
  approved: ['reply'],
  replied: ['close'],
  follow_up: ['follow-up', 'rework', 'follow-up', 'decline-rework', 'rework', 'decline-rework', 'rework', 'follow-up'],
  rework: ['propose', 'propose', 'propose', 'assign'],
  merged: ['reply', 'reply', 'unmerge', 'name-accused'],
  nuisance: ['rule-on-nuisance'],
  closed: ['repair-call', 'repair-call', 'look-back', 'reopen', 'appeal'],
  not_accepted: ['appeal', 'note'],
  withdrawn: ['appeal', 'note'],
  terminated: ['appeal', 'note'],
};

/** What happens beside the ordinary steps: the work of units that were asked for help, and of heads and supervisors. */
const TASK_WORK: readonly ActionName[] = [
  'request-help',
  'accept-task',
  'answer-task',
  'return-task',
  'rule-on-task-return',
  'override-task',
  'assign-task',
  'name-coordinator',
];
/** Actions that answer something for which somebody waits. They are possible only then. */
const ANSWERS: readonly ActionName[] = [
  'answer-hand-over',
  'rule-on-task-return',
  'acknowledge-escalation',
  'rule-on-extension',
  'arrive',
  'assign-task',
  'confirm-remedy',
  'confirm-remedy',
  'clear-accused',
];
const OVERSIGHT: readonly ActionName[] = [
  'correct-contact',
  'urge',
  'supervise',
  'lift-supervision',
  'request-extension',
  'rule-on-extension',
  'reassign-owner',
  'carry-out',
  'arrive',
  'guide',
  'ask-guidance',
  'instruct',
  'instruct',
  'take-over',
  'give-back',
  'confirm-remedy',
  'merge',
  'link',
  'unlink',
  'split',
  'mark-nuisance',
  'appeal',
];

/** Actions that are usually done to many cases at once. */
const ADMINISTRATION: readonly ActionName[] = ['re-pin', 'extend-calendar', 'move-duties'];

/** Actions that answer or finish something which was begun in the case. They are tried more often than others. */
function rulingsOn(c: Complaint): readonly ActionName[] {
  const { tasks, extensionRequests, remedies, instructions } = c;
  return [
    ...(awaited(c).length > 0 ? (['explain-overdue'] as const) : []),
    ...(c.pause !== null ? (['pause', 'resume', 'pause'] as const) : []),
    ...(instructions.some(({ status }) => status === 'open')
      ? (['report-on-instruction', 'report-on-instruction', 'withdraw-instruction'] as const)
      : []),
    ...(instructions.some(({ status }) => status === 'reported')
      ? (['accept-report', 'return-report', 'return-report'] as const)
      : []),
    ...(takenOver(c).length > 0 ? (['give-back'] as const) : []),
    // One more urging, after which a head is told.
    ...(c.urges % 3 === 2 ? (['urge'] as const) : []),
    ...(remedies.some(isRemedyOpen) ? (['carry-out', 'arrive', 'withdraw-remedy'] as const) : []),
    ...(remedies.some(({ confirmation }) => confirmation === 'awaited') ? (['confirm-remedy'] as const) : []),
    ...(tasks.some(({ status }) => status === 'returned') ? (['rule-on-task-return'] as const) : []),
    ...(extensionRequests.length > 0 ? (['rule-on-extension'] as const) : []),
    ...(tasks.some(({ status }) => status === 'accepted')
      ? (['assign-task', 'assign-task', 'answer-task', 'return-task'] as const)
      : []),
    ...(tasks.some(({ status }) => status === 'asked')
      ? (['accept-task', 'return-task', 'override-task'] as const)
      : []),
  ];
}

/**
 * The actions that are tried next, in this order: often an answer that somebody waits for, sometimes a hand-over.
 *
 * @param what any whole number, which decides between them
 */
export function comesNext(c: Complaint, what: number): readonly ActionName[] {
  const work = rotated(ALONG[c.progress.state], what);
  const turn = Math.floor(what / 8) % 12;
  if (secondReviewOf(c)?.ruling === 'nothing-more' && what % 4 > 0) return ['close', ...work];
  if (c.repair !== null) return ['repair-call', 'reopen'];
  const rulings = rulingsOn(c);
  if (rulings.length > 0 && what % 3 > 0) return [...rotated(rulings, Math.floor(what / 96)), ...work];
  if (turn === 0) return ['hand-over', ...work];
  if (turn === 5) return rotated(TASK_WORK, Math.floor(what / 96));
  if (turn === 6) return rotated(OVERSIGHT, Math.floor(what / 96));
  if (turn === 7) return rotated(ADMINISTRATION, Math.floor(what / 96));
  return turn <= 4 ? [...rotated(ANSWERS, Math.floor(what / 96)), ...work] : work;
}
