import type { ComplaintEvent } from '../../domain/complaint/events';
import { rungsOf } from '../../domain/complaint/heads/escalation';

/** Names the checkpoints that made an event. No two events of a case may have the same name. */
function checkpointsOf(event: ComplaintEvent): string[] {
  if (event.type === 'clock_warned' || event.type === 'clock_breached') {
    const { checkpoint } = event;
    return [`${event.clock} ${checkpoint.type} ${checkpoint.type === 'warning' ? checkpoint.key : ''}`];
  }
  if (event.type !== 'escalated') return [];
  return rungsOf(event.escalation).map(({ cause, level }) => `${JSON.stringify(cause)} ${level}`);
}

/** The checkpoints that have acted more than once. There must be none. */
export function actedTwice(events: readonly ComplaintEvent[]): string[] {
  const acted = events.flatMap(checkpointsOf);
  return acted.filter((checkpoint, i) => acted.indexOf(checkpoint) < i);
}
