import type { Logger } from '@temporalio/common';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { CompiledWorkerOptions } from '@temporalio/worker/lib/worker-options';
import type { WorkflowCreator } from '@temporalio/worker/lib/workflow/interface';
import type { WorkflowBundleWithSourceMapAndFilename } from '@temporalio/worker/lib/workflow/workflow-worker-thread/input';
import type { RoundsLog } from '../rounds';
import { type SetAside, SetAsideCreator } from './set-aside';
import { WatchedThread } from './watched-thread';

/** How workflows run in a worker. */
export interface Sandbox {
  readonly log: Pick<RoundsLog, 'warn'>;
  /** Whether the SDK keeps the call stack of each promise, for operators who ask for it. It costs a third of the worker's time. */
  readonly callStacks: boolean;
  /** The most memory for the objects of all workflows, in megabytes. @default that of Node */
  readonly heapMb?: number;
  /** Workflows whose tasks fail without being tried. */
  readonly setAside: Pick<SetAside, 'has'>;
}

type CreatorArguments = [
  bundle: WorkflowBundleWithSourceMapAndFilename,
  options: CompiledWorkerOptions,
  logger: Logger,
];

/**
 * A worker whose workflows run without the SDK's own watchdog, which makes a thread for each call into a workflow, three to five
 * of them for each task. Whoever starts it watches the thread that it gives. See docs/decisions/056-a-quicker-sandbox.md.
 *
 * @returns `thread` is null where the SDK has changed so much that the worker runs with the watchdog of the SDK
 */
export async function quickWorker(
  options: WorkerOptions,
  { log, callStacks, heapMb, setAside }: Sandbox,
): Promise<{ readonly worker: Worker; readonly thread: WatchedThread | null }> {
  let thread: WatchedThread | null = null;
  class QuickWorker extends Worker {
    protected static override async createWorkflowCreator(...given: CreatorArguments): Promise<WorkflowCreator> {
      const [workflowBundle, { activities, patchActivationCallback }, logger] = given;
      const started = WatchedThread.start({ callStacks, heapMb }, logger, patchActivationCallback);
      try {
        await started.send({
          type: 'init',
          workflowBundle,
          // Without a time, nothing is watched by the SDK; its types know only numbers.
          isolateExecutionTimeoutMs: undefined as never,
          reuseV8Context: true,
          registeredActivityNames: new Set(activities.keys()),
          hasPatchActivationCallback: patchActivationCallback !== undefined,
        });
        thread = started;
        return new SetAsideCreator([started], setAside);
      } catch (error) {
        log.warn({ error: String(error) }, 'the SDK has changed: its threads cannot be started otherwise');
        await started.destroy().catch(() => undefined);
        return Worker.createWorkflowCreator(...given);
      }
    }
  }
  const worker = await QuickWorker.create(options);
  if (thread === null) log.warn({}, 'workflows run with the watchdog of the SDK, and more slowly');
  return { worker, thread };
}
