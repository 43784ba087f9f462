import { localDay } from '../../calendar/calendar';
import { remedyId } from '../../ids';
import { addedByRule } from '../added-by-rule';
import type { CommandOf } from '../commands';
import type { Rejection } from '../rejection';
import { isRemedyOpen } from '../remedy';
import type { Complaint, FollowUpTry } from '../state';
import { responsibleUnit } from '../state';
import type { Decide } from './decision';

/** Review (审核) of the proposal. */
export const review: Decide<CommandOf<'review'>> = (_c, command) =>
  command.decision === 'approve'
    ? [{ type: 'proposal_approved', ...(command.note === undefined ? {} : { note: command.note }) }]
    : [{ type: 'proposal_rejected', reason: command.reason }];

/** The answer to the customer, with what it promises to do. */
export const reply: Decide<CommandOf<'reply'>> = (c, { text, remedies = [] }) => [
  {
    type: 'replied',
    text,
    remedies: remedies.map(({ kind, unit }, index) => ({
      id: remedyId(`r${c.version + 1}-${index + 1}`),
      kind,
      unit: unit ?? responsibleUnit(c.progress)!,
    })),
  },
];

/** What was promised is done before a case is closed. */
function openRemedies(c: Complaint): Rejection | null {
  const open = c.remedies.filter(isRemedyOpen);
  if (open.length === 0) return null;
  const which = open.map(({ id, kind, unit }) => `${kind} ${id} by ${unit[0]}`).join(', ');
  return { type: 'remedies-open', message: `The reply promised what has yet to be carried out: ${which}.` };
}

/** Follow-up (回访). A satisfied customer closes the case; so does one who was not reached on enough days. */
export const followUp: Decide<CommandOf<'follow-up'>> = (
  c,
  { action: _, medium = 'telephone', ...answer },
  _who,
  now,
) => {
  if (answer.outcome === 'unreachable' && answer.score !== undefined) {
    return { type: 'contradiction', message: 'A customer who was not reached gives no score.' };
  }
  const asked = { type: 'followed_up', medium, ...answer } as const;
  if (answer.outcome === 'satisfied' || answer.outcome === 'fairly-satisfied') {
    return openRemedies(c) ?? [asked, { type: 'closed', closing: 'satisfied' }];
  }
  if (answer.outcome === 'unreachable' && triedEnough(c, now) && openRemedies(c) === null) {
    return [asked, { type: 'closed', closing: 'unreachable' }];
  }
  return [asked, ...addedByRule(c, asked)];
};

/** Whether one more failed try at `now` makes up the policy's number of tries on different days. */
function triedEnough(c: Complaint, now: number): boolean {
  const tries: readonly FollowUpTry[] = c.progress.state === 'follow_up' ? c.progress.tries : [];
  const failed = tries.filter((attempt) => attempt.outcome === 'unreachable').map((attempt) => attempt.at);
  const days = new Set([...failed, now].map((at) => localDay(c.rules.calendar, at)));
  return days.size >= c.rules.followUp.tries;
}

/** Rework (重办): the second review finds that the unit has to do more. */
export const rework: Decide<CommandOf<'rework'>> = (_c, { reason }) => [{ type: 'reworked', reason }];

/** Closing by hand: answered at once, replied where nobody is called back, or left dissatisfied with a reason. */
export const close: Decide<CommandOf<'close'>> = (c, { text }) => {
  const promised = openRemedies(c);
  if (promised !== null) return promised;
  if (c.progress.state === 'replied') {
    return [{ type: 'closed', closing: 'no-follow-up', ...(text === undefined ? {} : { text }) }];
  }
  if (text === undefined) {
    const what = c.progress.state === 'follow_up' ? 'the reason' : 'the answer that the customer was given';
    return { type: 'contradiction', message: `Closing a complaint that is ${c.progress.state} needs ${what} as text.` };
  }
  const closing = c.progress.state === 'follow_up' ? 'dissatisfied' : 'first-contact';
  return [{ type: 'closed', closing, text }];
};
