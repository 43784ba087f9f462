import type { ComplaintEvent } from '../complaint/events';
import type { ComplaintId, UnitCode } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import type { BackTested } from './back-test';
import { type ClockLife, clockLives } from './clock-lives';

/** The most cases that a report names: of those that differ, and again of those that can't be replayed. */
export const MOST_NAMED = 200;

/** How the clocks of one kind ended. A clock that warned is also counted under what became of it. */
export interface ClockTally {
  readonly clocks: number;
  readonly warned: number;
  readonly met: number;
  /** Breached, whether or not it still runs. */
  readonly breached: number;
  /** Still running, and in time. */
  readonly running: number;
  /** The duty fell away. */
  readonly void: number;
}

/** A value as it was, and as it would have been under the other rules. */
export interface Twice<T> {
  readonly before: T;
  readonly after: T;
}

/** What became of a clock whose fates in the two tellings differ. Null for the telling that has no such clock. */
export interface ClockDifference {
  readonly name: string;
  readonly kind: ClockKind;
  readonly before: ClockFate | null;
  readonly after: ClockFate | null;
}

/** What became of one clock in one telling of a case. */
export interface ClockFate {
  readonly unit: UnitCode;
  readonly dueAt: Instant;
  readonly state: 'met' | 'breached' | 'running' | 'void';
  readonly levels: number;
}

/** How many clocks of one kind, held by one unit, changed sides. */
export interface ClocksTurned {
  readonly kind: ClockKind;
  /** The unit that held them last, under the draft where they exist there. */
  readonly unit: UnitCode;
  /** In time as it was, or not there, and breached under the draft. */
  readonly missed: number;
  /** Breached as it was, and in time under the draft, or not there. */
  readonly met: number;
}

/** What a back-test has found so far. It grows page by page. */
export interface BackTestReport {
  /** Cases looked at, including those that can't be replayed. */
  readonly cases: number;
  readonly clocks: Readonly<Partial<Record<ClockKind, Twice<ClockTally>>>>;
  /** The same by the unit that held the clock last. */
  readonly units: Readonly<Record<string, Twice<ClockTally>>>;
  /** The clocks that the draft turns, of all cases, also of those that are not named. */
  readonly turned: readonly ClocksTurned[];
  /**
   * How often the head of each unit was told that something had run out, or that somebody escalated the case by hand.
   */
  readonly heads: Readonly<Record<string, Twice<number>>>;
  /** Cases in which a clock ends differently, or other heads are told. */
  readonly differing: {
    readonly count: number;
    readonly named: readonly { readonly id: ComplaintId; readonly clocks: readonly ClockDifference[] }[];
  };
  readonly notReplayable: {
    readonly count: number;
    readonly named: readonly { readonly id: ComplaintId; readonly reason: string }[];
  };
}

export const EMPTY_REPORT: BackTestReport = {
  cases: 0,
  clocks: {},
  units: {},
  turned: [],
  heads: {},
  differing: { count: 0, named: [] },
  notReplayable: { count: 0, named: [] },
};

/** The report with one more case. */
export function withCase(report: BackTestReport, id: ComplaintId, { before, after }: BackTested): BackTestReport {
  const lives = { before: clockLives(before), after: clockLives(after) };
  const told = { before: headsTold(before), after: headsTold(after) };
  const clocks = differencesOf(lives.before, lives.after);
  const differs = clocks.length > 0 || !isSameCount(told.before, told.after);
  return {
    ...report,
    cases: report.cases + 1,
    clocks: talliedBy(({ kind }) => kind, report.clocks, lives),
    units: talliedBy(({ unit }) => unit, report.units, lives),
    turned: clocks.reduce(withTurned, report.turned),
    heads: withHeads(report.heads, told),
    differing: differs ? withNamed(report.differing, { id, clocks }) : report.differing,
  };
}

/** The report with one more case that could not be replayed. */
export function withUnreplayable(report: BackTestReport, id: ComplaintId, reason: string): BackTestReport {
  return {
    ...report,
    cases: report.cases + 1,
    notReplayable: withNamed(report.notReplayable, { id, reason }),
  };
}

