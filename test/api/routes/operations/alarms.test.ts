import { countAlarms, raiseAlarm, raiseStanding, recentAlarms } from '../../../../db/operations/alarms';
import { complaintId } from '../../../../domain/ids';
import { ALARM_KINDS } from '../../../../domain/operations/alarm';
import { CHINESE } from '../../../helpers/chinese';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, NETWORK, PEOPLE, refused } from '../../callers';

const UI = 'https://temporal.example.org';
let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt({ app: await stack.api({ temporalUi: UI }), tokens: stack.tokens });
});
afterAll(() => stack?.stop());

/** Raises an alarm about a new complaint. Gives both ids. */
async function anAlarm(kind: (typeof ALARM_KINDS)[number] = 'workflow-restarted', detail: object = {}) {
  const complaint = complaintId(await aComplaint(they));
  await raiseAlarm(stack.pool, kind, complaint, now(), detail);
  const [alarm] = granted(await they.administrator.get(`/alarms?complaint=${complaint}`)).items;
  return { id: alarm.id as number, complaint, alarm };
}

const stateOf = async (id: number): Promise<string> =>
  (await stack.pool.query('SELECT state FROM alarm WHERE id = $1', [id])).rows[0].state;

test('alarms come newest first, as many as are asked for, to those who look after the installation', async () => {
  const id = complaintId(await aComplaint(they));
  const at = now();
  await raiseAlarm(stack.pool, 'conflicting-event', id, at + 1_000, { version: 3 });
  await raiseAlarm(stack.pool, 'workflow-restarted', id, at + 2_000, { status: 'TERMINATED' });
  const { items } = granted(await they.administrator.get('/alarms?limit=2'));
  expect(items).toEqual([
    expect.objectContaining({ kind: 'workflow-restarted', complaint: id, detail: { status: 'TERMINATED' } }),
    expect.objectContaining({ kind: 'conflicting-event', at: new Date(at + 1_000).toISOString() }),
  ]);
  for (const query of ['limit=0', 'limit=201', 'limit=x', 'colour=red', 'state=new', 'kind=x', 'complaint=x']) {
    refused(await they.administrator.get(`/alarms?${query}`), 400);
  }
  // People who work on single cases may not list the alarms of all cases. The monitoring of the installation may.
  expect(refused(await they.networkHead.get('/alarms'), 403).rule).toBe('office-needed');
  granted(await they.hotline.get('/alarms?limit=1'));
});

test('an alarm is taken, taken over by somebody who says from whom, and settled with what was done', async () => {
  const { id, alarm } = await anAlarm();
  expect(alarm).toMatchObject({ state: 'open', taken: null, settled: null });
  expect(alarm.permits).toEqual({ take: { from: null }, settle: true });
  const taken = granted(await they.administrator.post(`/alarms/${id}/take`, {}));
  expect(taken).toMatchObject({ state: 'taken', taken: { by: 'p-administrator-1' } });
  expect(taken.permits).toEqual({ take: null, settle: true });
  expect(granted(await they.administrator.post(`/alarms/${id}/take`, {})).taken).toEqual(taken.taken);
  const seen = granted(await they.manager.get(`/alarms?complaint=${alarm.complaint}`));
  expect(seen.items[0].permits).toEqual({ take: { from: 'p-administrator-1' }, settle: false });
  expect(seen.names.people['p-administrator-1']).toEqual(expect.any(String));
  expect(refused(await they.manager.post(`/alarms/${id}/settle`, { done: 'x' }), 409).type).toBe(
    '/problems/alarm-conflict',
  );
  expect(refused(await they.manager.post(`/alarms/${id}/take`, {}), 409).detail).toContain('p-administrator-1');
  granted(await they.manager.post(`/alarms/${id}/take`, { from: 'p-administrator-1' }));
  const done = '找到了结束它的脚本，已删除。';
  const settled = granted(await they.manager.post(`/alarms/${id}/settle`, { done }));
  expect(settled).toMatchObject({ state: 'settled', settled: { by: 'p-service-manager-1', done } });
  expect(settled.permits).toEqual({ take: null, settle: false });
  granted(await they.manager.post(`/alarms/${id}/settle`, { done }));
  refused(await they.administrator.post(`/alarms/${id}/take`, { from: 'p-service-manager-1' }), 409);
  const { rows } = await stack.pool.query('SELECT what, person FROM alarm_step WHERE alarm_id = $1 ORDER BY step', [
    id,
  ]);
  expect(rows).toEqual([
    { what: 'taken', person: 'p-administrator-1' },
    { what: 'taken', person: 'p-service-manager-1' },
    { what: 'settled', person: 'p-service-manager-1' },
  ]);
});

