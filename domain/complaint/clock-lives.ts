import type { Checkpoint, Clock, ClockOutcome } from '../clock/clock';
import type { ClockId } from '../ids';
import type { Instant } from '../time';
import type { ComplaintEvent } from './events';
import { rungsOf } from './heads/escalation';

/** A checkpoint of a clock on a line of time. */
export interface Mark {
  readonly type: Checkpoint['type'];
  /** When it was due, or is planned. */
  readonly at: Instant;
  /** When it acted; null while it is planned. */
  readonly actedAt: Instant | null;
  /** The level of the ladder; only of the type `level`. */
  readonly level?: number;
}

/** A clock from its start to its end, with what it did and what it is going to do. */
export interface ClockLife {
  /** As it was last. */
  readonly clock: Clock;
  /** Null while it runs. */
  readonly stoppedAt: Instant | null;
  readonly outcome: ClockOutcome | null;
  /** Earliest first. */
  readonly marks: readonly Mark[];
}

/**
 * The clocks of a case, in the order in which they started.
 *
 * @param running the clocks that run now, which know what they are still going to do
 */
export function clockLives(events: readonly ComplaintEvent[], running: readonly Clock[]): ClockLife[] {
  const lives = new Map<ClockId, ClockLife>();
  const change = (id: ClockId, to: (life: ClockLife) => Partial<ClockLife>): void => {
    const life = lives.get(id);
    if (life !== undefined) lives.set(id, { ...life, ...to(life) });
  };
  for (const event of events) {
    for (const { clock, mark } of marksOf(event)) change(clock, ({ marks }) => ({ marks: [...marks, mark] }));
    for (const one of event.clocks) {
      if ('stop' in one) change(one.stop, () => ({ stoppedAt: event.at, outcome: one.outcome }));
      else put(lives, one.put);
    }
  }
  return [...lives.values()].map((life) => withPlans(life, running));
}

/** A clock that stopped may run again, as one whose instruction was sent back does: then it is not over. */
function put(lives: Map<ClockId, ClockLife>, clock: Clock): void {
  const marks = lives.get(clock.id)?.marks ?? [];
  lives.set(clock.id, { clock, stoppedAt: null, outcome: null, marks });
}

/** What clocks did in an event: one, or all whose next level is the same head, who is told once of them all. */
function marksOf(event: ComplaintEvent): readonly { readonly clock: ClockId; readonly mark: Mark }[] {
  const actedAt = event.at;
  if (event.type === 'clock_warned' || event.type === 'clock_breached') {
    const { type, at } = event.checkpoint;
    return [{ clock: event.clock, mark: { type, at, actedAt } }];
  }
  if (event.type !== 'escalated') return [];
  const at = event.dueAt ?? actedAt;
  return rungsOf(event.escalation).flatMap(({ level, cause }) =>
    'clock' in cause ? [{ clock: cause.clock, mark: { type: 'level', at, actedAt, level } as const }] : [],
  );
}

/** A running clock also has what is still to come. */
function withPlans(life: ClockLife, running: readonly Clock[]): ClockLife {
  const clock = running.find(({ id }) => id === life.clock.id);
  if (life.stoppedAt !== null || clock === undefined) return life;
  const plans = clock.checkpoints.map((point): Mark => {
    const plan = { type: point.type, at: point.at, actedAt: null };
    return point.type === 'level' ? { ...plan, level: point.level } : plan;
  });
  return { ...life, clock, marks: [...life.marks, ...plans].sort((a, b) => a.at - b.at) };
}
