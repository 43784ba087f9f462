import { noticeTo } from './escalation';
import type { EventBody } from './events';
import { supervisedForIncidents } from './incidents';
import { supervisedBecause } from './oversight';
import { type Complaint, holdingUnit } from './state';

/**
 * What the policy adds to somebody's act, in the same breath: a supervision after many returns or a second
 * dissatisfaction or when an incident comes to light, word to the head after many urges.
 *
 * @param c the case before the act
 */
export function addedByRule(c: Complaint, act: EventBody): EventBody[] {
  switch (act.type) {
    case 'returned': {
      const again = c.returns.length + 1 >= c.rules.supervision.returns;
      return again ? supervisedBecause(c, 'repeatedly-returned') : [];
    }
    case 'followed_up': {
      const again = act.outcome === 'dissatisfied' && c.dissatisfactions > 0;
      return again ? supervisedBecause(c, 'dissatisfied-again') : [];
    }
    case 'urged': {
      const urges = c.urges + 1;
      if (urges % c.rules.urging.headToldAfter !== 0) return [];
      // The urge is recorded first, so the notice is one version later.
      const notice = noticeTo({ version: c.version + 1 }, holdingUnit(c));
      return [{ type: 'head_told_of_urging', notice, urges }];
    }
    case 'verified':
    case 'reclassified':
      return supervisedForNewIncidents(c, act.classification);
    default:
      return [];
  }
}

/** Incidents that come to light open a supervision like those that a complaint was filed with. */
function supervisedForNewIncidents(c: Complaint, { incidents = [] }: Complaint['classification']): EventBody[] {
  const before = c.classification.incidents ?? [];
  const reason = supervisedForIncidents(
    c.rules,
    incidents.filter((incident) => !before.includes(incident)),
  );
  return reason === null ? [] : supervisedBecause(c, reason);
}
