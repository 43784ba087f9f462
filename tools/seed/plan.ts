import { offsetAt } from '../../domain/calendar/calendar';
import type { CaseKind, CompiledRules } from '../../domain/policy/rules';
import { DAY, type Instant } from '../../domain/time';
import { Draws } from '../simulate/draws';
import { chosen, weighed } from './chance';
import { type Cause, demandOf } from './demand';
import type { Region } from './province';
import { ANY_TOP, RATES, TOPS, type Weighted } from './shape';
import type { Wish } from './task';

/** How a life ends, as far as that is known before it begins. */
export const COURSES = ['line', 'first-contact', 'withdrawn', 'not-accepted'] as const;
export type Course = (typeof COURSES)[number];
const KINDS: readonly CaseKind[] = ['complaint', 'enquiry'];

/** One planned complaint: whatever others have to know of it, so that it is decided before its life is lived. */
export interface Planned {
  readonly index: number;
  readonly receivedAt: Instant;
  readonly kind: CaseKind;
  readonly category: string;
  readonly region: Region;
  readonly area: string;
  /** Number of the customer, from 0. */
  readonly customer: number;
  readonly course: Course;
  /** The outage or campaign from which it comes; null if from neither. */
  readonly cause: Cause | null;
}

/** How far back somebody has to have complained who complains again soon. */
const SOON = 35 * DAY;
const NONE = -1;

/**
 * When each complaint comes, of what, and from whom; in the order of their receipts. It is kept in a few bytes for each of
 * them, so that a million take no more than some tens of megabytes.
 */
export class Plan {
  private readonly receivedAt: Float64Array;
  private readonly category: Uint16Array;
  private readonly region: Uint8Array;
  private readonly area: Uint8Array;
  private readonly kind: Uint8Array;
  private readonly course: Uint8Array;
  private readonly cause: Uint16Array;
  private readonly customer: Int32Array;
  /** The complaint before of the same customer. */
  private readonly before: Int32Array;
  private readonly codes: readonly string[];
  private readonly causes: readonly Cause[];

  constructor(
    readonly wish: Wish,
    private readonly regions: readonly Region[],
    rules: CompiledRules,
  ) {
    const { complaints: n, seed } = wish;
    this.codes = leaves(rules.categories);
    this.receivedAt = new Float64Array(n);
    this.category = new Uint16Array(n);
    this.cause = new Uint16Array(n);
    this.region = new Uint8Array(n);
    this.area = new Uint8Array(n);
    this.kind = new Uint8Array(n);
    this.course = new Uint8Array(n);
    this.customer = new Int32Array(n);
    this.before = new Int32Array(n);
    const demand = demandOf(wish, regions, rules.calendar, this.codes);
    this.causes = demand.causes;
    const draws = new Draws(seed, 'plan');
    const last: number[] = [];
    const usual = this.byMonth();
    let soonest = 0;
    for (let i = 0; i < n; i++) {
      const { at, cause } = demand.at((i + draws.share()) / n, draws.share());
      this.receivedAt[i] = at;
      while (this.receivedAt[soonest]! < at - SOON) soonest++;
      this.cause[i] = cause === null ? 0 : this.causes.indexOf(cause) + 1;
      // An outage hits whoever is there.
      const who = cause?.kind === 'outage' ? null : this.whoOf(i, soonest, draws);
      const customer = who === null ? last.length : this.customer[who]!;
      const ofTheSame = who !== null && draws.chance(RATES.ofTheSame) && cause === null;
      this.customer[i] = customer;
      this.before[i] = last[customer] ?? NONE;
      last[customer] = i;
      this.region[i] = who === null ? this.regionOf(cause, at, draws) : this.region[who]!;
      this.area[i] = cause?.area ?? (who === null ? Math.floor(draws.share() * this.areasOf(i)) : this.area[who]!);
      const local = new Date(at + offsetAt(rules.calendar.offsets, at)).getUTCMonth();
      this.category[i] = ofTheSame ? this.category[who]! : this.categoryOf(cause, usual[local]!, draws);
      const isEnquiry = cause?.kind !== 'outage' && !ofTheSame && draws.chance(RATES.enquiry);
      this.kind[i] = isEnquiry ? 1 : 0;
      this.course[i] = COURSES.indexOf(courseOf(KINDS[this.kind[i]!]!, draws));
    }
  }

  at(index: number): Planned {
    const region = this.regions[this.region[index]!]!;
    return {
      index,
      receivedAt: this.receivedAt[index]!,
      kind: KINDS[this.kind[index]!]!,
      category: this.codes[this.category[index]!]!,
      region,
      area: region.areas[this.area[index]!]!,
      customer: this.customer[index]!,
      course: COURSES[this.course[index]!]!,
      cause: this.causes[this.cause[index]! - 1] ?? null,
    };
  }

  /** The earlier complaints of the customer since a moment, the latest first. */
  earlier(index: number, since: Instant): readonly Planned[] {
    const found: Planned[] = [];
    for (let at = this.before[index]!; at !== NONE && this.receivedAt[at]! >= since; at = this.before[at]!)
      found.push(this.at(at));
    return found;
  }

  /** An earlier complaint of the customer who complains now; null for somebody new. */
  private whoOf(index: number, soonest: number, draws: Draws): number | null {
    const share = draws.share();
    const which = draws.share();
    if (index === 0 || (share < RATES.again && soonest === index)) return null;
    if (share < RATES.again) return soonest + Math.floor(which * (index - soonest));
    return share < RATES.again + RATES.known ? Math.floor(which * index) : null;
  }

  private regionOf(cause: Cause | null, at: Instant, draws: Draws): number {
    if (cause !== null && cause.region !== null) return cause.region;
    const years = (at - this.wish.from) / (365 * DAY);
    const weights = this.regions.map(({ weight, growth }, n) => [n, weight * (1 + growth * years)] as const);
    return chosen(weighed(weights), draws.share());
  }

  private areasOf(index: number): number {
    return this.regions[this.region[index]!]!.areas.length;
  }

  private categoryOf(cause: Cause | null, usual: ReturnType<typeof weighed<number>>, draws: Draws): number {
    const share = draws.share();
    return cause === null || cause.categories.length === 0
      ? chosen(usual, share)
      : cause.categories[Math.floor(share * cause.categories.length)]!;
  }

  /** How often each category comes in each month. */
  private byMonth() {
    const counts = new Map<string, number>();
    return Array.from({ length: 12 }, (_, month) => {
      counts.clear();
      const weights: Weighted<number> = this.codes.map((code, n) => {
        const top = code.split('.')[0]!;
        const nth = (counts.get(top) ?? 0) + 1;
        counts.set(top, nth);
        const { weight, months }: { weight: number; months?: readonly number[] } = TOPS[top] ?? ANY_TOP;
        // Of the categories below one, the first is the most usual.
        return [n, (weight * (months?.[month] ?? 1)) / nth];
      });
      return weighed(weights);
    });
  }
}

/** The categories that have none below them. */
const leaves = (categories: readonly string[]): readonly string[] =>
  categories.filter((code) => !categories.some((other) => other.startsWith(`${code}.`)));

function courseOf(kind: CaseKind, draws: Draws): Course {
  const share = draws.share();
  const first = RATES.firstContact[kind];
  if (share < first) return 'first-contact';
  if (share < first + RATES.withdrawn) return 'withdrawn';
  return share < first + RATES.withdrawn + RATES.notAccepted ? 'not-accepted' : 'line';
}