function withNamed<T>(list: { readonly count: number; readonly named: readonly T[] }, one: T) {
  const named = list.named.length < MOST_NAMED ? [...list.named, one] : list.named;
  return { count: list.count + 1, named };
}

const NO_CLOCKS: ClockTally = { clocks: 0, warned: 0, met: 0, breached: 0, running: 0, void: 0 };

/** The tallies of clocks by a property of theirs, with those of one more case. */
function talliedBy<Key extends string>(
  keyOf: (life: ClockLife) => Key,
  tallies: Readonly<Partial<Record<Key, Twice<ClockTally>>>>,
  lives: Twice<readonly ClockLife[]>,
): Record<Key, Twice<ClockTally>> {
  const next = { ...tallies } as Record<Key, Twice<ClockTally>>;
  for (const when of ['before', 'after'] as const) {
    for (const life of lives[when]) {
      const twice = next[keyOf(life)] ?? { before: NO_CLOCKS, after: NO_CLOCKS };
      next[keyOf(life)] = { ...twice, [when]: counted(twice[when], life) };
    }
  }
  return next;
}

/** Adds a clock that changed sides; any other difference changes nothing. */
function withTurned(
  turned: BackTestReport['turned'],
  { kind, before, after }: ClockDifference,
): BackTestReport['turned'] {
  const [was, is] = [before?.state === 'breached', after?.state === 'breached'];
  if (was === is) return turned;
  const { unit } = (after ?? before)!;
  const of = turned.find((one) => one.kind === kind && one.unit === unit) ?? { kind, unit, missed: 0, met: 0 };
  const more = is ? { ...of, missed: of.missed + 1 } : { ...of, met: of.met + 1 };
  return [...turned.filter((one) => one !== of), more];
}

function counted(tally: ClockTally, life: ClockLife): ClockTally {
  const state = stateOf(life);
  const warned = tally.warned + (life.warnings > 0 ? 1 : 0);
  return { ...tally, clocks: tally.clocks + 1, warned, [state]: tally[state] + 1 };
}

function stateOf({ breachedAt, outcome }: ClockLife): ClockFate['state'] {
  if (breachedAt !== null || outcome === 'missed') return 'breached';
  return outcome;
}

/** How often the head of each unit was told. */
function headsTold(events: readonly ComplaintEvent[]): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'escalated') continue;
    told.set(event.escalation.unit, (told.get(event.escalation.unit) ?? 0) + 1);
  }
  return told;
}

function withHeads(
  heads: BackTestReport['heads'],
  { before, after }: Twice<ReadonlyMap<string, number>>,
): BackTestReport['heads'] {
  const next = { ...heads };
  for (const unit of new Set([...before.keys(), ...after.keys()])) {
    const sum = next[unit] ?? { before: 0, after: 0 };
    next[unit] = { before: sum.before + (before.get(unit) ?? 0), after: sum.after + (after.get(unit) ?? 0) };
  }
  return next;
}

const isSameCount = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([unit, count]) => b.get(unit) === count);

/**
 * Clocks whose fates differ. A deadline that moved and was met in both tellings is no difference, since a changed limit
 * moves every deadline of its kind.
 */
function differencesOf(before: readonly ClockLife[], after: readonly ClockLife[]): ClockDifference[] {
  const lives = new Map<string, { kind: ClockKind; before: ClockFate | null; after: ClockFate | null }>();
  for (const life of before) lives.set(life.name, { kind: life.kind, before: fateOf(life), after: null });
  for (const life of after) {
    lives.set(life.name, { kind: life.kind, before: lives.get(life.name)?.before ?? null, after: fateOf(life) });
  }
  return [...lives]
    .filter(([, life]) => life.before?.state !== life.after?.state || life.before?.levels !== life.after?.levels)
    .map(([name, life]) => ({ name, ...life }));
}

const fateOf = (life: ClockLife): ClockFate => ({
  unit: life.unit,
  dueAt: life.dueAt,
  state: stateOf(life),
  levels: life.levels,
});
