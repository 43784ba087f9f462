import type { Calendar, Reckoned } from '../../../domain/calendar/calendar';
import type { Duration } from '../../../domain/calendar/duration';
import type { Flow } from '../../../domain/calendar/working-time';
import type { Checkpoint, Clock, Pause } from '../../../domain/clock/clock';
import type { ClockRule } from '../../../domain/policy/rules';
import type { Instant, Millis } from '../../../domain/time';

/**
 * A second way to compute deadlines, which is slow but obvious: it goes minute by minute and looks at local time each
 * time. It is exact if every slot, change of the clock, pause and limit falls on a whole minute. It uses nothing of the
 * domain except types.
 */

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Farther than any test needs. A search that comes here has a defect. */
const TOO_FAR = 400 * DAY;

/** What local time shows during one minute, and whether the minute is working time. */
interface Minute {
  /** Days since 1970-01-01, by the local date. */
  readonly day: number;
  readonly works: boolean;
}

/**
 * Minutes that were computed before, by days of UTC. They are kept, since many searches come across the same minutes.
 */
const seen = new WeakMap<Calendar, Map<number, readonly Minute[]>>();

/** The minute that begins at `at`. */
function minuteAt(calendar: Calendar, at: Instant): Minute {
  const utcDay = Math.floor(at / DAY);
  let days = seen.get(calendar);
  if (days === undefined) seen.set(calendar, (days = new Map()));
  let minutes = days.get(utcDay);
  if (minutes === undefined) {
    minutes = Array.from({ length: 1_440 }, (_, minute) => look(calendar, utcDay * DAY + minute * MINUTE));
    days.set(utcDay, minutes);
  }
  return minutes[(at - utcDay * DAY) / MINUTE]!;
}

function look(calendar: Calendar, at: Instant): Minute {
  const [, offset] = calendar.offsets.findLast(([from]) => from <= at) ?? calendar.offsets[0]!;
  const day = Math.floor((at + offset) / DAY);
  const minuteOfDay = (at + offset - day * DAY) / MINUTE;
  // Day 0 was a Thursday.
  const mondayFirst = (day + 3) % 7;
  const slots = calendar.exceptions[day] ?? calendar.weekly[mondayFirst]!;
  return { day, works: slots.some(([start, end]) => start <= minuteOfDay && minuteOfDay < end) };
}

/** The day of the minute that begins at a moment; for a limit, the day of the minute that ends with it. */
export const localDay = (calendar: Calendar, at: Instant, as: Reckoned): number =>
  minuteAt(calendar, as === 'limit' ? at - MINUTE : at).day;

const counts = (calendar: Calendar, flow: Flow, at: Instant): boolean =>
  flow === 'elapsed' || minuteAt(calendar, at).works;

/** The time between two moments that counts: working time or all time. */
export function timeBetween(calendar: Calendar, flow: Flow, from: Instant, to: Instant): Millis {
  let sum = 0;
  for (let at = from; at < to; at += MINUTE) if (counts(calendar, flow, at)) sum += MINUTE;
  return sum;
}

const isHeld = (pauses: readonly Pause[], at: Instant): boolean => pauses.some(({ from, to }) => from <= at && at < to);

/**
 * The moment at which `length` of the time that counts has passed since `from`. Minutes within a pause do not count.
 */
export function reach(
  calendar: Calendar,
  flow: Flow,
  from: Instant,
  length: Millis,
  pauses: readonly Pause[] = [],
): Instant {
  let rest = length;
  let at = from;
  let reached = from;
  while (rest > 0) {
    if (!isHeld(pauses, at) && counts(calendar, flow, at)) {
      const used = Math.min(rest, MINUTE);
      rest -= used;
      reached = at + used;
    }
    at += MINUTE;
    if (at > from + TOO_FAR) throw new Error('the walk has lost its way');
  }
  return reached;
}

