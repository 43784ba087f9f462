import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { orStranded } from '../../../tools/story/stranded';
import { drawnStart, STATED } from '../../helpers/stated-time';
import { createTimeSkippingEnv, uniqueTaskQueue } from '../../helpers/temporal';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await createTimeSkippingEnv();
});
afterAll(() => env?.teardown());

test('a run that the time-skipping server strands makes its test fail with its name, and not by a time-out', async () => {
  const taskQueue = uniqueTaskQueue();
  const options = { taskQueue, workflowId: taskQueue, workflowTaskTimeout: '2 minutes' };
  await env.client.workflow.start('stranded', options);
  // A task that is given out and that nobody completes. A task whose completion was refused looks the same from
  // outside.
  const request = { namespace: 'default', taskQueue: { name: taskQueue }, identity: 'nobody' };
  await env.connection.workflowService.pollWorkflowTaskQueue(request);
  const never = new Promise<void>(() => {});
  await expect(orStranded(env.client, taskQueue, never)).rejects.toThrow(
    /run of test-\w+ is stranded.*WORKFLOW_TASK_STARTED.*sdk-java issues 2606 and 3088/,
  );
});

test('a run that goes on is waited for, and if it fails its own error is thrown', async () => {
  const soon = (work: () => void) => new Promise<void>((resolve) => setTimeout(resolve, 2_000)).then(work);
  await expect(
    orStranded(
      env.client,
      'nobody',
      soon(() => {}),
    ),
  ).resolves.toBeUndefined();
  const fails = soon(() => {
    throw new Error('for a reason of its own');
  });
  await expect(orStranded(env.client, 'nobody', fails)).rejects.toThrow('for a reason of its own');
});

test('tests on the time-skipping server begin on a working morning, or at the moment that a seed gives', () => {
  expect(drawnStart('')).toBe(STATED);
  expect(drawnStart('7')).toBe(drawnStart('7'));
  const drawn = Array.from({ length: 2_000 }, (_, seed) => new Date(drawnStart(String(seed))));
  expect(new Set(drawn.map((at) => `${at.getUTCDay()} ${at.getUTCHours()}`)).size).toBe(7 * 24);
  expect(new Set(drawn.map((at) => at.getUTCFullYear()))).toEqual(new Set([2026, 2027]));
  expect(() => drawnStart('Friday')).toThrow('SHOUWEN_TEST_SEED is Friday: it takes a whole number.');
});
