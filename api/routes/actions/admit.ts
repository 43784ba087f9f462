import { findRequest, loadComplaint, loadSnapshot } from '../../../db/record/complaints';
import { isPermitted } from '../../../domain/action/permission';
import { type Snapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import { hearing } from '../../../domain/sight/hearing';
import { actorOf } from '../../access/caller';
import { listenerOf } from '../../access/hearing';
import { noComplaint, sightOf } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { type ActionCall, updateIdOf } from './prepare';

/**
 * Lets those pass for whom there is this complaint, before anything else of the request is looked at: nobody else can tell it by any
 * answer from one that does not exist. Beside those who see something of it these are who may do this very action by an office, and
 * who did it and repeats the request, but not those whom it is about.
 *
 * @returns the complaint as it is on record
 * @throws ProblemError if for the caller there is none
 */
export async function admit({ pool }: ApiDependencies, call: ActionCall): Promise<Snapshot> {
  const { complaint: id, caller, action, key } = call;
  const recorded = await loadSnapshot(pool, id);
  if (recorded === undefined) throw noComplaint(id);
  if (sightOf(caller, recorded) !== 'nothing') return recorded;
  const listener = listenerOf(caller);
  if (listener !== null && hearing(recorded, listener) === 'kept') throw noComplaint(id);
  const whole = await loadComplaint(pool, id);
  if (whole !== undefined && isPermitted(whole, actorOf(caller), action)) return snapshotOf(whole);
  if (key !== undefined && (await findRequest(pool, id, updateIdOf(call))) !== undefined) return recorded;
  throw noComplaint(id);
}