/** The latest moment from which `length` of working time passes until `to`. */
export function reachBack(calendar: Calendar, to: Instant, length: Millis): Instant {
  let rest = length;
  let at = to;
  while (rest > 0) {
    at -= MINUTE;
    if (minuteAt(calendar, at).works) rest -= MINUTE;
    if (at < to - TOO_FAR) throw new Error('the walk has lost its way');
  }
  return at;
}

/**
 * The end of the last minute for which a condition holds, among the minutes around a local day, since a day may come
 * back.
 */
function lastEnd(calendar: Calendar, day: number, holds: (minute: Minute) => boolean): Instant | null {
  let end: Instant | null = null;
  for (let at = (day - 1) * DAY; at < (day + 2) * DAY; at += MINUTE) {
    if (holds(minuteAt(calendar, at))) end = at + MINUTE;
  }
  return end;
}

const lastWorkingEnd = (calendar: Calendar, day: number): Instant | null =>
  lastEnd(calendar, day, (minute) => minute.day === day && minute.works);

/** The end of the last working minute of the `count`th working day after a day; before it, if `count` is negative. */
/** When a limit that begins at a moment ends, without pauses. */
export function endOfWorkingDay(calendar: Calendar, from: number, count: number): Instant {
  const step = Math.sign(count);
  let day = from;
  let end: Instant | null = null;
  for (let left = Math.abs(count); left > 0; ) {
    day += step;
    end = lastWorkingEnd(calendar, day);
    if (end !== null) left--;
  }
  return end!;
}

/** 24:00 of a day; or, if it is no working day and `roll` is set, of the next working day. */
export function endOfDay(calendar: Calendar, of: number, roll: boolean): Instant {
  let day = of;
  while (roll && lastWorkingEnd(calendar, day) === null) day++;
  return lastEnd(calendar, day, (minute) => minute.day <= day)!;
}

const flowOf = ({ unit }: Duration): Flow => (unit.startsWith('working') ? 'working' : 'elapsed');

const UNITS = { seconds: 1_000, minutes: MINUTE, hours: 60 * MINUTE, 'working-hours': 60 * MINUTE };

export function endOf(calendar: Calendar, from: Instant, duration: Duration, as: Reckoned): Instant {
  const { unit, amount } = duration;
  if (unit === 'working-days') return endOfWorkingDay(calendar, localDay(calendar, from, as), amount);
  if (unit === 'calendar-days' || unit === 'weeks') {
    const day = localDay(calendar, from, as) + (unit === 'weeks' ? 7 * amount : amount);
    return endOfDay(calendar, day, duration.rollToWorkingDay === true);
  }
  return reach(calendar, flowOf(duration), from, amount * UNITS[unit]);
}

/** The moment that lies `duration` before `at`. A limit at 24:00 belongs to the day that it ends. */
export function startOf(calendar: Calendar, at: Instant, { unit, amount }: Duration): Instant {
  const day = localDay(calendar, at, 'limit');
  if (unit === 'working-days') return endOfWorkingDay(calendar, day, -amount);
  if (unit === 'calendar-days') return endOfDay(calendar, day - amount, false);
  if (unit === 'weeks') return endOfDay(calendar, day - 7 * amount, false);
  if (unit === 'working-hours') return reachBack(calendar, at, amount * UNITS[unit]);
  return at - amount * UNITS[unit];
}

/**
 * When a limit ends if minutes of pauses do not count. A limit that rolls does so after everything else has been
 * counted. If the clock stands still when its last day ends, it has until the end of the working day on which it goes
 * on.
 */
function endOutside(
  calendar: Calendar,
  from: Instant,
  duration: Duration,
  as: Reckoned,
  pauses: readonly Pause[],
): Instant {
  const plain = { unit: duration.unit, amount: duration.amount } as Duration;
  const flow = flowOf(duration);
  const budget = timeBetween(calendar, flow, from, endOf(calendar, from, plain, as));
  const at = reach(calendar, flow, from, budget, pauses);
  const day = localDay(calendar, at, 'limit');
  // A limit that was moved into the first working day after a day off ends with that day, like a limit on the day off.
  const stays = isWorkingDay(calendar, day) && isWorkingDay(calendar, day - 1);
  return isRolling(duration) && !stays ? moved(calendar, at, pauses) : at;
}

