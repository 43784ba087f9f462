import { accusedNamedIn } from '../complaint/accused';
import type { Verdict } from '../complaint/action';
import { actionOf } from '../complaint/actions';
import { advance } from '../complaint/advance';
import { closedAsSettled } from '../complaint/closing';
import type { Command } from '../complaint/commands';
import { marksOf } from '../complaint/marks';
import { type Recorded, record } from '../complaint/record';
import { isRejection, type Rejection, rejection } from '../complaint/rejection';
import type { Complaint } from '../complaint/state';
import { A_MACHINE, type Actor, type ActorRef, capacitiesOf, inNameOf, type Person } from '../people/actor';
import { asPartner } from '../people/partner';
import { asKnownTo } from '../sight/known';
import { sees } from '../sight/visibility';
import type { Instant } from '../time';
import { refusal, tooEarly } from './permission';

/**
 * Decides what a command leads to: events, or a rejection that changes nothing.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it, so that no action overtakes a breach
 */
export function decide(complaint: Complaint, command: Command, actor: Actor, now: Instant): Recorded | Rejection {
  const rejections: Rejection[] = [];
  for (const capacity of 'machine' in actor ? [actor] : inOrder(complaint, command, capacitiesOf(actor))) {
    const moment = Math.max(now, complaint.last.at);
    const verdict = judged(complaint, command, actor, capacity, moment);
    if (!isRejection(verdict)) {
      const marks = marksOf(complaint, asPerson(capacity));
      const stamp = { by: refOf(capacity), now, marks };
      const recorded = record(complaint, stamp, ...verdict);
      const closed = record(recorded.complaint, stamp, ...closedAsSettled(recorded.complaint));
      // What the action makes due at once, such as word to the leadership.
      const { complaint: after, events } = advance(closed.complaint, now);
      return { complaint: after, events: [...recorded.events, ...closed.events, ...events] };
    }
    rejections.push(verdict);
  }
  // A deputy is told why the capacity that got furthest was turned down.
  const barred = rejections.find(({ rule }) => rule === 'accused-barred');
  return rejections.find(({ type }) => type !== 'not-permitted') ?? barred ?? rejections[0]!;
}

function judged(c: Complaint, command: Command, actor: Actor, capacity: Actor, now: Instant): Verdict {
  const refused =
    refusal(c, command.action, capacity, command) ??
    givenToAccused(c, command, actor) ??
    tooEarly(c, command.action, now);
  if (refused !== null) return refused;
  const action = actionOf(command.action);
  const known = action.namesPart ? asKnownTo(c, actor) : c;
  return action.decide(known, command, asPerson(capacity), now);
}

/** The capacities of a person in the order in which they are tried: first those whose own work this is. */
function inOrder(c: Complaint, command: Command, capacities: readonly Person[]): readonly Person[] {
  const theirs = actionOf(command.action).ownWork?.(c, command) ?? [];
  const isTheirs = (who: Person): boolean => theirs.includes(inNameOf(who));
  return [...capacities.filter(isTheirs), ...capacities.filter((who) => !isTheirs(who))];
}

function refOf(actor: Actor): ActorRef {
  if ('machine' in actor) return actor;
  const { person, actingFor } = actor;
  return { person, ...(actingFor === undefined ? {} : { actingFor }) };
}

/** Nothing in a case is given to the staff whom it is about. */
function givenToAccused(c: Complaint, command: Command, actor: Actor): Rejection | null {
  const person = actionOf(command.action).passesAccusedOver ? undefined : accusedNamedIn(c, command);
  if (person === undefined) return null;
  // A unit that was only asked for something is not told whom the complaint is about.
  const message =
    sees(c, actor) === 'all'
      ? { en: `The complaint is about ${person}; name another.`, zh: `该投诉涉及 ${person}，请另行指定。` }
      : { en: `${person} may not be given this; name another.`, zh: `此事不得交给 ${person}，请另行指定。` };
  return rejection('wrong-person', message);
}

/** A machine as the rules see it. The few actions that our own machines may do depend on nobody's offices. */
function asPerson(actor: Actor): Person {
  if (!('machine' in actor)) return actor;
  const { machine, unit } = actor;
  return unit === undefined ? A_MACHINE : asPartner({ machine, unit });
}
