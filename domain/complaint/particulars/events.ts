import type { TextRef } from '../../ids';
import { type EventsOf, PLAIN } from '../event';

/** The particulars of a case (要素) that were added, corrected, or taken away. */
export interface ParticularsEvent {
  readonly type: 'supplemented';
  /** By id; null for what was taken away. */
  readonly particulars: Readonly<Record<string, TextRef | null>>;
}

export const PARTICULARS_EVENTS: EventsOf<ParticularsEvent> = {
  supplemented: {
    ...PLAIN,
    fold: ({ particulars: before, ...c }, { particulars }) => {
      const after = Object.entries({ ...before, ...particulars }).flatMap(([id, value]) =>
        value === null ? [] : [[id, value] as const],
      );
      return after.length === 0 ? c : { ...c, particulars: Object.fromEntries(after) };
    },
  },
};
