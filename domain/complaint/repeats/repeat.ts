import { endOf, startOf } from '../../calendar/duration';
import type { ComplaintId, UnitCode } from '../../ids';
import type { CompiledRules } from '../../policy/rules';
import { HOUR, type Instant } from '../../time';

/** The same customer has complained of the same before (重复投诉). */
export interface Repeated {
  /** Which complaint of the customer this is: 2 for the first repeat. */
  readonly count: number;
  /** The earlier ones, latest first; at most {@link MOST_LINKS}. */
  readonly of: readonly ComplaintId[];
}

/** A repeat as the case keeps it. */
export interface Repeat extends Repeated {
  /** Whether the customer has complained so often that heads are told at once. */
  readonly often: boolean;
  /** Units whose heads have been told. */
  readonly told: readonly UnitCode[];
}

/** An earlier case of the same customer. */
export interface EarlierCase {
  readonly id: ComplaintId;
  readonly category: string;
  readonly receivedAt: Instant;
}

/** A repeat as the case keeps it, under its rules. @param told units whose heads were told before */
export function repeatKept(
  repeat: Repeated | null,
  { repeats }: Pick<CompiledRules, 'repeats'>,
  told: readonly UnitCode[] = [],
): Repeat | null {
  return repeat === null ? null : { ...repeat, often: repeat.count >= repeats.thirdAfter, told };
}

/** The most earlier cases that one case refers to. */
export const MOST_LINKS = 20;

/** Complaints within this time count as one order, as the repeat rate of the trade is defined. */
const ONE_ORDER = HOUR;

type RepeatRules = Pick<CompiledRules, 'repeats' | 'calendar'>;

/** The moment before which nothing is in the window at `at`. For what was received later, {@link alike} decides. */
export function repeatsSince({ repeats: { window }, calendar }: RepeatRules, at: Instant): Instant {
  return startOf(calendar, at, { ...window, amount: window.amount + 1 });
}

/**
 * The earlier cases of which a complaint of this category, received at `at`, is a repeat by the policy, the latest
 * first. The window counts from each of them, like every limit in days.
 */
export function alike<Case extends EarlierCase>(
  { repeats, calendar }: RepeatRules,
  category: string,
  earlier: readonly Case[],
  at: Instant,
): readonly Case[] {
  const part = (code: string): string => (repeats.category === 'same' ? code : code.split('.')[0]!);
  return earlier
    .filter((other) => part(other.category) === part(category))
    .filter(({ receivedAt }) => at <= endOf(calendar, receivedAt, repeats.window))
    .toSorted((a, b) => b.receivedAt - a.receivedAt);
}

/**
 * What a complaint repeats.
 *
 * @param earlier the cases that it is like, latest first
 * @returns null where nothing is repeated: there is no earlier one, or all belong to one order
 */
export function repeatOf(earlier: readonly EarlierCase[], receivedAt: Instant): Repeated | null {
  const moments = [...earlier.map((other) => other.receivedAt), receivedAt].sort((a, b) => a - b);
  const count = moments.filter((at, index) => index === 0 || at - moments[index - 1]! > ONE_ORDER).length;
  return count < 2 ? null : { count, of: earlier.slice(0, MOST_LINKS).map(({ id }) => id) };
}
