import type { Clock } from '../clock/clock';
import { isSomebodys } from './changes';
import { CLOCK_TRAITS } from './clock-traits';
import { traitsOf } from './event-traits';
import type { ComplaintEvent, EventOf } from './events';
import { relationOf } from './linking/linking';
import { withParticipants } from './participants';
import { repeatKept } from './repeats/repeat';
import { type Complaint, isUnanswered } from './state';
import { withCoordinator } from './tasks/coordinator';

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
      ...beginning(event),
      clocks: [],
      pause: null,
      contactedAt: null,
      declinesCalls: event.declinesCalls ?? false,
      ...(event.anonymous === undefined ? {} : { anonymous: event.anonymous }),
      ...(event.area === undefined ? {} : { area: event.area }),
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
      instructions: [],
      explanations: [],
      takeOvers: [],
      toSupervise: event.supervise ?? null,
      accused: event.accused ?? [],
      dissatisfactions: 0,
      reworks: 0,
      reopened: false,
      repeat: repeatKept(event.repeat ?? null, event.rules),
      duplicates: [],
      leadingAnswer: null,
      appeal: null,
      nuisance: null,
      ...(event.split === undefined ? {} : { related: [relationOf(event.split, event.by)] }),
      ...(event.earlierNuisances === undefined ? {} : { earlierNuisances: event.earlierNuisances }),
      formerHandlers: [],
      ...(event.particulars === undefined ? {} : { particulars: event.particulars }),
      rules: event.rules,
      edition: null,
    },
    event,
  );
}

/** Where a case begins: a new one at its receipt, one that another system handled at its end. */
function beginning({ history }: EventOf<'received'>): Pick<Complaint, 'progress' | 'closedAt' | 'history'> {
  if (history === undefined) return { progress: { state: 'received' }, closedAt: null };
  const { ended, unit, closedAt } = history;
  return { progress: { ...ended, ...(unit === undefined ? {} : { unit }) }, closedAt, history };
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
  if (event.clocks.length === 0) return withLapsed(complaint, []);
  const lapsed: Clock[] = [];
  const clocks = new Map(complaint.clocks.map((clock) => [clock.id, clock]));
  for (const change of event.clocks) {
    if ('put' in change) clocks.set(change.put.id, change.put);
    else {
      const stopped = clocks.get(change.stop);
      if (change.lapsed && stopped !== undefined) lapsed.push(stopped);
      clocks.delete(change.stop);
    }
  }
  // A request for more time falls away with its clock.
  const extensionRequests = complaint.extensionRequests.filter(({ clock }) => clocks.has(clock));
  return withLapsed({ ...complaint, clocks: [...clocks.values()], extensionRequests }, lapsed);
}

/** The case with the clocks that lapsed now and earlier, except for those that run again. */
function withLapsed(complaint: Complaint, lapsedNow: readonly Clock[]): Complaint {
  const { lapsed: before = [], ...c } = complaint;
  if (before.length + lapsedNow.length === 0) return complaint;
  const lapsed = [...before, ...lapsedNow].filter((clock) => !c.clocks.some(({ id }) => id === clock.id));
  return { ...c, ...(lapsed.length === 0 ? {} : { lapsed }) };
}

/**
 * The case that has moved on to another state, without the clocks of the work in the state before; and without any
 * that lapsed once the customer has the answer.
 */
function withoutPastClocks({ lapsed = [], ...c }: Complaint): Complaint {
  const left = lapsed.filter(({ kind }) => {
    const { fulfilledBy, isCustomersWait } = CLOCK_TRAITS[kind];
    return isCustomersWait ? isUnanswered(c.progress.state) : fulfilledBy === 'its-events';
  });
  return { ...c, ...(left.length === 0 ? {} : { lapsed: left }) };
}

/** The case with everything that an event changes, except for the clocks that it starts and stops. */
export function withBody(before: Complaint, event: Omit<ComplaintEvent, 'clocks'>): Complaint {
  const stamped: Complaint = {
    ...before,
    version: event.version,
    last: { type: event.type, by: event.by, at: event.at },
    ...(isSomebodys(event.by) ? { changedIn: event.version } : {}),
  };
  const after = withParticipants(withCoordinator(traitsOf(event.type).fold(stamped, event as ComplaintEvent)), event);
  if (after.progress.state === before.progress.state) return after;
  const moved = after.lapsed === undefined ? after : withoutPastClocks(after);
  // Waiting for the customer ends when the case moves on.
  return moved.pause === null ? moved : { ...moved, pause: null };
}
