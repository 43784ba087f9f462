import type { ComplaintId, PersonId, TextRef } from '../../ids';
import { workingHandler } from '../assignees';
import { type EventsOf, NO_MORE, PLAIN, VOIDS } from '../event';
import { backToWork } from './back-to-work';
import type { LeadingAnswer } from './merging';
import { setAside } from './set-aside';

/** Duplicates (合并). */
export type MergingEvent =
  | { readonly type: 'merged'; readonly into: ComplaintId; readonly reason: TextRef }
  | Unmerged
  /**
   * An event of the leading case, whose author is the person who merged the two. The reason is left out if a crash
   * happened between the two steps.
   */
  | { readonly type: 'duplicate_joined'; readonly duplicate: ComplaintId; readonly reason?: TextRef }
  | { readonly type: 'duplicate_left'; readonly duplicate: ComplaintId; readonly reason?: TextRef }
  | { readonly type: 'leading_replied'; readonly leading: ComplaintId; readonly answer: LeadingAnswer };

/**
 * Has no reason if the leading case ended without an answer or never accepted the duplicate, and none with
 * `answeredBy`.
 */
export interface Unmerged {
  readonly type: 'unmerged';
  readonly from: ComplaintId;
  readonly reason?: TextRef;
  /** The person who worked on the leading case's answer, and whom this complaint is about. */
  readonly answeredBy?: PersonId;
}

/**
 * Nobody may answer a complaint about themselves. So the duplicate leaves the leading case that this person worked on,
 * and goes on by itself.
 */
export const answeredByAccused = (from: ComplaintId, handler: PersonId): Unmerged => ({
  type: 'unmerged',
  from,
  answeredBy: handler,
});

export const MERGING_EVENTS: EventsOf<MergingEvent> = {
  merged: {
    ...PLAIN,
    fold: (c, { into, at }) => ({ ...c, progress: { state: 'merged', into, aside: setAside(c, at), answer: null } }),
    stops: VOIDS,
    means: { ...NO_MORE, relieves: workingHandler },
  },
  unmerged: { ...PLAIN, fold: (c, { at }) => backToWork(c, at) },
  duplicate_joined: {
    ...PLAIN,
    fold: (c, { duplicate, at }) => {
      const joined = { id: duplicate, joinedAt: at, answered: false };
      return { ...c, duplicates: [...c.duplicates.filter(({ id }) => id !== duplicate), joined] };
    },
  },
  duplicate_left: {
    ...PLAIN,
    fold: (c, { duplicate }) => ({ ...c, duplicates: c.duplicates.filter(({ id }) => id !== duplicate) }),
  },
  leading_replied: {
    ...PLAIN,
    fold: (c, { answer }) => (c.progress.state === 'merged' ? { ...c, progress: { ...c.progress, answer } } : c),
  },
};
