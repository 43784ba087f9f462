import { setTimeout as delay } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { personId } from '../../../domain/ids';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import { projectAgainSignal, STALE_RUN } from '../../../workflows/shell/messages';
import { eventually } from '../../helpers/eventually';
import { createTimeSkippingEnv } from '../../helpers/temporal';
import { asked, OWNER, Reminders } from './a-running-reminder';
import { REMINDER_STATE, reminderQuery } from './reminder-messages';
import { isBehind } from './reminder-record';

let env: TestWorkflowEnvironment;
let reminders: Reminders;

beforeAll(async () => {
  env = await createTimeSkippingEnv();
  reminders = await Reminders.open(env);
});
afterAll(async () => {
  // After a local activity failed, the SDK waits for the rest of its time limit, and reports a panic if the worker ends
  // before that.
  await delay(2 * SECOND);
  await reminders?.stopWorker();
  await env?.teardown();
});
afterEach(() => {
  reminders.record.away = false;
});

const ended = (id: string) => reminders.handle(id).result();

/** Lets a reminder ring, and waits until it is recorded who was told. */
async function letRing(id: string): Promise<void> {
  const told = (): number => reminders.types(id).filter((type) => type === 'told').length;
  const before = told();
  await env.sleep(DAY + MINUTE);
  await eventually(() => told() > before);
}

