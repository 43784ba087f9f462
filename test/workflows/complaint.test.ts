import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startComplaint } from '../../client/start';
import { recentAlarms } from '../../db/operations/alarms';
import { loadComplaint, loadEvents, recentRequests } from '../../db/record/complaints';
import { differences } from '../../db/record/verify';
import { reach } from '../../domain/calendar/working-time';
import type { Command } from '../../domain/complaint/commands';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { rungsOf } from '../../domain/complaint/heads/escalation';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { snapshotQuery, workflowIdOf } from '../../workflows/messages';
import { eventually } from '../helpers/eventually';
import { drawnStart } from '../helpers/stated-time';
import { createTimeSkippingEnv } from '../helpers/temporal';
import { A_TEXT, Bench } from './a-running-case';

let env: TestWorkflowEnvironment;
let bench: Bench;

beforeAll(async () => {
  env = await createTimeSkippingEnv();
  bench = await Bench.open(env);
});
afterAll(async () => {
  await bench?.close();
  await env?.teardown();
});
beforeEach(() => bench.beginAt(drawnStart()));

const events = (id: ComplaintId): Promise<ComplaintEvent[]> => loadEvents(bench.pool, id);
const ofType = async <T extends ComplaintEvent['type']>(id: ComplaintId, type: T) =>
  (await events(id)).filter((event): event is Extract<ComplaintEvent, { type: T }> => event.type === type);

test('a complaint runs from intake to a satisfied customer, and its record agrees with its workflow', async () => {
  const id = await bench.file();
  await bench.untilHandled(id);
  const closed = await bench.untilClosed(id);
  await bench.ended(id);
  expect(closed).toMatchObject({ progress: { state: 'closed', closing: 'satisfied' }, clocks: [] });
  expect((await events(id)).map((event) => event.type)).toEqual([
    'received',
    'verified',
    'dispatched',
    'accepted',
    'assigned',
    'proposed',
    'proposal_approved',
    'replied',
    'followed_up',
    'closed',
  ]);
  expect(await differences(bench.pool, id)).toEqual([]);
});

test('a complaint that nobody takes up warns, breaches and climbs to the top, each at its exact moment and once', async () => {
  const id = await bench.file();
  await bench.pass(id, 40 * DAY);
  const acted = (await events(id)).filter((event) => event.dueAt !== undefined);
  expect(acted.length).toBeGreaterThan(10);
  for (const event of acted) expect(event.at - event.dueAt!).toBeLessThan(MINUTE);
  const raised = await ofType(id, 'escalated');
  const rungs = raised.flatMap(({ escalation }) =>
    rungsOf(escalation).map(({ cause, level }) => `${JSON.stringify(cause)} ${level}`),
  );
  expect(new Set(rungs).size).toBe(rungs.length);
  expect(new Set(raised.map(({ escalation }) => escalation.level))).toEqual(new Set([1, 2, 3]));
  const told = await ofType(id, 'told');
  expect(told.map(({ escalation }) => escalation).sort()).toEqual(raised.map((event) => event.escalation.id).sort());
  expect(new Set(told.flatMap(({ persons }) => persons))).toEqual(
    new Set(['p-head-haizhou-service', 'p-head-haizhou', 'p-head-province']),
  );
  expect(await differences(bench.pool, id)).toEqual([]);
  // It goes on until a head has said why the promise was broken.
  await bench.explained(await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT }));
  await bench.ended(id);
});

test('a head who acknowledges in time keeps the next level from coming forward', async () => {
  const id = await bench.file('demo');
  await bench.act(id, 'p-agent-1', { action: 'escalate', reason: A_TEXT });
  const [raised] = await ofType(id, 'escalated');
  const after = await bench.act(id, 'p-head-haizhou-service', {
    action: 'acknowledge-escalation',
    escalation: raised!.escalation.id,
  });
  expect(after.escalations).toEqual([]);
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
  expect(await ofType(id, 'escalated')).toHaveLength(1);
});

test('a pause makes the internal clock stand still until it ends by itself, and the promise runs on', async () => {
  const id = await bench.file();
  const before = await bench.untilHandled(id);
  const handling = before.clocks.find((clock) => clock.kind === 'handling')!;
  const promise = before.clocks.find((clock) => clock.kind === 'reply')!;
  // Two working days, which is no more than the policy permits and stops the clock, also around holidays and weekends.
  const begun = await bench.now();
  const { calendar } = (await loadComplaint(bench.pool, id))!.rules;
  const until = reach(calendar, 'working', begun, 14 * HOUR);
  const paused = await bench.act(id, 'p-handler-1', { action: 'pause', reason: 'waiting-for-customer', until });
  expect(paused.clocks.find((clock) => clock.id === handling.id)!.dueAt).toBeGreaterThan(handling.dueAt);
  expect(paused.clocks.find((clock) => clock.id === promise.id)!.dueAt).toBe(promise.dueAt);
  await bench.pass(id, until - begun + HOUR);
  const [resumed] = await ofType(id, 'resumed');
  expect(resumed).toMatchObject({ by: { system: 'clock' }, dueAt: until });
  expect(await differences(bench.pool, id)).toEqual([]);
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
});

