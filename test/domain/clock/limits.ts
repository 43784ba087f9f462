import type { Duration } from '../../../domain/calendar/duration';

/** Limits, in the form in which a policy states them. */

export const minutes = (amount: number): Duration => ({ unit: 'minutes', amount });
export const hours = (amount: number): Duration => ({ unit: 'hours', amount });
export const workingHours = (amount: number): Duration => ({ unit: 'working-hours', amount });
export const workingDays = (amount: number): Duration => ({ unit: 'working-days', amount });
export const weeks = (amount: number): Duration => ({ unit: 'weeks', amount });
export const calendarDays = (amount: number, rollToWorkingDay?: boolean): Duration =>
  rollToWorkingDay === undefined
    ? { unit: 'calendar-days', amount }
    : { unit: 'calendar-days', amount, rollToWorkingDay };
