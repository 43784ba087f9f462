import type { Clock } from '../clock/clock';
import type { ClockId } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';

/** What is remembered of a clock to tell later what has become of it. */
export type ClockMark = Pick<Clock, 'id' | 'kind' | 'dueAt' | 'breachedAt'>;

/** What a command does to the clocks of a case. */
export interface Effect {
  /** Deadlines that move. */
  readonly deadlines: readonly {
    readonly clock: ClockId;
    readonly kind: ClockKind;
    readonly from: Instant;
    readonly to: Instant;
    readonly provisional: boolean;
  }[];
  /** Clocks whose new deadline has passed already. */
  readonly breached: readonly ClockId[];
  readonly started: readonly { readonly clock: ClockId; readonly kind: ClockKind; readonly dueAt: Instant }[];
  readonly stopped: readonly { readonly clock: ClockId; readonly kind: ClockKind }[];
}

/**
 * The marks of a case's clocks. A dry run keeps them, so that {@link effectOn} can compare them with the clocks
 * afterwards.
 */
export const clockMarksOf = (clocks: readonly Clock[]): ClockMark[] =>
  clocks.map(({ id, kind, dueAt, breachedAt }) => ({ id, kind, dueAt, breachedAt }));

/** What became of the clocks of a case between two moments. */
export function effectOn(before: readonly ClockMark[], after: readonly Clock[]): Effect {
  const earlier = new Map(before.map((mark) => [mark.id, mark]));
  const goOn = after.flatMap((clock) => {
    const mark = earlier.get(clock.id);
    return mark === undefined ? [] : [{ mark, clock }];
  });
  return {
    deadlines: goOn
      .filter(({ mark, clock }) => mark.dueAt !== clock.dueAt)
      .map(({ mark, clock: { id, kind, dueAt, provisional } }) => ({
        clock: id,
        kind,
        from: mark.dueAt,
        to: dueAt,
        provisional,
      })),
    breached: goOn
      .filter(({ mark, clock }) => mark.breachedAt === null && clock.breachedAt !== null)
      .map(({ clock }) => clock.id),
    started: after.filter(({ id }) => !earlier.has(id)).map(({ id, kind, dueAt }) => ({ clock: id, kind, dueAt })),
    stopped: before
      .filter(({ id }) => !after.some((clock) => clock.id === id))
      .map(({ id, kind }) => ({ clock: id, kind })),
  };
}
