import { v7 } from 'uuid';
import type { Contender } from '../case/contender';
import type { Ground } from '../ground';
import { prepareBare } from './bundle';
import { BARE_TASK_QUEUE, BARE_UPDATE, BARE_WORKFLOW, type BareCaseInput, type BareStep } from './messages';

const WORKER = 'bare worker';

/**
 * The floors, which are the least that is possible: a workflow without any activity, and one that writes a row for each
 * update.
 */
export function bareContenders(ground: Ground, steps: readonly BareStep[]): [Contender, Contender] {
  return [
    bare(ground, 'bare workflow', { steps, record: false }),
    bare(ground, 'bare workflow + row', { steps, record: true }),
  ];
}

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

/** Starts the bare worker and waits until it polls. */
export async function startBareWorker(ground: Ground): Promise<void> {
  const bundle = await prepareBare(ground);
  await ground.run({
    name: WORKER,
    file: 'bench/bare/worker.ts',
    env: { TASK_QUEUE: BARE_TASK_QUEUE, ...bundle },
    ready: (signal) => ground.polled(BARE_TASK_QUEUE, signal),
  });
}

export const stopBareWorker = (ground: Ground): Promise<void> => ground.stop(WORKER);
