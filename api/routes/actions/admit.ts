import { findRequest, loadComplaint, loadForRequest, type RecordedRequest } from '../../../db/record/complaints';
import { isPermitted } from '../../../domain/action/permission';
import { type Snapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import { hearing } from '../../../domain/sight/hearing';
import { actorOf } from '../../access/caller';
import { listenerOf } from '../../access/hearing';
import { noComplaint, sightOf } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { type ActionCall, updateIdOf } from './prepare';

/** A complaint on which somebody acts. */
export interface Admitted {
  /** The complaint as it is on record. */
  readonly recorded: Snapshot;
  /** The same request, if it came before and the record can be relied on for it. */
  readonly earlier: RecordedRequest | undefined;
}

/**
 * Lets callers pass for whom this complaint exists, before anything else of the request is examined. For all others the
 * answer is the same as if it did not exist. Besides those who see some of it, this lets people pass who may do this
 * very action by an office, and people who did it and repeat the request, but nobody whom the complaint is about.
 *
 * @throws ProblemError if it does not exist for the caller
 */
export async function admit({ pool }: ApiDependencies, call: ActionCall): Promise<Admitted> {
  const { complaint: id, caller, action, key } = call;
  const found = await loadForRequest(pool, id, key === undefined ? null : updateIdOf(call));
  if (found === undefined) throw noComplaint(id);
  const { snapshot: recorded, earlier } = found;
  if (sightOf(caller, recorded) !== 'nothing') return { recorded, earlier };
  const listener = listenerOf(caller);
  if (listener !== null && hearing(recorded, listener) === 'kept') throw noComplaint(id);
  const whole = await loadComplaint(pool, id);
  if (whole !== undefined && isPermitted(whole, actorOf(caller), action)) {
    return { recorded: snapshotOf(whole), earlier };
  }
  if (key !== undefined && (await findRequest(pool, id, updateIdOf(call))) !== undefined) {
    return { recorded, earlier };
  }
  throw noComplaint(id);
}
