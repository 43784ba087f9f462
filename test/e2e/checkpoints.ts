import type { ComplaintEvent } from '../../domain/complaint/events';

/** Names the checkpoint that made an event; null for other events. No two events of a case may have the same name. */
function checkpointOf(event: ComplaintEvent): string | null {
  if (event.type === 'clock_warned' || event.type === 'clock_breached') {
    const { checkpoint } = event;
    return `${event.clock} ${checkpoint.type} ${checkpoint.type === 'warning' ? checkpoint.key : ''}`;
  }
  return event.type === 'escalated' ? `${JSON.stringify(event.escalation.cause)} ${event.escalation.level}` : null;
}

/** The checkpoints that have acted more than once. There must be none. */
export function actedTwice(events: readonly ComplaintEvent[]): string[] {
  const acted = events.map(checkpointOf).filter((checkpoint) => checkpoint !== null);
  return acted.filter((checkpoint, i) => acted.indexOf(checkpoint) < i);
}
