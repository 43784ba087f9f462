import type { ClockId, ExtensionId, TextRef } from '../../ids';
import type { Instant } from '../../time';
import { type EventsOf, fulfils, NO_MORE, PLAIN } from '../event';
import { type Complaint, isOpen } from '../state';
import { type ExtensionRequest, withoutRequests } from './extension';

/** More time (延期) is asked for and ruled on. */
export type ExtensionEvent =
  | {
      readonly type: 'extension_requested';
      readonly request: ExtensionRequest;
      readonly reason: TextRef;
      /** The moment that was asked for, if the clock counts no time then and so holds until another moment. */
      readonly asked?: Instant;
    }
  | {
      readonly type: 'extended';
      readonly clock: ClockId;
      /** Until when it really holds. */
      readonly until: Instant;
      /** The moment that was asked for, if it is another one. */
      readonly asked?: Instant;
      /** Null if a head granted it without being asked. */
      readonly request: ExtensionId | null;
      readonly reason?: TextRef;
    }
  | { readonly type: 'extension_refused'; readonly request: ExtensionId; readonly reason: TextRef };

export const EXTENSION_EVENTS: EventsOf<ExtensionEvent> = {
  extension_requested: {
    ...PLAIN,
    fold: (c, { request }) => ({ ...c, extensionRequests: [...c.extensionRequests, request] }),
    // Under other rules the clock may have run out by then, and nobody would rule on the request.
    retold: {
      isAdded: false,
      underRules: (c, body) => (isOpen(c) && canStillBeExtended(c, body.request) ? body : null),
    },
    moments: ['until', 'asked'],
  },
  extended: {
    ...PLAIN,
    fold: (c, { clock }) => ({ ...withoutRequests(c, clock), customerToTell: true }),
    stops: fulfils('extension-ruling'),
    means: { ...NO_MORE, intervenes: (_c, { request }) => request === null },
    moments: ['until', 'asked'],
  },
  extension_refused: {
    ...PLAIN,
    fold: (c, { request }) => without(c, request),
    stops: fulfils('extension-ruling'),
  },
};

const canStillBeExtended = ({ clocks }: Complaint, { clock: id }: ExtensionRequest): boolean =>
  clocks.some((clock) => clock.id === id && clock.breachedAt === null);

const without = (c: Complaint, request: ExtensionId): Complaint => ({
  ...c,
  extensionRequests: c.extensionRequests.filter(({ id }) => id !== request),
});
