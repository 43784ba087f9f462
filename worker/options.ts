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
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 100,
    // Regular activities are those of batches, back-tests, reports and briefs. The records are written by local
    // activities.
    maxConcurrentActivityTaskExecutions: 20,
    maxCachedWorkflows: cachedWorkflows,
    shutdownGraceTime: '2s',
    shutdownForceTime: '3s',
  };
}