test('what the rules turn down leaves no trace on record or in the history', async () => {
  const id = await reminders.file(DAY);
  await reminders.handle(id).query(reminderQuery);
  await expect(reminders.send(id, asked({ action: 'finish' }, personId('p-agent-2')))).rejects.toMatchObject({
    cause: { type: 'not-permitted' },
  });
  await expect(reminders.send(id, asked({ action: 'postpone', until: 0 }))).rejects.toMatchObject({
    cause: { type: 'contradiction' },
  });
  const { events } = await reminders.handle(id).fetchHistory();
  expect(events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
  expect(reminders.types(id)).toEqual([]);
});

test('somebody who gets an answer finds their action on record, with the request that asked for it', async () => {
  const id = await reminders.file(DAY);
  const answer = await reminders.send(id, asked(await reminders.later(DAY)), 'first');
  const { entries, snapshot } = reminders.record.of(id);
  expect(entries).toMatchObject([
    { event: { type: 'postponed', version: 2 }, request: { updateId: 'first', bodyHash: 'hash' } },
  ]);
  expect(answer).toEqual({ version: 2, lastAt: snapshot.lastAt, bodyHash: 'hash' });
  expect(await reminders.handle(id).query(reminderQuery)).toEqual(snapshot);
});

test('it completes once it is over and everything is on record', async () => {
  const id = await reminders.file(DAY);
  await reminders.send(id, asked({ action: 'finish' }));
  await ended(id);
  expect(reminders.types(id)).toEqual(['finished']);
  expect((await reminders.handle(id).describe()).status.name).toBe('COMPLETED');
});

test('while the record is away requests are answered and timers act, and a new run records all of it', async () => {
  const id = await reminders.file(DAY);
  const firstRun = await reminders.run(id);
  reminders.record.away = true;
  await reminders.send(id, asked(await reminders.later(2 * MINUTE)));
  await env.sleep(3 * MINUTE);
  await reminders.send(id, asked(await reminders.later(DAY)));
  await env.sleep(MINUTE);
  await eventually(async () => (await reminders.run(id)) !== firstRun);
  expect(reminders.types(id)).toEqual([]);
  reminders.record.away = false;
  await env.sleep(MINUTE);
  await eventually(() => reminders.types(id).length > 3);
  expect(reminders.record.of(id).entries.map(({ event: { version, type } }) => `${version} ${type}`)).toEqual([
    '2 postponed',
    '3 rung',
    '4 postponed',
    '5 told',
  ]);
});

test('a timer acts at its moment without a request, and it is recorded who was told', async () => {
  const id = await reminders.file(DAY);
  await letRing(id);
  const [rung, told] = reminders.record.of(id).entries.map(({ event }) => event);
  expect(rung).toMatchObject({ type: 'rung', version: 2 });
  expect(rung!.at - (rung as typeof rung & { dueAt: number }).dueAt).toBeLessThan(MINUTE);
  expect(told).toMatchObject({ type: 'told', version: 3, persons: [OWNER] });
  const { duties, snapshot } = reminders.record.of(id);
  expect({ duties, progress: snapshot.progress }).toEqual({
    duties: [OWNER],
    progress: { state: 'ringing', told: [OWNER] },
  });
  const { typedSearchAttributes } = await reminders.handle(id).describe();
  expect(typedSearchAttributes.get(REMINDER_STATE)).toBe('ringing');
});

test('a timer that is no longer needed does not act', async () => {
  const id = await reminders.file(DAY);
  await env.sleep(12 * HOUR);
  await reminders.send(id, asked(await reminders.later(DAY)));
  await env.sleep(18 * HOUR);
  expect((await reminders.handle(id).query(reminderQuery)).progress.state).toBe('waiting');
  await env.sleep(12 * HOUR);
  await eventually(() => reminders.types(id).includes('told'));
  expect(reminders.types(id)).toEqual(['postponed', 'rung', 'told']);
});

test('a clock that is moved forward acts at its new moment', async () => {
  const id = await reminders.file(DAY);
  await reminders.send(id, asked(await reminders.later(HOUR)));
  await env.sleep(2 * HOUR);
  await eventually(() => reminders.types(id).includes('told'));
});

test('it continues in a new run, in which its clock runs and requests are taken', async () => {
  const id = await reminders.file(DAY);
  await letRing(id);
  const firstRun = await reminders.run(id);
  await reminders.send(id, asked(await reminders.later(DAY)));
  await eventually(async () => (await reminders.run(id)) !== firstRun);
  await letRing(id);
  await reminders.send(id, asked({ action: 'finish' }));
  await ended(id);
  expect(reminders.types(id)).toEqual(['rung', 'told', 'postponed', 'rung', 'told', 'finished']);
});

test('a request that is repeated in a later run gets the same answer, and nothing happens again', async () => {
  const id = await reminders.file(DAY);
  await letRing(id);
  const firstRun = await reminders.run(id);
  const first = await reminders.send(id, asked(await reminders.later(DAY)), 'once');
  await eventually(async () => (await reminders.run(id)) !== firstRun);
  const again = await reminders.send(id, asked(await reminders.later(DAY), OWNER, 'another body'), 'once');
  expect(again).toEqual(first);
  expect(reminders.types(id)).toEqual(['rung', 'told', 'postponed']);
});

test('every write has the length of its history: no task and no run has the fence of an earlier one', async () => {
  const id = await reminders.file(DAY);
  await reminders.send(id, asked(await reminders.later(DAY)));
  await letRing(id);
  await reminders.send(id, asked(await reminders.later(DAY)));
  await letRing(id);
  await reminders.send(id, asked({ action: 'finish' }));
  await ended(id);
  const { fences } = reminders.record.of(id);
  expect(fences.filter((fence, n) => n > 0 && isBehind(fence, fences[n - 1]!))).toEqual([]);
  // Five tasks wrote. Two of them, in which the reminder rang, wrote once more to record who was told.
  expect(fences).toHaveLength(7);
  expect(new Set(fences.map(({ runStartedAt, historyLength }) => `${runStartedAt} ${historyLength}`)).size).toBe(5);
  expect(new Set(fences.map(({ runStartedAt }) => runStartedAt)).size).toBe(2);
});

test('a late start from a state that the record has left behind ends itself and changes nothing', async () => {
  const reminder = await reminders.begin(DAY);
  await reminders.start(reminder, 'intake');
  await reminders.send(reminder.id, asked({ action: 'finish' }));
  await ended(reminder.id);
  const before = reminders.record.of(reminder.id);
  await reminders.start(reminder, 'record');
  await ended(reminder.id);
  expect(reminders.record.of(reminder.id)).toEqual(before);
});

test('a run from a state that the record has under the same version, but decided anew, ends itself too', async () => {
  const id = await reminders.file(DAY);
  await reminders.send(id, asked(await reminders.later(DAY)));
  const { snapshot } = reminders.record.of(id);
  await reminders.handle(id).terminate('lost');
  reminders.record.decideAnew(id, MINUTE);
  const before = reminders.record.of(id);
  await reminders.start(snapshot, 'record');
  await ended(id);
  expect(reminders.record.of(id)).toEqual(before);
  // From what is on record now, it goes on.
  await reminders.start(before.snapshot, 'record');
  await reminders.send(id, asked({ action: 'finish' }));
  expect(reminders.record.of(id).snapshot.progress.state).toBe('finished');
  expect(reminders.types(id)[0]).toBe('postponed');
});

test('a run whose state is out of date carries nothing out, and says so', async () => {
  const reminder = await reminders.begin(DAY);
  await reminders.start(reminder, 'intake');
  await reminders.send(reminder.id, asked(await reminders.later(DAY)));
  await reminders.handle(reminder.id).terminate('lost');
  reminders.record.away = true;
  await reminders.start(reminder, 'record');
  const answer = reminders.send(reminder.id, asked({ action: 'finish' }));
  const refused = expect(answer).rejects.toMatchObject({ cause: { type: STALE_RUN } });
  await delay(SECOND / 2);
  reminders.record.away = false;
  await env.sleep(MINUTE);
  await refused;
  await ended(reminder.id);
  expect(reminders.types(reminder.id)).toEqual(['postponed']);
});

test('what a lost task has left on record is replaced as soon as somebody notices', async () => {
  const id = await reminders.file(DAY);
  const { version, lastAt } = await reminders.send(id, asked(await reminders.later(DAY)));
  reminders.record.leaveBehind(id, { type: 'finished', version: version + 1, at: lastAt });
  await reminders.handle(id).signal(projectAgainSignal);
  await eventually(() => !reminders.types(id).includes('finished'));
  expect(reminders.types(id)).toEqual(['postponed']);
});

test.each(['its moment', 'its last event'] as const)(
  'what the record has from a lost task, though the history takes it for its own, is written over: told by %s',
  async (by) => {
    const id = await reminders.file(DAY);
    await reminders.send(id, asked(await reminders.later(DAY)));
    const written = reminders.record.of(id).fences.length;
    reminders.record.mistaken = { id, by };
    await letRing(id);
    const { entries, fences, duties } = reminders.record.of(id);
    expect(entries.map(({ event: { version, type } }) => `${version} ${type}`)).toEqual([
      '2 postponed',
      '3 rung',
      '4 told',
    ]);
    // The ringing twice, and then whom it told.
    expect(fences.length - written).toBe(3);
    expect(duties).toEqual([OWNER]);
    // On record is what the workflow itself knows.
    expect(entries.at(-1)!.event.at).toBe((await reminders.handle(id).query(reminderQuery)).lastAt);
  },
);

test('a batch that a lost task decided by the same moment is not taken for the one of this task', async () => {
  const id = await reminders.file(DAY);
  await reminders.send(id, asked(await reminders.later(DAY)));
  reminders.record.mistaken = { id, by: 'its length' };
  await letRing(id);
  const { entries, snapshot } = reminders.record.of(id);
  expect(entries.map(({ event: { version, type } }) => `${version} ${type}`)).toEqual([
    '2 postponed',
    '3 rung',
    '4 told',
  ]);
  // Nothing is left of what the lost task had decided a minute earlier.
  const rung = entries.find(({ event }) => event.type === 'rung')!;
  expect((await reminders.handle(id).query(reminderQuery)).lastAt - rung.event.at).toBeLessThan(MINUTE / 2);
  expect(snapshot.lastAt).toBe(entries.at(-1)!.event.at);
});

test('what a lost run had answered is carried out anew, once; what is impossible by now is reported, once', async () => {
  const reminder = await reminders.begin(DAY);
  const again = [
    { updateId: 'kept', request: asked(await reminders.later(DAY)) },
    { updateId: 'not kept', request: asked({ action: 'finish' }, personId('p-agent-2')) },
    { updateId: 'on record', request: asked({ action: 'finish' }) },
  ];
  await reminders.start(reminder, 'record', { again, recent: [{ updateId: 'on record', bodyHash: 'hash' }] });
  await eventually(() => reminders.record.of(reminder.id).notKept.length > 0);
  await reminders.send(reminder.id, asked({ action: 'finish' }));
  await ended(reminder.id);
  expect(reminders.types(reminder.id)).toEqual(['postponed', 'finished']);
  expect(reminders.record.of(reminder.id).notKept).toEqual([
    { updateId: 'not kept', action: 'finish', because: 'not-permitted' },
  ]);
});
