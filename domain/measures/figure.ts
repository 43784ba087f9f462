import { DAY, type Instant, type Millis } from '../time';
import { type Countable, type Cut, type CutBelow, isWithin, type Narrowing, valueIn } from './cut';
import type { Condition, Definition, Shape } from './definition';
import type { Fact } from './fact';

/** What is asked of a figure. */
export interface Question {
  readonly from: Instant;
  /** Excluded. */
  readonly to: Instant;
  /** The first day of the period in which a moment lies, such as `2026-03-01`; null where periods are not told apart. */
  readonly periodOf: ((at: Instant) => string) | null;
  readonly by: readonly Cut[];
  readonly within: Narrowing;
  /** Below which unit the tree of units is cut. */
  readonly root: CutBelow['root'];
  /** For how many days the customer must not come back, if not for as many as the definition says. */
  readonly days?: number;
  /** The present: what is known only later is not counted yet. */
  readonly now: Instant;
}

/** A figure for one period and one value of each cut. */
export interface Figure {
  readonly period: string | null;
  readonly keys: readonly (string | null)[];
  /** Everything of which the figure speaks. */
  readonly population: number;
  /** What of it is counted: the denominator. */
  readonly denominator: number;
  readonly numerator: number;
  /** How long it took; null for other figures, and where nothing is counted. */
  readonly time: Times | null;
}

/** How long things took: the mean, and by nearest rank the half and nine tenths of them. */
export interface Times {
  readonly mean: Millis;
  readonly p50: Millis;
  readonly p90: Millis;
}

/** The figure of a period, or of a time, in which nothing happened. */
export const nothingIn = (period: string | null): Figure => ({
  ...{ period, keys: [], population: 0, denominator: 0, numerator: 0, time: null },
});

/**
 * What a figure says in one number: what is drawn, and what a target is compared with. How many there are, or how many for
 * so many customers; a share of 1; a mean in milliseconds. Null where that is not known: of nothing there is no share and no
 * mean, and without customers nothing can be told for them.
 *
 * @param customers of the unit in the month; null if nobody has said how many
 */
export function numberOf({ shape, per }: Definition, figure: Figure, customers: number | null): number | null {
  if (per !== undefined) return customers === null ? null : (figure.numerator * per) / customers;
  return NUMBERS[shape](figure);
}

const mean = ({ time }: Figure): Millis | null => time?.mean ?? null;

const NUMBERS: Readonly<Record<Shape, (figure: Figure) => number | null>> = {
  count: ({ numerator }) => numerator,
  rate: ({ numerator, denominator }) => (denominator === 0 ? null : numerator / denominator),
  elapsed: mean,
  working: mean,
};

/** A part of a figure, whose facts can be read one by one. */
export const PARTS = ['population', 'denominator', 'numerator', 'excluded'] as const;
export type Part = (typeof PARTS)[number];

/** Whether a fact fulfils a condition. */
export function fulfils(fact: Fact, condition: Condition): boolean {
  const { what, with: all = [], withOneOf, without = [], caseKind, number, numbered } = condition;
  return (
    (what === undefined || (what as readonly string[]).includes(fact.what)) &&
    all.every((tag) => fact.tags.includes(tag)) &&
    (withOneOf === undefined || withOneOf.some((tag) => fact.tags.includes(tag))) &&
    !without.some((tag) => fact.tags.includes(tag)) &&
    (caseKind === undefined || fact.caseKind === caseKind) &&
    (number === undefined || (fact.number !== null && number.includes(fact.number))) &&
    (numbered === undefined || fact.number !== null)
  );
}

/** Whether a fact is in a part of a figure. */
export function isIn(part: Part, { counts, of, among = {}, where = {} }: Definition, fact: Fact): boolean {
  if (fact.kind !== counts || !fulfils(fact, of)) return false;
  if (part === 'population') return true;
  const isCounted = fulfils(fact, among);
  if (part === 'excluded') return !isCounted;
  return isCounted && (part === 'denominator' || fulfils(fact, where));
}

/** Whether a figure is of what is open at the end of each period, and not of what happened in it. */
export const isStock = ({ counts }: Pick<Definition, 'counts'>): boolean => counts === 'open';

/** For how long the customer must not come back, where a figure asks for that; else 0. */
export const quietTime = ({ quietFor }: Pick<Definition, 'quietFor'>, days?: number): Millis =>
  quietFor === undefined ? 0 : (days ?? quietFor) * DAY;

/**
 * A figure over any facts, told apart by periods and cuts: the obvious way, which the statement of Postgres is compared
 * with. Rows are in no order.
 */
export function figuresOf(definition: Definition, facts: readonly Countable[], asked: Question): Figure[] {
  const { from, to, periodOf, by, within, root, now } = asked;
  const below = { root, category: within.category };
  const quiet = quietTime(definition, asked.days);
  const rows = new Map<string, { period: string | null; keys: (string | null)[]; facts: Countable[] }>();
  for (const fact of facts) {
    const at = fact.at + quiet;
    if (at < from || at >= to || (quiet > 0 && at > now)) continue;
    if (!isIn('population', definition, fact) || !isWithin(fact, within)) continue;
    const period = periodOf === null ? null : periodOf(at);
    const keys = by.map((cut) => valueIn(cut, fact, below));
    const name = JSON.stringify([period, keys]);
    const row = rows.get(name) ?? { period, keys, facts: [] };
    row.facts.push(fact);
    rows.set(name, row);
  }
  const isQuiet = ({ at, back = [] }: Countable): boolean =>
    !back.some((moment) => moment > at && moment <= at + quiet);
  return [...rows.values()].map(({ period, keys, facts: own }) => {
    if (definition.orders !== undefined) return { period, keys, ...customersAmong(definition, own), time: null };
    const counted = own.filter((fact) => isIn('denominator', definition, fact));
    return {
      period,
      keys,
      population: own.length,
      denominator: counted.length,
      numerator: own.filter((fact) => isIn('numerator', definition, fact) && isQuiet(fact)).length,
      time: timeOf(definition, counted),
    };
  });
}

/** Customers, and those who came again. Complaints of whom nobody knows are of one customer each. */
function customersAmong({ orders }: Definition, facts: readonly Countable[]) {
  const complaints = new Map<string, Instant[]>();
  for (const { customer, category, at } of facts) {
    if (customer === null) continue;
    const name = `${customer} ${category}`;
    complaints.set(name, [...(complaints.get(name) ?? []), at]);
  }
  const { within, atLeast } = orders!;
  const ordersOf = (moments: readonly Instant[]): number =>
    moments.toSorted((a, b) => a - b).filter((at, index, all) => index === 0 || at - all[index - 1]! > within).length;
  const unknown = facts.filter(({ customer }) => customer === null).length;
  return {
    population: complaints.size + unknown,
    denominator: complaints.size,
    numerator: [...complaints.values()].filter((moments) => ordersOf(moments) >= atLeast).length,
  };
}

function timeOf({ shape }: Definition, counted: readonly Fact[]): Figure['time'] {
  if (shape !== 'elapsed' && shape !== 'working') return null;
  return timesOf(counted.flatMap((fact) => fact[shape] ?? []));
}

/** How long these took; null if there are none. */
export function timesOf(lengths: readonly Millis[]): Times | null {
  if (lengths.length === 0) return null;
  const times = lengths.toSorted((a, b) => a - b);
  const nearest = (share: number): Millis => times[Math.ceil(share * times.length) - 1]!;
  const sum = times.reduce((a, b) => a + b, 0);
  return { mean: Math.round(sum / times.length), p50: nearest(0.5), p90: nearest(0.9) };
}
