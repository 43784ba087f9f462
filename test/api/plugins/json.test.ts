import { type Stack, startStack } from '../../helpers/stack';
import { Caller, COMPLAINT, callersAt, granted, refused } from '../callers';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

/** A number of lists, each within the one before. */
const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

test.each(['/policies/validate', '/policies', '/calendars', '/policies/back-tests', '/batches', '/complaints'])(
  'a body that is nested too deeply is refused before %s looks at it',
  async (url) => {
    const manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
    let category: object = { code: 'x' };
    for (let level = 0; level < 1_200; level++) category = { code: 'x', children: [category] };
    for (const body of [{ document: { categories: [category] } }, `{"document": ${lists(100_000)}}`]) {
      const { type, detail } = refused(await manager.post(url, body, { 'idempotency-key': 'deep' }), 400);
      expect({ type, detail }).toEqual({
        type: '/problems/malformed-request',
        detail: 'Nest objects and lists at most 40 levels deep.',
      });
    }
  },
);

test('the most levels that are allowed are accepted, and brackets within texts do not count', async () => {
  const manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
  const validates = (body: string) => manager.post('/policies/validate', body);
  expect(granted(await validates(`{"document": {"x": ${lists(38)}}}`)).valid).toBe(false);
  refused(await validates(`{"document": {"x": ${lists(39)}}}`), 400);
  const facts = `"\\" ${lists(50)} \\\\${'['.repeat(50)}`;
  granted(await callersAt(stack).agent.files({ ...COMPLAINT, facts }), 201);
});
