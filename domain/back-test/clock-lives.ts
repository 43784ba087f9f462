import type { Clock, ClockOutcome } from '../clock/clock';
import type { ComplaintEvent, EventOf } from '../complaint/events';
import { begin, evolve } from '../complaint/evolve';
import type { ClockId, UnitCode } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import { Names } from './names';

/** What became of one clock of a case. */
export interface ClockLife {
  /** Distinguishes it from the other clocks of its case, whatever the version of the event that started it. */
  readonly name: string;
  readonly kind: ClockKind;
  /** The unit that held it last. */
  readonly unit: UnitCode;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  /** How many warnings it gave. */
  readonly warnings: number;
  readonly breachedAt: Instant | null;
  /** How many levels of its ladder were told. */
  readonly levels: number;
  /** `running` if it has not stopped. */
  readonly outcome: ClockOutcome | 'running';
}

/** The clocks of a case, in the order in which they started. */
export function clockLives(events: readonly ComplaintEvent[]): ClockLife[] {
  const lives = new Map<ClockId, { clock: Clock; outcome: ClockLife['outcome'] }>();
  const names = new Names();
  let c = begin(events[0] as EventOf<'received'>);
  for (const [index, event] of events.entries()) {
    if (index > 0) c = evolve(c, event);
    names.heard(event);
    for (const change of event.clocks) {
      if ('put' in change) lives.set(change.put.id, { clock: change.put, outcome: 'running' });
      else lives.get(change.stop)!.outcome = change.outcome;
    }
    for (const clock of c.clocks) lives.set(clock.id, { clock, outcome: 'running' });
  }
  return [...lives.values()].map(({ clock, outcome }) => ({
    name: names.clock(clock.id)!,
    kind: clock.kind,
    unit: clock.chain[0]!,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    provisional: clock.provisional,
    warnings: clock.warned.length,
    breachedAt: clock.breachedAt,
    levels: clock.level,
    outcome,
  }));
}
