import { type Client, QueryNotRegisteredError } from '@temporalio/client';
import type { Pool } from 'pg';
import { reportWork } from '../../db/measures/report-steps';
import { rungs } from '../../domain/report/limits';
import type { Instant } from '../../domain/time';
import { reportQuery, reportWorkflowIdOf } from '../../workflows/report-messages';

/** Whether a report is frozen, nothing of it is due, and its record agrees with its workflow. */
export async function isReported(
  { client, pool }: { readonly client: Client; readonly pool: Pool },
  id: string,
  now: Instant,
): Promise<boolean> {
  const recorded = await reportWork(pool, id);
  if (recorded === undefined || recorded.approved !== null) return recorded !== undefined;
  try {
    const { version } = await client.workflow.getHandle(reportWorkflowIdOf(id)).query(reportQuery);
    return version === recorded.version && rungs(recorded).every(({ at }) => at > now);
  } catch (error) {
    // It is frozen on record, and its workflow has yet to hear of that.
    if (error instanceof QueryNotRegisteredError) return false;
    throw error;
  }
}
