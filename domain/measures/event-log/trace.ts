import { inZone } from '../../calendar/calendar';
import { isAccused } from '../../complaint/accused';
import type { ComplaintEvent, EventType } from '../../complaint/events';
import { begin, evolve } from '../../complaint/evolve';
import { type Complaint, handlerOf, holdingUnit, responsibleUnit, type StateName } from '../../complaint/state';
import type { UnitCode } from '../../ids';
import type { ActorRef, Role } from '../../people/actor';
import type { CaseKind, Classification, ClockKind } from '../../policy/rules';
import type { Instant } from '../../time';
import { actOf, type Transition, type Work } from './acts';

/** Raised whenever the same events give another log. */
export const EVENT_LOG_VERSION = 2;

/** Who did something: a person and a machine by an id that must not leave the installation as it is. */
export type Doer =
  | { readonly kind: 'person' | 'machine'; readonly id: string }
  | { readonly kind: 'system'; readonly id: Extract<ActorRef, { readonly system: string }>['system'] };

/** One event of a complaint as process mining reads it: codes and moments, no texts. */
export interface LoggedEvent {
  readonly activity: EventType;
  readonly version: number;
  /** When it happened, with the offset of the zone of the complaint's calendar. */
  readonly at: string;
  /** When it was recorded, of a complaint that was filed later than it came in; else null. */
  readonly recordedAt: string | null;
  /** When a clock was to act, and when it did; null for what no clock did. */
  readonly dueAt: string | null;
  readonly actedAt: string | null;
  readonly transition: Transition;
  /** The piece of work whose life the transition tells; the activity itself where it is complete at once. */
  readonly work: Work | EventType;
  /** Which of several tasks, remedies, escalations, clocks and so on it is about; null for the complaint itself. */
  readonly instance: string | null;
  /** The kind of the clock that it is about. */
  readonly clock: ClockKind | null;
  readonly doer: Doer;
  /** The role in which a person did it; null for machines and the system, and where the record does not tell it. */
  readonly role: Role | null;
  /** The unit whose work it was. */
  readonly unit: UnitCode;
}

/** A complaint as process mining reads it: as it stands after the last of its events. */
export interface Trace {
  readonly number: string;
  readonly kind: CaseKind;
  readonly classification: Pick<Classification, 'category' | 'channel' | 'severity' | 'customerClass'>;
  readonly policy: Complaint['rules']['policy'];
  readonly state: StateName;
  readonly receivedAt: string;
  readonly closedAt: string | null;
  readonly migrated: boolean;
  readonly reopened: boolean;
  readonly ownerUnit: UnitCode;
  /** The unit that had found the answer when the customer was told, the last time; null before. */
  readonly replyUnit: UnitCode | null;
  /** Each event once, in the order of the record. */
  readonly events: readonly LoggedEvent[];
}

/** @param events all events of a complaint, in order @throws RangeError if they do not begin with its receipt */
export function traceOf(events: readonly ComplaintEvent[]): Trace {
  const [first, ...rest] = events;
  if (first?.type !== 'received') throw new RangeError('the first event of a complaint is `received`');
  let c = begin(first);
  const logged = [loggedEvent({ ...c, clocks: [] }, first, c)];
  let replyUnit: UnitCode | null = null;
  for (const event of rest) {
    const before = c;
    c = evolve(before, event);
    if (event.type === 'replied') replyUnit = holdingUnit(before)[0];
    logged.push(loggedEvent(before, event, c));
  }
  const { category, channel, severity, customerClass } = c.classification;
  return {
    number: c.number,
    kind: c.kind,
    classification: { category, channel, severity, customerClass },
    policy: c.rules.policy,
    state: c.progress.state,
    receivedAt: moment(c, c.receivedAt),
    closedAt: c.closedAt === null ? null : moment(c, c.closedAt),
    migrated: c.migrated,
    reopened: c.reopened,
    ownerUnit: c.owner.unit[0],
    replyUnit: c.history === undefined ? replyUnit : (responsibleUnit(c.progress)?.[0] ?? null),
    events: logged,
  };
}

const moment = ({ rules }: Complaint, at: Instant): string => inZone(rules.calendar.offsets, at);

