import { lazyClient } from '../../../client/connect';
import { openPool } from '../../../db/pool';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { uniqueTaskQueue } from '../../helpers/temporal';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const OK = { ok: true };
const away = { ok: false, detail: expect.stringContaining('no answer within') };

async function ready(app = stack.app): Promise<[number, unknown]> {
  const begun = performance.now();
  const answer = await app.inject('/readyz');
  expect(performance.now() - begun).toBeLessThan(6_000);
  return [answer.statusCode, answer.json()];
}

test('the process is healthy, whatever else does not work', async () => {
  const pool = openPool('postgres://nobody@127.0.0.1:1/nothing');
  const app = await stack.api({ pool, client: lazyClient({ address: '127.0.0.1:1', namespace: 'default' }) });
  expect((await app.inject('/healthz')).json()).toEqual({ ok: true });
  await pool.end();
});

describe('the installation is', () => {
  test('ready with Postgres, Temporal and a worker', async () => {
    await eventually(async () => (await ready())[0] === 200);
    expect(await ready()).toEqual([200, { ready: true, postgres: OK, temporal: OK, worker: OK, stuck: 0 }]);
  });

  test('not ready without Postgres', async () => {
    const pool = openPool('postgres://nobody@127.0.0.1:1/nothing');
    const app = await stack.api({ pool });
    expect(await ready(app)).toEqual([503, { ready: false, postgres: away, temporal: OK, worker: OK, stuck: null }]);
    await pool.end();
  });

  test('not ready without Temporal', async () => {
    const app = await stack.api({ client: lazyClient({ address: '127.0.0.1:1', namespace: 'default' }) });
    expect(await ready(app)).toEqual([503, { ready: false, postgres: OK, temporal: away, worker: away, stuck: 0 }]);
  });

  test('not ready without a worker on its task queue', async () => {
    const taskQueue = uniqueTaskQueue('nobody-polls');
    const app = await stack.api({ taskQueue });
    const worker = { ok: false, detail: `no worker polls ${taskQueue}` };
    expect(await ready(app)).toEqual([503, { ready: false, postgres: OK, temporal: OK, worker, stuck: 0 }]);
  });

  test('not ready if its namespace does not exist', async () => {
    const app = await stack.api({ namespace: 'no-such-namespace' });
    expect((await ready(app))[0]).toBe(503);
  });
});
