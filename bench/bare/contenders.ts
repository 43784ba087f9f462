import { v7 } from 'uuid';
import type { Contender } from '../case/contender';
import type { Ground } from '../ground';
import { prepareBare } from './bundle';
import {
  BARE_QUICK_TASK_QUEUE,
  BARE_TASK_QUEUE,
  BARE_UPDATE,
  BARE_WORKFLOW,
  type BareCaseInput,
  type BareStep,
} from './messages';

/** The bare workers, by their task queues: one is as the SDK makes it, the other one has our sandbox. */
const WORKERS = {
  [BARE_TASK_QUEUE]: { name: 'bare worker', sandbox: 'usual' },
  [BARE_QUICK_TASK_QUEUE]: { name: 'quick bare worker', sandbox: 'quick' },
} as const;

/**
 * The floors, which are the least that is possible: a workflow without any activity, the same in our sandbox, and one that
 * writes a row for each update.
 */
export function bareContenders(ground: Ground, steps: readonly BareStep[]): Contender[] {
  return [
    bare(ground, 'bare workflow', { steps, record: false }),
    bare(ground, QUICK_FLOOR, { steps, record: false }, BARE_QUICK_TASK_QUEUE),
    bare(ground, 'bare workflow + row', { steps, record: true }),
  ];
}

/** The second floor: what a plain workflow can have of what makes ours quicker. */
export const QUICK_FLOOR = 'bare, our sandbox';

/**
 * A contender whose cases are bare workflows.
 *
 * @param taskQueue of the bare worker that is to run them
 */
export function bare(
  { client }: Ground,
  name: string,
  input: BareCaseInput,
  taskQueue: string = BARE_TASK_QUEUE,
): Contender {
  return {
    name,
    async begin() {
      const workflowId = `bare-${v7()}`;
      const handle = await client.workflow.start(BARE_WORKFLOW, { workflowId, taskQueue, args: [input] });
      return {
        workflowId,
        act: (step) => handle.executeUpdate(BARE_UPDATE, { args: [step + 1] }),
      };
    },
  };
}

/** Starts the bare workers and waits until they poll. */
export async function startBareWorkers(ground: Ground): Promise<void> {
  const bundle = await prepareBare(ground);
  for (const [taskQueue, { name, sandbox }] of Object.entries(WORKERS)) {
    await ground.run({
      name,
      file: 'bench/bare/worker.ts',
      env: { TASK_QUEUE: taskQueue, BARE_SANDBOX: sandbox, ...bundle },
      ready: (signal) => ground.polled(taskQueue, signal),
    });
  }
}

export async function stopBareWorkers(ground: Ground): Promise<void> {
  await Promise.all(Object.values(WORKERS).map(({ name }) => ground.stop(name)));
}
