import { type Stack, startStack } from '../helpers/stack';
import { aComplaint, type Callers, callersAt, granted } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const reason = '反复来电，不说话。';
let nth = 0;
/** The phone of a customer of whom no other test knows. */
const aPhone = (): string => `1391111${String((nth += 1)).padStart(4, '0')}`;

/** A complaint from this number that was ruled a nuisance. */
async function aNuisance(phone: string, other: object = {}): Promise<string> {
  const id = await aComplaint(they, 'received', { customer: { name: '张三', phone }, ...other });
  await they.agent.achieves(id, 'mark-nuisance', { reason });
  await they.serviceSupervisor.achieves(id, 'rule-on-nuisance', { agree: true, reason });
  return id;
}

test('whoever takes the next call from a number learns of the nuisance, also where the request is repeated', async () => {
  const phone = aPhone();
  const ruled = await aNuisance(phone);
  const body = { customer: { name: '李四', phone: `+86 ${phone}`, billingNumber: 'HZ-1' }, facts: '没有信号。' };
  const filed = granted(await they.agent.files(body, 'next-call'), 201);
  expect(filed).toMatchObject({ state: 'received', earlierNuisances: { count: 1, of: [ruled] } });
  expect(granted(await they.agent.files(body, 'next-call'), 201)).toEqual(filed);
  expect(granted(await they.agent.get(`/complaints/${filed.id}`)).earlierNuisances).toEqual({ count: 1, of: [ruled] });
  const [{ cases }] = granted(await they.agent.get(`/customers?phone=${phone}`)).items;
  expect(cases).toMatchObject([
    { id: filed.id, nuisance: false },
    { id: ruled, nuisance: true },
  ]);
});

test('an agent of another city learns that there is one, and not which', async () => {
  const phone = aPhone();
  await aNuisance(phone);
  const filed = granted(await they.stranger.files({ customer: { name: '李四', phone } }), 201);
  expect(filed.earlierNuisances).toEqual({ count: 1, of: [] });
  const [received] = granted(await they.stranger.get(`/complaints/${filed.id}/events`)).items;
  expect(received.earlierNuisances).toEqual({ count: 1, of: [] });
});

test('one that was about the agent who takes the next call does not exist for them', async () => {
  const phone = aPhone();
  const ruled = await aNuisance(phone, { accused: ['p-agent-2'] });
  const filed = granted(await they.otherAgent.files({ customer: { name: '李四', phone } }), 201);
  expect(filed.earlierNuisances).toBeNull();
  const [received] = granted(await they.otherAgent.get(`/complaints/${filed.id}/events`)).items;
  expect(received).not.toHaveProperty('earlierNuisances');
  expect(granted(await they.agent.get(`/complaints/${filed.id}`)).earlierNuisances.of).toEqual([ruled]);
});

test('a corrected number finds the nuisances of the right one, as they were when the case was filed', async () => {
  const [right, wrong] = [aPhone(), aPhone()];
  const [ruled, other] = [await aNuisance(right), await aNuisance(wrong)];
  const { id } = granted(await they.agent.files({ customer: { name: '李四', phone: wrong } }), 201);
  const { id: ended } = granted(await they.agent.files({ customer: { name: '李四', phone: wrong } }), 201);
  await they.agent.achieves(ended, 'withdraw', { reason });
  await aNuisance(right);
  for (const one of [id, ended]) {
    const corrected = granted(await they.agent.does(one, 'correct-contact', { phone: right, reason }));
    expect(corrected.earlierNuisances).toEqual({ count: 1, of: [ruled] });
    const { items } = granted(await they.agent.get(`/complaints/${one}/events`));
    const found = items.filter(({ type }: { type: string }) => type === 'nuisances_mended');
    expect(found).toMatchObject([
      { earlierNuisances: { count: 1, of: [ruled] }, before: { count: 1, of: [other] }, by: { system: 'repeats' } },
    ]);
  }
});

test('what was ruled to be no nuisance, and what nobody has ruled on, says nothing of its number', async () => {
  const phone = aPhone();
  const customer = { name: '张三', phone };
  const id = await aComplaint(they, 'received', { customer });
  await they.agent.achieves(id, 'mark-nuisance', { reason });
  expect(granted(await they.agent.files({ customer }), 201).earlierNuisances).toBeNull();
  await they.serviceSupervisor.achieves(id, 'rule-on-nuisance', { agree: false, reason });
  expect(granted(await they.agent.files({ customer }), 201).earlierNuisances).toBeNull();
});
