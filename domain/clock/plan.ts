import type { Calendar } from '../calendar/calendar';
import { type Flow, reach, timeBetween } from '../calendar/working-time';
import type { ClockRule, LadderStep, Warning } from '../policy/rules';
import type { Instant, Millis } from '../time';
import { BEGINS } from './beginning';
import type { Checkpoint, Clock, Pause } from './clock';
import { counted, endAfterLimit, flowOf, isProvisional, startOf } from './duration';

/** What a plan depends on. */
type Planned = Pick<Clock, 'startedAt' | 'pauses' | 'extension' | 'chain' | 'warned' | 'breachedAt' | 'level'> &
  Partial<Pick<Clock, 'dueAt' | 'provisional'>>;

/** The earliest moment at which `length` of the flow has passed since `from`, the pauses not counted. */
function reachOutside(
  calendar: Calendar,
  flow: Flow,
  from: Instant,
  length: Millis,
  pauses: readonly Pause[],
): Instant {
  let at = from;
  let rest = length;
  for (const pause of pauses) {
    if (pause.to <= at) continue;
    const free = timeBetween(calendar, flow, at, pause.from);
    if (rest <= free) break;
    rest -= free;
    at = pause.to;
  }
  return reach(calendar, flow, at, rest);
}

/** Name of a warning; the same warning in another rule has the same name, so that it never acts twice. */
function warningKey(warning: Warning): string {
  return 'share' in warning
    ? `${Math.round(warning.share * 1_000) / 10}%`
    : `${warning.before.amount} ${warning.before.unit} before`;
}

/** When a clock under this rule is due, and what has yet to act, earliest first. */
export function plan(
  calendar: Calendar,
  rule: ClockRule,
  clock: Planned,
): Pick<Clock, 'dueAt' | 'provisional' | 'checkpoints'> {
  const { startedAt, pauses } = clock;
  const flow = flowOf(rule.limit);
  const begins = BEGINS[rule.kind];
  const end = counted(calendar, startedAt, rule.limit, begins);
  const length = timeBetween(calendar, flow, startedAt, end) + clock.extension;
  // A deadline that was missed is a fact; no later rule or calendar moves it.
  const missed = clock.breachedAt === null ? undefined : clock.dueAt;
  const dueAt = missed ?? reachOutside(calendar, flow, startedAt, length, pauses);
  const provisional =
    missed === undefined ? isProvisional(calendar, startedAt, dueAt, rule.limit, begins) : (clock.provisional ?? false);

  const shareOf = (share: number): Millis => Math.round(share * length);
  /** Days and hours of a ladder step run on their own flow, since a night may not carry a level past the breach. */
  const stepAt = (step: LadderStep): Instant => {
    if ('share' in step) return reachOutside(calendar, flow, dueAt, shareOf(step.share), pauses);
    const own = flowOf(step.after);
    const wait = timeBetween(calendar, own, dueAt, endAfterLimit(calendar, dueAt, step.after));
    return reachOutside(calendar, own, dueAt, wait, pauses);
  };
  const warningAt = (warning: Warning): Instant =>
    'share' in warning
      ? reachOutside(calendar, flow, startedAt, shareOf(warning.share), pauses)
      : startOf(calendar, dueAt, warning.before);

  const checkpoints: Checkpoint[] = [];
  if (clock.breachedAt === null) {
    for (const warning of rule.warnings) {
      const key = warningKey(warning);
      const at = warningAt(warning);
      // A limit shorter than the distance ("one working day before" of a four-hour clock) has no such warning.
      if (!clock.warned.includes(key) && at > startedAt) checkpoints.push({ type: 'warning', key, at });
    }
    checkpoints.push({ type: 'breach', at: dueAt });
  }
  // Level by level: where a ladder mixes shares and durations, no level comes before the one below it.
  let below = dueAt;
  for (const [index, step] of rule.ladder.slice(0, clock.chain.length).entries()) {
    const level = index + 1;
    below = Math.max(below, stepAt(step));
    if (level > clock.level) checkpoints.push({ type: 'level', level, at: below });
  }
  checkpoints.sort(byMoment);
  return { dueAt, provisional, checkpoints };
}

const RANK: Record<Checkpoint['type'], number> = { warning: 0, breach: 1, level: 2 };

/** Earlier first; at one moment warnings before the breach, the breach before the ladder, lower levels first. */
export function byMoment(a: Checkpoint, b: Checkpoint): number {
  return (
    a.at - b.at || RANK[a.type] - RANK[b.type] || (a.type === 'level' && b.type === 'level' ? a.level - b.level : 0)
  );
}

/** A clock that starts at `startedAt` under `rule`. */
export function startClock(
  calendar: Calendar,
  rule: ClockRule,
  start: Pick<Clock, 'id' | 'kind' | 'chain' | 'startedAt' | 'subject'>,
): Clock {
  const fresh = {
    ...start,
    rule: rule.id,
    pauses: [],
    extension: 0,
    extensions: 0,
    warned: [],
    breachedAt: null,
    level: 0,
  };
  return { ...fresh, ...plan(calendar, rule, fresh) };
}

/**
 * The clock with another rule: counted from its original start, its pauses kept, nothing acting twice. More time that
 * was granted stays the stretch that it was, also where the rule it was granted under consumes other time.
 *
 * @param before the rule that it had, if another one
 */
export function retarget(calendar: Calendar, rule: ClockRule, clock: Clock, before = rule): Clock {
  const extension = inFlowOf(calendar, rule, clock, before);
  return { ...clock, rule: rule.id, extension, ...plan(calendar, rule, { ...clock, extension }) };
}

function inFlowOf(calendar: Calendar, rule: ClockRule, clock: Clock, before: ClockRule): Millis {
  const flow = flowOf(rule.limit);
  if (clock.extension === 0 || flow === flowOf(before.limit)) return clock.extension;
  const { dueAt } = plan(calendar, before, { ...clock, extension: 0, breachedAt: null });
  return timeBetween(calendar, flow, dueAt, clock.dueAt);
}

/** The clock standing still from `from` until `to`. */
export function paused(calendar: Calendar, rule: ClockRule, clock: Clock, from: Instant, to: Instant): Clock {
  const pauses = [...clock.pauses, { from, to }];
  return { ...clock, pauses, ...plan(calendar, rule, { ...clock, pauses }) };
}

/** The clock going on at `at`, before the planned end of its last pause. */
export function resumed(calendar: Calendar, rule: ClockRule, clock: Clock, at: Instant): Clock {
  const open = clock.pauses.at(-1);
  if (open === undefined || open.to <= at) return clock;
  const pauses = [...clock.pauses.slice(0, -1), { from: open.from, to: at }];
  return { ...clock, pauses, ...plan(calendar, rule, { ...clock, pauses }) };
}

/** The latest moment to which a clock may be extended: so long after the limit that it began with; null if it may not. */
export function longestExtension(calendar: Calendar, rule: ClockRule, clock: Clock): Instant | null {
  if (rule.extension === undefined || clock.extensions >= rule.extension.times) return null;
  const { dueAt } = plan(calendar, rule, { ...clock, extension: 0 });
  return endAfterLimit(calendar, dueAt, rule.extension.longest);
}

/** The clock with its limit moved to `until`, a moment after it. */
export function extended(calendar: Calendar, rule: ClockRule, clock: Clock, until: Instant): Clock {
  const longer = {
    ...clock,
    extension: clock.extension + timeBetween(calendar, flowOf(rule.limit), clock.dueAt, until),
    extensions: clock.extensions + 1,
  };
  return { ...longer, ...plan(calendar, rule, longer) };
}
