import type { RemedyId } from '../../ids';
import type { EventOf } from '../events';
import { awaitsConfirmation, type Remedy } from '../remedies/remedy';
import type { Complaint } from '../state';

/** What heads, supervisors and customers do beside the line of work, and what the reply promised. */
export type OversightEvent = EventOf<
  | 'owner_reassigned'
  | 'extension_requested'
  | 'extended'
  | 'extension_refused'
  | 'urged'
  | 'leadership_informed'
  | 'supervision_opened'
  | 'supervision_lifted'
  | 'looked_back'
  | 'arrived'
  | 'remedy_carried_out'
  | 'remedy_confirmed'
  | 'remedy_not_confirmed'
  | 'remedy_confirmation_tried'
>;

export function afterOversight(c: Complaint, event: OversightEvent): Complaint {
  switch (event.type) {
    case 'owner_reassigned':
      return { ...c, owner: event.to, handOver: null };
    case 'extension_requested':
      return { ...c, extensionRequests: [...c.extensionRequests, event.request] };
    case 'extended':
      return { ...withoutRequests(c, event.clock), customerToTell: true };
    case 'extension_refused':
      return without(c, event.request);
    case 'urged':
      return { ...c, urges: c.urges + 1 };
    case 'leadership_informed':
      return { ...c, leadershipInformed: true };
    case 'supervision_opened': {
      const { reason, supervisor = null, requirements = null, at } = event;
      // One that is open already only changes hands.
      const openedAt = c.supervision?.openedAt ?? at;
      const supervisions = c.supervisions + (c.supervision === null ? 1 : 0);
      return { ...c, supervision: { reason, supervisor, requirements, openedAt }, supervisions, toSupervise: null };
    }
    case 'supervision_lifted':
      return { ...c, supervision: null };
    case 'looked_back': {
      const others = c.escalations.filter(({ cause }) => !('clock' in cause && cause.kind === 'look-back'));
      return { ...c, lookBack: null, escalations: others };
    }
    case 'arrived':
      return withRemedy(c, event.remedy, () => ({ arrivedAt: event.at }));
    case 'remedy_carried_out':
      return withRemedy(c, event.remedy, () => ({
        carriedOutAt: event.at,
        carriedOutBy: 'person' in event.by ? event.by.person : null,
        confirmation: event.toConfirm ? 'awaited' : null,
        tries: [],
      }));
    case 'remedy_confirmed':
      return withRemedy(event.declined ? withoutCalls(c) : c, event.remedy, () => ({
        confirmation: event.lapsed ? 'lapsed' : 'confirmed',
      }));
    case 'remedy_confirmation_tried':
      return withRemedy(c, event.remedy, ({ tries }) => ({ tries: [...tries, event.at] }));
    case 'remedy_not_confirmed':
      // As if it had just been promised: a visit is made anew.
      return withRemedy(c, event.remedy, ({ refusals }) => ({
        arrivedAt: null,
        carriedOutAt: null,
        carriedOutBy: null,
        confirmation: null,
        tries: [],
        refusals: refusals + 1,
      }));
  }
}

/** The customer wants no more calls: what they were to confirm counts as confirmed. */
export function withoutCalls(c: Complaint): Complaint {
  const remedies = c.remedies.map((remedy) =>
    awaitsConfirmation(remedy) ? { ...remedy, confirmation: 'lapsed' as const } : remedy,
  );
  return { ...c, declinesCalls: true, remedies };
}

/** The case without the requests for more time on a clock. */
export function withoutRequests(c: Complaint, clock: string): Complaint {
  const left = c.extensionRequests.filter((request) => request.clock !== clock);
  return left.length === c.extensionRequests.length ? c : { ...c, extensionRequests: left };
}

function without(c: Complaint, request: string): Complaint {
  return { ...c, extensionRequests: c.extensionRequests.filter(({ id }) => id !== request) };
}

function withRemedy(c: Complaint, id: RemedyId, change: (remedy: Remedy) => Partial<Remedy>): Complaint {
  return { ...c, remedies: c.remedies.map((remedy) => (remedy.id === id ? { ...remedy, ...change(remedy) } : remedy)) };
}
