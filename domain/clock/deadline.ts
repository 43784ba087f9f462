import { type Calendar, isWorkingDay, localDay, type Reckoned } from '../calendar/calendar';
import type { DayNumber } from '../calendar/civil';
import { counted, type Duration, flowOf, rolls } from '../calendar/duration';
import { endOfDayRolled, type Flow, reach, timeBetween } from '../calendar/working-time';
import type { ClockRule } from '../policy/rules';
import type { Instant, Millis } from '../time';
import { BEGINS } from './beginning';
import type { Clock, Pause } from './clock';

/** The earliest moment at which `length` of the flow has passed since `from`, the pauses not counted. */
export function reachOutside(
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

/** Time of the flow between two moments, the pauses not counted. */
export function timeOutside(
  calendar: Calendar,
  flow: Flow,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[],
): Millis {
  let sum = 0;
  let at = from;
  for (const pause of pauses) {
    sum += timeBetween(calendar, flow, at, Math.min(pause.from, to));
    at = Math.max(at, pause.to);
  }
  return sum + timeBetween(calendar, flow, at, to);
}

/**
 * When `duration` after `from` is over, the pauses not counted. What rolls to the next working day rolls last: from a day
 * off to the end of the working day after it. Whatever a pause carries into that day ends with it too, so that nobody has
 * less time for having been held up longer.
 */
export function endOutside(
  calendar: Calendar,
  from: Instant,
  duration: Duration,
  as: Reckoned,
  pauses: readonly Pause[],
): Instant {
  const flow = flowOf(duration);
  const length = timeBetween(calendar, flow, from, counted(calendar, from, unrolled(duration), as));
  const at = reachOutside(calendar, flow, from, length, pauses);
  const day = localDay(calendar, at, 'limit');
  const moves = rolls(duration) && !(isWorkingDay(calendar, day) && isWorkingDay(calendar, day - 1));
  return moves ? movedToEnd(calendar, day, at, pauses) : at;
}

function unrolled(duration: Duration): Duration {
  return rolls(duration) ? { unit: duration.unit, amount: duration.amount } : duration;
}

/**
 * A limit that moves to 24:00 of its day, or of the next working day. A clock that stands still when that is over, with
 * its limit behind it, has until the end of the working day on which it goes on.
 */
function movedToEnd(calendar: Calendar, day: DayNumber, limit: Instant, pauses: readonly Pause[]): Instant {
  let end = endOfDayRolled(calendar, day);
  for (const pause of pauses) {
    const heldOver = limit <= pause.from && pause.from < end && end <= pause.to;
    if (heldOver) end = endOfDayRolled(calendar, localDay(calendar, pause.to, 'moment'));
  }
  return end;
}

/**
 * When a clock under this rule is due: the end of its limit, and from there on what was granted, in the time in which it
 * was granted. Where the rule rolls, what was granted rolls too.
 */
export function deadline(
  calendar: Calendar,
  { kind, limit }: ClockRule,
  { startedAt, pauses, granted = [] }: Pick<Clock, 'startedAt' | 'pauses' | 'granted'>,
): Instant {
  return granted.reduce(
    (at, { flow, length }) => {
      const longer = reachOutside(calendar, flow, at, length, pauses);
      const day = localDay(calendar, longer, 'limit');
      return rolls(limit) && !isWorkingDay(calendar, day) ? movedToEnd(calendar, day, longer, pauses) : longer;
    },
    endOutside(calendar, startedAt, limit, BEGINS[kind], pauses),
  );
}
