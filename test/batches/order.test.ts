import { currentRules, publishPolicy } from '../../db/rules';
import { Caller, granted, refused } from '../api/callers';
import { type Stack, startStack } from '../helpers/stack';

let stack: Stack;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
});
afterAll(() => stack?.stop());

/** Publishes the next edition of the telecom policy, which holds from a moment on. Gives its version. */
async function publish(effectiveAt = Date.now()): Promise<number> {
  const { rows } = await stack.pool.query("SELECT max(version) AS last FROM policy WHERE id = 'telecom'");
  const { rules } = (await currentRules(stack.pool, 'telecom', Date.now()))!;
  const policy = { id: 'telecom', version: rows[0].last + 1 };
  const edition = { document: policy, rules: { ...rules, policy }, effectiveAt, by: null };
  await publishPolicy(stack.pool, edition, Date.now(), true);
  return policy.version;
}
const orders = (order: object, key?: string, who = administrator) =>
  who.post('/batches', order, key === undefined ? {} : { 'idempotency-key': key });

test('an order that is repeated with its key is the same batch, also once another edition is in effect', async () => {
  const order = { kind: 're-pin', policy: 'telecom' };
  const batch = granted(await orders(order, 'once'), 201);
  await publish();
  expect(granted(await orders(order, 'once'), 201)).toMatchObject({ id: batch.id, task: batch.task });
  expect(refused(await orders({ ...order, rate: 7 }, 'once'), 409).type).toBe('/problems/key-reused');
});
