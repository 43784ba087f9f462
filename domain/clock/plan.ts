import type { Calendar } from '../calendar/calendar';
import { endAfterLimit, flowOf, knowsHolidays, startOf, usesHolidays } from '../calendar/duration';
import { timeBetween } from '../calendar/working-time';
import type { ClockRule, LadderStep, Warning } from '../policy/rules';
import type { Instant, Millis } from '../time';
import { BEGINS } from './beginning';
import type { Checkpoint, Clock, Granted } from './clock';
import { deadline, endOutside, reachOutside, timeOutside } from './deadline';

/** What a plan depends on. */
type Planned = Pick<
  Clock,
  'startedAt' | 'named' | 'pauses' | 'granted' | 'promised' | 'chain' | 'warned' | 'breachedAt' | 'level'
> &
  Partial<Pick<Clock, 'dueAt' | 'provisional'>>;

/** The name of a warning. The same warning of another rule has the same name, so that it is never given twice. */
function warningKey(warning: Warning): string {
  return 'share' in warning
    ? `${Math.round(warning.share * 1_000) / 10}%`
    : `${warning.before.amount} ${warning.before.unit} before`;
}

/** When a clock under this rule is due, and the checkpoints that have yet to act, earliest first. */
export function plan(
  calendar: Calendar,
  rule: ClockRule,
  clock: Planned,
): Pick<Clock, 'dueAt' | 'provisional' | 'checkpoints'> {
  const { startedAt, pauses } = clock;
  const flow = flowOf(rule.limit);
  const planned = promisedOr(deadline(calendar, rule, clock), clock);
  const length = timeOutside(calendar, flow, startedAt, planned, pauses);
  // A deadline that was missed is a fact; no later rule or calendar moves it.
  const missed = clock.breachedAt === null ? undefined : clock.dueAt;
  const dueAt = missed ?? planned;
  const provisional =
    missed === undefined ? dependsOnHolidays(calendar, rule, clock, dueAt) : (clock.provisional ?? false);

  const shareOf = (share: number): Millis => Math.round(share * length);
  /**
   * Days and hours of a ladder step count in their own kind of time, since a night must not carry a level past the
   * breach.
   */
  const stepAt = (step: LadderStep): Instant =>
    'share' in step
      ? reachOutside(calendar, flow, dueAt, shareOf(step.share), pauses)
      : endOutside(calendar, dueAt, step.after, 'limit', pauses);
  const warningAt = (warning: Warning): Instant =>
    'share' in warning
      ? reachOutside(calendar, flow, startedAt, shareOf(warning.share), pauses)
      : startOf(calendar, dueAt, warning.before);

  const checkpoints: Checkpoint[] = [];
  if (clock.breachedAt === null) {
    for (const warning of rule.warnings) {
      const key = warningKey(warning);
      const at = warningAt(warning);
      // If the clock's time is shorter than the warning's distance ("one working day before" of a four-hour clock),
      // there is no warning.
      if (!clock.warned.includes(key) && at > startedAt) checkpoints.push({ type: 'warning', key, at });
    }
    checkpoints.push({ type: 'breach', at: dueAt });
  }
  // Each level is placed no earlier than the one below it, since a ladder may mix shares and durations.
  let below = dueAt;
  for (const [index, step] of rule.ladder.slice(0, clock.chain.length).entries()) {
    const level = index + 1;
    below = Math.max(below, stepAt(step));
    if (level > clock.level) checkpoints.push({ type: 'level', level, at: below });
  }
  checkpoints.sort(byMoment);
  return { dueAt, provisional, checkpoints };
}

/** The moment that the customer was promised, where that is earlier than what the rule says. */
const promisedOr = (byRule: Instant, { promised = byRule }: Pick<Clock, 'promised'>): Instant =>
  Math.min(promised, byRule);

/** Whether a deadline depends on holidays that are not published yet. A promised moment does not. */
function dependsOnHolidays(
  calendar: Calendar,
  { kind, limit }: ClockRule,
  { startedAt, named, granted = [], promised }: Pick<Clock, 'startedAt' | 'named' | 'granted' | 'promised'>,
  dueAt: Instant,
): boolean {
  if (dueAt === promised) return false;
  const uses = (named === undefined && usesHolidays(limit)) || granted.some(({ flow }) => flow === 'working');
  return uses && !knowsHolidays(calendar, startedAt, dueAt, BEGINS[kind]);
}