test('of two who take it at the same moment one has it, and the other is told who', async () => {
  const { id } = await anAlarm();
  const db = await stack.pool.connect();
  await db.query('BEGIN');
  await db.query('SELECT FROM alarm WHERE id = $1 FOR UPDATE', [id]);
  const taking = Promise.all([they.administrator, they.manager].map((who) => who.post(`/alarms/${id}/take`, {})));
  // Both have come as far as they can while nobody else can change the alarm.
  await eventually(async () => {
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await stack.pool.query(waiting)).rows.length === 2;
  });
  await db.query('COMMIT');
  db.release();
  const answers = await taking;
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect(await stateOf(id)).toBe('taken');
});

test('an alarm that nobody has taken is taken by whoever settles it', async () => {
  const { id } = await anAlarm();
  const settled = granted(await they.administrator.post(`/alarms/${id}/settle`, { done: 'nothing to mend' }));
  expect(settled).toMatchObject({ taken: { by: 'p-administrator-1' }, settled: { by: 'p-administrator-1' } });
});

test('alarms are looked after by people who may read them, and their words are words', async () => {
  const { id } = await anAlarm();
  expect(refused(await they.networkHead.post(`/alarms/${id}/take`, {}), 403).rule).toBe('office-needed');
  expect(refused(await they.hotline.post(`/alarms/${id}/take`, {}), 403).rule).toBeDefined();
  for (const done of ['', '   ', 'x'.repeat(2_001)]) {
    refused(await they.administrator.post(`/alarms/${id}/settle`, { done }), 400);
  }
  refused(await they.administrator.post('/alarms/999999999/take', {}), 404);
  refused(await they.administrator.post('/alarms/x/take', {}), 400);
  expect(await stateOf(id)).toBe('open');
});

test('who is accused in a case can do nothing about its alarms, and is not told that there are any', async () => {
  const { id, complaint } = await anAlarm();
  await they.dispatcher.achieves(complaint, 'verify', { outcome: 'accepted' });
  await they.dispatcher.achieves(complaint, 'name-accused', {
    person: 'p-service-manager-1',
    reason: '客户投诉其态度。',
  });
  refused(await they.manager.post(`/alarms/${id}/take`, {}), 404);
  refused(await they.manager.post(`/alarms/${id}/settle`, { done: 'x' }), 404);
  expect(granted(await they.manager.get(`/alarms?complaint=${complaint}`)).items).toEqual([]);
  expect(granted(await they.administrator.get(`/alarms?complaint=${complaint}`)).items).toHaveLength(1);
});

test('the list can be narrowed by how an alarm stands and by its kind, and the counts are those of the list', async () => {
  const { id } = await anAlarm('dead-letter', { channel: 'mail' });
  await anAlarm('dead-letter', { channel: 'mail' });
  granted(await they.administrator.post(`/alarms/${id}/take`, {}));
  const list = async (query: string) =>
    granted(await they.administrator.get(`/alarms?limit=200&${query}`)).items as {
      id: number;
      state: string;
      kind: string;
    }[];
  const { alarms } = granted(await they.administrator.get('/operations'));
  for (const { kind, open, taken } of alarms) {
    expect(await list(`kind=${kind}&state=open`)).toHaveLength(open);
    expect(await list(`kind=${kind}&state=taken`)).toHaveLength(taken);
  }
  expect(alarms.find(({ kind }: { kind: string }) => kind === 'dead-letter')).toMatchObject({ open: 1, taken: 1 });
  expect((await list('state=open&state=taken')).filter(({ state }) => state === 'settled')).toEqual([]);
  const settled = await list('state=settled');
  expect(settled.length).toBeGreaterThan(0);
  expect(settled.every(({ state }) => state === 'settled')).toBe(true);
});

test('a cause that comes back after an alarm was settled is another alarm, which says how often before', async () => {
  const { id, complaint } = await anAlarm('workflow-stuck', { because: 'fails', restarts: 1 });
  granted(await they.administrator.post(`/alarms/${id}/settle`, { done: 'a worker of an old version was stopped' }));
  await raiseAlarm(stack.pool, 'workflow-stuck', complaint, now(), { because: 'fails', restarts: 2 });
  const { items } = granted(await they.administrator.get(`/alarms?complaint=${complaint}`));
  expect(items).toMatchObject([
    { state: 'open', before: 1 },
    { state: 'settled', before: 0 },
  ]);
});

