import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { ReportCommand, ReportEvent } from '../domain/report/events';
import type { ReportWork } from '../domain/report/work';
import type * as shell from './shell/messages';

/** Name of the workflow that has the report of a month frozen, and brings it to its approval. */
export const REPORT_WORKFLOW = 'report';

/** Name of the workflow that the schedule starts every day. */
export const MONTHLY_REPORT_WORKFLOW = 'monthlyReport';

/** The id of the schedule, by the calendar that it follows. */
export const reportScheduleIdOf = (calendar: string): string => `monthly-report-${calendar}`;

/** The id of the workflow of a report, such as `report-2026-03`. */
export const reportWorkflowIdOf = (id: string): string => `report-${id}`;

export type ReportRun = shell.RunInput<ReportWork, ReportCommand, ReportEvent, never>;

/** What a run of a report's workflow begins with. */
export interface ReportInput {
  readonly id: string;
  /** Where it goes on. @default with freezing the figures */
  readonly run?: ReportRun;
}

export type ReportRequest = shell.ActionRequest<ReportCommand>;

/** One update for each thing that people do, named as in the trade. */
export const reportUpdates = {
  'give-part': defineUpdate<shell.ActionAnswer, [ReportRequest]>('give-part'),
  'send-back': defineUpdate<shell.ActionAnswer, [ReportRequest]>('send-back'),
  approve: defineUpdate<shell.ActionAnswer, [ReportRequest]>('approve'),
} as const satisfies Record<ReportCommand['action'], UpdateDefinition<shell.ActionAnswer, [ReportRequest]>>;

/** Where the report stands, as the workflow has it. */
export const reportQuery = defineQuery<ReportWork>('snapshot');
