import { HOUR } from '../../domain/time';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import {
  aComplaint,
  aPromise,
  Caller,
  type Callers,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  PEOPLE,
  refused,
} from './callers';

let stack: Stack;
let they: Callers;
let partner: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
});
afterAll(() => stack?.stop());

const proposal = { measure: 'refund', text: '退费并上门检测。', founded: true };
const refund = { kind: 'refund', unit: MARKET, text: '退二月漫游费。', amount: { value: '58', currency: 'CNY' } };

test('a remedy is read by the reviewer in the proposal, and by its unit once it is promised, and by nobody else', async () => {
  const id = await aComplaint(they, 'handling');
  const arriveBy = moment(3 * HOUR);
  const visit = { kind: 'visit', unit: 'partner-tower', text: '请带天线，客户电话13800000000。', arriveBy };
  await they.handler.achieves(id, 'propose', { ...proposal, remedies: [refund, visit] });
  const inReview = granted(await they.reviewer.get(`/complaints/${id}`));
  const amount = { value: '58.00', currency: 'CNY' };
  expect(inReview.proposal.remedies).toEqual([
    { kind: 'refund', unit: MARKET, text: refund.text, amount, arriveBy: null },
    {
      kind: 'visit',
      unit: 'partner-tower',
      text: visit.text,
      amount: null,
      arriveBy: new Date(arriveBy).toISOString(),
    },
  ]);
  expect(inReview.remedies).toEqual([]);
  refused(await they.marketHandler.get(`/complaints/${id}`), 404);

  await they.reviewer.achieves(id, 'review', { decision: 'approve' });
  refused(await they.agent.does(id, 'reply', { text: '好的。', remedies: [refund] }), 400);
  const replied = await they.agent.achieves(id, 'reply', { text: '好的。' });
  expect(replied.remedies).toMatchObject([
    { kind: 'refund', unit: MARKET, amount, promise: { text: refund.text }, withdrawal: null },
    { kind: 'visit', unit: 'partner-tower', arriveBy: new Date(arriveBy).toISOString() },
  ]);
  const arrival = replied.clocks.find(({ kind }: { kind: string }) => kind === 'on-site-arrival');
  expect(arrival.dueAt).toBe(new Date(arriveBy).toISOString());

  const [money, onSite] = replied.remedies.map((remedy: { id: string }) => remedy.id);
  const part = granted(await they.marketHandler.get(`/complaints/${id}`));
  expect(part.tasks).toMatchObject([{ id: money, kind: 'refund', amount, promise: { text: refund.text } }]);
  expect(JSON.stringify(part)).not.toContain('天线');
  const theirs = granted(await partner.get(`/complaints/${id}/tasks/${onSite}`));
  expect(theirs.promise.text).toContain('请带天线');
  expect(theirs.promise.text).not.toContain('13800000000');
});

test('an amount is exact, and stands where money is meant and nowhere else', async () => {
  const id = await aComplaint(they, 'handling');
  const wrong = async (remedy: object, status: number) =>
    refused(await they.handler.does(id, 'propose', { ...proposal, remedies: [remedy] }), status);
  for (const [value, currency] of [
    [58, 'CNY'],
    ['0.00', 'CNY'],
    ['5,80', 'CNY'],
    ['-1', 'CNY'],
    ['1.005', 'CNY'],
    ['1.5', 'JPY'],
    ['1', 'XQQ'],
  ]) {
    const problem = await wrong({ ...refund, amount: { value, currency } }, 400);
    expect(problem.errors[0].pointer).toContain('/body/remedies/0/amount');
  }
  const { amount: _amount, ...unpaid } = refund;
  expect((await wrong(unpaid, 400)).type).toBe('/problems/contradiction');
  expect((await wrong({ ...refund, kind: 'repair' }, 400)).type).toBe('/problems/contradiction');
  const yen = { ...refund, kind: 'compensation', amount: { value: '1200', currency: 'JPY' } };
  const proposed = await they.handler.achieves(id, 'propose', { ...proposal, remedies: [yen] });
  expect(proposed.proposal.remedies).toMatchObject([{ kind: 'compensation', amount: yen.amount }]);
});

