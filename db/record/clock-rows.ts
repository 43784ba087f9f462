import { acted, type Clock, type ClockOutcome, slaStateOf } from '../../domain/clock/clock';
import type { ComplaintEvent } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { timestamp } from './timestamp';

/** The rows of the clocks after a batch of events: `$4` of `projection.sql`. */
export const clockRows = (events: readonly ComplaintEvent[], after: Snapshot) => clocksLeft(events, after).map(columns);

/**
 * What a batch writes of a clock. A running clock is complete; for a stopped one it has only what is new, unless the
 * clock started in the same batch.
 */
interface ClockLeft {
  id: string;
  clock: Clock | null;
  outcome: ClockOutcome | null;
  stopped_at: Date | null;
  breached_at: Date | null;
}

/** The clocks after a batch of events: those of the snapshot, and those that stopped. */
function clocksLeft(events: readonly ComplaintEvent[], snapshot: Snapshot): ClockLeft[] {
  const rows = new Map<string, ClockLeft>();
  const started = new Map<string, Clock>();
  const breaches = new Map<string, Date>();
  for (const event of events) {
    if (event.type === 'clock_breached') breaches.set(event.clock, new Date(event.at));
    if (event.type === 'clock_breached' || event.type === 'clock_warned') {
      const clock = started.get(event.clock);
      if (clock !== undefined) started.set(clock.id, acted(clock, event.checkpoint, event.at));
    }
    for (const change of event.clocks) {
      if ('put' in change) {
        started.set(change.put.id, change.put);
        rows.delete(change.put.id);
        continue;
      }
      rows.set(change.stop, {
        id: change.stop,
        clock: started.get(change.stop) ?? null,
        outcome: change.outcome,
        stopped_at: new Date(event.at),
        breached_at: breaches.get(change.stop) ?? timestamp(started.get(change.stop)?.breachedAt),
      });
    }
  }
  for (const clock of snapshot.clocks) {
    rows.set(clock.id, {
      id: clock.id,
      clock,
      outcome: null,
      stopped_at: null,
      breached_at: timestamp(clock.breachedAt),
    });
  }
  return [...rows.values()];
}

function columns({ id, clock, outcome, stopped_at, breached_at }: ClockLeft) {
  const next = outcome === null ? clock?.checkpoints[0] : undefined;
  return {
    id,
    known: clock !== null,
    kind: clock?.kind,
    unit: clock?.chain[0],
    since: Number(id.slice(id.lastIndexOf('-') + 1)),
    started_at: timestamp(clock?.startedAt),
    due_at: timestamp(clock?.dueAt),
    provisional: clock?.provisional,
    sla_state: outcome === 'missed' ? 'breached' : clock === null ? 'ok' : slaStateOf(clock),
    level: clock?.level ?? 0,
    breached_at,
    // A clock that runs on but will not act any more comes last in lists.
    next_at: outcome === null && clock !== null ? (timestamp(next?.at) ?? 'infinity') : null,
    next_checkpoint: next?.type,
    stopped_at,
    outcome,
  };
}
