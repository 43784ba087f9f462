import {
  CancellationScope,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
} from '@temporalio/workflow';
import type { ReportActivities } from '../activities/reports';
import { decide, nameOfStep } from '../domain/report/decide';
import type { ReportCommand, ReportEvent } from '../domain/report/events';
import { advance, rungs } from '../domain/report/limits';
import { type ReportWork, stateOf } from '../domain/report/work';
import { type ReportInput, type ReportRun, reportQuery, reportUpdates } from './report-messages';
import { RECORD_OPTIONS } from './shell/record';
import { PATIENTLY } from './shell/retries';
import { runDurably } from './shell/run';
import type { Work } from './shell/work';

const { freezeReport } = proxyActivities<ReportActivities>({
  startToCloseTimeout: '1h',
  // A worker that was killed is noticed because its heartbeats stop.
  heartbeatTimeout: '30s',
  // Each try is visible in the Temporal UI, with what went wrong.
  retry: PATIENTLY,
});

const { projectReport, isLatestReport } = proxyLocalActivities<ReportActivities>(RECORD_OPTIONS);

/**
 * The report of a month that is over: its figures are frozen, units are asked for their parts, and it is approved. Each step
 * has its limit, which climbs from head to head while it is missed. All rules are in `domain/report/`; `shell/` makes them
 * durable.
 */
export async function report({ id, run }: ReportInput): Promise<void> {
  await runDurably(REPORT, run ?? (await frozen(id)));
}

async function frozen(id: string): Promise<ReportRun> {
  setCurrentDetails(`**${id}** · being frozen`);
  const state = await CancellationScope.nonCancellable(() => freezeReport(id));
  return { origin: 'record', state, outbox: [], recent: [] };
}

const REPORT: Work<ReportWork, ReportCommand, ReportEvent, never, ReportWork> = {
  core: {
    advance,
    decide: (work, { command, actor }, now) => decide(work, command, actor, now),
    tell: (work) => ({ state: work, events: [] }),
    lastAt: ({ lastAt }) => lastAt,
    isOver: ({ approved }) => approved !== null,
    renews: () => false,
  },
  display: {
    timers: (work) =>
      rungs(work).map(({ of, level, to, at }) => ({
        id: nameOfStep(of),
        at,
        summary: `${nameOfStep(of)} · level ${level}: ${to}`,
      })),
    snapshot: (work) => work,
    attributes: () => [],
    details: (work) => {
      const waiting = work.parts.filter(({ given }) => given === null).map(({ unit }) => unit[0]);
      return [`**${work.id}** · ${stateOf(work)}`, ...waiting.map((unit) => `- waits for ${unit}`)].join('\n');
    },
  },
  messages: { actions: reportUpdates, snapshot: reportQuery },
  record: { project: projectReport, isLatest: isLatestReport },
  continueAs: (run) => continueAsNew<typeof report>({ id: run.state.id, run }),
};
