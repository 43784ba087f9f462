import { DAY, type Instant, MINUTE, SECOND } from '../../domain/time';

/**
 * When tests play. They state their dates themselves: the day and the hour at which somebody runs them must not matter.
 */

/** A working morning: Wednesday 11 March 2026, 10:00 in China. Tests on the real server begin then. */
export const STATED: Instant = Date.UTC(2026, 2, 11, 2);

/** Tells a process that a test starts what its {@link OFFSET} is. */
export const OFFSET_VARIABLE = 'SHOUWEN_TEST_OFFSET';

/** The host's time less the stated one, in milliseconds. One for each test file, as each loads this module anew. */
export const OFFSET = Number(process.env[OFFSET_VARIABLE] ?? Date.now() - STATED);

/** The time of a test on the real server: it began at {@link STATED} and runs as the host's does. */
export const now = (): Instant => Date.now() - OFFSET;

/** The same as an API writes it; so long from now, or before. */
export const moment = (ms = 0): string => new Date(now() + ms).toISOString();

/** The first and the last day on which a test of the time-skipping server may be made to begin. */
const FROM = Date.UTC(2026, 0, 1);
const DAYS = 730;

/**
 * When tests on the time-skipping server begin: on the stated morning, or with a seed in `SHOUWEN_TEST_SEED`, as CI sets
 * one, at a moment of 2026 or 2027 drawn from it: any weekday, any hour, holidays and turns of the year included.
 *
 * @throws Error when the seed is not a whole number
 */
export function drawnStart(seed = process.env.SHOUWEN_TEST_SEED): Instant {
  if (seed === undefined || seed === '') return STATED;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`SHOUWEN_TEST_SEED is ${seed}: it takes a whole number.`);
  // A step that has no divisor in common with the number of minutes reaches each of them.
  const minutes = (DAYS * DAY) / MINUTE;
  return FROM + ((Number(seed) * 389_647) % minutes) * MINUTE + (Number(seed) % 60) * SECOND;
}
