import { DAY, type Instant, MINUTE, SECOND } from '../../domain/time';

/** The dates of tests. Tests state their dates, so that the day and hour at which somebody runs them do not matter. */

/** A working morning: Wednesday 11 March 2026, 10:00 in China. Tests on the real server begin at this moment. */
export const STATED: Instant = Date.UTC(2026, 2, 11, 2);

/** The variable that tells a process started by a test the value of its {@link OFFSET}. */
export const OFFSET_VARIABLE = 'SHOUWEN_TEST_OFFSET';

/**
 * The host's time less the stated time, in milliseconds. There is one for each test file, since each loads this module
 * anew.
 */
export const OFFSET = Number(process.env[OFFSET_VARIABLE] ?? Date.now() - STATED);

/** The time of a test on the real server. It began at {@link STATED} and runs as fast as the host's. */
export const now = (): Instant => Date.now() - OFFSET;

/** The current time, or a moment a number of milliseconds after or before it, as the API writes it. */
export const moment = (ms = 0): string => new Date(now() + ms).toISOString();

/**
 * The first day on which a test on the time-skipping server may begin, and the number of days from which it is drawn.
 */
const FROM = Date.UTC(2026, 0, 1);
const DAYS = 730;

/**
 * The moment at which tests on the time-skipping server begin: the stated morning. With a seed in `SHOUWEN_TEST_SEED`,
 * which CI sets, it is a moment of 2026 or 2027 drawn from that seed: any weekday and hour, with holidays and turns of
 * the year.
 *
 * @throws Error when the seed is not a whole number
 */
export function drawnStart(seed = process.env.SHOUWEN_TEST_SEED): Instant {
  if (seed === undefined || seed === '') return STATED;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`SHOUWEN_TEST_SEED is ${seed}: it takes a whole number.`);
  // This step has no divisor in common with the number of minutes, so the seeds reach every minute.
  const minutes = (DAYS * DAY) / MINUTE;
  return FROM + ((Number(seed) * 389_647) % minutes) * MINUTE + (Number(seed) % 60) * SECOND;
}
