import type { Pool } from 'pg';
import { forgetAttempts } from '../db/credentials/attempts';
import {
  endSessionsOfLeavers,
  forgetAccess,
  forgetSpentSignIns,
  removeOldSessions,
} from '../db/credentials/old-sessions';
import { DAY, type Instant, MINUTE } from '../domain/time';
import type { Round } from './rounds';

/** The most rows that are removed at once. */
const AT_ONCE = 1_000;
/** How long the access record is kept. */
const RECORD_KEPT = 365 * DAY;
/** How far back the first round of a worker looks for people who have left. */
const FIRST_LOOK = 10 * MINUTE;
/** How much a round looks at again, since workers and databases read different clocks. */
const OVERLAP = MINUTE;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Instant;
}

/** Closes what is open of people whose last moment has come, and removes sessions that have run out. */
export function endSessions({ pool, clock }: Deps): Round['run'] {
  let looked: Instant | undefined;
  return async () => {
    const now = clock();
    await endSessionsOfLeavers(pool, looked === undefined ? now - FIRST_LOOK : looked - OVERLAP, now);
    while ((await removeOldSessions(pool, now, AT_ONCE)) >= AT_ONCE);
    looked = now;
  };
}

/** Removes what is left of old sign-ins: counts of wrong passwords, ways to the provider, the access record of before a year. */
export async function forgetSignIns({ pool, clock }: Deps): Promise<void> {
  const now = clock();
  while ((await forgetAttempts(pool, now, AT_ONCE)) >= AT_ONCE);
  while ((await forgetSpentSignIns(pool, now, AT_ONCE)) >= AT_ONCE);
  while ((await forgetAccess(pool, now - RECORD_KEPT, AT_ONCE)) >= AT_ONCE);
}
