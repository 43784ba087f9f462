import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { keepReportSchedule } from '../client/report-schedule';
import { startReport } from '../client/start-report';
import { unfrozenReports } from '../db/measures/kept-reports';
import { reportsUnderWay } from '../db/measures/report-steps';
import { usualCalendar } from '../db/policies/usual-calendar';
import type { Instant } from '../domain/time';
import { reportWorkflowIdOf } from '../workflows/report-messages';
import type { RoundsLog } from './rounds';
import { endIfStuck } from './stuck/begin-anew';

interface ReportsDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

/**
 * Starts reports whose workflow could not be started when they were ordered, or was lost, or was stuck, until they are
 * approved. Running ones are left alone.
 */
export async function sweepReports({
  pool,
  client,
  taskQueue,
  log,
}: Omit<ReportsDependencies, 'clock'>): Promise<void> {
  for (const id of [...(await unfrozenReports(pool, 10)), ...(await reportsUnderWay(pool, 100))]) {
    await endIfStuck(client, log, reportWorkflowIdOf(id));
    await startReport({ client, pool, taskQueue }, id);
  }
}

/** Makes sure that a schedule starts the report of each month by the calendar by which the firm works. */
export async function keepReportsScheduled({ pool, client, taskQueue, clock }: ReportsDependencies): Promise<void> {
  const calendar = await usualCalendar(pool, clock());
  if (calendar !== undefined) await keepReportSchedule(client, taskQueue, calendar);
}
