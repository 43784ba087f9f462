import type { TextRef } from '../../ids';
import type { Instant } from '../../time';
import { type EventsOf, onlyWhere, PLAIN } from '../event';
import { isOpen } from '../state';

/** A case waits (等待客户). */
export type PauseEvent =
  | { readonly type: 'paused'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly type: 'pause_prolonged'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly type: 'resumed' };

export const PAUSE_EVENTS: EventsOf<PauseEvent> = {
  paused: {
    ...PLAIN,
    fold: (c, { reason, until, at }) => ({ ...c, pause: { reason, from: at, until } }),
    retold: onlyWhere(isOpen),
    moments: ['until'],
  },
  pause_prolonged: {
    ...PLAIN,
    fold: (c, { reason, until }) => ({
      ...c,
      pause: c.pause && { reason, from: c.pause.from, until, prolonged: (c.pause.prolonged ?? 0) + 1 },
    }),
    retold: onlyWhere((c) => c.pause !== null),
    moments: ['until'],
  },
  resumed: { ...PLAIN, fold: (c) => ({ ...c, pause: null }), retold: onlyWhere((c) => c.pause !== null) },
};
