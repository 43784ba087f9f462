import {
  type Client,
  type WorkflowHandle,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { noteSilence } from '../db/operations/stuck';
import { REJECTION_TYPES, type Rejection } from '../domain/complaint/rejection';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { workflowIdOf } from '../workflows/messages';
import { STALE_RUN } from '../workflows/shell/messages';
import { EngineSilentError, within } from './connect';
import { inTurn } from './turns';

export interface AskDependencies {
  readonly client: Client;
  readonly pool: Pool;
  readonly clock: () => Instant;
}

/** The result of an update that was sent to the workflow of a case. */
export type Asked<Answer> =
  | { readonly answer: Answer }
  /** The rules turn it down. */
  | { readonly rejection: Rejection }
  /** There is no run to carry it out: the case is over or unknown, or its workflow has to be brought back. */
  | 'gone';

/** Failures of updates whose run ended before it could carry them out: of an outdated run, and the server's own. */
const RUN_ENDED: readonly unknown[] = [STALE_RUN, 'AcceptedUpdateCompletedWorkflow'];

/**
 * The failure that the server gives for an update that a worker gave back untouched, as happens when very many updates
 * meet on one case. The update has not been carried out.
 */
const NOT_TAKEN_UP = 'UnprocessedUpdate';

/**
 * Whether an update was not carried out because the workers had too much to do with its workflow. It may be sent again.
 */
export const isNotTakenUp = (error: unknown): boolean => failureOf(error)?.type === NOT_TAKEN_UP;

function failureOf(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure ? cause : undefined;
}

/** Whether an update failed because it was not answered in time. It may still be carried out. */
export const isSilence = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof EngineSilentError;

/**
 * Sends an update to the workflow of a case. Only this function knows how an update can fail. If a case does not answer
 * in time, that is noted, so that somebody checks whether only this case is affected.
 *
 * @param ms the longest wait for the answer, in milliseconds
 * @throws TooManyAtOnceError if it was not even sent
 * @throws whatever kept the case from answering in time; the update may still be carried out
 */
export async function ask<Answer>(
  { client, pool, clock }: AskDependencies,
  id: ComplaintId,
  ms: number,
  send: (handle: WorkflowHandle) => Promise<Answer>,
): Promise<Asked<Answer>> {
  try {
    const put = (left: number) =>
      within(client, left, () => send(client.workflow.getHandle(workflowIdOf(id)))).catch(async (error) => {
        if (isSilence(error)) await noteSilence(pool, id, clock()).catch(() => undefined);
        throw error;
      });
    return { answer: await inTurn(client, id, ms, put) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    const failure = failureOf(error);
    if (RUN_ENDED.includes(failure?.type)) return 'gone';
    if (REJECTION_TYPES.includes(failure?.type as never)) return { rejection: failure?.details?.[0] as Rejection };
    throw error;
  }
}
