import { WEBHOOK_EVENTS } from '../domain/notification/webhook-events';
import { EVENT_TITLES } from './event-titles';
import type { Words } from './words';

/** The events that a webhook can be told of. */
export const WEBHOOK_EVENT_WORDS: Readonly<Record<string, Words>> = Object.fromEntries(
  WEBHOOK_EVENTS.map((event) => [event, EVENT_TITLES[event]]),
);
