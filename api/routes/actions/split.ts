import type { z } from 'zod';
import { loadCaseFile } from '../../../db/record/case-file';
import { findRequest, loadComplaint, loadSnapshot } from '../../../db/record/complaints';
import { splitFamily } from '../../../db/record/repeats';
import type { LinkingCommand } from '../../../domain/complaint/linking/actions';
import { secondOf } from '../../../domain/complaint/linking/split';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import { type ComplaintId, complaintId } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';
import { noComplaintSaid, ProblemError } from '../../problems';
import type { IntakeBody } from '../intake/body';
import { receiveComplaint } from '../intake/receive';
import type { StartQueue } from '../intake/start-queue';
import { act } from './act';
import { refusedEarly } from './early';
import { tellOther } from './link';
import type { splitBody } from './linking';
import { type ActionCall, type PreparedAction, splitKey } from './prepare';

/**
 * Splits a second matter off a complaint. The second complaint is filed first, once for each request, and names the
 * first one; then the first one hears of it. So a crash between the two leaves a complaint that is handled, and the
 * worker tells the first one. If that one changed meanwhile so that it can't be split any more, it is only told.
 */
export async function split(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  command: Extract<LinkingCommand, { action: 'split' }>,
  starts: StartQueue,
): Promise<Snapshot> {
  const { pool, clock } = deps;
  const { complaint: id, caller } = call;
  const { updateId, bodyHash: hash } = prepared;
  // What was carried out before is only answered again.
  if (await findRequest(pool, id, updateId)) return act(deps, call, prepared);
  const first = await loadComplaint(pool, id);
  if (first === undefined) throw new ProblemError('not-found', noComplaintSaid(id));
  await refusedEarly(deps, call, command);
  const asked = call.body as z.infer<typeof splitBody>;
  const spokenOf = asked.receivedAt === undefined ? undefined : Date.parse(asked.receivedAt);
  const second = secondOf(first, { ...asked, receivedAt: spokenOf });
  const { view, toStart } = await receiveComplaint(deps, caller, {
    key: splitKey(updateId),
    hash,
    body: await bodyOf(deps, id, second, asked),
    split: {
      complaint: id,
      asOf: clock(),
      reason: command.reason,
      family: [id, ...(await splitFamily(pool, first))],
      accused: second.accused,
    },
  });
  if (toStart !== null) starts.add(toStart);
  try {
    return await act(deps, call, { ...prepared, command: { ...command, complaint: complaintId(view.id) } });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status >= 500 || error.problem.status === 429) throw error;
    await tellOther(deps, complaintId(view.id), id);
    return (await loadSnapshot(pool, id))!;
  }
}

/** The second complaint as it is filed: what the rules make of it, and the same customer. */
async function bodyOf(
  { pool }: ApiDependencies,
  first: ComplaintId,
  { accused: _accused, incidents, receivedAt, ...second }: ReturnType<typeof secondOf>,
  { facts, remedySought, product }: z.infer<typeof splitBody>,
): Promise<IntakeBody> {
  const { party } = (await loadCaseFile(pool, first))!;
  const { area, agency, place, externalReferences } = party;
  return {
    ...second,
    incidents: [...incidents],
    receivedAt: new Date(receivedAt).toISOString(),
    facts,
    ...(remedySought === undefined ? {} : { remedySought }),
    customer: party.customer as IntakeBody['customer'],
    ...(product === undefined ? {} : { product }),
    ...(area === null ? {} : { area }),
    ...(agency === null ? {} : { agency }),
    ...(place === null ? {} : { place: place as IntakeBody['place'] }),
    ...(externalReferences.length === 0 ? {} : { externalReferences: [...externalReferences] }),
  };
}