const isRolling = (duration: Duration): boolean => 'rollToWorkingDay' in duration && duration.rollToWorkingDay === true;

export const isWorkingDay = (calendar: Calendar, day: number): boolean => lastWorkingEnd(calendar, day) !== null;

/** The end of that day, or of the next working day. If a pause covers that end, it is moved on. */
function moved(calendar: Calendar, at: Instant, pauses: readonly Pause[]): Instant {
  let end = endOfDay(calendar, localDay(calendar, at, 'limit'), true);
  const holding = () => pauses.find(({ from, to }) => at <= from && from < end && end <= to);
  for (let held = holding(); held !== undefined; held = holding()) {
    end = endOfDay(calendar, localDay(calendar, held.to, 'moment'), true);
  }
  return end;
}

function movedFromDayOff(calendar: Calendar, at: Instant, duration: Duration, pauses: readonly Pause[]): Instant {
  const stays = !isRolling(duration) || isWorkingDay(calendar, localDay(calendar, at, 'limit'));
  return stays ? at : moved(calendar, at, pauses);
}

/** Moves a limit on a day off to the end of the next working day. */
export const rolled = (calendar: Calendar, at: Instant): Instant =>
  movedFromDayOff(calendar, at, { unit: 'calendar-days', amount: 1, rollToWorkingDay: true }, []);

/** When a clock is due, and the checkpoints that have not acted yet, in the order in which they act. */
export function plan(
  calendar: Calendar,
  rule: ClockRule,
  clock: Pick<Clock, 'startedAt' | 'pauses' | 'granted' | 'chain' | 'warned' | 'breachedAt' | 'level'>,
): { readonly dueAt: Instant; readonly checkpoints: readonly Checkpoint[] } {
  const { startedAt, pauses } = clock;
  const flow = flowOf(rule.limit);
  const begins = ['look-back', 'repair'].includes(rule.kind) ? 'limit' : 'moment';
  let dueAt = endOutside(calendar, startedAt, rule.limit, begins, pauses);
  for (const more of clock.granted ?? []) {
    dueAt = movedFromDayOff(calendar, reach(calendar, more.flow, dueAt, more.length, pauses), rule.limit, pauses);
  }
  let budget = 0;
  for (let at = startedAt; at < dueAt; at += MINUTE) {
    if (counts(calendar, flow, at) && !isHeld(pauses, at)) budget += MINUTE;
  }
  const share = (of: number): Millis => Math.round(of * budget);

  const warnings = rule.warnings.map((warning): Checkpoint => {
    const key = 'share' in warning ? percent(warning.share) : `${warning.before.amount} ${warning.before.unit} before`;
    const at =
      'share' in warning
        ? reach(calendar, flow, startedAt, share(warning.share), pauses)
        : startOf(calendar, dueAt, warning.before);
    return { type: 'warning', key, at };
  });
  const levels: Checkpoint[] = [];
  for (const step of rule.ladder.slice(0, clock.chain.length)) {
    const at =
      'share' in step
        ? reach(calendar, flow, dueAt, share(step.share), pauses)
        : endOutside(calendar, dueAt, step.after, 'limit', pauses);
    levels.push({ type: 'level', level: levels.length + 1, at: Math.max(at, levels.at(-1)?.at ?? dueAt) });
  }
  const all: Checkpoint[] = [...warnings, { type: 'breach', at: dueAt }, ...levels];
  const pending = all.filter((checkpoint) => {
    if (checkpoint.type === 'level') return checkpoint.level > clock.level;
    if (clock.breachedAt !== null) return false;
    return checkpoint.type === 'breach' || (checkpoint.at > startedAt && !clock.warned.includes(checkpoint.key));
  });
  // The sort keeps the order of checkpoints at the same moment: warnings, the breach, the levels from below.
  return { dueAt, checkpoints: pending.sort((a, b) => a.at - b.at) };
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
