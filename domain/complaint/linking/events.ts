import type { ComplaintId, TextRef } from '../../ids';
import type { Instant } from '../../time';
import { type EventsOf, PLAIN } from '../event';
import { withRelation } from './linking';

/** Both cases record these, each with the id of the other. The reason is a text of the case in which somebody gave it. */
export type LinkingEvent = Stated<'linked'> | Stated<'unlinked'>;

interface Stated<Type> {
  readonly type: Type;
  readonly complaint: ComplaintId;
  /** When it was said in the case in which somebody said it. */
  readonly asOf: Instant;
  readonly reason: TextRef;
  /** Which of the two the other was split from; left out where nothing was split. */
  readonly splitFrom?: ComplaintId;
}

export const LINKING_EVENTS: EventsOf<LinkingEvent> = {
  linked: {
    ...PLAIN,
    moments: ['asOf'],
    fold: (c, { complaint, asOf, by, reason, splitFrom }) =>
      withRelation(c, { complaint, linked: true, asOf, by, reason, ...(splitFrom === undefined ? {} : { splitFrom }) }),
  },
  unlinked: {
    ...PLAIN,
    moments: ['asOf'],
    fold: (c, { complaint, asOf, by, reason }) => withRelation(c, { complaint, linked: false, asOf, by, reason }),
  },
};