test('actions say what each remedy of a proposal needs, and which units there are', async () => {
  const id = await aComplaint(they, 'handling');
  const { items = [], ...answer } = granted(await they.handler.get(`/complaints/${id}/actions`));
  const actions: { action: string; needs: { field: string; of?: { field: string }[] }[] }[] = answer.actions ?? items;
  const need = actions.find(({ action }) => action === 'propose')!.needs.find(({ field }) => field === 'remedies')!;
  expect(need.of!.map(({ field }) => field)).toEqual(['kind', 'unit', 'text', 'amount', 'arriveBy']);
  expect(need.of![0]).toMatchObject({
    candidates: expect.arrayContaining([{ value: 'refund', name: { zh: '退费', en: 'refund' } }]),
  });
  expect(need.of![1]).toMatchObject({
    candidates: expect.arrayContaining([expect.objectContaining({ value: NETWORK })]),
  });
});

test('a promise is withdrawn by the owner with the consent of the customer, which the unit does not read', async () => {
  const { id, remedies } = await aPromise(they, [refund]);
  const [remedy] = remedies;
  const body = { remedy, reason: '费用本月已自动退还。', consent: '十一日来电同意。' };
  expect(refused(await they.marketHandler.does(id, 'withdraw-remedy', body), 403).rule).toBe('owner-only');
  refused(await they.agent.does(id, 'withdraw-remedy', { remedy, reason: 'x' }), 400);
  const withdrawn = await they.agent.achieves(id, 'withdraw-remedy', body);
  const by = { person: PEOPLE.agent };
  expect(withdrawn.remedies).toMatchObject([
    {
      withdrawnAt: expect.any(String),
      withdrawal: { text: body.reason, by },
      consent: { text: body.consent, by },
    },
  ]);
  const part = granted(await they.marketHandler.get(`/complaints/${id}`));
  expect(part.tasks).toMatchObject([{ status: 'withdrawn', withdrawal: { text: body.reason } }]);
  expect(JSON.stringify(part)).not.toContain(body.consent);
  const events = granted(await they.marketHandler.get(`/complaints/${id}/events`));
  expect(JSON.stringify(events)).toContain(body.reason);
  expect(JSON.stringify(events)).not.toContain(body.consent);
  const { stoppedClocks } = granted(await they.agent.get(`/complaints/${id}`));
  expect(stoppedClocks).toContainEqual(expect.objectContaining({ kind: 'remedy', outcome: 'void' }));
});

test('a visit is ordered with the verification and the dispatch, counts from the call, and its unit reads what to do', async () => {
  const id = await aComplaint(they, 'received');
  const visit = { unit: 'partner-tower', text: '查看铁塔电源。' };
  const { unit: _unit, ...nowhere } = visit;
  const accepted = { outcome: 'accepted' };
  expect(refused(await they.dispatcher.does(id, 'verify', { ...accepted, visit: nowhere }), 400).type).toBe(
    '/problems/contradiction',
  );
  const verified = await they.dispatcher.achieves(id, 'verify', { ...accepted, visit });
  const arrival = verified.clocks.find(({ kind }: { kind: string }) => kind === 'on-site-arrival');
  expect(arrival).toMatchObject({ unit: 'partner-tower', startedAt: verified.receivedAt });
  expect(verified.remedies).toMatchObject([
    { kind: 'visit', orderedAt: expect.any(String), promise: { text: visit.text } },
  ]);
  const [{ id: remedy }] = verified.remedies;
  const theirs = `/complaints/${id}/tasks/${remedy}`;
  expect(granted(await partner.get(theirs))).toMatchObject({ status: 'open', promise: { text: visit.text } });
  granted(await partner.does(id, 'arrive', { remedy }));

  // Somebody is there already, so this is another visit.
  const sent = await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK, visit: { text: '测量信号。' } });
  expect(sent.remedies).toMatchObject([{ arrivedAt: expect.any(String) }, { unit: NETWORK, arrivedAt: null }]);
  granted(await they.agent.does(id, 'withdraw', { reason: '客户撤诉。' }));
  expect(granted(await partner.get(theirs)).clocks).toEqual([]);
});
