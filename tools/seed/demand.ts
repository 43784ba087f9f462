import { type Calendar, isWorkingDay, localDay, offsetAt } from '../../domain/calendar/calendar';
import { weekdayOf } from '../../domain/calendar/civil';
import { DAY, HOUR, type Instant } from '../../domain/time';
import { Draws } from '../simulate/draws';
import { positionOf } from './chance';
import type { Region } from './province';
import { BY_HOUR, BY_WEEKDAY, CAMPAIGNS, OUTAGES } from './shape';
import type { Wish } from './task';

/** Why more complaints come than usual, for a while. */
export interface Cause {
  readonly kind: 'outage' | 'campaign';
  /** Positions in the list of categories; empty if it is of none of them. */
  readonly categories: readonly number[];
  /** Positions of region and area; null if it is everywhere. */
  readonly region: number | null;
  readonly area: number | null;
  readonly from: Instant;
  readonly until: Instant;
  /** How many complaints come of it in an hour, against a usual hour of the whole province. */
  readonly strength: (at: Instant) => number;
}

/** How many complaints come when. */
export interface Demand {
  readonly causes: readonly Cause[];
  /**
   * The moment of a complaint, and the cause from which it comes; null if from none.
   *
   * @param share how many of all complaints come before it, as a share of 1
   * @param which a number from 0 to 1 that chooses among what happens at that moment
   */
  at(share: number, which: number): { readonly at: Instant; readonly cause: Cause | null };
}

/** When complaints come: by hour, weekday and holiday, more from year to year, and more where something happens. */
export function demandOf(
  wish: Wish,
  regions: readonly Region[],
  calendar: Calendar,
  categories: readonly string[],
): Demand {
  const { from, until } = wish;
  const hours = Math.ceil((until - from) / HOUR);
  const growth =
    regions.reduce((sum, one) => sum + one.growth * one.weight, 0) /
    regions.reduce((sum, { weight }) => sum + weight, 0);
  const causes = [...outages(wish, regions, categories), ...campaigns(wish, calendar, categories)];
  const usual = new Float64Array(hours);
  const sums = new Float64Array(hours);
  const causesIn = new Map<number, (readonly [Cause, number])[]>();
  let sum = 0;
  for (let hour = 0; hour < hours; hour++) {
    const at = from + hour * HOUR;
    usual[hour] = usualAt(calendar, at) * (1 + (growth * (at - from)) / (365 * DAY));
    const special = causes.flatMap((cause) => {
      const strength = at >= cause.from && at < cause.until ? cause.strength(at) : 0;
      return strength > 0 ? [[cause, strength] as const] : [];
    });
    if (special.length > 0) causesIn.set(hour, special);
    sum += usual[hour]! + special.reduce((all, [, strength]) => all + strength, 0);
    sums[hour] = sum;
  }
  return {
    causes,
    at(share, which) {
      const value = share * sum;
      const hour = positionOf(sums, value);
      const begins = hour === 0 ? 0 : sums[hour - 1]!;
      const within = (value - begins) / (sums[hour]! - begins);
      const at = Math.min(Math.floor(from + (hour + Math.min(within, 0.999_999)) * HOUR), until - 1);
      let left = which * (sums[hour]! - begins) - usual[hour]!;
      for (const [cause, strength] of causesIn.get(hour) ?? []) {
        if (left >= 0 && left < strength) return { at, cause };
        left -= strength;
      }
      return { at, cause: null };
    },
  };
}

/** How many complaints come at a moment where nothing special happens; 1 in the mean of a usual week. */
function usualAt(calendar: Calendar, at: Instant): number {
  const day = localDay(calendar, at, 'moment');
  const hour = Math.floor((at + offsetAt(calendar.offsets, at) - day * DAY) / HOUR);
  const weekday = weekdayOf(day);
  const works = isWorkingDay(calendar, day);
  const like = works ? Math.min(weekday, 4) : Math.max(weekday, weekday === 5 ? 5 : 6);
  return BY_HOUR[hour]! * BY_WEEKDAY[like]!;
}

/** Those of the categories that are below one of these. */
const below = (categories: readonly string[], tops: readonly string[]): number[] =>
  categories.flatMap((code, n) => (tops.includes(code.split('.')[0]!) ? [n] : []));

function outages({ from, until, seed }: Wish, regions: readonly Region[], categories: readonly string[]): Cause[] {
  const about = below(categories, OUTAGES.tops);
  if (about.length === 0) return [];
  const draws = new Draws(seed, 'outages');
  const count = Math.round((until - from) / DAY / OUTAGES.everyDays);
  return Array.from({ length: count }, () => {
    const begins = from + draws.share() * (until - from);
    const lasts = draws.between(...OUTAGES.hours) * HOUR;
    const region = Math.floor(draws.share() * regions.length);
    // Some are large; most are not.
    const peak = OUTAGES.strength[0] + (OUTAGES.strength[1] - OUTAGES.strength[0]) * draws.share() ** 3;
    return {
      kind: 'outage',
      categories: [draws.pick(about)],
      region,
      area: Math.floor(draws.share() * regions[region]!.areas.length),
      from: begins,
      until: begins + lasts,
      // Most people call soon, and the last ones after it is over.
      strength: (at) => peak * Math.exp((-2 * (at - begins)) / lasts),
    } satisfies Cause;
  });
}

function campaigns({ from, until }: Wish, calendar: Calendar, categories: readonly string[]): Cause[] {
  return CAMPAIGNS.flatMap(({ tops, months, days, more }) => {
    const about = below(categories, tops);
    if (about.length === 0) return [];
    const strength = (at: Instant): number => {
      const local = new Date(at + offsetAt(calendar.offsets, at));
      const inMonth = months === 'all' || (months as readonly number[]).includes(local.getUTCMonth() + 1);
      const inDays = local.getUTCDate() >= days[0] && local.getUTCDate() <= days[1];
      return inMonth && inDays ? more * usualAt(calendar, at) : 0;
    };
    return [{ kind: 'campaign', categories: about, region: null, area: null, from, until, strength } satisfies Cause];
  });
}
