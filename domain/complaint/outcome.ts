import type { Clock, ClockOutcome } from '../clock/clock';
import { CLOCK_TRAITS } from './clock-traits';
import { traitsOf } from './event-traits';
import type { EventBody } from './events';

/** What becomes of a clock that an event stops. */
export function outcomeOf(clock: Clock, event: EventBody): ClockOutcome {
  // A breached clock counts as missed, whatever becomes of the duty.
  if (clock.breachedAt !== null) return 'missed';
  const { voids, fulfils } = traitsOf(event.type).stops;
  if (CLOCK_TRAITS[clock.kind].fulfilledBy === 'its-events') return fulfils.includes(clock.kind) ? 'met' : 'void';
  return (typeof voids === 'function' ? voids(event) : voids) ? 'void' : 'met';
}
