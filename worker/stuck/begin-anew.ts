import type { Client } from '@temporalio/client';
import { progressOf } from '../../client/progress';
import type { RoundsLog } from '../rounds';
import { TROUBLES_TO_FAIL } from './verdict';

/**
 * Ends the workflow of a batch or a back-test once its tasks fail again and again. Its progress is on record, and the
 * round that keeps such workflows going starts it anew.
 */
export async function endIfStuck(client: Client, log: RoundsLog, workflowId: string): Promise<void> {
  const { status, runId, troubles, failure } = await progressOf(client, workflowId);
  if (status !== 'RUNNING' || failure === null || troubles < TROUBLES_TO_FAIL) return;
  log.warn({ workflowId, troubles, failure }, 'a workflow was stuck; it begins anew from the record');
  await client.workflow.getHandle(workflowId, runId).terminate('its tasks failed again and again; it begins anew');
}
