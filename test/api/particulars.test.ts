import { createHash } from 'node:crypto';
import { isRunning } from '../../client/restart';
import { complaintId } from '../../domain/ids';
import { workflowIdOf } from '../../workflows/messages';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { type Callers, COMPLAINT, callersAt, granted, MARKET, NETWORK, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const ROUTER = { ...COMPLAINT, category: 'terminals.router', facts: '光猫不亮。' };
const SERIAL = 'SN48571612345678';
const PARTICULARS = { 'device-model': ' HG8245H ', 'serial-number': SERIAL };
/** The contents of all payloads of a history. */
function textsIn(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
const filed = async (body: object): Promise<string> => granted(await they.agent.post('/complaints', body), 201).id;

test('the categories say what they ask for, in both languages, also by a category above', async () => {
  const { items } = granted(await they.agent.get('/categories?policy=telecom'));
  const terminals = items[0].categories.find(({ code }: { code: string }) => code === 'terminals');
  const router = terminals.categories.find(({ code }: { code: string }) => code === 'terminals.router');
  const phone = terminals.categories.find(({ code }: { code: string }) => code === 'terminals.phone');
  const model = { id: 'device-model', name: { zh: '设备型号', en: 'Device model' }, type: 'text' };
  expect(router.asks[0]).toEqual({ ...model, neededAt: 'dispatch' });
  expect(phone.asks[0]).toEqual({ ...model, neededAt: null });
});

test('what is missing is told at intake, on the form, and with the refusal', async () => {
  const answer = granted(
    await they.agent.post('/complaints', { ...ROUTER, particulars: { 'device-model': 'A1' } }),
    201,
  );
  const serial = { id: 'serial-number', name: { zh: '设备序列号', en: 'Serial number' } };
  expect(answer.missing).toEqual([{ ...serial, neededAt: 'dispatch' }]);
  await they.dispatcher.achieves(answer.id, 'verify', { outcome: 'accepted' });
  const { items } = granted(await they.dispatcher.get(`/complaints/${answer.id}/actions`));
  const permit = (name: string) => items.find(({ action }: { action: string }) => action === name);
  expect(permit('dispatch').missing).toEqual([{ ...serial, neededAt: 'dispatch' }]);
  expect(permit('supplement').needs[0]).toMatchObject({
    kind: 'particulars',
    choices: ['device-model', 'serial-number'],
    candidates: [{ value: 'device-model' }, { value: serial.id, name: serial.name }],
    asked: [{ id: 'device-model', type: 'text', neededAt: 'dispatch' }, serial],
  });
  const problem = refused(await they.dispatcher.does(answer.id, 'dispatch', { unit: MARKET }), 409);
  expect(problem).toMatchObject({ type: '/problems/particulars-missing', missing: [serial] });
  await they.dispatcher.achieves(answer.id, 'supplement', { particulars: { 'serial-number': SERIAL } });
  const { state } = await they.dispatcher.achieves(answer.id, 'dispatch', { unit: MARKET });
  expect(state).toBe('dispatched');
});

test('a case shows them with their names; a correction replaces one, and null takes it away', async () => {
  const id = await filed({ ...ROUTER, particulars: PARTICULARS });
  const shown = async () => granted(await they.agent.get(`/complaints/${id}`)).particulars;
  expect(await shown()).toMatchObject([
    { id: 'device-model', name: { zh: '设备型号' }, value: 'HG8245H', neededAt: 'dispatch' },
    { id: 'serial-number', value: SERIAL },
  ]);
  const changes = { particulars: { 'device-model': 'HG8145', 'serial-number': null } };
  const key = { 'idempotency-key': `supplement-${id}` };
  const answer = granted(await they.agent.post(`/complaints/${id}/supplement`, changes, key));
  expect(answer.particulars).toMatchObject([{ value: 'HG8145' }, { value: null }]);
  await they.agent.achieves(id, 'supplement', { particulars: { 'device-model': 'other' } });
  // The repeated request gets its own answer.
  const again = granted(await they.agent.post(`/complaints/${id}/supplement`, changes, key));
  expect(again.particulars).toEqual(answer.particulars);
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  const supplemented = items.filter(({ type }: { type: string }) => type === 'supplemented');
  expect(supplemented.map(({ particulars }: { particulars: object }) => particulars)).toEqual([
    { 'device-model': 'HG8145', 'serial-number': null },
    { 'device-model': 'other' },
  ]);
});

test('a value that is not written as its type wants is refused by its field, and so is one that nobody asked for', async () => {
  const fees = { ...COMPLAINT, category: 'fees.invoice' };
  const both = { amount: '12 yuan', period: '2026-13' };
  const wrong = refused(await they.agent.post('/complaints', { ...fees, particulars: both }), 400);
  expect(wrong.errors).toMatchObject([
    { pointer: '/body/particulars/amount' },
    { pointer: '/body/particulars/period' },
  ]);
  const strange = refused(await they.agent.post('/complaints', { ...fees, particulars: { colour: 'red' } }), 400);
  expect(strange.type).toBe('/problems/unknown-particular');
  const id = await filed(fees);
  const problem = refused(await they.agent.does(id, 'supplement', { particulars: { period: '2026-13' } }), 400);
  expect(problem.errors).toMatchObject([{ pointer: '/body/particulars/period' }]);
});

test('a unit that was only asked reads them masked; the list for a file has them masked too', async () => {
  const id = await filed({
    ...COMPLAINT,
    category: 'contract.number-portability',
    particulars: { 'number-concerned': '13911110015' },
  });
  await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
  await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK });
  await they.handler.achieves(id, 'accept', {});
  await they.handler.achieves(id, 'request-help', {
    tasks: [{ unit: MARKET, question: '是否已携出？', share: 'facts' }],
  });
  const part = granted(await they.marketHandler.get(`/complaints/${id}`));
  expect(part.tasks[0].complaint.particulars).toEqual([
    { id: 'number-concerned', name: { zh: '涉及号码', en: 'Number concerned' }, value: '139****0015' },
  ]);
  expect(JSON.stringify(granted(await they.marketHandler.get(`/complaints/${id}/events`)))).not.toContain(
    '13911110015',
  );
  const csv = (await they.handler.get('/complaints.csv?category=contract.number-portability&lang=zh')).body;
  expect(csv).toContain('涉及号码: 139****0015');
  expect(csv).not.toContain('13911110015');
  // Whoever sees the case whole works with the number.
  expect(granted(await they.handler.get(`/complaints/${id}`)).particulars).toMatchObject([{ value: '13911110015' }]);
});

