import type { TextRef } from '../../ids';
import { type EventsOf, fulfils, NO_MORE, onlyWhere, PLAIN } from '../event';
import { isOpen, type Owner } from '../state';

/** The ownership of a case moves, or is offered. */
export type OwnershipEvent =
  | { readonly type: 'hand_over_offered'; readonly to: Owner; readonly reason: TextRef }
  | { readonly type: 'hand_over_accepted' }
  | { readonly type: 'hand_over_declined'; readonly reason: TextRef }
  | {
      readonly type: 'owner_reassigned';
      readonly to: Owner;
      readonly reason: TextRef;
      /** Nobody gave the ownership away: the owner had left, and work on the case began anew. */
      readonly left?: true;
    };

export const OWNERSHIP_EVENTS: EventsOf<OwnershipEvent> = {
  hand_over_offered: {
    ...PLAIN,
    fold: (c, { to, at }) => ({ ...c, handOver: { to, offeredAt: at } }),
    retold: onlyWhere(isOpen),
  },
  hand_over_accepted: {
    ...PLAIN,
    fold: (c) => (c.handOver === null ? c : { ...c, owner: c.handOver.to, handOver: null }),
    stops: fulfils('hand-over-answer'),
    means: { ...NO_MORE, relieves: (c) => c.owner.person },
    retold: onlyWhere((c) => c.handOver !== null),
  },
  hand_over_declined: {
    ...PLAIN,
    fold: (c) => ({ ...c, handOver: null }),
    stops: fulfils('hand-over-answer'),
    retold: onlyWhere((c) => c.handOver !== null),
  },
  owner_reassigned: {
    ...PLAIN,
    fold: (c, { to }) => ({ ...c, owner: to, handOver: null }),
    means: {
      contributes: null,
      // The owner of a case that has ended has nothing to go on with.
      relieves: (c) => (isOpen(c) ? c.owner.person : null),
      intervenes: (_c, { left }) => left === undefined,
    },
  },
};
