import type { Instant, Millis } from '../time';
import { type Countable, type CutBelow, isWithin, type Narrowing, valueIn } from './cut';
import { inOrder } from './fact';
import { type Times, timesOf } from './figure';

/** Between what complaints go. */
export const BETWEEN = [
  'stage',
  /** The unit itself. */
  'unit',
  /** The units right below the root of what is asked for. Units elsewhere stand by themselves. */
  'unit-tree',
] as const;
export type Between = (typeof BETWEEN)[number];

/** Steps from this one on are told together. */
export const LAST_STEP = 8;

/** What is asked of the ways that complaints went. */
export interface AskedFlow {
  /** Runs that ended from this moment on, and before the other. A reopened complaint ends again, and its way since then counts. */
  readonly from: Instant;
  readonly to: Instant;
  readonly between: Between;
  /** What the places are narrowed to, as they were when the complaint left them. */
  readonly within: Narrowing;
  /** Below which unit the tree of units is cut. */
  readonly root: CutBelow['root'];
}

/** A complaint was at a place, and left it. */
export interface Passage {
  readonly fact: Countable;
  readonly place: string;
  /** Which place of its run it was: the first is 1, and none is higher than {@link LAST_STEP}. */
  readonly step: number;
  /** Where it went; null if it ended there. */
  readonly next: string | null;
  /** How long it stood still there, waiting for somebody else; null if it did not. */
  readonly paused: Millis | null;
}

/** Which facts say that a complaint left a place. */
export const leftBy = (between: Between): 'stage' | 'held' => (between === 'stage' ? 'stage' : 'held');

function placeOf(between: Between, fact: Countable, root: CutBelow['root']): string {
  if (between === 'stage') return fact.what;
  const isElsewhere = root !== null && !fact.units.some((one) => one === root);
  return valueIn(isElsewhere ? 'unit' : between, fact, { root })!;
}

/**
 * The places through which complaints came whose run ended in a time: the obvious way, which the statement of Postgres is
 * compared with. History of another system has an end and no way, and is not among them. In no order.
 *
 * @param pausedIn how long a complaint stood still at a place, by the fact that says that it left; null if it did not
 */
export function passagesOf(
  facts: readonly Countable[],
  pausedIn: (fact: Countable) => Millis | null,
  { from, to, between, within, root }: AskedFlow,
): Passage[] {
  const ends = facts.filter(
    ({ kind, caseKind, at }) => kind === 'ended' && caseKind === 'complaint' && at >= from && at < to,
  );
  return ends.flatMap((end) => {
    const own = facts.filter(({ complaint, version }) => complaint === end.complaint && version <= end.version);
    const begun = Math.max(0, ...own.filter(({ kind }) => kind === 'reopened').map(({ version }) => version));
    const left = own.filter(({ kind, version }) => kind === leftBy(between) && version > begun).sort(inOrder);
    return left
      .map((fact, index): Passage => {
        const following = left[index + 1];
        return {
          fact,
          place: placeOf(between, fact, root),
          step: Math.min(index + 1, LAST_STEP),
          next: following === undefined ? null : placeOf(between, following, root),
          paused: pausedIn(fact),
        };
      })
      .filter(({ fact }) => isWithin(fact, within));
  });
}

/** What is told of a place, of the way from one to the next, or of that way at one step. */
export interface FlowRow {
  readonly place: string;
  /** Undefined for the place itself, whatever came next. */
  readonly next?: string | null;
  /** Undefined for all steps together. */
  readonly step?: number;
  /** How often complaints left the place so. */
  readonly count: number;
  readonly elapsed: Times | null;
  readonly working: Times | null;
  /** How often they stood still there, and for how long. */
  readonly still: number;
  readonly paused: Times | null;
}

/** Passages by place, by place and next place, and by both and step; in no order. */
export function flowOf(passages: readonly Passage[]): FlowRow[] {
  const sets: readonly ((passage: Passage) => Pick<FlowRow, 'place' | 'next' | 'step'>)[] = [
    ({ place }) => ({ place }),
    ({ place, next }) => ({ place, next }),
    ({ place, next, step }) => ({ place, next, step }),
  ];
  return sets.flatMap((rowOf) => {
    const rows = Map.groupBy(passages, (passage) => JSON.stringify(rowOf(passage)));
    return [...rows.values()].map((own): FlowRow => {
      const paused = own.flatMap((one) => one.paused ?? []);
      return {
        ...rowOf(own[0]!),
        count: own.length,
        elapsed: timesOf(own.flatMap(({ fact }) => fact.elapsed ?? [])),
        working: timesOf(own.flatMap(({ fact }) => fact.working ?? [])),
        still: paused.length,
        paused: timesOf(paused),
      };
    });
  });
}
