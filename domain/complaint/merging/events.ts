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
  /** Of the leading case, by whoever merged the two. Without a reason where a crash came between the two. */
  | { readonly type: 'duplicate_joined'; readonly duplicate: ComplaintId; readonly reason?: TextRef }
  | { readonly type: 'duplicate_left'; readonly duplicate: ComplaintId; readonly reason?: TextRef }
  | { readonly type: 'leading_replied'; readonly leading: ComplaintId; readonly answer: LeadingAnswer };

/** Without a reason where the leading case ended without an answer or never took it in, or with `answeredBy`. */
export interface Unmerged {
  readonly type: 'unmerged';
  readonly from: ComplaintId;
  readonly reason?: TextRef;
  /** The handler of the leading case has found its answer, and is accused here. */
  readonly answeredBy?: PersonId;
}

/** Nobody answers a complaint about themselves: it leaves the case that they worked on, and goes on by itself. */
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
