import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import type { Pool } from 'pg';
import { createBackTestActivities } from '../activities/back-tests';
import { createBatchActivities } from '../activities/batches';
import { createBriefActivities } from '../activities/briefs';
import { createRecordsActivities, type RecordsDependencies } from '../activities/records';
import { createReportActivities } from '../activities/reports';

/** What a worker for complaints needs to run. */
export interface WorkerSurroundings extends RecordsDependencies {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Path of the workflow bundle. */
  readonly bundle: string;
  /** A pool for the records of cases alone. @default the other one */
  readonly recordPool?: Pool;
  /** How many cases stay in memory between their tasks. @default 1000 */
  readonly cachedWorkflows?: number;
  /** How many workers share the process, of which the first one also carries out activities. @default the only one */
  readonly among?: { readonly workers: number; readonly isFirst: boolean };
  /** A pool whose statements may take minutes, for freezing reports and writing briefs. @default the other one */
  readonly patientPool?: Pool;
}

/** Options of a worker for complaints. */
export function workerOptions({
  connection,
  namespace,
  taskQueue,
  bundle,
  recordPool,
  cachedWorkflows = 1_000,
  among = { workers: 1, isFirst: true },
  patientPool,
  ...deps
}: WorkerSurroundings): WorkerOptions {
  return {
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: bundle },
    activities: {
      ...createRecordsActivities({ ...deps, pool: recordPool ?? deps.pool }),
      ...createBackTestActivities(deps),
      ...createBatchActivities(deps),
      ...createReportActivities({ ...deps, patientPool: patientPool ?? deps.pool }),
      ...createBriefActivities({ ...deps, patientPool: patientPool ?? deps.pool }),
    },
    maxConcurrentWorkflowTaskExecutions: shared(40, among.workers),
    maxConcurrentLocalActivityExecutions: shared(100, among.workers),
    // Regular activities are those of batches, back-tests, reports and briefs. The records are written by local
    // activities.
    maxConcurrentActivityTaskExecutions: 20,
    enableNonLocalActivities: among.isFirst,
    maxCachedWorkflows: cachedWorkflows,
    // When many clocks fall due at once, a task that waits longer than this goes to any worker, which has to replay the
    // case. A worker that is gone is noticed otherwise, unless it was there within the last ten seconds.
    stickyQueueScheduleToStartTimeout: '20s',
    shutdownGraceTime: '2s',
    shutdownForceTime: '3s',
  };
}

/** How much of what a process does at once is for each of its workers. Cases are not spread evenly over them. */
const shared = (all: number, workers: number): number => Math.max(10, Math.ceil(all / workers));
