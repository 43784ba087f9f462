import { HOUR, MINUTE, type Millis, SECOND } from '../time';

/** How often sending something is tried before it is given up, and how long the waits in between are. */
export interface Retries {
  readonly attempts: number;
  /** Wait after the first failure. */
  readonly first: Millis;
  /** Each further wait is the one before multiplied by this. */
  readonly factor: number;
  readonly longest: Millis;
}

/** Mail: twelve attempts within about six hours. */
export const MAIL_RETRIES: Retries = { attempts: 12, first: 10 * SECOND, factor: 3, longest: HOUR };

/** Webhooks: eleven attempts within about a day, as the Standard Webhooks specification advises. */
export const WEBHOOK_RETRIES: Retries = { attempts: 11, first: 5 * SECOND, factor: 4, longest: 5 * HOUR + 30 * MINUTE };

/**
 * The wait before the next attempt; null if it is given up.
 *
 * @param failed how many attempts have failed, at least 1
 * @param random 0 to 1; shifts the wait by up to a fifth either way, so that messages that failed together are not
 * tried again together
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
