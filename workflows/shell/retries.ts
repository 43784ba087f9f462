import { MINUTE, SECOND } from '../../domain/time';

/*
 * Work that has to succeed in the end is tried again for as long as it takes: soon at first, then at growing intervals,
 * and always where operators can see it.
 */

/** The pause after the first failure, in milliseconds; it doubles with each further one. */
export const FIRST_RETRY = SECOND;
/** The longest pause between two tries, in milliseconds. */
export const LAST_RETRY = MINUTE / 2;

/** These pauses as a retry policy of activities. */
export const PATIENTLY = { initialInterval: FIRST_RETRY, backoffCoefficient: 2, maximumInterval: LAST_RETRY } as const;
