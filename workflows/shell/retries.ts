import { MINUTE, SECOND } from '../../domain/time';

/*
 * What has to succeed in the end is tried again for as long as it takes: soon at first, then at growing intervals, and
 * always where operators can see it.
 */

export const FIRST_RETRY = SECOND;
export const LAST_RETRY = MINUTE / 2;

/** The same as a retry policy of activities. */
export const PATIENTLY = { initialInterval: FIRST_RETRY, backoffCoefficient: 2, maximumInterval: LAST_RETRY } as const;
