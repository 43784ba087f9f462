import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { ComplaintId } from '../../domain/ids';
import { DAY } from '../../domain/time';
import { COMPLAINT_WORKFLOW, type ComplaintInput, workflowIdOf } from '../../workflows/messages';
import { createTimeSkippingEnv } from '../helpers/temporal';
import { A_TEXT, Bench } from '../workflows/a-running-case';

const FOLDER = path.join(__dirname, 'histories');

/** Complete cases, as people and clocks make them. Each becomes a history that every later worker must replay. */
const CASES: Record<string, (bench: Bench, env: TestWorkflowEnvironment) => Promise<ComplaintId>> = {
  async 'satisfied-customer'(bench) {
    const id = await bench.file();
    await bench.untilHandled(id);
    await bench.untilClosed(id);
    return id;
  },
  async 'nobody-takes-it-up-until-the-top-is-told'(bench, env) {
    const id = await bench.file();
    await env.sleep(40 * DAY);
    await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
    return id;
  },
  async 'rejected-proposal-pause-and-rework'(bench, env) {
    const id = await bench.file();
    await bench.untilHandled(id);
    const until = (await env.currentTimeMs()) + 4 * DAY;
    await bench.act(id, 'p-handler-1', { action: 'pause', reason: 'waiting-for-customer', until });
    await env.sleep(5 * DAY);
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
};

/** Records the histories anew. Until 1.0 a changed shape may do so, and the CHANGELOG says it. */
async function main(): Promise<void> {
  const env = await createTimeSkippingEnv();
  const bench = await Bench.open(env.client, env.nativeConnection, () => env.currentTimeMs());
  try {
    for (const [name, play] of Object.entries(CASES)) {
      const id = await play(bench, env);
      await bench.ended(id);
      await save(env, name, workflowIdOf(id));
    }
    await recordIncompatible(env, { origin: 'intake', complaint: await bench.record(), outbox: [], recent: [] });
  } finally {
    await bench.close();
    await env.teardown();
  }
}

/** A workflow of the same name that does something else first: replaying it must fail. */
async function recordIncompatible(env: TestWorkflowEnvironment, input: ComplaintInput): Promise<void> {
  const workflowsPath = require.resolve('./incompatible-workflow');
  const taskQueue = 'incompatible';
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath });
  const workflowId = 'complaint-incompatible';
  await worker.runUntil(env.client.workflow.execute(COMPLAINT_WORKFLOW, { workflowId, taskQueue, args: [input] }));
  await save(env, 'incompatible', workflowId);
}

async function save(env: TestWorkflowEnvironment, name: string, workflowId: string): Promise<void> {
  const history = await env.client.workflow.getHandle(workflowId).fetchHistory();
  await writeFile(path.join(FOLDER, `${name}.json`), `${historyToJSON(history)}\n`);
  console.log(`${name}: ${history.events?.length} events`);
}

test('the histories are recorded', main, 300_000);
