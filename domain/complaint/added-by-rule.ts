import { endOf } from '../calendar/duration';
import type { Instant } from '../time';
import { unitInTurn } from './clocks';
import type { EventBody } from './events';
import { noticeTo } from './heads/escalation';
import { supervisedForIncidents } from './line/incidents';
import { supervisedBecause } from './oversight/by-rule';
import type { Complaint } from './state';

/**
 * What the policy adds to somebody's act, in the same breath: a supervision after many returns or a second
 * dissatisfaction or when an incident comes to light, word to the head after many urges and to the leadership of an
 * appeal, the call to a customer who is left dissatisfied.
 *
 * @param c the case before the act
 * @param now when the act happens
 */
export function addedByRule(c: Complaint, act: EventBody, now: Instant): EventBody[] {
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
      const notice = noticeTo({ version: c.version + 1 }, unitInTurn(c));
      return [{ type: 'head_told_of_urging', notice, urges }];
    }
    case 'closed':
      return act.closing === 'dissatisfied' && !c.declinesCalls ? repairPlanned(c, now) : [];
    case 'appealed': {
      const notice = noticeTo({ version: c.version + 1 }, [c.owner.unit.at(-1)!]);
      return c.rules.appeals.leadershipInformed ? [{ type: 'leadership_told_of_appeal', notice }] : [];
    }
    case 'verified':
    case 'reclassified':
      return supervisedForNewIncidents(c, act.classification);
    default:
      return [];
  }
}

/** The call that a customer who was left dissatisfied gets some days later, unless the policy has none. */
function repairPlanned({ rules }: Complaint, closedAt: Instant): EventBody[] {
  if (rules.repair === undefined) return [];
  const { after, by } = rules.repair;
  return [{ type: 'repair_planned', notBefore: endOf(rules.calendar, closedAt, after), callers: by }];
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
