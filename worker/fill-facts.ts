import type { Pool } from 'pg';
import { isDatabaseAway } from '../db/database-away';
import { forgetAllCounts } from '../db/measures/kept-counts';
import { areFactsLacking, factsToMake, makeFacts, noteUnmade } from '../db/record/fill-facts';
import type { Instant } from '../domain/time';
import { eachOf } from './each-of';
import type { Round, RoundsLog } from './rounds';

/** Cases that are looked at together, and those whose facts are made at the same time. */
const BATCH = 500;
const AT_ONCE = 2;

interface FillingDependencies {
  readonly pool: Pool;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

/**
 * Makes the facts of cases that have none, or have them from another version of the program, as after an update. It
 * walks over all cases once, since each further event brings its facts along; and again where a process of an earlier
 * version has written meanwhile.
 */
export function fillFacts({ pool, log, clock }: FillingDependencies): Round['run'] {
  let after: string | null = null;
  let isDone = false;
  let isForgotten = false;
  let made = 0;
  return async () => {
    if (isDone && (await areFactsLacking(pool))) [after, isDone, isForgotten] = [null, false, false];
    while (!isDone) {
      const cases = await factsToMake(pool, after, BATCH);
      const lacking = cases.filter((one) => one.lacking);
      if (lacking.length > 0 && !isForgotten && (await areFactsLacking(pool))) {
        await forgetAllCounts(pool);
        isForgotten = true;
      }
      await eachOf(lacking, AT_ONCE, async ({ id }) => {
        try {
          await makeFacts(pool, id);
          made += 1;
        } catch (error) {
          // The round begins again at this place.
          if (isDatabaseAway(error as Error)) throw error;
          // Its events may have a gap, which `verify-projection` reports. The other cases must not wait for it.
          log.warn({ complaint: id, error: String(error) }, 'the facts of a case could not be made');
          await noteUnmade(pool, id, clock());
        }
      });
      after = cases.at(-1)?.id ?? after;
      isDone = cases.length < BATCH;
    }
    if (made > 0) log.info({ cases: made }, 'the facts of figures are made');
    made = 0;
  };
}
