import { Caller, granted, refused } from '../api/callers';
import { type Stack, startStack } from '../helpers/stack';
import { publishNext } from './an-edition';

let stack: Stack;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
});
afterAll(() => stack?.stop());

const orders = (order: object, key?: string, who = administrator) =>
  who.post('/batches', order, key === undefined ? {} : { 'idempotency-key': key });

test('an order that is repeated with its key is the same batch, also once another edition is in effect', async () => {
  const order = { kind: 're-pin', policy: 'telecom' };
  const batch = granted(await orders(order, 'once'), 201);
  await publishNext(stack);
  expect(granted(await orders(order, 'once'), 201)).toMatchObject({ id: batch.id, task: batch.task });
  expect(refused(await orders({ ...order, rate: 7 }, 'once'), 409).type).toBe('/problems/key-reused');
});
