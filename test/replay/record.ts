import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker } from '@temporalio/worker';
import { v7 } from 'uuid';
import { controlBatch, setBatchRate, startBatch } from '../../client/batches';
import { sendToReport } from '../../client/send-to-report';
import { startBrief } from '../../client/start-brief';
import { startReport } from '../../client/start-report';
import { findBatch, recordBatch } from '../../db/batches/batches';
import { orderReport } from '../../db/measures/kept-reports';
import { reportWork } from '../../db/measures/report-steps';
import { usualCalendar } from '../../db/policies/usual-calendar';
import { briefTimes } from '../../domain/brief/schedule';
import { type ComplaintId, type TaskId, unitCode } from '../../domain/ids';
import type { ReportCommand } from '../../domain/report/events';
import { DAY, HOUR, SECOND } from '../../domain/time';
import { batchWorkflowIdOf } from '../../workflows/batch-messages';
import { briefWorkflowIdOf } from '../../workflows/brief-messages';
import { COMPLAINT_WORKFLOW, type ComplaintInput, workflowIdOf } from '../../workflows/messages';
import { reportWorkflowIdOf } from '../../workflows/report-messages';
import { eventually } from '../helpers/eventually';
import { createTimeSkippingEnv, quietTemporal, temporalAddress } from '../helpers/temporal';
import { A_TEXT, Bench } from '../workflows/a-running-case';

const FOLDER = path.join(__dirname, 'histories');

/** Complete cases, made by what people and clocks do. Each becomes a history that every later worker must replay. */
const CASES: Record<string, (bench: Bench) => Promise<ComplaintId>> = {
  async 'satisfied-customer'(bench) {
    const id = await bench.file();
    await bench.untilHandled(id);
    await bench.untilClosed(id);
    return id;
  },
  async 'nobody-takes-it-up-until-the-top-is-told'(bench) {
    const id = await bench.file();
    await bench.pass(id, 40 * DAY);
    await bench.explained(await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT }));
    return id;
  },
  async 'rejected-proposal-pause-and-rework'(bench) {
    const id = await bench.file();
    await bench.untilHandled(id);
    const until = (await bench.now()) + 4 * DAY;
    await bench.act(id, 'p-handler-1', { action: 'pause', reason: 'waiting-for-customer', until });
    await bench.pass(id, 5 * DAY);
    await bench.act(id, 'p-handler-1', { action: 'contact', reached: true });
    await bench.act(id, 'p-handler-1', { action: 'propose', measure: 'explain', text: A_TEXT, founded: false });
    await bench.act(id, 'p-reviewer-1', { action: 'review', decision: 'reject', reason: A_TEXT });
    await bench.act(id, 'p-handler-1', { action: 'propose', measure: 'refund', text: A_TEXT, founded: true });
    await bench.act(id, 'p-reviewer-1', { action: 'review', decision: 'approve' });
    await bench.act(id, 'p-agent-1', { action: 'reply', text: A_TEXT });
    await bench.act(id, 'p-follow-up-caller-1', { action: 'follow-up', outcome: 'dissatisfied', score: 2 });
    await bench.act(id, 'p-service-supervisor-1', { action: 'rework', reason: A_TEXT });
    await bench.untilClosed(id);
    return id;
  },
  async 'hand-over-reclassified-escalated-and-acknowledged'(bench) {
    const id = await bench.file();
    const to = await bench.person('p-agent-2');
    const unit = (await bench.unit('haizhou-service'))!;
    await bench.act(id, 'p-agent-1', { action: 'hand-over', to, unit, reason: A_TEXT });
    await bench.act(id, 'p-agent-2', { action: 'answer-hand-over', accept: true });
    await bench.act(id, 'p-dispatcher-1', {
      action: 'reclassify',
      classification: { severity: 'serious' },
      reason: A_TEXT,
    });
    const escalated = await bench.act(id, 'p-agent-2', { action: 'escalate', reason: A_TEXT });
    const [open] = escalated.escalations;
    await bench.act(id, 'p-head-haizhou-service', { action: 'acknowledge-escalation', escalation: open!.id });
    await bench.act(id, 'p-agent-2', { action: 'close', text: A_TEXT });
    return id;
  },
  async 'visited-instructed-and-refunded'(bench) {
    const id = await bench.file();
    const unit = (await bench.unit('haizhou-network'))!;
    await bench.act(id, 'p-dispatcher-1', { action: 'verify' });
    const ordered = await bench.act(id, 'p-dispatcher-1', { action: 'dispatch', unit, visit: { text: A_TEXT } });
    await bench.act(id, 'p-handler-1', { action: 'accept' });
    await bench.act(id, 'p-handler-1', { action: 'contact', reached: true });
    const visit = ordered.remedies[0]!.id;
    await bench.act(id, 'p-handler-1', { action: 'arrive', remedy: visit });
    const to = await bench.person('p-handler-1');
    const order = { action: 'instruct', to, units: [unit], text: A_TEXT } as const;
    const { instructions } = await bench.act(id, 'p-head-haizhou-network', order);
    const instruction = instructions[0]!.id;
    await bench.act(id, 'p-handler-1', { action: 'report-on-instruction', instruction, text: A_TEXT });
    await bench.act(id, 'p-head-haizhou-network', { action: 'return-report', instruction, reason: A_TEXT });
    await bench.act(id, 'p-handler-1', { action: 'report-on-instruction', instruction, text: A_TEXT });
    await bench.act(id, 'p-head-haizhou-network', { action: 'accept-report', instruction });
    await bench.act(id, 'p-handler-1', { action: 'carry-out', remedy: visit });
    await bench.act(id, 'p-handler-1', {
      action: 'propose',
      measure: 'refund',
      text: A_TEXT,
      founded: true,
      remedies: [{ kind: 'refund', text: A_TEXT, amount: { value: '30.00', currency: 'CNY' } }],
    });
    await bench.act(id, 'p-reviewer-1', { action: 'review', decision: 'approve' });
    const replied = await bench.act(id, 'p-agent-1', { action: 'reply', text: A_TEXT });
    const refund = replied.remedies.find(({ kind }) => kind === 'refund')!.id;
    await bench.act(id, 'p-handler-1', { action: 'carry-out', remedy: refund });
    await bench.act(id, 'p-agent-1', { action: 'confirm-remedy', remedy: visit, outcome: 'confirmed' });
    await bench.act(id, 'p-follow-up-caller-1', { action: 'follow-up', outcome: 'satisfied', score: 9 });
    return id;
  },
};

