import type { ComplaintId } from '../ids';
import type { Way } from '../policy/rules';
import { DAY, type Instant } from '../time';
import type { Fact } from './fact';

/** By what figures are cut. */
export const CUTS = [
  /** The unit itself. */
  'unit',
  /** The units right below the root of what is asked for; that itself and units elsewhere have lines of their own. */
  'unit-tree',
  'category',
  /** The categories right below the one that is asked for; without one, those at the top. */
  'category-tree',
  'channel',
  /** Whether the customer came by a channel of the network, by another one, or through somebody else. */
  'way',
  'severity',
  'customer-class',
  'kind',
  'policy',
  'policy-version',
  'person',
  'what',
  'number',
  'cause',
  'area',
  'product',
  /** The day of the week in the zone that is asked for: 1 for Monday to 7 for Sunday. */
  'weekday',
  /** The hour of the day in that zone: 0 to 23. */
  'hour',
  /** The partner among the unit and those above it. */
  'partner',
  /** How long it took, in ranges of days: see {@link AGES}. */
  'age',
  /** Why an open case waits, and what its customer has been promised. */
  'reason',
  'remedy',
] as const;
export type Cut = (typeof CUTS)[number];

/** Where the ranges of the cut by age begin, in days: `03-07` is at least 3 days and less than 7, `90-` the last one. */
export const AGES = [0, 1, 3, 7, 15, 30, 60, 90] as const;

/** The names of these ranges, in order. */
export const AGE_RANGES: readonly string[] = AGES.map((from, index) => {
  const two = (days: number | undefined): string => (days === undefined ? '' : String(days).padStart(2, '0'));
  return `${two(from)}-${two(AGES[index + 1])}`;
});

/** By what stretches of time figures are cut; each begins at 00:00 in the zone that is asked for, a week on Monday. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** A fact of some complaint, with what only Postgres knows of that. */
export interface Countable extends Fact {
  readonly complaint: ComplaintId;
  readonly area: string | null;
  readonly product: string | null;
  /** When it was in the zone that is asked for: 1 for Monday to 7 for Sunday, and 0 to 23. */
  readonly weekday: number;
  readonly hour: number;
  readonly partner: string | null;
  /** Whose complaint it is, by a number that leads to nobody; null where that is not known. */
  readonly customer: string | null;
  /**
   * When it was known that the customer had come back after this: the complaint was reopened, or another one of the
   * customer in the category was put on record.
   */
  readonly back?: readonly Instant[];
  /** Of an open case alone. */
  readonly reason?: string | null;
  readonly remedy?: string | null;
}

/** What a figure is narrowed to. */
export interface Narrowing {
  /** A unit with all that were below it then. */
  readonly unit?: string | undefined;
  /** A category with all below it. */
  readonly category?: string | undefined;
  readonly channel?: string | undefined;
  readonly way?: Way | undefined;
  readonly severity?: string | undefined;
  readonly customerClass?: string | undefined;
  readonly kind?: string | undefined;
  readonly policy?: string | undefined;
  readonly policyVersion?: number | undefined;
  readonly person?: string | undefined;
  readonly what?: string | undefined;
  readonly cause?: string | undefined;
  readonly area?: string | undefined;
  readonly product?: string | undefined;
}

/** What the trees of units and categories are cut below. */
export interface CutBelow {
  /**
   * The unit that is asked for; without one, the lowest unit that has below it all that may be counted. Null where there is
   * none, since several units are at the top.
   */
  readonly root: string | null;
  readonly category?: string | undefined;
}

/** The value of a fact in a cut; null where it has none. */
export function valueIn(cut: Cut, fact: Countable, { root, category }: CutBelow): string | null {
  switch (cut) {
    case 'unit':
      return fact.units[0] ?? null;
    case 'unit-tree': {
      const units: readonly string[] = fact.units;
      const at = root === null ? -1 : units.indexOf(root);
      // A unit that was not below the root then stands by the unit that was at its top.
      return units.at(at === -1 ? -1 : Math.max(0, at - 1)) ?? null;
    }
    case 'category':
      return fact.category;
    case 'category-tree': {
      const depth = category === undefined ? 1 : category.split('.').length + 1;
      return fact.category.split('.').slice(0, depth).join('.');
    }
    case 'channel':
      return fact.channel;
    case 'way':
      return fact.way;
    case 'severity':
      return fact.severity;
    case 'customer-class':
      return fact.customerClass;
    case 'kind':
      return fact.caseKind;
    case 'policy':
      return fact.policy;
    case 'policy-version':
      return `${fact.policy} ${fact.policyVersion}`;
    case 'person':
      return fact.person;
    case 'what':
      return fact.what;
    case 'number':
      return fact.number === null ? null : String(fact.number);
    case 'cause':
      return fact.cause;
    case 'area':
      return fact.area;
    case 'product':
      return fact.product;
    case 'weekday':
      return String(fact.weekday);
    case 'hour':
      return String(fact.hour);
    case 'partner':
      return fact.partner;
    case 'age': {
      const { elapsed } = fact;
      return elapsed === null ? null : AGE_RANGES[AGES.findLastIndex((days) => elapsed >= days * DAY)]!;
    }
    case 'reason':
      return fact.reason ?? null;
    case 'remedy':
      return fact.remedy ?? null;
  }
}

const OF_FACT = {
  channel: (fact) => fact.channel,
  way: (fact) => fact.way,
  severity: (fact) => fact.severity,
  customerClass: (fact) => fact.customerClass,
  kind: (fact) => fact.caseKind,
  policy: (fact) => fact.policy,
  policyVersion: (fact) => fact.policyVersion,
  person: (fact) => fact.person,
  what: (fact) => fact.what,
  cause: (fact) => fact.cause,
  area: (fact) => fact.area,
  product: (fact) => fact.product,
} as const satisfies Readonly<Record<string, (fact: Countable) => unknown>>;

/** Whether a fact is among those to which a figure is narrowed. */
export function isWithin(fact: Countable, { unit, category, ...plain }: Narrowing): boolean {
  if (unit !== undefined && !fact.units.some((one) => one === unit)) return false;
  if (category !== undefined && fact.category !== category && !fact.category.startsWith(`${category}.`)) return false;
  return Object.entries(plain).every(
    ([name, value]) => value === undefined || OF_FACT[name as keyof typeof OF_FACT](fact) === value,
  );
}
