import { loadComplaint } from '../../../db/record/complaints';
import { decideAsSeen } from '../../../domain/action/decide-as-seen';
import { advance } from '../../../domain/complaint/advance';
import type { Command } from '../../../domain/complaint/commands';
import { isRejection } from '../../../domain/complaint/rejection';
import type { ActorRef } from '../../../domain/people/actor';
import type { ApiDependencies } from '../../dependencies';
import { noComplaintSaid, ProblemError, rejectionProblem } from '../../problems';
import { type ActionCall, wishOf } from './prepare';

/**
 * Turns down callers who may not do something before another case hears of it. The record may be a moment old, so both
 * cases check again. @returns who does it; if it is a deputy, also for whom
 */
export async function refusedEarly(
  { pool, clock }: ApiDependencies,
  call: ActionCall,
  command: Command,
): Promise<ActorRef> {
  const complaint = await loadComplaint(pool, call.complaint);
  if (complaint === undefined) throw new ProblemError('not-found', noComplaintSaid(call.complaint));
  const now = clock();
  const decision = decideAsSeen(advance(complaint, now).complaint, wishOf(call, command), now);
  if (isRejection(decision)) throw rejectionProblem(decision);
  return decision.events[0]!.by;
}
