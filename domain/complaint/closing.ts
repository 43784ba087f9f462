import { nameOf } from '../language';
import type { EventBody } from './events';
import { isSatisfied, isSettled } from './follow-up/follow-up';
import { type Rejection, rejection } from './rejection';
import { awaitsConfirmation, isRemedyOpen } from './remedies/remedy';
import type { Complaint } from './state';

/** The closing of a case whose customer is satisfied, or wants no call, once nothing blocks it any more. */
export function closedAsSettled(c: Complaint): readonly EventBody[] {
  if (!isSettled(c) || whatBlocksClosing(c) !== null) return [];
  return [{ type: 'closed', closing: isSatisfied(c) ? 'satisfied' : 'declined' }];
}

/** What keeps a case from being closed: remedies that were promised, and a supervision where the policy says so. */
export function whatBlocksClosing(c: Complaint): Rejection | null {
  const open = c.remedies.filter(isRemedyOpen);
  if (open.length > 0) {
    const en = open.map(({ id, kind, unit }) => `${kind} ${id} by ${unit[0]}`).join(', ');
    const zh = open.map(({ id, kind, unit }) => `${nameOf('remedy', kind)} ${id}（${unit[0]}）`).join('、');
    return rejection('remedies-open', {
      en: `What the customer was promised has yet to be carried out: ${en}.`,
      zh: `对客户承诺的补救尚未落实：${zh}。`,
    });
  }
  const unconfirmed = c.remedies.filter(awaitsConfirmation);
  if (unconfirmed.length > 0) {
    const en = unconfirmed.map(({ id, kind }) => `${kind} ${id}`).join(', ');
    const zh = unconfirmed.map(({ id, kind }) => `${nameOf('remedy', kind)} ${id}`).join('、');
    return rejection('remedies-open', {
      en: `The customer has yet to confirm what was carried out: ${en}.`,
      zh: `客户尚未确认已落实的补救：${zh}。`,
    });
  }
  if (c.supervision !== null && c.rules.supervision.blocksClosing) {
    return rejection('supervision-open', {
      en: 'The complaint is supervised; the supervisor lifts that first.',
      zh: '投诉正在督办，须先由督办员解除督办。',
    });
  }
  return null;
}
