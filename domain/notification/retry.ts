import { HOUR, MINUTE, type Millis, SECOND } from '../time';

/** How often something is sent, and how long it waits in between, before it is given up. */
export interface Retries {
  readonly attempts: number;
  /** Wait after the first failure. */
  readonly first: Millis;
  /** Each further wait is so many times the one before. */
  readonly factor: number;
  readonly longest: Millis;
}

/** Mail: twelve attempts within about six hours. */
export const MAIL_RETRIES: Retries = { attempts: 12, first: 10 * SECOND, factor: 3, longest: HOUR };

/** Webhooks: eleven attempts within about a day, as the Standard Webhooks specification advises. */
export const WEBHOOK_RETRIES: Retries = { attempts: 11, first: 5 * SECOND, factor: 4, longest: 5 * HOUR + 30 * MINUTE };

/**
 * The wait before the next attempt; null once it is given up.
 *
 * @param failed how many attempts have failed, at least 1
 * @param random 0 to 1; spreads those that failed together by a fifth either way
 */
export function waitAfter(
  failed: number,
  { attempts, first, factor, longest }: Retries,
  random: number,
): Millis | null {
  if (failed >= attempts) return null;
  const wait = Math.min(first * factor ** (failed - 1), longest);
  return Math.round(wait * (0.8 + 0.4 * random));
}
