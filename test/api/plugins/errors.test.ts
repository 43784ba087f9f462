import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import Fastify from 'fastify';
import { errors } from '../../../api/plugins/errors';
import { TooManyAtOnceError } from '../../../client/turns';
import { openPool } from '../../../db/pool';
import { CHINESE } from '../../helpers/chinese';
import { type Stack, startStack } from '../../helpers/stack';
import { Wire } from '../a-wire';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** An API whose database can be cut off. */
async function cuttable() {
  const url = new URL(stack.databaseUrl);
  const wire = await Wire.to(url.hostname, Number(url.port));
  url.hostname = '127.0.0.1';
  url.port = String(wire.port);
  const pool = openPool(url.href);
  const app = await stack.api({ pool });
  const agent = new Caller(app, stack.tokens.persons[PEOPLE.agent]);
  const end = async () => {
    await wire.cut();
    await pool.end();
  };
  return { agent, wire, end };
}

describe('with the database away', () => {
  test('every request is answered at once and told when to try again, and succeeds once the database is back', async () => {
    const { agent, wire, end } = await cuttable();
    try {
      const id = await aComplaint(they);
      granted(await agent.get(`/complaints/${id}`));
      await wire.cut();
      const begun = performance.now();
      const answers = [
        await agent.files({}, 'key-database'),
        await agent.does(id, 'note', { note: 'x' }),
        await agent.getOnce('/complaints'),
        await agent.getOnce(`/complaints/${id}`),
        await agent.getOnce(`/complaints/${id}/events`),
        await agent.getOnce('/work'),
        await agent.getOnce('/clocks'),
        await agent.getOnce('/policies'),
      ];
      expect(performance.now() - begun).toBeLessThan(10_000);
      for (const answer of answers) {
        expect(refused(answer, 503)).toMatchObject({ type: '/problems/database-away' });
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
      await wire.mend();
      granted(await agent.files({}, 'key-database'), 201);
      granted(await agent.get(`/complaints/${id}`));
    } finally {
      await end();
    }
  });

  test('requests are answered when the wait for a connection is over, if the database never answers', async () => {
    // This server accepts connections and says nothing, like a host that hangs.
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const pool = openPool(`postgres://nobody@127.0.0.1:${port}/nothing`, { connectMs: 300 });
    try {
      const agent = new Caller(await stack.api({ pool }), stack.tokens.persons[PEOPLE.agent]);
      const answer = await agent.getOnce('/complaints');
      expect(refused(answer, 503).type).toBe('/problems/database-away');
    } finally {
      await pool.end();
      silent.close();
    }
  });

  test('a request whose query takes too long for Postgres is told to try again', async () => {
    const pool = openPool(stack.databaseUrl, { statementMs: 100 });
    const locker = await stack.pool.connect();
    try {
      const agent = new Caller(await stack.api({ pool }), stack.tokens.persons[PEOPLE.agent]);
      await locker.query('BEGIN; LOCK TABLE complaint_party IN ACCESS EXCLUSIVE MODE');
      expect(refused(await agent.files(), 503).type).toBe('/problems/database-away');
    } finally {
      await locker.query('ROLLBACK');
      locker.release();
      await pool.end();
    }
  });
});

describe('an internal error', () => {
  test('is answered without anything about its cause', async () => {
    const pool = openPool(stack.databaseUrl);
    try {
      const agent = new Caller(await stack.api({ pool }), stack.tokens.persons[PEOPLE.agent]);
      const query = pool.query.bind(pool);
      jest.spyOn(pool, 'query').mockImplementation(((statement: { name?: string }) => {
        if (statement.name === 'case-file') throw new Error('SECRET: password=hunter2 at /srv/api/db.ts:12');
        return query(statement as never);
      }) as never);
      const answer = await agent.get(`/complaints/${await aComplaint(they)}`);
      expect(refused(answer, 500)).toEqual({
        type: '/problems/internal-error',
        status: 500,
        title: 'Something went wrong here',
        detail: 'The error has been logged; nothing of it is shown here.',
      });
      expect(answer.payload).not.toMatch(/SECRET|hunter2|\.ts/);
    } finally {
      await pool.end();
    }
  });
});

describe('a route that does not exist', () => {
  test.each([
    ['GET', '/complaint'],
    ['DELETE', '/complaints'],
    ['PUT', '/work'],
    ['POST', '/healthz'],
    ['GET', '/complaints/01936d8e-0000-7000-8000-000000000001/verify'],
    ['POST', '/complaints/01936d8e-0000-7000-8000-000000000001/no-such-action'],
    ['GET', '/wp-admin.php?x=<script>'],
  ] as const)('%s %s is answered with a problem that points to the documentation', async (method, url) => {
    const answer = await stack.app.inject({ method, url });
    const problem = refused(answer, 404);
    expect(problem.type).toBe('/problems/not-found');
    expect(problem.detail).toBe(`There is no ${method} ${url.split('?')[0]}; see /docs.`);
  });

  test('a path that cannot be read, or is far too long, is answered with a problem as well', async () => {
    for (const url of ['/complaints/%', '/complaints/%E0%A4%A', `/complaints/${'a'.repeat(300)}`]) {
      expect(refused(await they.agent.get(url), 400).type).toBe('/problems/malformed-request');
    }
  });
});

describe('a request that cannot be read', () => {
  test.each([
    ['an empty body', '', {}, /请求体为空/],
    ['half a body', '{"outcome": ', {}, /不是有效的 JSON/],
    ['a forbidden key', '{"__proto__": {}}', {}, /不是有效的 JSON/],
    ['a body that is shorter than it says', '{}', { 'content-length': '3' }, /Content-Length 不符/],
  ])('with %s is refused in Chinese for whoever reads Chinese', async (_what, body, headers, chinese) => {
    const agent = new Caller(stack.app, stack.tokens.persons[PEOPLE.agent], 'zh');
    const { title, detail } = refused(await agent.post('/complaints', body, headers), 400);
    for (const said of [title, detail]) expect(said).toMatch(CHINESE);
    expect(detail).toMatch(chinese);
  });

  test('because of its path is refused in Chinese as well', async () => {
    const agent = new Caller(stack.app, stack.tokens.persons[PEOPLE.agent], 'zh');
    for (const url of ['/complaints/%', `/complaints/${'a'.repeat(300)}`]) {
      expect(refused(await agent.get(url), 400).detail).toMatch(CHINESE);
    }
  });
});

test('answers have the headers that tell browsers to be careful', async () => {
  const { headers } = await they.agent.get('/policies');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('an update that the workers gave back without touching it is told when to try again', async () => {
  const app = Fastify();
  await app.register(errors);
  const untouched = ApplicationFailure.nonRetryable(
    "Workflow Update is rejected because it wasn't processed",
    'UnprocessedUpdate',
  );
  app.get('/untouched', () => Promise.reject(new WorkflowUpdateFailedError('Workflow Update failed', untouched)));
  app.get('/too-many', () => Promise.reject(new TooManyAtOnceError('ten wait')));
  const answer = await app.inject('/untouched');
  expect(refused(answer, 503).type).toBe('/problems/engine-away');
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  const late = await app.inject('/too-many');
  expect(refused(late, 429).type).toBe('/problems/too-many-actions');
  expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
  await app.close();
});
