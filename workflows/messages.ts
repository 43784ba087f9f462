import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { ACTION_NAMES } from '../domain/complaint/actions';
import type { ActionName, Command } from '../domain/complaint/commands';
import type { ComplaintEvent } from '../domain/complaint/events';
import type { Found } from '../domain/complaint/heads/told';
import type { Link } from '../domain/complaint/merging/link';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Actor } from '../domain/people/actor';

/** Name of the workflow, as operations see it. */
export const COMPLAINT_WORKFLOW = 'complaint';

/** Name of the workflow that replays recorded cases under other rules. */
export const BACK_TEST_WORKFLOW = 'backTest';
export const backTestWorkflowIdOf = (id: string): string => `back-test-${id}`;

/** The task queue of the complaint workers, unless the environment names another. */
export const COMPLAINT_TASK_QUEUE = 'complaints';

/** The one place that makes workflow ids. */
export const workflowIdOf = (id: ComplaintId): string => `complaint-${id}`;

/** Where a run of the workflow begins: always from a state that is on record. */
export type RunOrigin =
  /** A new complaint; no other run can ever have existed. */
  | 'intake'
  /** Reopened, or restarted after its workflow was lost: the run first makes sure that the record has not moved on. */
  | 'record'
  /** Continued as new; carries what had not been projected yet. */
  | 'previous-run';

export interface ComplaintInput {
  readonly origin: RunOrigin;
  readonly complaint: Complaint;
  /** Events not yet in Postgres. */
  readonly outbox: readonly OutboxEntry[];
  readonly recent: readonly RecentAction[];
  /** Whom a lost run still had to tell, as the directory says now. */
  readonly told?: readonly Found[];
  /** Actions that a lost run had answered and not yet written down: they are carried out anew, and nobody is asked again. */
  readonly again?: readonly AnsweredAction[];
}

/** An action that was carried out. */
export interface AnsweredAction {
  readonly updateId: string;
  readonly request: ActionRequest;
}

/** An event on its way to Postgres. */
export interface OutboxEntry {
  readonly event: ComplaintEvent;
  /** The request that caused it, so that a repeated request is known even after the case has ended. */
  readonly request?: RecentAction;
}

/** A request that was carried out. */
export interface RecentAction {
  readonly updateId: string;
  /** SHA-256 of the request's body. */
  readonly bodyHash: string;
}

/** An action, as the API sends it. Its update id is the idempotency key. */
export interface ActionRequest {
  readonly command: Command;
  readonly actor: Actor;
  readonly bodyHash: string;
  /** The version that the actor saw; if somebody has changed the case since, the action is turned down. */
  readonly seen?: number;
}

export interface ActionAnswer {
  /** As `answerOf` gives it: answers are kept in the history. */
  readonly snapshot: Snapshot;
  /** Hash of the body that was carried out under this update id; another one means a key used twice. */
  readonly bodyHash: string;
}

/** One update per action, named as in the trade, so that a history reads like the case file. */
export const actionUpdates = Object.fromEntries(
  ACTION_NAMES.map((action) => [action, defineUpdate<ActionAnswer, [ActionRequest]>(action)]),
) as Record<ActionName, UpdateDefinition<ActionAnswer, [ActionRequest]>>;

/** What two merged cases tell each other. */
export const linkUpdate = defineUpdate<{ readonly changed: boolean }, [Link]>('link');

/** The state as the workflow has it, for comparing it with the projection. */
export const snapshotQuery = defineQuery<Snapshot>('snapshot');

/** Makes the workflow write the record over with what it knows, after the reconciler found the record ahead of it. */
export const projectAgainSignal = defineSignal('project-again');

/** Wakes a workflow of which something is long due, and makes it write the record over. */
export const lookAgainSignal = defineSignal('look-again');

/** Failure types of updates beside the rejections of the rules. */
export const STALE_RUN = 'stale-run';
