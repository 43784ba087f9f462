import { NativeConnection } from '@temporalio/worker';
import { openPool } from '../../../db/pool';
import { endForSandbox } from '../../../worker/sandbox/end';
import { quickWorker } from '../../../worker/sandbox/quick-worker';
import { SetAside } from '../../../worker/sandbox/set-aside';
import { watchSandbox } from '../../../worker/sandbox/watch';

/* A worker of a process of its own that runs the workflows of these tests as the real one does. */

const { DATABASE_URL, TEMPORAL_ADDRESS, TASK_QUEUE, BUNDLE, PROGRAM, CALL_STACKS } = process.env as Record<
  string,
  string
>;

async function main(): Promise<void> {
  const pool = openPool(DATABASE_URL!);
  const say = (fields: object, message: string) => console.log(JSON.stringify({ ...fields, msg: message }));
  const log = { warn: say, fatal: say };
  const setAside = new SetAside({ pool, log, clock: Date.now, program: PROGRAM! });
  await setAside.look();
  const { worker, thread } = await quickWorker(
    {
      connection: await NativeConnection.connect({ address: TEMPORAL_ADDRESS! }),
      taskQueue: TASK_QUEUE!,
      workflowBundle: { codePath: BUNDLE! },
    },
    { log, callStacks: CALL_STACKS === 'true', setAside },
  );
  watchSandbox([thread!], (run) => void endForSandbox({ pool, log, clock: Date.now, program: PROGRAM! }, run));
  console.log('polls');
  await worker.run();
}

void main();
