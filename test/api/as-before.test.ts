import { v7 } from 'uuid';
import { issueToken } from '../../db/credentials/credentials';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const someone = () => ({ name: '李小红', phone: '13922223333', billingNumber: v7() });
const casesOf = async (billingNumber: string) =>
  granted(await they.agent.get(`/customers?billingNumber=${billingNumber}`)).items[0].cases;

test('a complaint as an earlier one is of the same customer, with what is given in place of what was there', async () => {
  const before = someone();
  const earlier = await aComplaint(they, 'handling', { customer: before });
  const filed = granted(await they.agent.files({ customer: { as: earlier, phone: '13800001111' } }), 201);
  expect((await casesOf(before.billingNumber)).map((one: { id: string }) => one.id)).toEqual([filed.id, earlier]);
  const { customer } = granted(await they.agent.get(`/complaints/${filed.id}`));
  expect(customer).toMatchObject({ name: '李**', phone: '138****1111' });
});

test('whoever once declined to be called has declined again, until they say something else', async () => {
  const earlier = await aComplaint(they, 'received', { customer: { ...someone(), callBack: false } });
  const again = granted(await they.agent.files({ customer: { as: earlier } }), 201);
  expect(again).toMatchObject({ callBack: false });
  expect(granted(await they.agent.files({ customer: { as: earlier, callBack: true } }), 201).callBack).toBe(true);
});

test('a complaint that somebody does not see whole is none for them, and so is every one for a key that may not read', async () => {
  const earlier = await aComplaint(they, 'received', { customer: someone() });
  const as = { customer: { as: earlier } };
  expect(refused(await they.handler.files({ ...as, agent: PEOPLE.agent }), 400).type).toBe(
    '/problems/unknown-reference',
  );
  const token = await issueToken(stack.pool, { machine: 'intake-only', scopes: ['intake'] }, now());
  expect(refused(await new Caller(stack.app, token).files({ ...as, agent: PEOPLE.agent }), 400).type).toBe(
    '/problems/unknown-reference',
  );
  const none = refused(await they.agent.files({ customer: { as: v7() } }), 400);
  expect(none.errors).toMatchObject([{ pointer: '/body/customer/as' }]);
});

test('a second matter is split off although somebody whom the complaint is about has left', async () => {
  const id = await aComplaint(they, 'handling', { customer: someone() });
  await they.dispatcher.achieves(id, 'name-accused', { person: PEOPLE.otherHandler, reason: '客户投诉其态度。' });
  await stack.pool.query('UPDATE person SET left_at = $2 WHERE id = $1', [PEOPLE.otherHandler, new Date(0)]);
  const split = { category: 'fees', facts: '另外被重复扣费。', reason: '一诉两事。' };
  const { linked } = await they.agent.achieves(id, 'split', split);
  expect(linked).toMatchObject([{ how: 'split-off' }]);
  await stack.pool.query('UPDATE person SET left_at = NULL WHERE id = $1', [PEOPLE.otherHandler]);
});