/**
 * Cases that are recorded on the real server, which takes a minute and a half. The time-skipping server refuses for
 * good a task that cancels a timer which has just fired, and in these cases clocks of several units run at the same
 * time.
 */
const IN_REAL_TIME: typeof CASES = {
  // A case like that of `npm run story`: a city unit leads, and two counties and a partner help.
  async 'several-units-overdue-twice-reworked-and-looked-back-at'(bench) {
    const id = await bench.file('demo');
    const unit = async (code: string) => (await bench.unit(code))!;
    await bench.untilHandled(id);
    await bench.act(id, 'p-handler-1', { action: 'contact', reached: true });
    const asks = async (code: string): Promise<TaskId> => {
      const asked = { unit: await unit(code), question: A_TEXT, share: 'question' } as const;
      const { tasks } = await bench.act(id, 'p-handler-1', { action: 'request-help', tasks: [asked] });
      await bench.pass(id, SECOND / 2);
      return tasks.at(-1)!.id;
    };
    const [linshui, qingtan] = [await asks('county-linshui'), await asks('county-qingtan')];
    const partner = await asks('partner-tower');
    await bench.act(id, 'p-handler-7', { action: 'return-task', task: qingtan, reason: A_TEXT });
    await bench.act(id, 'p-agent-1', { action: 'rule-on-task-return', task: qingtan, agree: false, reason: A_TEXT });
    await bench.act(id, 'p-handler-7', { action: 'accept-task', task: qingtan });
    await bench.act(id, 'p-handler-7', { action: 'answer-task', task: qingtan, text: A_TEXT });
    /** The county is overdue, its head does not acknowledge, and the head of the city is told. */
    const overdue = async (task: TaskId): Promise<void> => {
      await bench.act(id, 'p-handler-5', { action: 'accept-task', task });
      await bench.pass(id, 33 * SECOND);
      const late = await bench.act(id, 'p-handler-5', { action: 'answer-task', task, text: A_TEXT });
      for (const { id: escalation } of late.escalations.filter((open) => open.unit === 'city-haizhou')) {
        await bench.act(id, 'p-head-haizhou', { action: 'acknowledge-escalation', escalation });
      }
    };
    await overdue(linshui);
    await bench.act(id, 'p-supervisor-1', { action: 'supervise', requirements: A_TEXT });
    await bench.act(id, 'p-agent-1', { action: 'override-task', task: partner, reason: A_TEXT });
    await bench.act(id, 'p-handler-1', { action: 'propose', measure: 'repair', text: A_TEXT, founded: true });
    await bench.act(id, 'p-reviewer-1', { action: 'review', decision: 'approve' });
    await bench.act(id, 'p-agent-1', { action: 'reply', text: A_TEXT });
    await bench.act(id, 'p-follow-up-caller-1', { action: 'follow-up', outcome: 'dissatisfied', score: 2 });
    await bench.act(id, 'p-service-supervisor-1', { action: 'rework', reason: A_TEXT });
    await overdue(await asks('county-linshui'));
    await bench.untilClosed(id);
    await bench.pass(id, 10 * SECOND);
    const looked = await bench.act(id, 'p-supervisor-1', { action: 'look-back', holds: true, text: A_TEXT });
    await bench.explained(looked);
    return id;
  },
};

