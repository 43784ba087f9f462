import type { Workflow, WorkflowCreateOptions } from '@temporalio/worker/lib/workflow/interface';
import { ThreadedVMWorkflowCreator, type WorkerThreadClient } from '@temporalio/worker/lib/workflow/threaded-vm';
import type { Pool } from 'pg';
import { workflowsSetAside } from '../../db/operations/sandbox-ends';
import type { Instant } from '../../domain/time';
import type { RoundsLog } from '../rounds';

interface Whence {
  readonly pool: Pool;
  readonly log: Pick<RoundsLog, 'warn'>;
  readonly clock: () => Instant;
  /** Which workflows this worker runs. */
  readonly program: string;
}

/** Workflows whose tasks fail without being tried, since each of them has ended workers. */
export class SetAside {
  readonly #whence: Whence;
  #workflows: ReadonlySet<string> = new Set();

  constructor(whence: Whence) {
    this.#whence = whence;
  }

  has(workflowId: string): boolean {
    return this.#workflows.has(workflowId);
  }

  /** Looks which ones they are by now; other workers may have ended as well. */
  async look(): Promise<void> {
    const { pool, log, clock, program } = this.#whence;
    const workflows = await workflowsSetAside(pool, program, clock());
    const added = [...workflows].filter((workflowId) => !this.has(workflowId));
    this.#workflows = workflows;
    for (const workflowId of added) log.warn({ workflowId }, 'a workflow that ended two workers is set aside');
  }
}

/** Creates workflows in a thread, but for those that are set aside: their tasks fail, and enter no thread. */
export class SetAsideCreator extends ThreadedVMWorkflowCreator {
  readonly #setAside: Pick<SetAside, 'has'>;

  constructor(threads: WorkerThreadClient[], setAside: Pick<SetAside, 'has'>) {
    super(threads);
    this.#setAside = setAside;
  }

  override async createWorkflow(options: WorkflowCreateOptions): Promise<Workflow> {
    const { runId, workflowId } = options.info;
    return this.#setAside.has(workflowId) ? refusing(runId) : super.createWorkflow(options);
  }
}

/** A workflow each of whose tasks fails. */
const refusing = (runId: string): Workflow => ({
  activate: async () => ({
    runId,
    failed: {
      failure: {
        message: 'This workflow is set aside: it did not come back, twice. See docs/operations.md, workflow-stuck.',
        source: 'shouwen',
      },
    },
  }),
  getAndResetSinkCalls: async () => [],
  dispose: async () => {},
});