test('what lasts is one alarm for as long as nobody has settled it', async () => {
  const complaint = complaintId(await aComplaint(they));
  const raise = () => raiseStanding(stack.pool, 'workflow-behind', complaint, now(), { recorded: 5, workflow: 3 });
  const all = async () => (await recentAlarms(stack.pool, 200, undefined, undefined, { complaint })).reverse();
  await raise();
  await raise();
  expect(await all()).toHaveLength(1);
  granted(await they.administrator.post(`/alarms/${(await all())[0]!.id}/settle`, { done: 'not mended at all' }));
  await raise();
  await raise();
  expect((await all()).map(({ standing }) => standing.state)).toEqual(['settled', 'open']);
  expect(await countAlarms(stack.pool)).toContainEqual({ kind: 'workflow-behind', open: 1, taken: 0 });
});

test.each(ALARM_KINDS)(
  '%s is said in plain words in both languages, with what to do and where more stands',
  async (kind) => {
    const detail = {
      status: 'TERMINATED',
      carriedOutAnew: 2,
      because: kind === 'workflow-stuck' ? 'does-not-act' : 'wrong-state',
      restarts: 1,
      action: 'verify',
      recorded: 5,
      workflow: 3,
      vacant: NETWORK,
      told: PEOPLE.networkHead,
      channel: 'webhook',
      attempts: 9,
      error: 'ECONNREFUSED',
      version: 4,
    };
    const { alarm } = await anAlarm(kind, detail);
    for (const words of [alarm.name, alarm.what, alarm.toDo]) {
      expect(words.en).toMatch(/[a-z]/);
      expect(words.zh).toMatch(CHINESE);
      for (const said of [words.en, words.zh]) expect(said).not.toMatch(/[{}]|unknown|未知|undefined/);
    }
    expect(alarm.runbook).toEqual({ section: `docs/operations.md#${kind}`, url: null });
  },
);

test('an alarm about a vacant office names the units', async () => {
  const { alarm } = await anAlarm('vacant-office', { escalation: 'e1', vacant: NETWORK, told: null });
  expect(alarm.what.en).toContain('Haizhou network operations');
  expect(alarm.what.zh).toContain('海州网络运维中心');
  expect(alarm.what.en).toContain('nobody.');
});

test('an alarm leads to its workflow in Temporal, to the run that was lost where that is known', async () => {
  const run = '01936d8e-0000-7000-8000-00000000000a';
  const { alarm, complaint } = await anAlarm('workflow-restarted', { status: 'TERMINATED', run });
  expect(alarm.workflow).toBe(`${UI}/namespaces/default/workflows/complaint-${complaint}/${run}/history`);
  const other = await anAlarm();
  expect(other.alarm.workflow).toBe(`${UI}/namespaces/default/workflows/complaint-${other.complaint}`);
  const without = callersAt(stack).administrator;
  expect(granted(await without.get(`/alarms?complaint=${complaint}`)).items[0].workflow).toBeNull();
});

test('a runbook that the firm keeps is linked', async () => {
  const app = await stack.api({ runbook: 'https://wiki.example.org/shouwen' });
  const { items } = granted(
    await new Caller(app, stack.tokens.persons['p-administrator-1']).get('/alarms?limit=1&kind=dead-letter'),
  );
  expect(items[0].runbook.url).toBe('https://wiki.example.org/shouwen#dead-letter');
});

test('an alarm about a letter names no complaint, and is taken and settled as any other', async () => {
  const detail = {
    deadLetter: '01936d8e-0000-7000-8000-000000000001',
    channel: 'mail',
    attempts: 12,
    report: '2026-02',
  };
  await raiseAlarm(stack.pool, 'dead-letter', null, now() + 60_000, detail);
  const [alarm] = granted(await they.manager.get('/alarms?kind=dead-letter&limit=1')).items;
  expect(alarm).toMatchObject({ complaint: null, number: null, workflow: null, detail, before: 0, state: 'open' });
  expect(alarm.what.en).toContain('tries: 12');
  const settled = granted(await they.manager.post(`/alarms/${alarm.id}/settle`, { done: 'mended the address' }));
  expect(settled).toMatchObject({ complaint: null, state: 'settled' });
});