/** Records the histories again. Until 1.0 that is allowed when a shape has changed, with a line in the CHANGELOG. */
async function main(): Promise<void> {
  const env = await createTimeSkippingEnv();
  const bench = await Bench.open(env, { dated: false });
  try {
    for (const [name, play] of Object.entries(CASES)) {
      const id = await play(bench);
      await bench.ended(id);
      await save(env.client, name, workflowIdOf(id));
    }
    await recordIncompatible(env, { origin: 'intake', complaint: await bench.record(), outbox: [], recent: [] });
  } finally {
    await bench.close();
    await env.teardown();
  }
}

/** Records a report of which a part is sent back and given anew, until it is approved. */
async function aReport(bench: Bench): Promise<string> {
  await bench.record();
  const month = new Date(Date.now() + 8 * HOUR).toISOString().slice(0, 7);
  const { id } = await orderReport(bench.pool, { month, unit: 'city-haizhou' }, 'Asia/Shanghai', null, Date.now());
  const deps = { client: bench.client, pool: bench.pool, taskQueue: bench.taskQueue };
  await startReport(deps, id);
  await eventually(async () => (await reportWork(bench.pool, id)) !== undefined);
  const act = async (who: string, command: ReportCommand) => {
    const actor = await bench.person(who);
    await sendToReport(deps, id, { command, actor, bodyHash: 'hash' }, v7());
  };
  const unit = unitCode('haizhou-service');
  await act('p-head-haizhou-service', { action: 'give-part', unit, text: A_TEXT });
  await act('p-service-manager-1', { action: 'send-back', unit, reason: A_TEXT });
  await act('p-head-haizhou-service', { action: 'give-part', unit, text: A_TEXT });
  await act('p-service-manager-1', { action: 'approve' });
  await bench.client.workflow.getHandle(reportWorkflowIdOf(id)).result();
  return reportWorkflowIdOf(id);
}

/** Records how the briefs of a day are written. */
async function aBrief(bench: Bench): Promise<string> {
  await bench.record();
  const calendar = (await usualCalendar(bench.pool, Date.now()))!;
  const day = new Date(Date.now() + 8 * HOUR).toISOString().slice(0, 10);
  const times = briefTimes(calendar.compiled, Date.now());
  await startBrief(bench.client, bench.taskQueue, { day, at: Date.now(), ...times, over: Date.now() + DAY });
  await bench.client.workflow.getHandle(briefWorkflowIdOf(day)).result();
  return briefWorkflowIdOf(day);
}

/** Records a workflow with the same name that does something else first. Replaying it must fail. */
async function recordIncompatible(env: TestWorkflowEnvironment, input: ComplaintInput): Promise<void> {
  const workflowsPath = require.resolve('./incompatible-workflow');
  const taskQueue = 'incompatible';
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath });
  const workflowId = 'complaint-incompatible';
  await worker.runUntil(env.client.workflow.execute(COMPLAINT_WORKFLOW, { workflowId, taskQueue, args: [input] }));
  await save(env.client, 'incompatible', workflowId);
}

