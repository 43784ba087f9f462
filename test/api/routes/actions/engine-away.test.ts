import { lazyClient } from '../../../../client/connect';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { temporalAddress } from '../../../helpers/temporal';
import { Wire } from '../../a-wire';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/**
 * The longest time until an action is answered with 503, in milliseconds: its deadline, and some time for a busy
 * machine.
 */
const ANSWERED_MS = 9_000;

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  return [await work, performance.now() - begun];
}

async function notesOf(id: string): Promise<string[]> {
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  return items.flatMap((event: { type: string; note: string }) => (event.type === 'noted' ? [event.note] : []));
}

describe('without a worker', () => {
  afterAll(() => stack.startWorker());

  test('ten actions on a case may wait and are carried out later, and the next one is told to try again', async () => {
    const id = await aComplaint(they, 'verifying');
    await stack.stopWorker();
    const answers = await Promise.all(
      Array.from({ length: 13 }, (_, i) => timed(they.agent.does(id, 'note', { note: `备注 ${i}` }, `key-${i}`))),
    );
    const refusedAtOnce = answers.filter(([answer]) => answer.statusCode === 429);
    expect(refusedAtOnce).toHaveLength(3);
    for (const [answer, took] of refusedAtOnce) {
      expect(refused(answer, 429).type).toBe('/problems/too-many-actions');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(took).toBeLessThan(3_000);
    }
    for (const [answer, took] of answers.filter(([{ statusCode }]) => statusCode !== 429)) {
      const problem = refused(answer, 503);
      expect(problem).toMatchObject({
        type: '/problems/engine-away',
        detail: expect.stringContaining('Idempotency-Key'),
      });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(took).toBeLessThan(ANSWERED_MS);
    }
    await stack.startWorker();
    const again = (i: number) => they.agent.does(id, 'note', { note: `备注 ${i}` }, `key-${i}`);
    await Promise.all(answers.map((_, i) => eventually(async () => (await again(i)).statusCode === 200, 40_000)));
    // If the server loses a task it hands the waiting actions out again, but each is on record once all the same.
    expect((await notesOf(id)).sort()).toEqual(answers.map((_, i) => `备注 ${i}`).sort());
  });
});

describe('without Temporal', () => {
  test('an action is answered within its deadline, and can be repeated once Temporal is back', async () => {
    const [host, port] = (await temporalAddress()).split(':') as [string, string];
    const wire = await Wire.to(host, Number(port));
    const client = lazyClient({ address: `127.0.0.1:${wire.port}`, namespace: 'default' });
    const app = await stack.api({ client });
    const agent = new Caller(app, stack.tokens.persons[PEOPLE.agent]);
    try {
      const id = await aComplaint(they);
      granted(await agent.does(id, 'note', { note: '之前。' }));
      await wire.cut();
      const away = () => agent.does(id, 'note', { note: '断线时。' }, 'key-away');
      const [answer, took] = await timed(away());
      expect(refused(answer, 503).type).toBe('/problems/engine-away');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(took).toBeLessThan(ANSWERED_MS);
      // Reading still works.
      expect(granted(await agent.get(`/complaints/${id}`)).state).toBe('received');
      granted(await agent.get('/work'));
      await wire.mend();
      await eventually(async () => (await away()).statusCode === 200, 20_000);
      granted(await away());
      expect(await notesOf(id)).toEqual(['之前。', '断线时。']);
    } finally {
      await wire.cut();
      await client.connection.close();
    }
  });

  test('a reopening is put on record, and its workflow follows', async () => {
    const app = await stack.api({ client: lazyClient({ address: '127.0.0.1:1', namespace: 'default' }) });
    const agent = new Caller(app, stack.tokens.persons[PEOPLE.agent]);
    const id = await aComplaint(they, 'closed');
    expect(granted(await agent.does(id, 'reopen', { reason: '新情况。' })).state).toBe('verifying');
    const { rows } = await stack.pool.query('SELECT start_pending FROM complaint WHERE id = $1', [id]);
    expect(rows).toEqual([{ start_pending: true }]);
    expect(granted(await they.dispatcher.does(id, 'dispatch', { unit: 'haizhou-network' })).state).toBe('dispatched');
  });
});
