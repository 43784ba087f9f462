import { isRunning } from '../../client/restart';
import { complaintId } from '../../domain/ids';
import { DAY, HOUR } from '../../domain/time';
import { type Stack, startStack } from '../helpers/stack';
import { moment, now } from '../helpers/stated-time';
import { aComplaint, aPromise, Caller, type Callers, callersAt, granted, NETWORK, refused, SERVICE } from './callers';

let stack: Stack;
let they: Callers;
/** A follow-up caller who has no part in these cases. */
let otherCaller: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  otherCaller = new Caller(stack.app, stack.tokens.persons['p-follow-up-caller-2']);
});
afterAll(() => stack?.stop());

const soon = (ms: number): string => moment(ms);

test('a planned next try is on nobody’s list before its time', async () => {
  const id = await aComplaint(they, 'follow_up');
  expect(await they.followUpCaller.dutiesIn(id)).toEqual(['follow-up']);
  const nextTry = soon(3 * HOUR);
  const planned = await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'unreachable', nextTry });
  expect(planned.followUp).toMatchObject({ tries: 1, notBefore: nextTry });
  expect(Date.parse(planned.followUp.local.notBefore)).toBe(Date.parse(nextTry));
  expect(await they.followUpCaller.dutiesIn(id)).toEqual([]);
  expect(await otherCaller.dutiesIn(id)).toEqual([]);
  // A caller may still call earlier.
  await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'unreachable', medium: 'message' });
  expect(await otherCaller.dutiesIn(id)).toEqual(['follow-up']);
});

test('a customer who stays dissatisfied is told by the owner, and called again some days later', async () => {
  const id = await aComplaint(they, 'follow_up');
  const asked = await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'dissatisfied', score: 0 });
  // The network department has no service supervisor, so those of the owner’s units do the second review.
  expect(asked.secondReview).toEqual({ unit: SERVICE, ruling: null });
  expect(asked.clocks).toMatchObject([{ kind: 'second-review', unit: SERVICE }]);
  expect(await they.serviceSupervisor.dutiesIn(id)).toEqual(['rework']);
  await they.serviceSupervisor.achieves(id, 'decline-rework', { reason: '条款不允许。' });
  const closed = await they.agent.achieves(id, 'close', { text: '已说明。' });
  expect(closed).toMatchObject({ closing: 'dissatisfied', repair: { tries: 0 }, repaired: null });
  expect(Date.parse(closed.repair.notBefore)).toBeGreaterThan(now() + DAY);
  expect(await isRunning(stack.client, complaintId(id))).toBe(true);
  expect(await otherCaller.dutiesIn(id)).toEqual([]);
  const early = refused(await otherCaller.post(`/complaints/${id}/repair-call`, { outcome: 'restored' }), 409);
  expect(early.type).toBe('/problems/not-yet');
});

test('the service supervisor of the department comes before that of the owner', async () => {
  await stack.pool.query(`INSERT INTO office (person, role, unit) VALUES ('p-handler-2', 'service-supervisor', $1)`, [
    NETWORK,
  ]);
  try {
    const id = await aComplaint(they, 'follow_up');
    const asked = await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'dissatisfied' });
    expect(asked.secondReview).toEqual({ unit: NETWORK, ruling: null });
    const refusal = refused(await they.serviceSupervisor.post(`/complaints/${id}/rework`, { reason: '再测。' }), 403);
    expect(refusal.rule).toBe('office-needed');
    expect(await they.otherHandler.achieves(id, 'rework', { reason: '再测。' })).toMatchObject({ state: 'rework' });
  } finally {
    await stack.pool.query(`DELETE FROM office WHERE person = 'p-handler-2' AND role = 'service-supervisor'`);
  }
});

test('an injury makes a case critical and supervised, a guide is asked, and what heads do is marked', async () => {
  const filed = granted(await they.agent.files({ incidents: ['injury'] }), 201);
  const { id } = filed;
  expect(filed).toMatchObject({ severity: 'critical', incidents: ['injury'] });
  await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
  const dispatched = await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK, guide: 'p-service-supervisor-1' });
  expect(dispatched).toMatchObject({
    supervision: { reason: 'injury', supervisor: null },
    guidance: { office: SERVICE, guide: 'p-service-supervisor-1', status: 'awaited' },
  });
  await they.serviceSupervisor.achieves(id, 'guide', { text: '先联系医院。' });
  await they.handler.achieves(id, 'accept', {});
  const taken = await they.networkHead.achieves(id, 'take-over', { reason: '我来处理。' });
  expect(taken).toMatchObject({
    handler: 'p-head-haizhou-network',
    takenOver: [{ task: null, by: 'p-head-haizhou-network', from: 'p-handler-1' }],
  });
  expect(await they.networkHead.achieves(id, 'give-back', { note: '请继续。' })).toMatchObject({
    handler: 'p-handler-1',
  });
  const { items } = granted(await they.agent.get(`/complaints/${id}/events?intervention=true`));
  expect(items).toMatchObject([{ type: 'taken_over', intervention: true, reason: '我来处理。' }]);
  const all = granted(await they.agent.get(`/complaints/${id}/events`)).items;
  expect(all.find(({ type }: { type: string }) => type === 'guided')).toMatchObject({ text: '先联系医院。' });
});

test('a remedy that the customer does not confirm is carried out again', async () => {
  const { id, remedies } = await aPromise(they, [{ kind: 'visit', text: '上门更换。' }]);
  const [remedy] = remedies;
  await they.handler.achieves(id, 'carry-out', { remedy });
  expect(await they.agent.dutiesIn(id)).toEqual(['confirm-remedy']);
  const denied = await they.followUpCaller.achieves(id, 'confirm-remedy', {
    remedy,
    outcome: 'not-confirmed',
    reason: '没有人来。',
  });
  expect(denied.remedies).toMatchObject([{ carriedOutAt: null, confirmation: null, refusals: 1 }]);
  await they.handler.achieves(id, 'carry-out', { remedy });
  const confirmed = await they.agent.achieves(id, 'confirm-remedy', { remedy, outcome: 'confirmed' });
  expect(confirmed.remedies).toMatchObject([{ confirmation: 'confirmed', refusals: 1 }]);
});
