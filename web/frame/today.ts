/** The end of the viewer's day, at 24:00, in milliseconds. A limit at this moment is one of this day, as it is said everywhere. */
export const endOfDay = (now: number): number => new Date(now).setHours(24, 0, 0, 0);

/**
 * What the API has to be asked for, to get the limits until a moment with those at this moment. It asks for limits
 * before a moment, and is exact to the millisecond.
 */
export const justAfter = (at: number): string => new Date(at + 1).toISOString();

/** Whether a limit is still to come and is one of the viewer's day. */
export const isDueToday = (at: number, now: number): boolean => at >= now && at <= endOfDay(now);
