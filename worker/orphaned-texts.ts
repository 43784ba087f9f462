import type { Pool } from 'pg';
import { sweepTexts } from '../db/record/texts';
import { DAY, type Instant } from '../domain/time';
import type { RoundsLog } from './rounds';

const BATCH = 500;

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
