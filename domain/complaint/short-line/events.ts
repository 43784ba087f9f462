import { type EventsOf, NO_MORE, PLAIN, VOIDS } from '../event';
import { during } from '../progress';

/** The policy has no review of such a matter: the proposal is as good as approved. */
export interface ShortLineEvent {
  readonly type: 'review_waived';
}

export const SHORT_LINE_EVENTS: EventsOf<ShortLineEvent> = {
  review_waived: {
    ...PLAIN,
    fold: (c) => {
      const { unit, handler, proposal } = during(c, 'in_review');
      return { ...c, progress: { state: 'approved', unit, handler, proposal } };
    },
    // The clock of a review that nobody owes counts for nobody.
    stops: VOIDS,
    means: NO_MORE,
  },
};
