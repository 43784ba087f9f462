import { acted, raisedTo } from '../clock/clock';
import type { ComplaintEvent, EventOf } from './events';
import { afterCoordination } from './evolve-coordination';
import { afterOversight, withoutRequests } from './evolve-oversight';
import {
  type CaseReturn,
  type Complaint,
  type Escalation,
  needsFollowUp,
  type Progress,
  responsibleUnit,
} from './state';

/** The case after its first event. */
export function begin(event: EventOf<'received'>): Complaint {
  return withClocks(
    {
      id: event.id,
      number: event.number,
      version: event.version,
      last: { type: event.type, by: event.by, at: event.at },
      kind: event.kind,
      receivedAt: event.receivedAt,
      migrated: event.migrated,
      classification: event.classification,
      owner: event.owner,
      progress: { state: 'received' },
      clocks: [],
      pause: null,
      contactedAt: null,
      handOver: null,
      escalations: [],
      escalationLevel: 0,
      returns: [],
      tasks: [],
      coordinator: null,
      extensionRequests: [],
      customerToTell: false,
      urges: 0,
      supervision: null,
      supervisions: 0,
      lookBack: false,
      leadershipInformed: false,
      remedies: [],
      proposedBy: null,
      dissatisfactions: 0,
      reworks: 0,
      reopened: false,
      closedAt: null,
      rules: event.rules,
    },
    event,
  );
}

/** The case after one more event. Folding all events, in order, gives the state. */
export function evolve(complaint: Complaint, event: ComplaintEvent): Complaint {
  return withClocks(withBody(complaint, event), event);
}

/** The case that a complete list of its events describes. */
export function fold(events: readonly ComplaintEvent[]): Complaint {
  const [first, ...rest] = events;
  if (first?.type !== 'received') throw new RangeError('the first event of a complaint is `received`');
  return rest.reduce(evolve, begin(first));
}

function withClocks(complaint: Complaint, event: ComplaintEvent): Complaint {
  if (event.clocks.length === 0) return complaint;
  const clocks = new Map(complaint.clocks.map((clock) => [clock.id, clock]));
  for (const change of event.clocks) {
    if ('put' in change) clocks.set(change.put.id, change.put);
    else clocks.delete(change.stop);
  }
  // With its clock a request for more time falls away.
  const extensionRequests = complaint.extensionRequests.filter(({ clock }) => clocks.has(clock));
  return { ...complaint, clocks: [...clocks.values()], extensionRequests };
}

/** The case with everything that an event says, but for the clocks that it starts and stops. */
export function withBody(before: Complaint, event: Omit<ComplaintEvent, 'clocks'>): Complaint {
  const stamped: Complaint = {
    ...before,
    version: event.version,
    last: { type: event.type, by: event.by, at: event.at },
  };
  const after = applied(stamped, event as ComplaintEvent);
  // Waiting for the customer ends when the case moves on.
  return after.progress.state === before.progress.state || after.pause === null ? after : { ...after, pause: null };
}

