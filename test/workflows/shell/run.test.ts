import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { v7 } from 'uuid';
import { personId } from '../../../domain/ids';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import type { RunOrigin } from '../../../workflows/shell/messages';
import { eventually } from '../../helpers/eventually';
import { createTimeSkippingEnv, uniqueTaskQueue } from '../../helpers/temporal';
import type { Command, Reminder } from './reminder';
import {
  REMINDER_STATE,
  REMINDER_WORKFLOW,
  type ReminderInput,
  type ReminderRequest,
  reminderQuery,
  reminderUpdates,
} from './reminder-messages';
import { isBehind, ReminderRecord } from './reminder-record';

const OWNER = personId('p-agent-1');
const record = new ReminderRecord();
const taskQueue = uniqueTaskQueue('reminders');
let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  env = await createTimeSkippingEnv();
  const { name, type } = REMINDER_STATE;
  await (env.client.connection as Connection).operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { [name]: encodeSearchAttributeIndexedValueType(type)! },
  });
  worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowsPath: require.resolve('./reminder-workflow'),
    activities: record.activities,
  });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});
afterEach(() => {
  record.away = false;
});

const handleOf = (id: string) => env.client.workflow.getHandle(id);
const runOf = async (id: string): Promise<string> => (await handleOf(id).describe()).runId;
const typesOf = (id: string) => record.of(id).entries.map(({ event }) => event.type);
const ended = (id: string) => handleOf(id).result();

async function start(state: Reminder, origin: RunOrigin, carried: Partial<ReminderInput> = {}): Promise<void> {
  const input: ReminderInput = { origin, state, outbox: [], recent: [], ...carried };
  await env.client.workflow.start(REMINDER_WORKFLOW, { workflowId: state.id, taskQueue, args: [input] });
}

/** A reminder on record that rings in a day. */
async function aReminder(): Promise<Reminder> {
  const now = await env.currentTimeMs();
  const progress = { state: 'waiting', until: now + DAY } as const;
  const reminder: Reminder = { id: `reminder-${v7()}`, version: 1, owner: OWNER, lastAt: now, progress };
  record.begin(reminder);
  return reminder;
}

async function aRunningReminder(): Promise<string> {
  const reminder = await aReminder();
  await start(reminder, 'intake');
  return reminder.id;
}

const asked = (command: Command, who = OWNER, bodyHash = 'hash'): ReminderRequest => ({
  command,
  actor: { person: who, offices: [] },
  bodyHash,
});

const send = (id: string, request: ReminderRequest, updateId = v7()) =>
  handleOf(id).executeUpdate(reminderUpdates[request.command.action], { updateId, args: [request] });

const postponed = async (ms: number): Promise<Command> => ({
  action: 'postpone',
  until: (await env.currentTimeMs()) + ms,
});

/** Lets a reminder ring, and waits until the record says so. */
async function letRing(id: string): Promise<void> {
  const rungBefore = typesOf(id).filter((type) => type === 'told').length;
  await env.sleep(DAY + MINUTE);
  await eventually(() => typesOf(id).filter((type) => type === 'told').length > rungBefore);
}

