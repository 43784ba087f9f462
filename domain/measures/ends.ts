import type { EventOf } from '../complaint/events';
import { type Complaint, handlerOf, responsibleUnit } from '../complaint/state';
import type { Instant } from '../time';
import type { FactTag } from './fact';
import { lasted, type NewFact, tagsOfIncidents } from './new-fact';
import { type Running, tagsOfEnd } from './running';

type Ended = Extract<NewFact, { readonly kind: 'ended' }>;

/** How a case that has ended did. */
const endOf = ({ progress }: Complaint): Ended['what'] =>
  (progress.state === 'closed' ? progress.closing : progress.state) as Ended['what'];

/**
 * The end of a run. It is counted for whoever had found the answer when the customer was told of it; without an answer
 * for whoever had the case.
 */
export function endOfRun(running: Running, before: Complaint, after: Complaint, at: Instant): NewFact {
  const { reply, finding, opinion, since } = running;
  const what = endOf(after);
  return {
    kind: 'ended',
    what,
    units: reply?.units ?? responsibleUnit(before.progress) ?? before.owner.unit,
    person: reply === null ? (handlerOf(before.progress) ?? before.owner.person) : reply.person,
    tags: [...tagsOfEnd(running, before, what), ...tagsOfIncidents(after.classification)],
    ...lasted(before.rules.calendar, since, at),
    number: opinion?.score ?? null,
    cause: finding?.cause ?? null,
  };
}

/** What another system said of the end of a case. Nothing is judged anew, and our calendar says nothing of its time. */
export function endOfHistory(complaint: Complaint, { history, receivedAt }: EventOf<'received'>): NewFact[] {
  if (history === undefined) return [];
  const { closedAt, repliedAt, unit = complaint.owner.unit, overdue, founded, rootCause } = history;
  const what = endOf(complaint);
  const tags: FactTag[] = ['history'];
  if (overdue !== undefined) tags.push('judged', ...(overdue ? (['overdue'] as const) : []));
  if (repliedAt !== undefined || what === 'first-contact') tags.push('answered');
  if (founded !== undefined) tags.push(founded ? 'founded' : 'unfounded');
  if (what === 'satisfied' || what === 'dissatisfied') tags.push('evaluated', what);
  if (complaint.repeat !== null) tags.push('repeat');
  tags.push(...tagsOfIncidents(complaint.classification));
  const made = { kind: 'ended', what, at: closedAt, units: unit, person: null, tags } as const;
  return [{ ...made, elapsed: closedAt - receivedAt, cause: rootCause ?? null }];
}
