import type { TextRef } from '../../ids';
import { type EventsOf, fulfils, PLAIN, VOIDS } from '../event';
import { backToWork } from '../merging/back-to-work';
import { setAside } from '../merging/set-aside';

/** Nuisances (骚扰). If the ruling agrees, the event is `not_accepted`. */
export type NuisanceEvent =
  | { readonly type: 'nuisance_marked'; readonly reason: TextRef }
  | { readonly type: 'nuisance_refused'; readonly reason: TextRef };

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
};
