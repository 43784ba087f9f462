import type { Instant } from '../../time';
import type { Due } from '../next-due';
import { isRepeatToEscalate } from '../repeats/third-repeat';
import { type Complaint, holdingUnit } from '../state';
import { isSuperseded, ladderOf, type Rung, rungsOf } from './escalation';

/** Something of which a head has to be told, with the moment since when. */
export interface DueRung extends Rung {
  readonly dueAt: Instant;
}

/**
 * Every level that is due by `now` on the ladders of the clocks that have run out, and the level of a third repeat. A
 * clock of which the breach has not acted yet may still fall away at this moment, and then nobody is told of it.
 *
 * @param since the last event before anything acted, by which a repeat became due
 */
export function dueRungs(c: Complaint, since: Instant, now: Instant): DueRung[] {
  const repeat: readonly DueRung[] = isRepeatToEscalate(c)
    ? [{ ...aRung(1, holdingUnit(c), { repeat: c.repeat?.count ?? 0 }), dueAt: since }]
    : [];
  const levels = c.clocks.flatMap(({ id, kind, chain, dueAt: limit, breachedAt, checkpoints }) =>
    checkpoints.flatMap((checkpoint): DueRung[] =>
      breachedAt !== null && checkpoint.type === 'level' && checkpoint.at <= now
        ? [{ ...aRung(checkpoint.level, chain, { clock: id, kind, since: limit }), dueAt: checkpoint.at }]
        : [],
    ),
  );
  return [...repeat, ...levels];
}

const aRung = (level: number, chain: Rung['chain'], cause: Rung['cause']): Rung => ({
  level,
  chain,
  cause,
  superseded: false,
});

/**
 * What goes to the next level because the clock of an acknowledgement has run out: all that the head was told, except
 * for what the level above has been told meanwhile. Empty if the clock measures something else.
 */
export function ignoredBy(c: Complaint, due: Due): DueRung[] {
  if (due.act !== 'checkpoint' || due.checkpoint.type !== 'breach') return [];
  const ignored = c.escalations.find(({ id }) => id === due.clock.subject);
  if (ignored === undefined || isSuperseded(ignored)) return [];
  return (
    rungsOf(ignored)
      // Above the top of a chain there is nobody. Another cause of the same escalation may have a longer one.
      .filter(({ superseded, level, chain }) => !superseded && level < chain.length)
      .map((rung) => ({ ...rung, level: rung.level + 1, dueAt: due.at }))
  );
}

/**
 * What is due, put together for each head, the lowest head first, so that every ladder is told upward. Two things go to
 * the same head if the unit and all units above it are the same. The earliest comes first in each list.
 */
export function together(rungs: readonly DueRung[]): readonly (readonly DueRung[])[] {
  const byHead = new Map<string, DueRung[]>();
  const known = new Set<string>();
  for (const rung of rungs.toSorted((a, b) => above(b).length - above(a).length || a.dueAt - b.dueAt)) {
    // A level whose own time has come is told once, also if the head below has ignored it at the same moment.
    const one = `${ladderOf(rung)} ${rung.level}`;
    if (known.has(one)) continue;
    known.add(one);
    const head = above(rung).join(' ');
    byHead.set(head, [...(byHead.get(head) ?? []), rung]);
  }
  return [...byHead.values()];
}

/** The unit whose head is told, and those above it. */
const above = ({ chain, level }: Rung): readonly string[] => chain.slice(level - 1);
