import type { ActorRef, Person } from '../../responsibility/actor';
import type { Instant } from '../../time';
import type { Command } from '../commands';
import { type Recorded, record } from '../record';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';
import { close, followUp, reply, review, rework } from './answer';
import { isRejection, type Verdict } from './decision';
import { reopen, terminate, withdraw } from './end';
import { accept, assign, contact, dispatch, note, propose } from './handling';
import { pause, resume } from './pause';
import { type Actor, refusal } from './permission';
import { acknowledge, answerHandOver, escalate, handOver } from './responsibility';
import { reclassify, verify } from './verify';

export { isRejection } from './decision';
export { type Actor, isInvolved, refusal } from './permission';

/**
 * What a command leads to: events, or a rejection that changes nothing.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it, so that no action overtakes a breach
 */
export function decide(complaint: Complaint, command: Command, actor: Actor, now: Instant): Recorded | Rejection {
  const refused = refusal(complaint, command.action, actor);
  if (refused !== null) return refused;
  const verdict = ruled(complaint, command, asPerson(actor), Math.max(now, complaint.last.at));
  return isRejection(verdict) ? verdict : record(complaint, { by: refOf(actor), now }, ...verdict);
}

export function refOf(actor: Actor): ActorRef {
  return 'machine' in actor ? { machine: actor.machine } : { person: actor.person };
}

/** The few actions that machines may do look at nobody's offices. */
function asPerson(actor: Actor): Person {
  return 'machine' in actor ? { person: '' as Person['person'], offices: [] } : actor;
}

function ruled(c: Complaint, command: Command, who: Person, now: Instant): Verdict {
  switch (command.action) {
    case 'verify':
      return verify(c, command, who, now);
    case 'dispatch':
      return dispatch(c, command, who, now);
    case 'accept':
      return accept(c, command, who, now);
    case 'contact':
      return contact(c, command, who, now);
    case 'note':
      return note(c, command, who, now);
    case 'assign':
      return assign(c, command, who, now);
    case 'propose':
      return propose(c, command, who, now);
    case 'review':
      return review(c, command, who, now);
    case 'reply':
      return reply(c, command, who, now);
    case 'follow-up':
      return followUp(c, command, who, now);
    case 'rework':
      return rework(c, command, who, now);
    case 'close':
      return close(c, command, who, now);
    case 'escalate':
      return escalate(c, command, who, now);
    case 'acknowledge-escalation':
      return acknowledge(c, command, who, now);
    case 'hand-over':
      return handOver(c, command, who, now);
    case 'answer-hand-over':
      return answerHandOver(c, command, who, now);
    case 'pause':
      return pause(c, command, who, now);
    case 'resume':
      return resume(c, command, who, now);
    case 'reclassify':
      return reclassify(c, command, who, now);
    case 'withdraw':
      return withdraw(c, command, who, now);
    case 'terminate':
      return terminate(c, command, who, now);
    case 'reopen':
      return reopen(c, command, who, now);
  }
}
