import { HOUR, type Instant, MINUTE, type Millis, SECOND } from '../time';
import { type Calendar, endOfDay, holidaysKnown, localDay, type Reckoned } from './calendar';
import type { DayNumber } from './civil';
import { endOfDayRolled, endOfWorkingDay, type Flow, reach, reachBack } from './working-time';

/** Units that run from the exact moment. */
export type RunningUnit = 'seconds' | 'minutes' | 'hours' | 'working-hours';
/** Units that count whole days from the day after. */
export type DayUnit = 'working-days' | 'calendar-days' | 'weeks';

/**
 * A limit as policies state it. Hours run from the moment. Days count from the day after, and end at the end of the
 * last working slot (`working-days`) or at 24:00 (`calendar-days`, `weeks`), in the calendar's zone.
 */
export type Duration =
  | { readonly unit: RunningUnit; readonly amount: number }
  | {
      readonly unit: DayUnit;
      readonly amount: number;
      /**
       * If the last day is no working day, the limit moves to the next working day. Only for calendar days and weeks.
       */
      readonly rollToWorkingDay?: boolean;
    };

const LENGTH: Record<RunningUnit, Millis> = { seconds: SECOND, minutes: MINUTE, hours: HOUR, 'working-hours': HOUR };

/** Whether a limit in this unit counts all time or only working time. */
export function flowOf(duration: Duration): Flow {
  return duration.unit === 'working-hours' || duration.unit === 'working-days' ? 'working' : 'elapsed';
}

/** Whether a last day that is no working day moves to the next one. */
export function rolls(duration: Duration): boolean {
  return 'rollToWorkingDay' in duration && duration.rollToWorkingDay === true;
}

/** Whether the end of a limit depends on which days are holidays. */
export function usesHolidays(limit: Duration): boolean {
  return flowOf(limit) === 'working' || rolls(limit);
}

/** Whether the holidays of every year from a moment until a limit have been published. */
export function knowsHolidays(calendar: Calendar, from: Instant, limit: Instant, as: Reckoned): boolean {
  return holidaysKnown(calendar, localDay(calendar, from, as), localDay(calendar, limit, 'limit'));
}

/** The moment at which `duration` is over, counted from an event. */
export function endOf(calendar: Calendar, from: Instant, duration: Duration): Instant {
  return counted(calendar, from, duration, 'moment');
}

/** The moment at which `duration` is over, counted from a limit, as the levels of a ladder are. */
export function endAfterLimit(calendar: Calendar, limit: Instant, duration: Duration): Instant {
  return counted(calendar, limit, duration, 'limit');
}

/** The moment at which `duration` is over, counted from `from`. */
export function counted(calendar: Calendar, from: Instant, duration: Duration, as: Reckoned): Instant {
  const dayEnd = (days: number): Instant => {
    const day: DayNumber = localDay(calendar, from, as) + days;
    return rolls(duration) ? endOfDayRolled(calendar, day) : endOfDay(calendar, day);
  };
  switch (duration.unit) {
    case 'working-days':
      return endOfWorkingDay(calendar, localDay(calendar, from, as), duration.amount);
    case 'calendar-days':
      return dayEnd(duration.amount);
    case 'weeks':
      return dayEnd(duration.amount * 7);
    default:
      return reach(calendar, flowOf(duration), from, duration.amount * LENGTH[duration.unit]);
  }
}

/**
 * The moment that lies `duration` before a limit, as in "yellow card one working day before the limit": for days, the
 * same kind of day's end that many days earlier.
 */
export function startOf(calendar: Calendar, at: Instant, duration: Duration): Instant {
  const day = localDay(calendar, at, 'limit');
  switch (duration.unit) {
    case 'working-days':
      return endOfWorkingDay(calendar, day, -duration.amount);
    case 'calendar-days':
      return endOfDay(calendar, day - duration.amount);
    case 'weeks':
      return endOfDay(calendar, day - duration.amount * 7);
    case 'working-hours':
      return reachBack(calendar, at, duration.amount * HOUR);
    default:
      return at - duration.amount * LENGTH[duration.unit];
  }
}
