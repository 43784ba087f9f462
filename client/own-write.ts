import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { loadEvents, loadSnapshot } from '../db/record/complaints';
import { fold } from '../domain/complaint/evolve';
import { type Snapshot, snapshotOf } from '../domain/complaint/snapshot';
import type { ComplaintId } from '../domain/ids';
import type { Millis } from '../domain/time';
import { snapshotQuery, workflowIdOf } from '../workflows/messages';
import type { ActionAnswer } from '../workflows/shell/messages';
import { within } from './connect';

/** How long each further look waits. In normal running the first one finds what was written. */
const PAUSES: readonly Millis[] = [0, 20, 40, 80, 160];
/** Longest wait for the workflow's own answer, in milliseconds. */
const QUERY_MS = 2_000;

/** Looks for what an update has written, as often as is worth a caller's time. @returns undefined if it is not there yet */
export async function onceRecorded<Found>(look: () => Promise<Found | undefined>): Promise<Found | undefined> {
  for (const pause of PAUSES) {
    if (pause > 0) await delay(pause);
    const found = await look();
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The case as an action left it. It is on record by the time the action is answered, unless the record could not be written just
 * then; the workflow is asked in that case, and may have moved on.
 *
 * @throws whatever kept the record or the workflow from answering; the action has been carried out all the same
 */
export async function caseAfter(
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  id: ComplaintId,
  answer: ActionAnswer,
): Promise<Snapshot> {
  const recorded = await onceRecorded(() => recordedAs(pool, id, answer));
  if (recorded !== undefined) return recorded;
  const handle = client.workflow.getHandle(workflowIdOf(id));
  return within(client, QUERY_MS, () => handle.query(snapshotQuery));
}

/** The case at a version, if the record has that version and no other one under its number. */
async function recordedAs(
  pool: Pool,
  id: ComplaintId,
  { version, lastAt }: ActionAnswer,
): Promise<Snapshot | undefined> {
  const latest = await loadSnapshot(pool, id);
  if (latest === undefined || latest.version < version) return undefined;
  // What happened since, such as whom the action told, is not the answer to it.
  const then = latest.version === version ? latest : snapshotOf(fold(await loadEvents(pool, id, version)));
  return then.last.at === lastAt ? then : undefined;
}