function loggedEvent(before: Complaint, event: ComplaintEvent, after: Complaint): LoggedEvent {
  const { type, version, by } = event;
  const { work, transition } = actOf(type);
  const about = subjectOf(event);
  // A complaint came in when it was received, even if it is filed later.
  const at = type === 'received' ? Math.min(event.receivedAt, event.at) : event.at;
  return {
    activity: type,
    version,
    at: moment(after, at),
    recordedAt: at === event.at ? null : moment(after, event.at),
    dueAt: event.dueAt === undefined ? null : moment(after, event.dueAt),
    actedAt: event.dueAt === undefined ? null : moment(after, event.at),
    transition: typeof transition === 'function' ? transition(event, before) : transition,
    work: (typeof work === 'function' ? work(event) : work) ?? type,
    instance: about,
    clock: clockOf(before, event)?.kind ?? null,
    doer: doerOf(by),
    role: 'person' in by ? roleOf(by, event, before, after) : null,
    unit: unitOf(before, event, after),
  };
}

function doerOf(by: ActorRef): Doer {
  if ('person' in by) return { kind: 'person', id: by.person };
  return 'machine' in by ? { kind: 'machine', id: by.machine } : { kind: 'system', id: by.system };
}

/** The id of what an event is about inside its complaint. */
function subjectOf(event: ComplaintEvent): string | null {
  if ('task' in event && event.task !== undefined) return event.task;
  if ('remedy' in event) return event.remedy;
  if ('instruction' in event) return idOf(event.instruction);
  if (event.type === 'explanation_asked') return event.explanation.id;
  // An explanation of several delays is logged with the first one.
  if (event.type === 'overdue_explained') return event.explanations[0]!;
  if ('escalation' in event) return idOf(event.escalation);
  if ('notice' in event) return event.notice.id;
  if ('request' in event && event.request !== null) return idOf(event.request);
  return 'clock' in event ? event.clock : null;
}

const idOf = (one: string | { readonly id: string }): string => (typeof one === 'string' ? one : one.id);

function clockOf({ clocks, extensionRequests }: Complaint, event: ComplaintEvent) {
  const asked =
    event.type === 'extension_requested'
      ? event.request.clock
      : event.type === 'extension_refused'
        ? extensionRequests.find(({ id }) => id === event.request)?.clock
        : 'clock' in event
          ? event.clock
          : undefined;
  return clocks.find(({ id }) => id === asked);
}

/** The unit whose work an event is: that of the task, remedy, head or clock that it is about, else the one that has the case. */
function unitOf(before: Complaint, event: ComplaintEvent, after: Complaint): UnitCode {
  const about = subjectOf(event);
  const found = [before, after].flatMap(({ tasks, remedies, instructions, explanations }) =>
    [...tasks, ...remedies, ...instructions, ...explanations]
      .filter(({ id }) => id === about)
      .map(({ unit }) => unit[0]),
  )[0];
  if (found !== undefined) return found;
  if ('notice' in event) return event.notice.unit;
  if (event.type === 'told') {
    const told = event.inUnit ?? event.of?.unit;
    if (told !== undefined) return told;
  }
  if ('escalation' in event) {
    const head = [before, after].flatMap((c) => c.escalations.filter(({ id }) => id === about))[0];
    if (head !== undefined) return head.unit;
  }
  const clock = clockOf(before, event);
  if (clock !== undefined) return clock.chain[0]!;
  return actOf(event.type).at === 'owner' ? before.owner.unit[0] : holdingUnit(before)[0];
}

/** The role in which a person did something, as far as the record tells it. */
function roleOf(
  by: Extract<ActorRef, { readonly person: string }>,
  event: ComplaintEvent,
  before: Complaint,
  after: Complaint,
): Role | null {
  if (event.intervention) return 'unit-head';
  const { role: given } = actOf(event.type);
  const role = typeof given === 'function' ? given(event) : given;
  const is = (one: string | null | undefined) => one != null && (one === by.person || one === by.actingFor);
  if (role === 'owner') return is(before.owner.person) ? 'agent' : partOf(is, [before, after]);
  if (role === 'by-part') return partOf(is, [before, after]);
  if (role === null || typeof role === 'string') return role;
  if (is(before.owner.person)) return 'agent';
  // A head in the place of an owner whom the complaint is about signs like a dispatcher.
  return isAccused(before, before.owner.person) ? null : role.or;
}

/** The part that somebody has in a case. */
function partOf(is: (one: string | null | undefined) => boolean, cases: readonly Complaint[]): Role | null {
  for (const c of cases) {
    if (is(handlerOf(c.progress)) || c.tasks.some(({ handler }) => is(handler))) return 'handler';
    if (is(c.coordinator?.person)) return 'coordinator';
    if (is(c.supervision?.supervisor)) return 'supervisor';
    if (is(c.owner.person)) return 'agent';
  }
  return null;
}