function applied(c: Complaint, event: ComplaintEvent): Complaint {
  switch (event.type) {
    case 'received':
      throw new RangeError('a complaint is received once');
    case 'verified':
      return { ...c, classification: event.classification, progress: { state: 'verifying' } };
    case 'not_accepted':
      return ended(c, { state: 'not_accepted' }, event);
    case 'dispatched':
    case 'transferred':
      return { ...c, progress: { state: 'dispatched', unit: event.unit, dispatchedAt: event.at, designated: false } };
    case 'returned': {
      const { unit } = c.progress as { unit: Complaint['owner']['unit'] };
      const returned = { unit: unit[0], at: event.at, ruling: null };
      return { ...c, progress: { state: 'returned', unit }, returns: [...c.returns, returned] };
    }
    case 'return_agreed':
      return {
        ...ruled(c, 'agreed'),
        progress: { state: 'dispatched', unit: event.unit, dispatchedAt: event.at, designated: false },
      };
    case 'return_refused': {
      const { unit } = during(c, 'returned');
      const progress = { state: 'dispatched', unit, dispatchedAt: event.at, designated: true } as const;
      return { ...ruled(c, 'refused'), progress };
    }
    case 'accepted':
      return { ...c, progress: { ...during(c, 'dispatched'), state: 'accepted' } };
    case 'assigned':
      return { ...c, progress: { state: 'handling', unit: unitOf(c), handler: event.handler } };
    case 'contacted':
      return event.reached ? { ...c, contactedAt: c.contactedAt ?? event.at, customerToTell: false } : c;
    case 'proposed':
      return proposed(c, event);
    case 'proposal_approved': {
      const { unit, handler, proposal } = during(c, 'in_review');
      return { ...c, progress: { state: 'approved', unit, handler, proposal } };
    }
    case 'proposal_rejected': {
      const { unit, handler } = during(c, 'in_review');
      return { ...c, progress: { state: 'handling', unit, handler } };
    }
    case 'replied':
      return replied(c, event);
    case 'followed_up': {
      const progress = during(c, 'follow_up');
      const attempt = { at: event.at, outcome: event.outcome, medium: event.medium };
      const dissatisfactions = c.dissatisfactions + (event.outcome === 'dissatisfied' ? 1 : 0);
      return { ...c, progress: { ...progress, tries: [...progress.tries, attempt] }, dissatisfactions };
    }
    case 'reworked': {
      const { unit, handler } = during(c, 'follow_up');
      return { ...c, progress: { state: 'rework', unit, handler }, reworks: c.reworks + 1 };
    }
    case 'closed': {
      const { unit, handler } = c.progress as { unit?: Complaint['owner']['unit']; handler?: never };
      return ended(c, { state: 'closed', closing: event.closing, unit, handler }, event);
    }
    case 'withdrawn':
      return ended(c, { state: 'withdrawn' }, event);
    case 'terminated':
      return ended(c, { state: 'terminated' }, event);
    case 'reopened':
      return {
        ...c,
        progress: { state: 'verifying' },
        reopened: true,
        lookBack: false,
        escalations: [],
        closedAt: null,
        contactedAt: null,
      };
    case 'hand_over_offered':
      return { ...c, handOver: { to: event.to, offeredAt: event.at } };
    case 'hand_over_accepted':
      return c.handOver === null ? c : { ...c, owner: c.handOver.to, handOver: null };
    case 'hand_over_declined':
      return { ...c, handOver: null };
    case 'paused':
      return { ...c, pause: { reason: event.reason, from: event.at, until: event.until } };
    case 'resumed':
      return { ...c, pause: null };
    case 'reclassified':
      return { ...c, classification: event.classification };
    case 'clock_warned':
      return onClock(c, event.clock, (clock) => acted(clock, event.checkpoint, event.at));
    case 'clock_breached':
      // More time can't be granted any more.
      return withoutRequests(
        onClock(c, event.clock, (clock) => acted(clock, event.checkpoint, event.at)),
        event.clock,
      );
    case 'escalated':
      return escalated(c, event.escalation);
    case 'escalation_acknowledged':
      return { ...c, escalations: c.escalations.filter((open) => open.id !== event.escalation) };
    case 'told':
      return {
        ...c,
        escalations: c.escalations.map((open) =>
          open.id === event.escalation && event.inUnit !== undefined ? { ...open, told: event.persons } : open,
        ),
      };
    case 'noted':
    case 'head_told_of_urging':
      return c;
    case 'owner_reassigned':
    case 'extension_requested':
    case 'extended':
    case 'extension_refused':
    case 'urged':
    case 'leadership_informed':
    case 'supervision_opened':
    case 'supervision_lifted':
    case 'looked_back':
    case 'arrived':
    case 'remedy_carried_out':
      return afterOversight(c, event);
    case 'help_requested':
    case 'coordinator_named':
    case 'task_accepted':
    case 'task_assigned':
    case 'task_answered':
    case 'task_returned':
    case 'task_return_agreed':
    case 'task_return_refused':
    case 'task_overridden':
      return afterCoordination(c, event);
  }
}

