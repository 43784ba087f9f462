import { accusedNamedIn } from '../complaint/accused/accused';
import { clearAccused, nameAccused } from '../complaint/accused/actions';
import { extendCalendar, rePin } from '../complaint/administration/actions';
import { moveDuties } from '../complaint/administration/move-duties';
import { advance } from '../complaint/advance';
import { appeal } from '../complaint/appeal/actions';
import type { ActionName, Command } from '../complaint/commands';
import { isRejection, type Verdict } from '../complaint/decision';
import { reopen, terminate, withdraw } from '../complaint/ending/actions';
import type { EventBody } from '../complaint/events';
import { requestExtension, ruleOnExtension } from '../complaint/extension/actions';
import { closedAsSettled } from '../complaint/follow-up/closing';
import { followUp } from '../complaint/follow-up/follow-up-call';
import { repairCall } from '../complaint/follow-up/repair-call';
import { declineRework, rework } from '../complaint/follow-up/second-review';
import { guide } from '../complaint/guidance/actions';
import { giveBack, takeOver } from '../complaint/heads/actions';
import { isIntervention } from '../complaint/intervention';
import { accept, assign, contact, dispatch, note, propose } from '../complaint/line/actions';
import { close, reply, review } from '../complaint/line/answer';
import { reclassify, verify } from '../complaint/line/verify';
import { merge, unmerge } from '../complaint/merging/actions';
import { markNuisance, ruleOnNuisance } from '../complaint/nuisance/actions';
import { liftSupervision, lookBack, supervise, urge } from '../complaint/oversight/actions';
import { acknowledge, answerHandOver, escalate, handOver, reassignOwner } from '../complaint/ownership/actions';
import { pause, resume } from '../complaint/pause/actions';
import { type Marks, type Recorded, record } from '../complaint/record';
import type { Rejection } from '../complaint/rejection';
import { relievedBy } from '../complaint/relieved';
import { arrive, carryOut, confirmRemedy } from '../complaint/remedies/actions';
import { returnCase, ruleOnReturn } from '../complaint/returns/actions';
import type { Complaint } from '../complaint/state';
import {
  acceptTask,
  answerTask,
  assignTask,
  nameCoordinator,
  overrideTask,
  requestHelp,
  returnTask,
  ruleOnTaskReturn,
} from '../complaint/tasks/actions';
import { type Actor, type ActorRef, capacitiesOf, type Person } from '../people/actor';
import { asPartner } from '../people/partner';
import { asKnownTo } from '../sight/known';
import { sees } from '../sight/visibility';
import type { Instant } from '../time';
import { refusal } from './permission';
import { tooEarly } from './too-early';
import { inOrder } from './whose';

export { isRejection } from '../complaint/decision';
export { refusal } from './permission';

/**
 * What a command leads to: events, or a rejection that changes nothing.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it, so that no action overtakes a breach
 */
export function decide(complaint: Complaint, command: Command, actor: Actor, now: Instant): Recorded | Rejection {
  const rejections: Rejection[] = [];
  const known = LOOKING_UP.includes(command.action) ? asKnownTo(complaint, actor) : complaint;
  for (const capacity of 'machine' in actor ? [actor] : inOrder(complaint, command, capacitiesOf(actor))) {
    const moment = Math.max(now, complaint.last.at);
    const refused =
      refusal(complaint, command.action, capacity, command) ??
      givenToAccused(complaint, command, actor) ??
      tooEarly(complaint, command.action, moment);
    const verdict = refused ?? ruled(known, command, asPerson(capacity), moment);
    if (!isRejection(verdict)) {
      const marks = (body: EventBody): Marks => marksFor(complaint, body, asPerson(capacity));
      const stamp = { by: refOf(capacity), now, marks };
      const recorded = record(complaint, stamp, ...verdict);
      const closed = record(recorded.complaint, stamp, ...closedAsSettled(recorded.complaint));
      // What the action makes due at once, such as word to the leadership.
      const { complaint: after, events } = advance(closed.complaint, now);
      return { complaint: after, events: [...recorded.events, ...closed.events, ...events] };
    }
    rejections.push(verdict);
  }
  // Of a deputy's capacities the one that came furthest says why not.
  const rule = rejections.find((one) => one.rule === 'accused-barred');
  return rejections.find(({ type }) => type !== 'not-permitted') ?? rule ?? rejections[0]!;
}

