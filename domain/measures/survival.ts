import { HOUR, type Millis } from '../time';
import type { Cut } from './cut';

/** In what the time until the end is counted: in hours that have begun. */
export const SURVIVAL_UNIT: Millis = HOUR;
export const UNITS_OF_DAY = 24;

/** The cuts that are known of cases that have ended and of open ones alike. */
export const SURVIVAL_CUTS = [
  ...(['unit', 'unit-tree', 'partner', 'person', 'category', 'category-tree', 'severity', 'customer-class'] as const),
  ...(['channel', 'way', 'area', 'product', 'policy', 'policy-version'] as const),
] as const satisfies readonly Cut[];

/** After how many days is told what share is still open. */
export const TOLD_AFTER = [1, 3, 7, 15, 30, 60, 90] as const;

/**
 * A run of a case, as far as it was followed: it ended, or it was still open when one stopped looking. The second ones are
 * censored: of these it is known only that they last longer.
 */
export interface FollowedRun {
  readonly lasted: Millis;
  readonly ended: boolean;
}

/** How many ended after so many units, and how many were followed so long and no longer. */
export interface Lasted {
  readonly after: number;
  readonly ended: number;
  readonly censored: number;
}

/** After how many units a run ended or was seen for the last time: a unit counts as soon as it has begun, and is never none. */
export const unitsOf = (lasted: Millis): number => Math.max(1, Math.ceil(lasted / SURVIVAL_UNIT));

/** Runs counted by how long they were followed: the obvious way, which the statement of Postgres is compared with. */
export function lastedOf(runs: readonly FollowedRun[]): Lasted[] {
  const groups = Map.groupBy(runs, ({ lasted }) => unitsOf(lasted));
  return [...groups].map(([after, own]) => ({
    after,
    ended: own.filter(({ ended }) => ended).length,
    censored: own.filter(({ ended }) => !ended).length,
  }));
}

/** What happened in a stretch of time, and what share is open after it. */
export interface SurvivalStep extends Lasted {
  /** How many were open at its beginning, and followed until then. */
  readonly atRisk: number;
  /** The share of all that is open at its end, by Kaplan and Meier. */
  readonly open: number;
  /** Between which bounds that lies with 95 % (Greenwood, by the log of the negative log); null at 0 and at 1. */
  readonly bounds: readonly [number, number] | null;
}

/**
 * How long cases last, by Kaplan and Meier (1958): at each time at which some end, the share that is open falls by those that
 * end, of those that were still followed. Whoever is seen for the last time in the same unit was at risk in it.
 *
 * @param units how many units make a step of the answer; the shares are those of the finest steps all the same
 * @returns steps in which something ended or was seen for the last time, in order
 */
export function survivalOf(lasted: readonly Lasted[], units = 1): SurvivalStep[] {
  let atRisk = lasted.reduce((sum, { ended, censored }) => sum + ended + censored, 0);
  let open = 1;
  let variance = 0;
  const steps: SurvivalStep[] = [];
  for (const { after, ended, censored } of lasted.toSorted((a, b) => a.after - b.after)) {
    open *= (atRisk - ended) / atRisk;
    variance += ended / (atRisk * (atRisk - ended));
    const step = Math.ceil(after / units);
    const last = steps.at(-1)?.after === step ? steps.pop()! : { ended: 0, censored: 0, atRisk };
    steps.push({
      after: step,
      ended: last.ended + ended,
      censored: last.censored + censored,
      atRisk: last.atRisk,
      open,
      bounds: boundsOf(open, variance),
    });
    atRisk -= ended + censored;
  }
  return steps;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const Z = 1.959963984540054;

function boundsOf(open: number, variance: number): readonly [number, number] | null {
  if (open <= 0 || open >= 1) return null;
  const half = (Z * Math.sqrt(variance)) / Math.log(open);
  return [open ** Math.exp(-half), open ** Math.exp(half)];
}

/** After how long the half has ended: the first step after which no more than half is open; null if it never came. */
export const medianOf = (steps: readonly SurvivalStep[]): number | null =>
  // A half that was multiplied together may be a little more than one half.
  steps.find(({ open }) => open <= 0.5 + 1e-9)?.after ?? null;

/**
 * What share is open after so many steps, and how many are still followed then.
 *
 * @returns a share of null if nobody was followed so long, while some were open when last seen
 */
export function openAfter(
  steps: readonly SurvivalStep[],
  after: number,
): { readonly share: number | null; readonly atRisk: number } {
  const open = steps.findLast((step) => step.after <= after)?.open ?? 1;
  const atRisk = steps.find((step) => step.after > after)?.atRisk ?? 0;
  return { share: steps.length === 0 || (atRisk === 0 && open > 0) ? null : open, atRisk };
}
