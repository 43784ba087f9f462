import { type Calendar, isWorkingDay, localDay, type Reckoned } from '../calendar/calendar';
import type { DayNumber } from '../calendar/civil';
import { counted, type Duration, flowOf, rolls } from '../calendar/duration';
import { endOfDayRolled, type Flow, reach, timeBetween } from '../calendar/working-time';
import type { ClockRule } from '../policy/rules';
import type { Instant, Millis } from '../time';
import { BEGINS } from './beginning';
import type { Clock, Pause } from './clock';

/** The earliest moment at which `length` of the counted time has passed since `from`, the pauses not counted. */
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

/** The counted time between two moments, the pauses not counted. */
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
 * The moment at which `duration` after `from` is over, the pauses not counted. Where the limit rolls to the next
 * working day, the rolling comes last: an end on a day off moves to the end of the working day after it. An end that a
 * pause moved onto that working day moves to the end of the day as well, so that nobody gets less time because of a
 * longer pause.
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
 * The limit moved to 24:00 of its day, or of the next working day. If the clock stands still at that moment and reached
 * its limit before the pause, it has until the end of the working day on which it goes on.
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
 * When a clock under this rule is due: at the end of its limit and of the extensions that follow it, each counted in
 * the kind of time in which it was granted. Where somebody named a moment, that takes the place of the limit. If the rule rolls to the next working day, extensions roll too.
 */
export function deadline(
  calendar: Calendar,
  { kind, limit }: ClockRule,
  { startedAt, named, pauses, granted = [] }: Pick<Clock, 'startedAt' | 'named' | 'pauses' | 'granted'>,
): Instant {
  return granted.reduce(
    (at, { flow, length }) => {
      const longer = reachOutside(calendar, flow, at, length, pauses);
      const day = localDay(calendar, longer, 'limit');
      return rolls(limit) && !isWorkingDay(calendar, day) ? movedToEnd(calendar, day, longer, pauses) : longer;
    },
    named === undefined
      ? endOutside(calendar, startedAt, limit, BEGINS[kind], pauses)
      : reachOutside(calendar, 'elapsed', startedAt, named - startedAt, pauses),
  );
}
