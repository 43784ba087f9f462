import { remedyId } from '../../ids';
import { addedByRule } from '../added-by-rule';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { whatBlocksClosing } from '../follow-up/closing';
import { responsibleUnit } from '../state';

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
    ...(c.progress.state === 'merged' && c.progress.answer !== null ? { leading: c.progress.answer.text } : {}),
  },
];

/** Closing by hand: answered at once, replied where the customer is not called back, or left dissatisfied after a second review. */
export const close: Decide<CommandOf<'close'>> = (c, { text }, _who, now) => {
  const blocked = whatBlocksClosing(c);
  if (blocked !== null) return blocked;
  if (c.progress.state === 'replied') {
    const closing = c.declinesCalls ? 'declined' : 'no-follow-up';
    return [{ type: 'closed', closing, ...(text === undefined ? {} : { text }) }];
  }
  if (text === undefined) {
    const message = `Closing a complaint that is ${c.progress.state} needs what the customer was told as text.`;
    return { type: 'contradiction', message };
  }
  if (c.progress.state !== 'follow_up') return [{ type: 'closed', closing: 'first-contact', text }];
  const closed = { type: 'closed', closing: 'dissatisfied', text } as const;
  return [closed, ...addedByRule(c, closed, now)];
};