/**
 * Actions that those do who may see a part of the case alone, and that name something in it. What they do not know of is to them
 * as if it were not there, and no refusal lists it.
 */
const LOOKING_UP: readonly ActionName[] = [
  'accept-task',
  'assign-task',
  'answer-task',
  'return-task',
  'arrive',
  'carry-out',
  'request-extension',
  'rule-on-extension',
  'acknowledge-escalation',
  'take-over',
];

/** @param c the case before all that was done, of which the body may be a later part */
function marksFor(c: Complaint, body: EventBody, who: Person): Marks {
  const relieves = relievedBy(c, body);
  return {
    ...(isIntervention(c, body, who) ? { intervention: true } : {}),
    ...(relieves === null ? {} : { relieves }),
  };
}

function refOf(actor: Actor): ActorRef {
  if ('machine' in actor) return actor;
  const { person, actingFor } = actor;
  return { person, ...(actingFor === undefined ? {} : { actingFor }) };
}

/** What a case is about is kept from them: they are given nothing in it. */
function givenToAccused(c: Complaint, command: Command, actor: Actor): Rejection | null {
  // Of several successors those take over who may; the rule of that action passes the accused over.
  const person = command.action === 'move-duties' ? undefined : accusedNamedIn(c, command);
  if (person === undefined) return null;
  // Whom it is about is not the business of a unit that was only asked for something.
  const why = sees(c, actor) === 'all' ? `The complaint is about ${person}` : `${person} may not be given this`;
  return { type: 'wrong-person', message: `${why}; name another.` };
}

/** The few actions that machines of ours may do look at nobody's offices. */
function asPerson(actor: Actor): Person {
  if (!('machine' in actor)) return actor;
  const { machine, unit } = actor;
  return unit === undefined ? { person: '' as Person['person'], offices: [] } : asPartner({ machine, unit });
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
    case 'decline-rework':
      return declineRework(c, command, who, now);
    case 'repair-call':
      return repairCall(c, command, who, now);
    case 'guide':
      return guide(c, command, who, now);
    case 'take-over':
      return takeOver(c, command, who, now);
    case 'give-back':
      return giveBack(c, command, who, now);
    case 'confirm-remedy':
      return confirmRemedy(c, command, who, now);
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
    case 'return':
      return returnCase(c, command, who, now);
    case 'rule-on-return':
      return ruleOnReturn(c, command, who, now);
    case 'request-help':
      return requestHelp(c, command, who, now);
    case 'name-coordinator':
      return nameCoordinator(c, command, who, now);
    case 'accept-task':
      return acceptTask(c, command, who, now);
    case 'assign-task':
      return assignTask(c, command, who, now);
    case 'answer-task':
      return answerTask(c, command, who, now);
    case 'return-task':
      return returnTask(c, command, who, now);
    case 'rule-on-task-return':
      return ruleOnTaskReturn(c, command, who, now);
    case 'override-task':
      return overrideTask(c, command, who, now);
    case 'request-extension':
      return requestExtension(c, command, who, now);
    case 'rule-on-extension':
      return ruleOnExtension(c, command, who, now);
    case 'urge':
      return urge(c, command, who, now);
    case 'arrive':
      return arrive(c, command, who, now);
    case 'carry-out':
      return carryOut(c, command, who, now);
    case 'reassign-owner':
      return reassignOwner(c, command, who, now);
    case 'supervise':
      return supervise(c, command, who, now);
    case 'lift-supervision':
      return liftSupervision(c, command, who, now);
    case 'look-back':
      return lookBack(c, command, who, now);
    case 'name-accused':
      return nameAccused(c, command, who, now);
    case 'clear-accused':
      return clearAccused(c, command, who, now);
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
    case 're-pin':
      return rePin(c, command, who, now);
    case 'extend-calendar':
      return extendCalendar(c, command, who, now);
    case 'move-duties':
      return moveDuties(c, command, who, now);
    case 'merge':
      return merge(c, command, who, now);
    case 'unmerge':
      return unmerge(c, command, who, now);
    case 'appeal':
      return appeal(c, command, who, now);
    case 'mark-nuisance':
      return markNuisance(c, command, who, now);
    case 'rule-on-nuisance':
      return ruleOnNuisance(c, command, who, now);
  }
}
