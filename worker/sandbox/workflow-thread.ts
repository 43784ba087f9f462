import v8 from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerThreadRequest } from '@temporalio/worker/lib/workflow/workflow-worker-thread/input';
import { Doing } from './doing';

/** What the thread of the workflows is started with. */
export interface ThreadData {
  readonly memory: SharedArrayBuffer;
  readonly callStacks: boolean;
}

/* The thread of the SDK in which workflows run, with a note of what it is doing. */

const { memory, callStacks } = workerData as ThreadData;
const doing = new Doing(memory);

/** The run of a call, if it is of one. */
function runOf({ input }: WorkerThreadRequest): string {
  if ('runId' in input) return input.runId;
  return input.type === 'create-workflow' ? input.options.info.runId : '';
}

// This listener comes first, so that the note is there before the SDK enters the workflow.
parentPort!.on('message', (request: WorkerThreadRequest) => doing.takeUp(runOf(request)));

if (!callStacks) {
  v8.promiseHooks.createHook = () => {
    // The SDK says on the console that this Node has no hooks, and goes on without call stacks.
    const { warn } = console;
    console.warn = () => {
      console.warn = warn;
    };
    throw new Error('call stacks are off');
  };
}

require('@temporalio/worker/lib/workflow/workflow-worker-thread');
