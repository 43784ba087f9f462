import { type Duration, rolls } from '../calendar/duration';
import { isEqual } from '../equal';
import { isWithinCategory } from './category-code';
import { specificity } from './matter';
import type { ClockKind, ClockRule, CompiledRules, RuleScope } from './rules';

/** What a clock rule says. */
export interface ClockTerms extends Pick<ClockRule, 'limit' | 'warnings' | 'ladder' | 'pausable'> {
  /** Id of the rule that governs. */
  readonly rule: string;
  readonly extension: NonNullable<ClockRule['extension']> | null;
}

/** What two versions say differently about one kind of clock, for cases of one scope. */
export interface TermsChange {
  readonly kind: ClockKind;
  /** Set where the line is about the time after a dissatisfied answer; null below means no limit of its own for it. */
  readonly again?: true;
  /**
   * The cases that this line is about, except those that a narrower line is about. Before and after may be the same:
   * such a line says that a wider line does not hold here.
   */
  readonly when: RuleScope;
  /** Null where such cases have no such clock. */
  readonly before: ClockTerms | null;
  readonly after: ClockTerms | null;
}

/**
 * How two versions differ in effect: for each kind of clock, in each scope that one of them names and in each
 * intersection of two such scopes.
 */
export function termsChanges(before: CompiledRules, after: CompiledRules): TermsChange[] {
  const all = [...before.clocks, ...after.clocks];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => [
    ...changesOf(kind, {}, before.clocks, after.clocks),
    ...changesOf(kind, { again: true }, before.clocks, after.clocks),
  ]);
}

/** How one kind of clock differs, as it runs at first or after a dissatisfied answer. */
function changesOf(
  kind: ClockKind,
  time: Pick<TermsChange, 'again'>,
  before: readonly ClockRule[],
  after: readonly ClockRule[],
): TermsChange[] {
  const those = (rules: readonly ClockRule[]) =>
    rules.filter((rule) => rule.kind === kind && rule.again === time.again);
  const [was, is] = [those(before), those(after)];
  const lines: TermsChange[] = [];
  for (const when of scopesOf([...was, ...is])) {
    const line = { kind, ...time, when, before: termsFor(was, when), after: termsFor(is, when) };
    if (isNews(line, lines)) lines.push(line);
  }
  return lines;
}

/**
 * Whether a line adds something: the narrowest lines so far that cover these cases say otherwise, or there is none and
 * something changes.
 */
function isNews(line: TermsChange, lines: readonly TermsChange[]): boolean {
  const about = lines.filter(({ when }) => covers(when, line.when));
  const narrowest = about.filter(({ when }) => !about.some((other) => other.when !== when && covers(when, other.when)));
  if (narrowest.length === 0) return !isSameTerms(line.before, line.after);
  return narrowest.some((one) => !isSameTerms(one.before, line.before) || !isSameTerms(one.after, line.after));
}

const DIMENSIONS = ['kind', 'category', 'severity', 'customerClass', 'channel'] as const;

/**
 * The most scopes of one kind of clock for which intersections are looked for; policies that people write have fewer.
 */
const MOST_SCOPES = 2_000;

/** Every scope and every intersection of two scopes, each once, the widest first. */
function scopesOf(rules: readonly ClockRule[]): RuleScope[] {
  const scopes = new Map<string, RuleScope>();
  const add = (scope: RuleScope) => scopes.set(JSON.stringify(scope), scope);
  for (const { when } of rules) {
    const known = scopes.size < MOST_SCOPES ? [...scopes.values()] : [];
    // Intersecting a scope with itself writes it with its dimensions in a fixed order.
    for (const scope of [when, ...known]) {
      const meeting = meetingOf(scope, when);
      if (meeting !== null) add(meeting);
    }
  }
  return [...scopes.values()].sort((a, b) => specificity(a) - specificity(b));
}

/** The cases that two scopes have in common; null if none. */
function meetingOf(a: RuleScope, b: RuleScope): RuleScope | null {
  const meeting: Record<string, string> = {};
  for (const dimension of DIMENSIONS) {
    // One of the two categories may lie within the other.
    const narrower = covers(only(a, dimension), only(b, dimension))
      ? b
      : covers(only(b, dimension), only(a, dimension))
        ? a
        : null;
    if (narrower === null) return null;
    const value = narrower[dimension];
    if (value !== undefined) meeting[dimension] = value;
  }
  return meeting;
}

const only = (scope: RuleScope, dimension: (typeof DIMENSIONS)[number]): RuleScope => ({
  [dimension]: scope[dimension],
});

/** The terms that govern a case of which only the scope is known. */
function termsFor(rules: readonly ClockRule[], when: RuleScope): ClockTerms | null {
  let best: ClockRule | undefined;
  for (const rule of rules) {
    if (!covers(rule.when, when)) continue;
    if (best === undefined || specificity(rule.when) > specificity(best.when)) best = rule;
  }
  return best === undefined ? null : termsOf(best);
}

/** Whether one scope contains all of another one. */
function covers(wide: RuleScope, narrow: RuleScope): boolean {
  return (
    (wide.kind === undefined || wide.kind === narrow.kind) &&
    (wide.category === undefined ||
      (narrow.category !== undefined && isWithinCategory(narrow.category, wide.category))) &&
    (wide.severity === undefined || wide.severity === narrow.severity) &&
    (wide.customerClass === undefined || wide.customerClass === narrow.customerClass) &&
    (wide.channel === undefined || wide.channel === narrow.channel)
  );
}

const termsOf = ({ id, limit, warnings, ladder, pausable, extension }: ClockRule): ClockTerms => ({
  rule: id,
  limit: plain(limit),
  warnings: warnings.map((warning) => ('share' in warning ? warning : { before: plain(warning.before) })),
  ladder: ladder.map((step) => ('share' in step ? step : { after: plain(step.after) })),
  pausable,
  extension: extension === undefined ? null : { ...extension, longest: plain(extension.longest) },
});

/** A time as it is compared: that it moves to no working day is not said. */
const plain = (duration: Duration): Duration =>
  rolls(duration) ? duration : { unit: duration.unit, amount: duration.amount };

/** Whether terms are the same, apart from the name of the rule. */
const isSameTerms = (a: ClockTerms | null, b: ClockTerms | null): boolean =>
  isEqual({ ...a, rule: a === null }, { ...b, rule: b === null });
