import type { Instant, Millis } from '../time';
import { type Countable, type Cut, isWithin, type Narrowing, valueIn } from './cut';
import type { Condition, Definition } from './definition';
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
  readonly time: { readonly mean: Millis; readonly p50: Millis; readonly p90: Millis } | null;
}

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

/**
 * A figure over any facts, told apart by periods and cuts: the obvious way, which the statement of Postgres is compared
 * with. Rows are in no order.
 */
export function figuresOf(definition: Definition, facts: readonly Countable[], asked: Question): Figure[] {
  const { from, to, periodOf, by, within } = asked;
  const rows = new Map<string, { period: string | null; keys: (string | null)[]; facts: Countable[] }>();
  for (const fact of facts) {
    if (fact.at < from || fact.at >= to || !isIn('population', definition, fact) || !isWithin(fact, within)) continue;
    const period = periodOf === null ? null : periodOf(fact.at);
    const keys = by.map((cut) => valueIn(cut, fact, within));
    const name = JSON.stringify([period, keys]);
    const row = rows.get(name) ?? { period, keys, facts: [] };
    row.facts.push(fact);
    rows.set(name, row);
  }
  return [...rows.values()].map(({ period, keys, facts: own }) => {
    const counted = own.filter((fact) => isIn('denominator', definition, fact));
    return {
      period,
      keys,
      population: own.length,
      denominator: counted.length,
      numerator: own.filter((fact) => isIn('numerator', definition, fact)).length,
      time: timeOf(definition, counted),
    };
  });
}

function timeOf({ shape }: Definition, counted: readonly Fact[]): Figure['time'] {
  if (shape !== 'elapsed' && shape !== 'working') return null;
  const times = counted.flatMap((fact) => fact[shape] ?? []).sort((a, b) => a - b);
  if (times.length === 0) return null;
  const nearest = (share: number): Millis => times[Math.ceil(share * times.length) - 1]!;
  const sum = times.reduce((a, b) => a + b, 0);
  return { mean: Math.round(sum / times.length), p50: nearest(0.5), p90: nearest(0.9) };
}
