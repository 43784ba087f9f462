import type { Pool } from 'pg';
import { markReferenced, sweepTexts, type TextPosition } from '../db/record/texts';
import { DAY, type Instant, MINUTE } from '../domain/time';
import type { RoundsLog } from './rounds';

const BATCH = 500;
/** Fewer, since the cases of these texts are prepared for searches too. */
const STEP = 100;

export interface OrphanedTextsDependencies {
  readonly pool: Pool;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

/**
 * Removes texts whose actions were turned down or lost on the way, a day later. By then nobody repeats a request that
 * relies on them; if somebody does, the request stores its text anew.
 *
 * @returns how many were removed
 */
export async function sweepOrphanedTexts({ pool, log, clock }: OrphanedTextsDependencies): Promise<number> {
  let removed = 0;
  for (;;) {
    const { seen, gone } = await sweepTexts(pool, clock() - DAY, BATCH);
    removed += gone;
    if (seen < BATCH) break;
  }
  if (removed > 0) log.info({ removed }, 'texts of actions that were never carried out are removed');
  return removed;
}

/** How far back texts are looked at that have just been stored. Their actions take seconds. */
const JUST_NOW = 10 * MINUTE;

/** Lets cases be searched for the texts of actions that have just been carried out. */
export async function findTexts({ pool, clock }: Omit<OrphanedTextsDependencies, 'log'>): Promise<void> {
  const since = clock() - JUST_NOW;
  for (let after: TextPosition | null = null; ; ) {
    after = await markReferenced(pool, since, after, STEP);
    if (after === null) return;
  }
}