test('a case is found by what they say, at once and by those who see it whole', async () => {
  const id = await filed({ ...ROUTER, particulars: { 'device-model': 'ZXHN-F7015TV3' } });
  const found = async (words: string) =>
    granted(await they.agent.get(`/complaints?text=${words}`)).items.map((one: { id: string }) => one.id);
  expect(await found('f7015tv3')).toEqual([id]);
  await they.agent.achieves(id, 'supplement', { particulars: { 'serial-number': 'QX-99-171' } });
  await eventually(async () => (await found('qx-99-171')).includes(id));
});

test('a list is narrowed by whole values of particulars, for those who see the case whole', async () => {
  const one = await filed({ ...ROUTER, particulars: { 'device-model': 'ＡＸ-77 Pro', 'serial-number': SERIAL } });
  const other = await filed({ ...ROUTER, particulars: { 'device-model': 'AX-77' } });
  const narrowed = async (...wanted: string[]): Promise<string[]> => {
    const query = wanted.map((value) => `particular=${encodeURIComponent(value)}`).join('&');
    return granted(await they.agent.get(`/complaints?${query}`)).items.map(({ id }: { id: string }) => id);
  };
  expect(await narrowed('device-model:ax-77 pro')).toEqual([one]);
  expect(await narrowed('device-model:AX-77')).toEqual([other]);
  expect(await narrowed('device-model:AX-77 Pro', `serial-number:${SERIAL}`)).toEqual([one]);
  expect(await narrowed('device-model:AX-77', `serial-number:${SERIAL}`)).toEqual([]);
  // The value of another particular is not looked at, nor what is no particular at all.
  expect(await narrowed('serial-number:AX-77')).toEqual([]);
  await they.agent.achieves(other, 'supplement', { particulars: { 'device-model': 'BX-1' } });
  expect(await narrowed('device-model:AX-77')).toEqual([]);
  expect(await narrowed('device-model:BX-1')).toEqual([other]);
  for (const wrong of ['device-model', 'device-model:', ':AX-77', 'Device Model:AX-77']) {
    const { errors } = refused(await they.agent.get(`/complaints?particular=${encodeURIComponent(wrong)}`), 400);
    expect(errors[0].pointer).toBe('/querystring/particular');
  }
  expect(granted(await they.marketHandler.get('/complaints?particular=device-model%3ABX-1')).items).toEqual([]);
});

test('Temporal carries which there are, and neither their values nor hashes that could be guessed', async () => {
  const id = await filed({ ...COMPLAINT, category: 'fees.invoice', particulars: { amount: '12.50' } });
  await they.agent.achieves(id, 'supplement', { particulars: { period: '2026-01' } });
  await eventually(() => isRunning(stack.client, complaintId(id)));
  const history = await stack.client.workflow.getHandle(workflowIdOf(complaintId(id))).fetchHistory();
  const all = textsIn(history).join('\n');
  expect(all).toContain('"period"');
  const hash = (value: string) => createHash('sha256').update(value).digest('hex');
  for (const value of ['12.50', '2026-01']) {
    expect(all).not.toContain(`"${value}"`);
    expect(all).not.toContain(hash(value));
  }
});
