import type { ComplaintId, TextRef } from '../../ids';
import { type EventsOf, fulfils, PLAIN, VOIDS } from '../event';
import { backToWork } from '../merging/back-to-work';
import { setAside } from '../merging/set-aside';

/** Nuisances (骚扰). If the ruling agrees, the event is `not_accepted`. */
export type NuisanceEvent =
  | { readonly type: 'nuisance_marked'; readonly reason: TextRef }
  | { readonly type: 'nuisance_refused'; readonly reason: TextRef }
  | {
      readonly type: 'nuisances_mended';
      /** The cases from the customer's number that had been ruled a nuisance, the latest first. */
      readonly earlierNuisances: readonly ComplaintId[];
      /** Which they were taken to be before. */
      readonly before: readonly ComplaintId[];
    };

export const NUISANCE_EVENTS: EventsOf<NuisanceEvent> = {
  nuisance_marked: {
    ...PLAIN,
    fold: (c, { at }) => ({ ...c, nuisance: 'suspected', progress: { state: 'nuisance', aside: setAside(c, at) } }),
    stops: VOIDS,
  },
  nuisance_refused: {
    ...PLAIN,
    fold: (c, { at }) => ({ ...backToWork(c, at), nuisance: 'refused' }),
    stops: fulfils('nuisance-ruling'),
  },
  /** A contact was corrected, by which the case turns out to come from another number. */
  nuisances_mended: {
    ...PLAIN,
    fold: ({ earlierNuisances: _before, ...c }, { earlierNuisances }) =>
      earlierNuisances.length === 0 ? c : { ...c, earlierNuisances },
    outside: false,
  },
};
