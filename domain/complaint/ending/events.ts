import { endOf } from '../../calendar/duration';
import type { TextRef } from '../../ids';
import type { Instant } from '../../time';
import { isNotAsked } from '../anonymous';
import { workingHandler } from '../assignees';
import { type EventsOf, fulfils, NO_MORE, onlyWhere, PLAIN, VOIDS } from '../event';
import type { RepairPlanned } from '../follow-up/events';
import { type Complaint, isOpen } from '../state';
import type { Closing } from './closings';
import { ended } from './ended';

/** How a case ends, and how it begins anew. */
export type EndingEvent =
  | { readonly type: 'closed'; readonly closing: Closing; readonly text?: TextRef }
  | { readonly type: 'withdrawn'; readonly reason: TextRef }
  | { readonly type: 'terminated'; readonly reason: TextRef }
  | { readonly type: 'reopened'; readonly reason: TextRef };

export const ENDING_EVENTS: EventsOf<EndingEvent, RepairPlanned> = {
  closed: {
    ...PLAIN,
    fold: (c, event) => ended(c, { state: 'closed', closing: event.closing }, event),
    stops: fulfils('follow-up'),
    adds: (c, { closing }, now) => (closing === 'dissatisfied' && !isNotAsked(c) ? repairPlanned(c, now) : []),
    // Under rules by which less blocks the closing, the case of a satisfied customer has closed before.
    retold: onlyWhere(isOpen),
  },
  withdrawn: {
    ...PLAIN,
    fold: (c, event) => ended(c, { state: 'withdrawn' }, event),
    stops: VOIDS,
    means: { ...NO_MORE, relieves: workingHandler },
  },
  terminated: {
    ...PLAIN,
    fold: (c, event) => ended(c, { state: 'terminated' }, event),
    stops: VOIDS,
    means: { ...NO_MORE, relieves: workingHandler },
  },
  reopened: { ...PLAIN, fold: reopened },
};

/** The call that a customer who was left dissatisfied gets some days later, unless the policy has none. */
function repairPlanned({ rules }: Complaint, closedAt: Instant): RepairPlanned[] {
  if (rules.repair === undefined) return [];
  const { after, by } = rules.repair;
  return [{ type: 'repair_planned', notBefore: endOf(rules.calendar, closedAt, after), callers: by }];
}

function reopened(c: Complaint): Complaint {
  return {
    ...c,
    progress: { state: 'verifying' },
    reopened: true,
    lookBack: null,
    repair: null,
    escalations: [],
    escalationLevel: 0,
    levelsTold: {},
    closedAt: null,
    contactedAt: null,
    repaired: null,
    leadershipInformed: false,
    nuisance: c.nuisance === 'agreed' ? 'refused' : c.nuisance,
  };
}