const RANK: Record<Checkpoint['type'], number> = { warning: 0, breach: 1, level: 2 };

/**
 * Sorts checkpoints: earlier ones first; at the same moment warnings before the breach, the breach before the ladder,
 * and lower levels first.
 */
export function byMoment(a: Checkpoint, b: Checkpoint): number {
  return (
    a.at - b.at || RANK[a.type] - RANK[b.type] || (a.type === 'level' && b.type === 'level' ? a.level - b.level : 0)
  );
}

/** A clock that starts at `startedAt` under `rule`. */
export function startClock(
  calendar: Calendar,
  rule: ClockRule,
  start: Pick<Clock, 'id' | 'kind' | 'chain' | 'startedAt' | 'subject' | 'named' | 'promised'>,
): Clock {
  const fresh = {
    ...start,
    rule: rule.id,
    pauses: [],
    warned: [],
    breachedAt: null,
    level: 0,
  };
  return { ...fresh, ...plan(calendar, rule, fresh) };
}

/**
 * The clock under another rule: counted from its original start, with its pauses and its extensions. Nothing acts
 * twice.
 */
export function retarget(calendar: Calendar, rule: ClockRule, clock: Clock): Clock {
  return { ...clock, rule: rule.id, ...plan(calendar, rule, clock) };
}

/** The clock standing still from `from` until `to`. */
export function paused(calendar: Calendar, rule: ClockRule, clock: Clock, from: Instant, to: Instant): Clock {
  const pauses = [...clock.pauses, { from, to }];
  return { ...clock, pauses, ...plan(calendar, rule, { ...clock, pauses }) };
}

/** The clock if it goes on at `at`, before the planned end of its last pause. */
export function resumed(calendar: Calendar, rule: ClockRule, clock: Clock, at: Instant): Clock {
  const open = clock.pauses.at(-1);
  if (open === undefined || open.to <= at) return clock;
  const pauses = [...clock.pauses.slice(0, -1), { from: open.from, to: at }];
  return { ...clock, pauses, ...plan(calendar, rule, { ...clock, pauses }) };
}

/** The clock if it stands still for longer: its last pause, unless it is over at `at`, lasts until `until`. */
export function prolonged(calendar: Calendar, rule: ClockRule, clock: Clock, at: Instant, until: Instant): Clock {
  const open = clock.pauses.at(-1);
  if (open === undefined || open.to <= at) return clock;
  const pauses = [...clock.pauses.slice(0, -1), { from: open.from, to: until }];
  return { ...clock, pauses, ...plan(calendar, rule, { ...clock, pauses }) };
}

/**
 * The latest moment to which a clock may be extended, counted from its original limit; null if it may not be extended.
 */
export function longestExtension(calendar: Calendar, rule: ClockRule, clock: Clock): Instant | null {
  if (rule.extension === undefined || (clock.granted?.length ?? 0) >= rule.extension.times) return null;
  const latest = endAfterLimit(calendar, deadline(calendar, rule, { ...clock, granted: [] }), rule.extension.longest);
  // What the customer was promised does not move.
  const { promised = latest, dueAt } = clock;
  return promised <= dueAt ? null : Math.min(promised, latest);
}

/**
 * The clock with its limit moved to a later moment, `until`. If the clock counts no time then, its limit is the last
 * moment before `until` that it counts, or, where its rule rolls, the end of the next working day.
 */
export function extended(calendar: Calendar, rule: ClockRule, clock: Clock, until: Instant): Clock {
  const flow = flowOf(rule.limit);
  const grantedUntil = (end: Instant): readonly Granted[] => [
    ...(clock.granted ?? []),
    { flow, length: timeBetween(calendar, flow, clock.dueAt, end) },
  ];
  // The limit that the clock really gets is what counts as granted, so that it stays the same after a pause.
  const holds = deadline(calendar, rule, { ...clock, granted: grantedUntil(until) });
  const longer = { ...clock, granted: grantedUntil(holds) };
  return { ...longer, ...plan(calendar, rule, longer) };
}
