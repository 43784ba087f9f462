import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { tellBatch } from '../../client/batches';
import { EngineSilentError } from '../../client/connect';

test('a batch whose workflow is brought back, and is not there yet, may be told again; nothing was told', async () => {
  // No real server can be made to lose a workflow right after it has started one.
  const started: string[] = [];
  const connection = { withDeadline: (_at: number, call: () => Promise<unknown>) => call() };
  const workflow = { start: async (_type: string, { workflowId }: { workflowId: string }) => started.push(workflowId) };
  const client = { connection, withDeadline: connection.withDeadline, workflow } as unknown as Client;
  const gone = () => Promise.reject(new WorkflowNotFoundError('gone', 'batch', undefined));
  const told = tellBatch(client, 'batches', 'b-1', gone, async () => false);
  await expect(told).rejects.toBeInstanceOf(EngineSilentError);
  expect(started).toHaveLength(1);
});
