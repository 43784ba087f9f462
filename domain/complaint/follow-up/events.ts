import type { EventOf } from '../events';
import { workerOn } from '../heads/workers';
import { during, requireUnit } from '../line/events';
import { withoutCalls } from '../oversight/events';
import type { Complaint, Progress } from '../state';
import { NO_FOLLOW_UP_YET } from './follow-up';

/** What is found out after the reply, and how heads and guides help before it. */
export type ReviewEvent = EventOf<
  | 'followed_up'
  | 'reworked'
  | 'rework_declined'
  | 'repair_planned'
  | 'repair_called'
  | 'guidance_asked'
  | 'guided'
  | 'taken_over'
  | 'given_back'
>;

export function afterReview(c: Complaint, event: ReviewEvent): Complaint {
  switch (event.type) {
    case 'followed_up':
      return followedUp(c, event);
    case 'reworked': {
      const { unit, handler } = during(c, 'follow_up');
      return { ...c, progress: { state: 'rework', unit, handler }, reworks: c.reworks + 1 };
    }
    case 'rework_declined': {
      const progress = during(c, 'follow_up');
      const chain = progress.secondReview?.chain ?? c.owner.unit;
      return { ...c, progress: { ...progress, secondReview: { chain, ruling: 'nothing-more' } } };
    }
    case 'repair_planned': {
      const { notBefore, callers: by } = event;
      return { ...c, repair: { notBefore, by, tries: [], planned: null } };
    }
    case 'repair_called':
      return repairCalled(c, event);
    case 'guidance_asked': {
      const { office, guide = null, at: askedAt } = event;
      return { ...c, guidance: { office, guide, askedAt, status: 'awaited', text: null } };
    }
    case 'guided':
      return c.guidance === null ? c : { ...c, guidance: { ...c.guidance, status: 'given', text: event.text } };
    case 'taken_over':
    case 'given_back':
      return changedHands(c, event);
  }
}

function followedUp(c: Complaint, event: EventOf<'followed_up'>): Complaint {
  const progress = during(c, 'follow_up');
  const { at, outcome, medium, score, nextTry = null, secondReview } = event;
  const attempt = { at, outcome, medium, ...(score === undefined ? {} : { score }) };
  return {
    ...(outcome === 'declined' ? withoutCalls(c) : c),
    progress: {
      ...progress,
      tries: [...progress.tries, attempt],
      notBefore: nextTry,
      secondReview: secondReview === undefined ? NO_FOLLOW_UP_YET.secondReview : { chain: secondReview, ruling: null },
    },
    dissatisfactions: c.dissatisfactions + (outcome === 'dissatisfied' ? 1 : 0),
  };
}

function repairCalled(c: Complaint, event: EventOf<'repair_called'>): Complaint {
  const { at, outcome, medium, score, nextTry = null, last } = event;
  if (last) {
    const others = c.escalations.filter(({ cause }) => !('clock' in cause && cause.kind === 'repair'));
    return { ...(outcome === 'declined' ? withoutCalls(c) : c), repair: null, repaired: outcome, escalations: others };
  }
  if (c.repair === null) return c;
  const attempt = { at, outcome, medium, ...(score === undefined ? {} : { score }) };
  return { ...c, repair: { ...c.repair, tries: [...c.repair.tries, attempt], planned: nextTry } };
}

/** The case, or a task of it, goes to a head or back again; the unit stays. */
function changedHands(c: Complaint, event: EventOf<'taken_over' | 'given_back'>): Complaint {
  const { task = null } = event;
  const handler = event.type === 'taken_over' ? event.head : event.handler;
  const others = c.takeOvers.filter((taken) => taken.task !== task);
  const takeOvers = event.type === 'taken_over' ? [...others, { task, by: handler, from: workerOn(c, task) }] : others;
  if (task !== null) {
    const tasks = c.tasks.map((one) => (one.id === task ? { ...one, status: 'accepted' as const, handler } : one));
    return { ...c, tasks, takeOvers };
  }
  const progress: Progress = { state: 'handling', unit: requireUnit(c), handler };
  return { ...c, progress, takeOvers };
}
