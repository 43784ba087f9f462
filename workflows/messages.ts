import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import { ACTION_NAMES } from '../domain/complaint/actions';
import type { ActionName, Command } from '../domain/complaint/commands';
import type { ComplaintEvent } from '../domain/complaint/events';
import type { Found } from '../domain/complaint/heads/told';
import type { Link } from '../domain/complaint/merging/link';
import type { Repeated } from '../domain/complaint/repeats/repeat';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type * as shell from './shell/messages';

/** Name of the workflow, as operations see it. */
export const COMPLAINT_WORKFLOW = 'complaint';

/** Name of the workflow that replays recorded cases under other rules. */
export const BACK_TEST_WORKFLOW = 'backTest';
export const backTestWorkflowIdOf = (id: string): string => `back-test-${id}`;

/** The task queue of the complaint workers, unless the environment names another. */
export const COMPLAINT_TASK_QUEUE = 'complaints';

/** The one place that makes workflow ids. */
export const workflowIdOf = (id: ComplaintId): string => `complaint-${id}`;

/** What a run of a case's workflow begins with. */
export interface ComplaintInput extends shell.Carried<Command, ComplaintEvent, Found> {
  readonly complaint: Complaint;
}

export type AnsweredAction = shell.AnsweredAction<Command>;
export type ActionRequest = shell.ActionRequest<Command>;
export type ActionAnswer = shell.ActionAnswer;

/** One update per action, named as in the trade, so that a history reads like the case file. */
export const actionUpdates = Object.fromEntries(
  ACTION_NAMES.map((action) => [action, defineUpdate<ActionAnswer, [ActionRequest]>(action)]),
) as Record<ActionName, UpdateDefinition<ActionAnswer, [ActionRequest]>>;

/** A name of an update that no action has; each action's update has the name of the action. */
const ofNoAction = <Name extends string>(name: Name extends ActionName ? never : Name): string => name;

/** What two merged or linked cases tell each other. */
export const linkUpdate = defineUpdate<{ readonly changed: boolean }, [Link]>(ofNoAction('other-case'));

/** What a case repeats after all, once a contact was corrected. */
export const repeatUpdate = defineUpdate<{ readonly changed: boolean }, [Repeated | null]>(ofNoAction('repeat'));

/** Which cases from the customer's number had been ruled a nuisance after all, once a contact was corrected. */
export const nuisancesUpdate = defineUpdate<{ readonly changed: boolean }, [readonly ComplaintId[]]>(
  ofNoAction('earlier-nuisances'),
);

/** The state as the workflow has it, to be compared with the projection. */
export const snapshotQuery = defineQuery<Snapshot>('snapshot');
