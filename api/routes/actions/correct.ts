import { settleCorrections } from '../../../client/corrections';
import { loadSnapshot } from '../../../db/record/complaints';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import type { ApiDependencies } from '../../dependencies';
import { act } from './act';
import type { ActionCall, PreparedAction } from './prepare';

/**
 * Corrects the contact of a customer. The action is put on record first, and then the values change; if a crash comes
 * between, the worker goes on.
 */
export async function correctContact(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
): Promise<Snapshot> {
  const snapshot = await act(deps, call, prepared);
  // If this fails, the worker does it.
  await settleCorrections(deps, call.complaint).catch(() => undefined);
  const recorded = await loadSnapshot(deps.pool, call.complaint);
  return recorded !== undefined && recorded.version > snapshot.version ? recorded : snapshot;
}