test('what the rules turn down leaves nothing behind, on record or in the history', async () => {
  const id = await aRunningReminder();
  await handleOf(id).query(reminderQuery);
  await expect(send(id, asked({ action: 'finish' }, personId('p-agent-2')))).rejects.toMatchObject({
    cause: { type: 'not-permitted' },
  });
  await expect(send(id, asked({ action: 'postpone', until: 0 }))).rejects.toMatchObject({
    cause: { type: 'contradiction' },
  });
  const { events } = await handleOf(id).fetchHistory();
  expect(events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
  expect(typesOf(id)).toEqual([]);
});

test('whoever is answered finds on record what they did, with the request that asked for it', async () => {
  const id = await aRunningReminder();
  const { snapshot } = await send(id, asked(await postponed(DAY)), 'first');
  expect(record.of(id)).toMatchObject({
    entries: [{ event: { type: 'postponed', version: 2 }, request: { updateId: 'first', bodyHash: 'hash' } }],
    snapshot,
  });
  expect(await handleOf(id).query(reminderQuery)).toEqual(snapshot);
});

test('it completes once it is over and everything is on record', async () => {
  const id = await aRunningReminder();
  await send(id, asked({ action: 'finish' }));
  await ended(id);
  expect(typesOf(id)).toEqual(['finished']);
  expect((await handleOf(id).describe()).status.name).toBe('COMPLETED');
});

test('with the record away answers are given, timers act, and a new run brings all of it to the record', async () => {
  const id = await aRunningReminder();
  const firstRun = await runOf(id);
  record.away = true;
  await send(id, asked(await postponed(2 * MINUTE)));
  await env.sleep(3 * MINUTE);
  await send(id, asked(await postponed(DAY)));
  await env.sleep(MINUTE);
  await eventually(async () => (await runOf(id)) !== firstRun);
  expect(typesOf(id)).toEqual([]);
  record.away = false;
  await env.sleep(MINUTE);
  await eventually(() => typesOf(id).length > 3);
  expect(record.of(id).entries.map(({ event: { version, type } }) => `${version} ${type}`)).toEqual([
    '2 postponed',
    '3 rung',
    '4 postponed',
    '5 told',
  ]);
  // Of a local activity that failed the SDK keeps the time limit, and reports a panic if the worker ends before that is over.
  await delay(2 * SECOND);
});

test('a timer acts at its moment without anybody asking, and whom it tells is recorded', async () => {
  const id = await aRunningReminder();
  await letRing(id);
  const [rung, told] = record.of(id).entries.map(({ event }) => event);
  expect(rung).toMatchObject({ type: 'rung', version: 2 });
  expect(rung!.at - (rung as typeof rung & { dueAt: number }).dueAt).toBeLessThan(MINUTE);
  expect(told).toMatchObject({ type: 'told', version: 3, persons: [OWNER] });
  const { duties, snapshot } = record.of(id);
  expect({ duties, progress: snapshot.progress }).toEqual({
    duties: [OWNER],
    progress: { state: 'ringing', told: [OWNER] },
  });
  const { typedSearchAttributes } = await handleOf(id).describe();
  expect(typedSearchAttributes.get(REMINDER_STATE)).toBe('ringing');
});

test('a timer that is no longer wanted does not act', async () => {
  const id = await aRunningReminder();
  await env.sleep(12 * HOUR);
  await send(id, asked(await postponed(DAY)));
  await env.sleep(18 * HOUR);
  expect((await handleOf(id).query(reminderQuery)).progress.state).toBe('waiting');
  await env.sleep(12 * HOUR);
  await eventually(() => typesOf(id).includes('told'));
  expect(typesOf(id)).toEqual(['postponed', 'rung', 'told']);
});

test('it renews and goes on: its clock runs in the new run, which takes requests', async () => {
  const id = await aRunningReminder();
  await letRing(id);
  const firstRun = await runOf(id);
  await send(id, asked(await postponed(DAY)));
  await eventually(async () => (await runOf(id)) !== firstRun);
  await letRing(id);
  await send(id, asked({ action: 'finish' }));
  await ended(id);
  expect(typesOf(id)).toEqual(['rung', 'told', 'postponed', 'rung', 'told', 'finished']);
});

test('a request that is repeated in a later run is answered as it was, and nothing happens again', async () => {
  const id = await aRunningReminder();
  await letRing(id);
  const firstRun = await runOf(id);
  const { snapshot } = await send(id, asked(await postponed(DAY)), 'once');
  await eventually(async () => (await runOf(id)) !== firstRun);
  const again = await send(id, asked(await postponed(DAY), OWNER, 'another body'), 'once');
  expect(again).toEqual({ snapshot, bodyHash: 'hash' });
  expect(typesOf(id)).toEqual(['rung', 'told', 'postponed']);
});

test('every write says how far its history was: no task and no run has the fence of an earlier one', async () => {
  const id = await aRunningReminder();
  await send(id, asked(await postponed(DAY)));
  await letRing(id);
  await send(id, asked(await postponed(DAY)));
  await letRing(id);
  await send(id, asked({ action: 'finish' }));
  await ended(id);
  const { fences } = record.of(id);
  expect(fences.filter((fence, n) => n > 0 && isBehind(fence, fences[n - 1]!))).toEqual([]);
  // Five tasks wrote; two of them, in which the reminder rang, wrote again whom that told.
  expect(fences).toHaveLength(7);
  expect(new Set(fences.map(({ runStartedAt, historyLength }) => `${runStartedAt} ${historyLength}`)).size).toBe(5);
  expect(new Set(fences.map(({ runStartedAt }) => runStartedAt)).size).toBe(2);
});

test('a late start from a state that the record has left behind ends itself and changes nothing', async () => {
  const reminder = await aReminder();
  await start(reminder, 'intake');
  await send(reminder.id, asked({ action: 'finish' }));
  await ended(reminder.id);
  const before = record.of(reminder.id);
  await start(reminder, 'record');
  await ended(reminder.id);
  expect(record.of(reminder.id)).toEqual(before);
});

test('what a lost run had answered is carried out anew, once; what is impossible by now is reported, once', async () => {
  const reminder = await aReminder();
  const again = [
    { updateId: 'kept', request: asked(await postponed(DAY)) },
    { updateId: 'not kept', request: asked({ action: 'finish' }, personId('p-agent-2')) },
    { updateId: 'on record', request: asked({ action: 'finish' }) },
  ];
  await start(reminder, 'record', { again, recent: [{ updateId: 'on record', bodyHash: 'hash' }] });
  await eventually(() => record.of(reminder.id).notKept.length > 0);
  await send(reminder.id, asked({ action: 'finish' }));
  await ended(reminder.id);
  expect(typesOf(reminder.id)).toEqual(['postponed', 'finished']);
  expect(record.of(reminder.id).notKept).toEqual([
    { updateId: 'not kept', action: 'finish', because: 'not-permitted' },
  ]);
});
