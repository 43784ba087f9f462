import { acted } from '../clock/clock';
import { afterAccused } from './accused/accused';
import { afterAdministration } from './administration/events';
import { isSomebodys } from './changes';
import type { ComplaintEvent, EventOf } from './events';
import { afterReview } from './follow-up/events';
import { escalated, onClock, toldInstead } from './heads/events';
import { dispatchedTo, during, ended, proposed, reopened, replied, requireUnit, ruled } from './line/events';
import { afterMerging } from './merging/events';
import { afterOversight, withoutRequests } from './oversight/events';
import { withParticipants } from './participants';
import type { CasePause } from './pause/pause';
import type { Complaint } from './state';
import { withCoordinator } from './tasks/coordinator';
import { afterCoordination } from './tasks/events';

/** The case after its first event. */
export function begin(event: EventOf<'received'>): Complaint {
  return withClocks(
    {
      id: event.id,
      number: event.number,
      version: event.version,
      last: { type: event.type, by: event.by, at: event.at },
      changedIn: event.version,
      kind: event.kind,
      receivedAt: event.receivedAt,
      migrated: event.migrated,
      classification: event.classification,
      owner: event.owner,
      progress: { state: 'received' },
      clocks: [],
      pause: null,
      contactedAt: null,
      declinesCalls: event.declinesCalls ?? false,
      handOver: null,
      escalations: [],
      escalationLevel: 0,
      levelsTold: {},
      returns: [],
      tasks: [],
      coordinator: null,
      extensionRequests: [],
      customerToTell: false,
      urges: 0,
      supervision: null,
      supervisions: 0,
      lookBack: null,
      leadershipInformed: false,
      remedies: [],
      proposedBy: null,
      participants: [{ person: event.owner.person, part: 'owned' }],
      repair: null,
      repaired: null,
      guidance: null,
      takeOvers: [],
      toSupervise: event.supervise ?? null,
      accused: event.accused ?? [],
      dissatisfactions: 0,
      reworks: 0,
      reopened: false,
      repeat: repeatIn(event),
      duplicates: [],
      leadingAnswer: null,
      appeal: null,
      nuisance: null,
      closedAt: null,
      formerHandlers: [],
      rules: event.rules,
      edition: null,
    },
    event,
  );
}

function repeatIn({ repeat, rules }: EventOf<'received'>): Complaint['repeat'] {
  return repeat === undefined ? null : { ...repeat, often: repeat.count >= rules.repeats.thirdAfter, told: [] };
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
    ...(isSomebodys(event.by) ? { changedIn: event.version } : {}),
  };
  const after = withParticipants(withCoordinator(applied(stamped, event as ComplaintEvent)), event);
  // Waiting for the customer ends when the case moves on.
  return after.progress.state === before.progress.state || after.pause === null ? after : { ...after, pause: null };
}

const prolongedBy = ({ from, prolonged = 0 }: CasePause, { reason, until }: EventOf<'pause_prolonged'>): CasePause => ({
  reason,
  from,
  until,
  prolonged: prolonged + 1,
});

function applied(c: Complaint, event: ComplaintEvent): Complaint {
  switch (event.type) {
    case 'received':
      throw new RangeError('a complaint is received once');
    case 'verified':
      return { ...c, classification: event.classification, progress: { state: 'verifying' } };
    case 'not_accepted':
      return { ...ended(c, { state: 'not_accepted' }, event), ...(event.nuisance ? { nuisance: 'agreed' } : {}) };
    case 'dispatched':
    case 'transferred':
      return { ...c, progress: dispatchedTo(event.unit, event.at) };
    case 'returned': {
      const unit = requireUnit(c);
      const returned = { unit: event.unit, at: event.at, ruling: null };
      return { ...c, progress: { state: 'returned', unit }, returns: [...c.returns, returned] };
    }
    case 'return_agreed':
      return { ...ruled(c, 'agreed'), progress: dispatchedTo(event.unit, event.at) };
    case 'return_refused':
      return { ...ruled(c, 'refused'), progress: dispatchedTo(requireUnit(c), event.at, true) };
    case 'accepted':
      return { ...c, progress: { ...during(c, 'dispatched'), state: 'accepted' } };
    case 'assigned':
      return { ...c, progress: { state: 'handling', unit: requireUnit(c), handler: event.handler } };
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
    case 'followed_up':
    case 'reworked':
    case 'rework_declined':
    case 'repair_planned':
    case 'repair_called':
    case 'guidance_asked':
    case 'guided':
    case 'taken_over':
    case 'given_back':
      return afterReview(c, event);
    case 'closed':
      return ended(c, { state: 'closed', closing: event.closing }, event);
    case 'withdrawn':
      return ended(c, { state: 'withdrawn' }, event);
    case 'terminated':
      return ended(c, { state: 'terminated' }, event);
    case 'reopened':
      return reopened(c);
    case 'hand_over_offered':
      return { ...c, handOver: { to: event.to, offeredAt: event.at } };
    case 'hand_over_accepted':
      return c.handOver === null ? c : { ...c, owner: c.handOver.to, handOver: null };
    case 'hand_over_declined':
      return { ...c, handOver: null };
    case 'paused':
      return { ...c, pause: { reason: event.reason, from: event.at, until: event.until } };
    case 'pause_prolonged':
      return { ...c, pause: c.pause && prolongedBy(c.pause, event) };
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
      return toldInstead(c, event);
    case 'noted':
    case 'head_told_of_urging':
    case 'leadership_told_of_appeal':
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
    case 'remedy_confirmed':
    case 'remedy_not_confirmed':
    case 'remedy_confirmation_tried':
      return afterOversight(c, event);
    case 'accused_named':
    case 'accused_cleared':
      return afterAccused(c, event);
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
    case 're_pinned':
    case 'calendar_extended':
    case 'duties_moved':
      return afterAdministration(c, event);
    case 'merged':
    case 'unmerged':
    case 'duplicate_joined':
    case 'duplicate_left':
    case 'leading_replied':
    case 'appealed':
    case 'nuisance_marked':
    case 'nuisance_refused':
      return afterMerging(c, event);
  }
}
