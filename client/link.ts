import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { loadComplaint } from '../db/complaints';
import type { Link } from '../domain/complaint/link';
import { isOver } from '../domain/complaint/permits';
import { REJECTION_TYPES, type Rejection } from '../domain/complaint/rejection';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { linkUpdate, STALE_RUN, workflowIdOf } from '../workflows/messages';
import { within } from './connect';
import { type RestartDependencies, restartLost } from './restart';

/** Longest wait for the workflow's answer, in milliseconds. */
const LINK_MS = 4_000;

/** What became of a link. */
export type Linked =
  /** Whether it changed anything; if not, it was so already. */
  | { readonly changed: boolean }
  /** The case has ended, or there is none, so nobody hears it. */
  | { readonly over: true }
  /** The rules turn it down. */
  | Rejection;

/**
 * Tells a case something about another one, bringing its workflow back if that is lost. A link is idempotent, so it may
 * be sent again whenever its answer was not heard.
 */
export async function sendLink(
  deps: RestartDependencies & { readonly clock: () => Instant },
  to: ComplaintId,
  link: Link,
): Promise<Linked> {
  const first = await update(deps.client, to, link);
  if (first !== undefined) return first;
  const complaint = await loadComplaint(deps.pool, to);
  if (complaint === undefined || isOver(complaint)) return { over: true };
  await restartLost(deps, complaint, 'NOT_FOUND', deps.clock());
  return (await update(deps.client, to, link)) ?? { over: true };
}

/** The answer of the case's workflow; undefined if none runs. */
async function update(client: Client, to: ComplaintId, link: Link): Promise<Linked | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(to));
  try {
    return await within(client, LINK_MS, () => handle.executeUpdate(linkUpdate, { args: [link] }));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    const failure = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (!(failure instanceof ApplicationFailure)) throw error;
    if (failure.type === STALE_RUN || failure.type === 'AcceptedUpdateCompletedWorkflow') return undefined;
    if (REJECTION_TYPES.includes(failure.type as never)) return failure.details?.[0] as Rejection;
    throw error;
  }
}
