import type { RemedyId } from '../ids';
import type { EventOf } from './events';
import type { Remedy } from './remedy';
import type { Complaint } from './state';

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
>;

export function afterOversight(c: Complaint, event: OversightEvent): Complaint {
  switch (event.type) {
    case 'owner_reassigned':
      return { ...c, owner: event.to, handOver: null };
    case 'extension_requested':
      return { ...c, extensionRequests: [...c.extensionRequests, event.request] };
    case 'extended':
      return { ...without(c, event.request), customerToTell: true };
    case 'extension_refused':
      return without(c, event.request);
    case 'urged':
      return { ...c, urges: c.urges + 1 };
    case 'leadership_informed':
      return { ...c, leadershipInformed: true };
    case 'supervision_opened': {
      const { reason, supervisor = null, requirements = null, at } = event;
      return {
        ...c,
        supervision: { reason, supervisor, requirements, openedAt: at },
        supervisions: c.supervisions + 1,
      };
    }
    case 'supervision_lifted':
      return { ...c, supervision: null };
    case 'looked_back':
      return { ...c, lookBack: false };
    case 'arrived':
      return withRemedy(c, event.remedy, { arrivedAt: event.at });
    case 'remedy_carried_out':
      return withRemedy(c, event.remedy, { carriedOutAt: event.at });
  }
}

function without(c: Complaint, request: string | null): Complaint {
  return { ...c, extensionRequests: c.extensionRequests.filter(({ id }) => id !== request) };
}

function withRemedy(c: Complaint, id: RemedyId, change: Partial<Remedy>): Complaint {
  return { ...c, remedies: c.remedies.map((remedy) => (remedy.id === id ? { ...remedy, ...change } : remedy)) };
}
