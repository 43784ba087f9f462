import { type Calendar, holidaysKnown } from '../calendar/calendar';
import { endOfCalendarDay, endOfWorkingDay, type Flow, reach, reachBack } from '../calendar/working-time';
import { HOUR, type Instant, MINUTE, type Millis, SECOND } from '../time';

/** Units that run from the very moment. */
export type RunningUnit = 'seconds' | 'minutes' | 'hours' | 'working-hours';
/** Units that count whole days from the day after. */
export type DayUnit = 'working-days' | 'calendar-days' | 'weeks';

/**
 * A limit as policies state it. Hours run from the moment. Days count from the day after, and end at the end of the last
 * working slot (`working-days`) or at 24:00 (`calendar-days`, `weeks`), in the calendar's zone.
 */
export type Duration =
  | { readonly unit: RunningUnit; readonly amount: number }
  | {
      readonly unit: DayUnit;
      readonly amount: number;
      /** A last day that is no working day moves to the next one. Only for calendar days and weeks. */
      readonly rollToWorkingDay?: boolean;
    };

const LENGTH: Record<RunningUnit, Millis> = { seconds: SECOND, minutes: MINUTE, hours: HOUR, 'working-hours': HOUR };

/** Which time a limit in this unit consumes. */
export function flowOf(duration: Duration): Flow {
  return duration.unit === 'working-hours' || duration.unit === 'working-days' ? 'working' : 'elapsed';
}

/** Whether a deadline between two moments depends on holidays that are not published yet. */
export function isProvisional(calendar: Calendar, from: Instant, at: Instant, limit: Duration): boolean {
  const usesHolidays = flowOf(limit) === 'working' || ('rollToWorkingDay' in limit && limit.rollToWorkingDay === true);
  // A limit at 24:00 belongs to the day that it ends.
  return usesHolidays && !holidaysKnown(calendar, from, at - 1);
}

/** The moment at which `duration` after `from` is over. */
export function endOf(calendar: Calendar, from: Instant, duration: Duration): Instant {
  switch (duration.unit) {
    case 'working-days':
      return endOfWorkingDay(calendar, from, duration.amount);
    case 'calendar-days':
      return endOfCalendarDay(calendar, from, duration.amount, duration.rollToWorkingDay ?? false);
    case 'weeks':
      return endOfCalendarDay(calendar, from, duration.amount * 7, duration.rollToWorkingDay ?? false);
    default:
      return reach(calendar, flowOf(duration), from, duration.amount * LENGTH[duration.unit]);
  }
}

/**
 * The moment that lies `duration` before `at`, as in "yellow card one working day before the limit": for days, the same
 * kind of day's end that many days earlier.
 */
export function startOf(calendar: Calendar, at: Instant, duration: Duration): Instant {
  // A limit at 24:00 belongs to the day that it ends.
  const within = at - 1;
  switch (duration.unit) {
    case 'working-days':
      return endOfWorkingDay(calendar, within, -duration.amount);
    case 'calendar-days':
      return endOfCalendarDay(calendar, within, -duration.amount, false);
    case 'weeks':
      return endOfCalendarDay(calendar, within, -duration.amount * 7, false);
    case 'working-hours':
      return reachBack(calendar, at, duration.amount * HOUR);
    default:
      return at - duration.amount * LENGTH[duration.unit];
  }
}
