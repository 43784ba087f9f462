import { isDeepStrictEqual } from 'node:util';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { within } from '../client/connect';
import { progressOf } from '../client/progress';
import { type Difference, differences, recordedSnapshot } from '../db/record/verify';
import type { Snapshot } from '../domain/complaint/snapshot';
import { isOver } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import { snapshotQuery, workflowIdOf } from '../workflows/messages';
import { lookAgainSignal, projectAgainSignal } from '../workflows/shell/messages';

const QUERY_MS = 10_000;
const SIGNAL_MS = 3_000;

/**
 * Compares the rows of a case with its events and, while it is open, with the state that its workflow reports. A
 * workflow that does not answer is woken, so that it is healed if it is stuck; one that reports something else than the
 * record writes what it knows.
 *
 * @throws whatever keeps Postgres or Temporal from answering
 */
export async function compareCase(pool: Pool, client: Client, id: ComplaintId): Promise<Difference[]> {
  const found = await differences(pool, id);
  const recorded = await recordedSnapshot(pool, id);
  if (recorded === undefined || isOver(recorded)) return found;
  try {
    const handle = client.workflow.getHandle(workflowIdOf(id));
    const own = await within(client, QUERY_MS, () => handle.query(snapshotQuery));
    const parts = partsThatDiffer(JSON.parse(JSON.stringify(own)), recorded);
    if (parts.length === 0) return found;
    // If the workflow believed on record what only a lost task wrote, nothing else may make it write again. Another version
    // is usual for a moment, and the reconciler's business if it lasts.
    if (own.version === recorded.version) await within(client, SIGNAL_MS, () => handle.signal(projectAgainSignal));
    const detail = `version ${recorded.version} on record, ${own.version} in the workflow; not the same: ${parts.join(', ')}`;
    return [...found, { what: 'workflow', detail }];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      return [...found, { what: 'workflow', detail: 'the case is open and has no workflow' }];
    }
    return [...found, { what: 'workflow', detail: await silenceOf(client, id, error) }];
  }
}

/** The parts of two snapshots that are not the same, by their names: operators need no word of a customer to tell them. */
const partsThatDiffer = (one: Snapshot, other: Snapshot): string[] => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Snapshot>;
  return [...names].filter((name) => !isDeepStrictEqual(one[name], other[name])).sort();
};

/**
 * Why a workflow does not answer, once it is certain that Temporal itself does. One workflow that is stuck must not end
 * the comparison.
 *
 * @throws the error itself if Temporal does not answer either
 */
async function silenceOf(client: Client, id: ComplaintId, error: unknown): Promise<string> {
  const { task, troubles, failure } = await progressOf(client, workflowIdOf(id)).catch(() => {
    throw error;
  });
  if (troubles === 0 && task === null) {
    // Nothing in it is under way, so no round would find out what is wrong. Once it is woken, its task fails or times out
    // if it is stuck, and the healing round sees that.
    await within(client, SIGNAL_MS, () => client.workflow.getHandle(workflowIdOf(id)).signal(lookAgainSignal));
    return 'it does not answer; it was woken';
  }
  if (troubles === 0) return 'it does not answer; its task waits for a worker';
  return `it is stuck: ${troubles} tasks in a row failed or timed out${failure === null ? '' : ` (${failure})`}`;
}