/** The last return with what the dispatcher ruled on it. */
function ruled(c: Complaint, ruling: CaseReturn['ruling']): Complaint {
  const last = c.returns.at(-1);
  return last === undefined ? c : { ...c, returns: [...c.returns.slice(0, -1), { ...last, ruling }] };
}

function proposed(c: Complaint, event: EventOf<'proposed'>): Complaint {
  const { unit, handler } = during(c, 'handling');
  const { measure, text, founded, rootCause } = event;
  return {
    ...c,
    proposedBy: 'person' in event.by ? event.by.person : null,
    progress: {
      state: 'in_review',
      unit,
      handler,
      proposal: { measure, text, founded, ...(rootCause === undefined ? {} : { rootCause }) },
      proposedAt: event.at,
      handlingClock: c.clocks.find((clock) => clock.kind === 'handling') ?? null,
    },
  };
}

function replied(c: Complaint, event: EventOf<'replied'>): Complaint {
  const { unit, handler } = during(c, 'approved');
  const progress: Progress = needsFollowUp(c)
    ? { state: 'follow_up', unit, handler, tries: [] }
    : { state: 'replied', unit, handler };
  const remedies = event.remedies.map((promised) => ({ ...promised, arrivedAt: null, carriedOutAt: null }));
  return {
    ...c,
    progress,
    remedies: [...c.remedies, ...remedies],
    // The answer reaches the customer, so it is also the first contact where there was none.
    contactedAt: c.contactedAt ?? event.at,
    customerToTell: false,
  };
}

function escalated(c: Complaint, escalation: Escalation): Complaint {
  const cause = causeKey(escalation);
  const below = c.escalations.map((open) => (causeKey(open) === cause ? { ...open, superseded: true } : open));
  // The top of the chain only reports: there is nobody above who could come forward.
  const open = escalation.level < escalation.chain.length ? [...below, escalation] : below;
  const level = Math.max(c.escalationLevel, escalation.level);
  const raised = { ...c, escalations: open, escalationLevel: level };
  return 'clock' in escalation.cause
    ? onClock(raised, escalation.cause.clock, (clock) => raisedTo(clock, escalation.level))
    : raised;
}

const causeKey = ({ cause }: Escalation): string => ('clock' in cause ? cause.clock : 'by hand');

function ended(c: Complaint, progress: Progress, event: ComplaintEvent): Complaint {
  return {
    ...c,
    progress,
    closedAt: event.at,
    escalations: [],
    extensionRequests: [],
    handOver: null,
    pause: null,
    customerToTell: false,
    // What was supervised is looked back at, however it was closed.
    lookBack: event.type === 'closed' && c.supervisions > 0,
    supervision: null,
  };
}

function onClock(
  c: Complaint,
  id: string,
  change: (clock: Complaint['clocks'][number]) => Complaint['clocks'][number],
) {
  const { progress } = c;
  const clocks = c.clocks.map((clock) => (clock.id === id ? change(clock) : clock));
  // A handling clock that waits for the review may still be raised, by a head who does not acknowledge.
  return progress.state === 'in_review' && progress.handlingClock?.id === id
    ? { ...c, clocks, progress: { ...progress, handlingClock: change(progress.handlingClock) } }
    : { ...c, clocks };
}

/** The case's progress, known to be in `state`, since `decide` lets this event happen nowhere else. */
function during<State extends Progress['state']>(c: Complaint, state: State): Extract<Progress, { state: State }> {
  if (c.progress.state !== state) throw new RangeError(`${c.progress.state} is not ${state}`);
  return c.progress as Extract<Progress, { state: State }>;
}

function unitOf(c: Complaint): NonNullable<ReturnType<typeof responsibleUnit>> {
  const unit = responsibleUnit(c.progress);
  if (unit === undefined) throw new RangeError(`no unit is responsible while ${c.progress.state}`);
  return unit;
}