async function save(client: Client, name: string, workflowId: string, runId?: string): Promise<void> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  await writeFile(path.join(FOLDER, `${name}.json`), `${historyToJSON(history)}\n`);
  console.log(`${name}: ${history.events?.length} events`);
}

/**
 * Records the run of a closed case that a look-back reopens. The run ends there, and another one goes on. Gives their
 * ids.
 */
async function aReopening(bench: Bench, client: Client): Promise<{ workflowId: string; runId: string }> {
  const id = await bench.file('demo');
  await bench.untilHandled(id);
  await bench.act(id, 'p-supervisor-1', { action: 'supervise', requirements: A_TEXT });
  await bench.untilClosed(id);
  const workflowId = workflowIdOf(id);
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  await delay(10 * SECOND);
  await bench.act(id, 'p-supervisor-1', { action: 'look-back', holds: false, text: A_TEXT });
  await eventually(async () => (await client.workflow.getHandle(workflowId).describe()).runId !== runId);
  await bench.explained(await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT }));
  await bench.ended(id);
  return { workflowId, runId };
}

/**
 * Records a batch that moves everything a leaving person has: a dry run, a start by an administrator, and one pause.
 */
async function aBatch(bench: Bench, client: Client): Promise<string> {
  for (let n = 0; n < 3; n++) await bench.untilHandled(await bench.file('demo'));
  const id = v7();
  const successors = [{ as: 'owner', person: 'p-agent-2', unit: 'haizhou-service' }] as const;
  const task = { kind: 'move-duties', from: 'p-agent-1', successors } as const;
  const [orderedBy, bodySha256] = ['p-administrator-1', 'a'.repeat(64)];
  const order = { id, task, selection: { person: task.from }, rate: 1, orderedBy, bodySha256 };
  await recordBatch(bench.pool, order, Date.now());
  await startBatch(client, bench.taskQueue, { id });
  await eventually(async () => (await findBatch(bench.pool, id))?.state === 'ready');
  await controlBatch(client, id, 'run', orderedBy);
  await controlBatch(client, id, 'pause', orderedBy);
  await setBatchRate(client, id, 2);
  await controlBatch(client, id, 'resume', orderedBy);
  await client.workflow.getHandle(batchWorkflowIdOf(id)).result();
  const { state, counts } = (await findBatch(bench.pool, id))!;
  expect({ state, counts }).toMatchObject({ state: 'done', counts: { done: 3 } });
  return batchWorkflowIdOf(id);
}

async function inRealTime(record: (bench: Bench, client: Client) => Promise<void>): Promise<void> {
  quietTemporal();
  const address = await temporalAddress();
  const [connection, native] = [await Connection.connect({ address }), await NativeConnection.connect({ address })];
  const client = new Client({ connection });
  const inTime = { sleep: (ms: number | string) => delay(Number(ms)), currentTimeMs: async () => Date.now() };
  const bench = await Bench.open({ client, nativeConnection: native, ...inTime }, { dated: false });
  try {
    await record(bench, client);
  } finally {
    await bench.close();
    await native.close();
    await connection.close();
  }
}

test('the histories are recorded on the time-skipping server', main, 300_000);
test(
  'the histories of several units are recorded in real time',
  () =>
    inRealTime(async (bench, client) => {
      for (const [name, play] of Object.entries(IN_REAL_TIME)) {
        const id = await play(bench);
        await bench.ended(id);
        await save(client, name, workflowIdOf(id));
      }
    }),
  300_000,
);
test(
  'the history of a batch is recorded in real time',
  () => inRealTime(async (bench, client) => save(client, 'a-leaver-s-duties-are-moved', await aBatch(bench, client))),
  60_000,
);
test(
  'the history of a run that ends with a reopening is recorded in real time',
  () =>
    inRealTime(async (bench, client) => {
      const { workflowId, runId } = await aReopening(bench, client);
      await save(client, 'looked-back-at-and-reopened', workflowId, runId);
    }),
  60_000,
);
test(
  'the history of a report is recorded in real time',
  () => inRealTime(async (bench, client) => save(client, 'a-part-of-a-report-is-sent-back', await aReport(bench))),
  60_000,
);
test(
  'the history of the briefs of a day is recorded in real time',
  () => inRealTime(async (bench, client) => save(client, 'the-briefs-of-a-day', await aBrief(bench))),
  60_000,
);
