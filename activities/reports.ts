import { activityInfo, Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import { startReport } from '../client/start-report';
import { freezeReport } from '../db/measures/freeze';
import { orderReport } from '../db/measures/kept-reports';
import { claimSteps, projectSteps, reportWork } from '../db/measures/report-steps';
import { usualCalendar } from '../db/policies/usual-calendar';
import type { Fence } from '../db/record/fence';
import type { ReportEvent } from '../domain/report/events';
import { monthToReport } from '../domain/report/schedule';
import type { ReportWork } from '../domain/report/work';
import { type Instant, SECOND } from '../domain/time';
import type { BatchMark } from './records';
import { saidIfTurnedAway } from './turned-away';

interface ReportDependencies {
  readonly pool: Pool;
  /** Its statements may take minutes. */
  readonly patientPool: Pool;
  readonly clock: () => Instant;
}

/** A batch of a report's events. */
interface ReportBatch {
  readonly entries: readonly { readonly event: ReportEvent }[];
  readonly snapshot: ReportWork;
  readonly fence: Fence;
  readonly mark: BatchMark;
}

/** What the workflow of a report writes to the record and asks of it. Every call may happen more than once. */
export function createReportActivities({ pool, patientPool, clock }: ReportDependencies) {
  return {
    /** Freezes the figures of a report, with the complaints behind them, and asks units for their parts. */
    async freezeReport(id: string): Promise<ReportWork> {
      const context = Context.current();
      // Counting goes on in Postgres, which says nothing meanwhile.
      const beat = setInterval(() => context.heartbeat(), 5 * SECOND);
      try {
        await freezeReport({ pool: patientPool, clock }, id);
      } finally {
        clearInterval(beat);
      }
      return (await reportWork(pool, id))!;
    },

    /**
     * Orders the report of the last month and starts its workflow, if the day of a moment is the first working day of its month.
     *
     * @param calendar the id of a calendar; if the firm itself does not work by it any more, nothing is ordered
     */
    async beginMonthlyReport(calendar: string, at: Instant): Promise<string | null> {
      const usual = await usualCalendar(pool, clock());
      const month = usual?.id === calendar ? monthToReport(usual.compiled, at) : null;
      if (usual === undefined || month === null) return null;
      const { id } = await orderReport(pool, { month, unit: null }, usual.zone, null, clock());
      await startReport({ client: Context.current().client, pool, taskQueue: activityInfo().taskQueue }, id);
      return id;
    },

    /** Commits what happened in one transaction, and tells whom it concerns. */
    async projectReport({ entries, snapshot, fence, mark }: ReportBatch): Promise<{ told: never[]; mark: BatchMark }> {
      const events = entries.map(({ event }) => event);
      await saidIfTurnedAway(projectSteps(pool, snapshot, events, fence, clock()));
      return { told: [], mark };
    },

    /** Whether the record stands at this version and its moment. If so, writers with an earlier fence are turned away. */
    isLatestReport(id: string, version: number, lastAt: Instant, fence: Fence): Promise<boolean> {
      return claimSteps(pool, id, { version, lastAt }, fence);
    },
  };
}

export type ReportActivities = ReturnType<typeof createReportActivities>;