test('a rejected action leaves no trace in the case or in its history', async () => {
  const id = await bench.file();
  const handle = bench.client.workflow.getHandle(workflowIdOf(id));
  await handle.query(snapshotQuery);
  const before = (await handle.fetchHistory()).events!.length;
  await expect(bench.act(id, 'p-handler-1', { action: 'accept' })).rejects.toMatchObject({
    cause: { type: 'wrong-state' },
  });
  expect((await events(id)).length).toBe(1);
  const updates = (await handle.fetchHistory()).events!.slice(before);
  expect(updates.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
});

test('Cancel does not end a complaint: its clocks run on and it takes actions', async () => {
  const id = await bench.file();
  await bench.client.workflow.getHandle(workflowIdOf(id)).cancel();
  const { clocks } = await bench.act(id, 'p-dispatcher-1', { action: 'verify' });
  const dispatch = clocks.find(({ kind }) => kind === 'dispatch')!;
  await bench.pass(id, dispatch.dueAt - (await bench.now()) + HOUR);
  const breached = await ofType(id, 'clock_breached');
  expect(breached.map(({ clock }) => clock.replace(/-\d+$/, ''))).toContain('dispatch');
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
  const { status } = await bench.client.workflow.getHandle(workflowIdOf(id)).describe();
  expect(status.name).toBe('COMPLETED');
});

test('a late restart of a case that has moved on ends itself and changes nothing', async () => {
  const complaint = await bench.record();
  await startComplaint(bench.client, bench.taskQueue, complaint, 'intake');
  await bench.untilHandled(complaint.id);
  await bench.untilClosed(complaint.id);
  await bench.ended(complaint.id);
  const before = await events(complaint.id);
  expect(await startComplaint(bench.client, bench.taskQueue, complaint, 'intake')).toBe(false);
  expect(await startComplaint(bench.client, bench.taskQueue, complaint, 'record')).toBe(true);
  await bench.ended(complaint.id);
  expect(await events(complaint.id)).toEqual(before);
});

test('a case that is restarted from the record goes on with its clocks as they were', async () => {
  const id = await bench.file();
  await bench.untilHandled(id);
  const before = await bench.client.workflow.getHandle(workflowIdOf(id)).query(snapshotQuery);
  await bench.client.workflow.getHandle(workflowIdOf(id)).terminate('lost');
  const recorded = (await loadComplaint(bench.pool, id))!;
  expect(await startComplaint(bench.client, bench.taskQueue, recorded, 'record')).toBe(true);
  const after = await bench.client.workflow.getHandle(workflowIdOf(id)).query(snapshotQuery);
  expect(after.clocks).toEqual(before.clocks);
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
});

test('what a lost run had answered is carried out, even if the case has changed since; what is impossible now raises one alarm', async () => {
  const id = await bench.file();
  await bench.act(id, 'p-dispatcher-1', { action: 'verify' });
  await bench.settled(id);
  const request = async (who: string, command: Command) => ({ command, actor: await bench.person(who), bodyHash: 'h' });
  const noted = { ...(await request('p-agent-1', { action: 'note', note: A_TEXT })), seen: 1 };
  const again = [
    { updateId: 'noted', request: noted },
    { updateId: 'accepted', request: await request('p-handler-1', { action: 'accept' }) },
  ];
  const restart = async () => {
    await bench.client.workflow.getHandle(workflowIdOf(id)).terminate('lost');
    const recorded = (await loadComplaint(bench.pool, id))!;
    await startComplaint(bench.client, bench.taskQueue, recorded, 'record', {
      recent: await recentRequests(bench.pool, id),
      again,
    });
  };
  const notKept = async () => (await recentAlarms(bench.pool, 50)).filter(({ complaint }) => complaint === id);
  await restart();
  await eventually(async () => (await notKept()).length > 0);
  await bench.settled(id);
  expect(await ofType(id, 'noted')).toHaveLength(1);
  expect(await notKept()).toMatchObject([
    { kind: 'answer-not-kept', detail: { updateId: 'accepted', action: 'accept', because: 'wrong-state' } },
  ]);
  await restart();
  await bench.settled(id);
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
  expect(await notKept()).toHaveLength(1);
  expect(await ofType(id, 'noted')).toHaveLength(1);
});

test('a case that is reopened while its run still waits for the look-back goes on in a new run', async () => {
  const id = await bench.file();
  await bench.untilHandled(id);
  await bench.act(id, 'p-supervisor-1', { action: 'supervise', requirements: A_TEXT });
  await bench.untilClosed(id);
  await bench.pass(id, 12 * DAY);
  const handle = bench.client.workflow.getHandle(workflowIdOf(id));
  const { runId } = await handle.describe();
  const looked = await bench.act(id, 'p-supervisor-1', { action: 'look-back', holds: false, text: A_TEXT });
  await eventually(async () => (await handle.describe()).runId !== runId);
  const due = ({ clocks }: Snapshot) => clocks.map(({ id: clock, dueAt }) => [clock, dueAt]);
  const goesOn = await handle.query(snapshotQuery);
  expect(goesOn).toMatchObject({ progress: { state: 'verifying' }, version: looked.version });
  expect(due(goesOn)).toEqual(due(looked));
  const timers = (await handle.fetchHistory()).events?.filter((event) => event.timerStartedEventAttributes);
  expect(timers).toHaveLength(goesOn.clocks.length);
  await bench.act(id, 'p-agent-1', { action: 'withdraw', reason: A_TEXT });
  await bench.ended(id);
  expect(await differences(bench.pool, id)).toEqual([]);
});
