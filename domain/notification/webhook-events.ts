import { EVENT_TYPES, traitsOf } from '../complaint/event-traits';
import type { EventType } from '../complaint/events';

/** Types of events that a webhook can be told of. */
export const WEBHOOK_EVENTS: readonly EventType[] = EVENT_TYPES.filter((type) => traitsOf(type).outside);
