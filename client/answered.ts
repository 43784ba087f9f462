import type { Client, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { ComplaintId } from '../domain/ids';
import {
  type ActionRequest,
  type AnsweredAction,
  actionUpdates,
  type ComplaintInput,
  workflowIdOf,
} from '../workflows/messages';
import { engineStatus, NOT_FOUND, within } from './connect';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const HISTORY_MS = 10_000;

/**
 * What a run of a case began with, and the actions that it has answered, in order. All of this comes from its history
 * alone.
 */
export interface RunSoFar {
  readonly input: ComplaintInput;
  readonly answered: readonly AnsweredAction[];
}

/**
 * Reads a run's history. The history need not replay for that: it contains the answers that callers were given.
 *
 * @param runId the latest one if left out
 * @returns undefined if Temporal knows no such run, or no longer
 */
export async function runSoFar(client: Client, id: ComplaintId, runId?: string): Promise<RunSoFar | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(id), runId);
  try {
    const { events } = await within(client, HISTORY_MS, () => handle.fetchHistory());
    return readRun(events ?? []);
  } catch (error) {
    if (engineStatus(error) === NOT_FOUND) return undefined;
    throw error;
  }
}

/** Reads a run from the events of its history. */
export function readRun(events: NonNullable<History['events']>): RunSoFar {
  let input: ComplaintInput | undefined;
  const requests = new Map<string, ActionRequest>();
  const answered: AnsweredAction[] = [];
  for (const event of events) {
    input ??= first(event.workflowExecutionStartedEventAttributes?.input) as ComplaintInput | undefined;
    // After a reset, the server stores the request in the event with which it gave the request out again.
    const request =
      event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ??
      event.workflowExecutionUpdateAdmittedEventAttributes?.request;
    const asked = request?.meta?.updateId;
    if (asked && request?.input?.name && request.input.name in actionUpdates) {
      requests.set(asked, first(request.input.args) as ActionRequest);
    }
    const completed = event.workflowExecutionUpdateCompletedEventAttributes;
    const updateId = completed?.meta?.updateId;
    const carriedOut = updateId && completed?.outcome?.success ? requests.get(updateId) : undefined;
    if (updateId && carriedOut !== undefined) answered.push({ updateId, request: carriedOut });
  }
  if (input === undefined) throw new Error('a history without its beginning');
  return { input, answered };
}

type Payloads = Parameters<typeof defaultPayloadConverter.fromPayload>[0];

function first(args: { payloads?: Payloads[] | null } | null | undefined): unknown {
  const [payload] = args?.payloads ?? [];
  return payload && defaultPayloadConverter.fromPayload(payload);
}
