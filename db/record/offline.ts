import type { Pool } from 'pg';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { snapshotOf } from '../../domain/complaint/snapshot';
import { type Complaint, isOver } from '../../domain/complaint/state';
import { transaction } from '../transaction';
import { lastFence } from './fence';
import { project } from './projection';

/**
 * Commits events of a case that has no workflow now (a reopening), which then gets one.
 *
 * @param request left out if nobody asked for it
 * @returns false if another writer came first
 */
export async function recordOffline(
  pool: Pool,
  before: Complaint,
  after: Complaint,
  events: readonly ComplaintEvent[],
  request?: { updateId: string; bodyHash: string },
): Promise<boolean> {
  return transaction(pool, async (db) => {
    const fence = await lastFence(db, before.id, before.version);
    if (fence === undefined) return false;
    const entries = events.map((event) => ({ event, ...(request === undefined ? {} : { request }) }));
    await project(db, entries, snapshotOf(after), fence, { startPending: !isOver(after) });
    return true;
  });
}
