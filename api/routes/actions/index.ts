import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { categoryTerms } from '../../../db/policies/category-terms';
import { loadSnapshot } from '../../../db/record/complaints';
import { discardCorrection } from '../../../db/record/corrections';
import { discardTexts } from '../../../db/record/texts';
import { ACTION_NAMES } from '../../../domain/complaint/actions';
import type { ActionName } from '../../../domain/complaint/commands';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import { complaintId } from '../../../domain/ids';
import { nameOf, type Words } from '../../../domain/language';
import { ACTION_WORDS } from '../../../words/actions-and-events';
import { listenerOf } from '../../access/hearing';
import { scopesFor } from '../../access/scopes';
import { noComplaint, sightView, tagged, viewFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { complaintIdField, idempotencyHeaders, seenHeaders } from '../../requests/fields';
import { particularName } from '../../views/particulars';
import type { StartQueue } from '../intake/start-queue';
import { act, actOnRecord, repeatedAnswer } from './act';
import { admit } from './admit';
import { withChanges } from './changes';
import { correctContact } from './correct';
import { link } from './link';
import { mergeInto, unmerge } from './merge';
import { type ActionCall, type PreparedAction, prepareAction } from './prepare';
import { ACTION_SPECS } from './specs';
import { split } from './split';

/** `POST /complaints/{id}/{action}`: one route for each action, each with its own body. */
export function registerActions(app: FastifyInstance, deps: ApiDependencies, starts: StartQueue): void {
  for (const action of ACTION_NAMES) {
    const { body } = ACTION_SPECS[action];
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: `/complaints/:id/${action}`,
      config: { scope: scopesFor(action) },
      schema: {
        summary: ACTION_WORDS[action].summary.en,
        tags: ['actions'],
        operationId: action,
        params: z.object({ id: complaintIdField }),
        headers: idempotencyHeaders.extend(seenHeaders.shape),
        body,
        response: {
          200: sightView.describe('The complaint as the caller sees it, as the action left it; its version is in ETag'),
          ...problems(400, 403, 404, 409, 413, 415, 429),
        },
      },
      handler: async (request, reply) => {
        const call = {
          complaint: complaintId(request.params.id.toLowerCase()),
          action,
          caller: request.caller,
          key: request.headers['idempotency-key'],
          seen: request.headers['if-match'],
          body: request.body,
        };
        const admitted = await admit(deps, call);
        const { recorded } = admitted;
        const earlier = await repeatedAnswer(deps, call, admitted);
        if (earlier !== undefined) return tagged(reply, await viewFor(deps, call.caller, earlier, recorded));
        const prepared = await prepareAction(deps, call);
        try {
          return tagged(
            reply,
            await viewFor(deps, call.caller, await carryOut(deps, call, prepared, recorded, starts), recorded),
          );
        } catch (error) {
          // If an action was turned down, nothing refers to its texts. After any other failure the action may still
          // happen. This includes a 429, since Temporal may have accepted the first of several tries of the client
          // library.
          if (error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429) {
            // The leading case may have the reason for a merge on record already. If no case has it, it is swept later.
            if (prepared.correction !== undefined) await discardCorrection(deps.pool, prepared.correction);
            if (action !== 'merge') await discardTexts(deps.pool, prepared.texts.ids, prepared.texts.at);
            // Meanwhile the case may have become one that is kept from the caller, and the record may not show that
            // yet.
            await admit(deps, call);
            if (isAboutThem(error, call)) throw noComplaint(call.complaint);
            if (error.problem.type === 'changed-since') throw await withChanges(deps.pool, call, error);
            throw withoutCase(await withNames(deps, call, error), call);
          }
          throw error;
        }
      },
    });
  }
}

/**
 * Whether the rules turned somebody down because the case is about them, and not about somebody for whom they stand in.
 */
function isAboutThem({ problem }: ProblemError, { caller }: ActionCall): boolean {
  return (
    problem.rule === 'accused-barred' && caller.kind === 'person' && (caller.person.standsInFor ?? []).length === 0
  );
}

const notPossible = (action: ActionName, forGood: boolean): Words =>
  forGood
    ? { en: `${action} is not possible any more.`, zh: `已不能再进行“${nameOf('action', action)}”。` }
    : { en: `${action} is not possible now.`, zh: `目前不能进行“${nameOf('action', action)}”。` };

/** A refusal for what the complaint lacks, with what that is called. */
async function withNames(
  { pool }: ApiDependencies,
  { complaint }: ActionCall,
  error: ProblemError,
): Promise<ProblemError> {
  const { type, detail, missing } = error.problem;
  const recorded = missing && (await loadSnapshot(pool, complaint));
  if (missing === undefined || recorded === undefined) return error;
  const terms = await categoryTerms(pool, recorded.policy);
  return new ProblemError(type as 'particulars-missing', detail, {
    missing: missing.map(({ id }) => ({ id, name: particularName(terms, id) })),
  });
}

/** A refusal without what it tells about the case, for a machine whose key does not let it read. */
function withoutCase(error: ProblemError, { caller, action }: ActionCall): ProblemError {
  const { type } = error.problem;
  if (listenerOf(caller) !== null || (type !== 'wrong-state' && type !== 'closed')) return error;
  return new ProblemError(type, notPossible(action, type === 'closed'));
}

/** Carries out an action. Most concern only one case; merging, linking and splitting concern two. */
function carryOut(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  recorded: Snapshot,
  starts: StartQueue,
): Promise<Snapshot> {
  const { command } = prepared;
  // What another system handled never had a workflow.
  if (recorded.history !== undefined) return actOnRecord(deps, call, prepared);
  if (command.action === 'correct-contact') return correctContact(deps, call, prepared);
  if (command.action === 'link' || command.action === 'unlink') return link(deps, call, prepared, command);
  if (command.action === 'split') return split(deps, call, prepared, command, starts);
  if (command.action === 'merge') return mergeInto(deps, call, prepared, command);
  return command.action === 'unmerge' ? unmerge(deps, call, prepared) : act(deps, call, prepared);
}
