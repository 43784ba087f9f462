import { Worker as Thread } from 'node:worker_threads';
import type { Logger } from '@temporalio/common';
import type { PatchActivationCallback } from '@temporalio/worker/lib/worker-options';
import { WorkerThreadClient } from '@temporalio/worker/lib/workflow/threaded-vm';
import type { WorkerThreadInput } from '@temporalio/worker/lib/workflow/workflow-worker-thread/input';
import type { WorkerThreadOutput } from '@temporalio/worker/lib/workflow/workflow-worker-thread/output';
import { Doing } from './doing';
import type { ThreadData } from './workflow-thread';

/** A run of a workflow. */
export interface Run {
  readonly runId: string;
  readonly workflowId: string;
}

/** A workflow thread of the SDK of which one sees whether it moves, and what it is doing. */
export class WatchedThread extends WorkerThreadClient {
  readonly #doing: Doing;
  /** The workflows of the runs that are in the thread. */
  readonly #workflows = new Map<string, string>();
  #open = 0;
  #answered = 0;

  /**
   * @param how.callStacks whether the SDK keeps the call stack of each promise, for operators who ask for it
   * @param how.heapMb the most memory for the objects of all workflows, in megabytes. @default that of Node
   */
  static start(
    { callStacks, heapMb }: Pick<ThreadData, 'callStacks'> & { readonly heapMb?: number | undefined },
    logger: Logger,
    patchActivationCallback?: PatchActivationCallback,
  ): WatchedThread {
    const doing = new Doing();
    const workerData: ThreadData = { memory: doing.memory, callStacks };
    const file = require.resolve('./workflow-thread');
    // If the program runs from its sources, an older Node passes the loader that translates them to its threads only in
    // this way.
    const execArgv = file.endsWith('.ts') ? ['--require', 'tsx/cjs'] : [];
    const resourceLimits = heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb };
    const thread = new Thread(file, { workerData, execArgv, resourceLimits });
    return new WatchedThread(thread, doing, logger, patchActivationCallback);
  }

  private constructor(thread: Thread, doing: Doing, logger: Logger, callback?: PatchActivationCallback) {
    super(thread, logger, callback);
    this.#doing = doing;
  }

  override async send(input: WorkerThreadInput): Promise<WorkerThreadOutput> {
    if (input.type === 'create-workflow') {
      this.#workflows.set(input.options.info.runId, input.options.info.workflowId);
    }
    this.#open += 1;
    try {
      return await super.send(input);
    } catch (error) {
      // What could not be created is not disposed of either.
      if (input.type === 'create-workflow') this.#workflows.delete(input.options.info.runId);
      throw error;
    } finally {
      this.#open -= 1;
      this.#answered += 1;
      if (input.type === 'dispose-workflow') this.#workflows.delete(input.runId);
    }
  }

  /** Whether something was asked of it that it has not answered. */
  get isAsked(): boolean {
    return this.#open > 0;
  }

  /** It changes whenever the thread takes something up or answers. */
  get progress(): string {
    return `${this.#doing.calls} ${this.#answered}`;
  }

  /** What it took up last; null if that was of no run. */
  get doing(): Run | null {
    const { run: runId } = this.#doing;
    const workflowId = this.#workflows.get(runId);
    return workflowId === undefined ? null : { runId, workflowId };
  }
}
