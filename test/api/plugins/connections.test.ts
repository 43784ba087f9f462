import { connect } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { buildApp } from '../../../api/app';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { Caller, COMPLAINT, callersAt, granted, PEOPLE } from '../callers';

/** A short limit, so that the tests are fast. The usual one is 15 s. */
const REQUEST_MS = 600;

let stack: Stack;
let port: number;
let close: () => Promise<void>;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  const { pool, client, taskQueue } = stack;
  const deps = { pool, client, taskQueue, namespace: 'default', customerKeys: [], country: 'CN' as const, clock: now };
  const app = await buildApp(deps, { requestMs: REQUEST_MS });
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
  close = () => app.close();
});
afterAll(async () => {
  await close?.();
  await stack?.stop();
});

/** What the server answers to bytes that are sent one by one, and how long it takes until the connection ends. */
async function answerTo(head: string, trickle = '', everyMs = 20): Promise<{ answer: string; ms: number }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk));
  socket.on('error', () => {
    // The server ends the connection while the test still writes to it.
  });
  const began = performance.now();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let open = true;
  closed.then(() => (open = false));
  socket.write(head);
  for (const byte of trickle) {
    if (!open) break;
    socket.write(byte);
    await after(everyMs);
  }
  await closed;
  return { answer, ms: performance.now() - began };
}

/** The problem in an answer that was read from the connection. */
function problemIn(answer: string): { type: string; status: number } {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/\r\ncontent-type: application\/problem\+json/i);
  expect(head).toMatch(/\r\ncache-control: no-store/i);
  expect(Number(/content-length: (\d+)/i.exec(head)![1])).toBe(Buffer.byteLength(body));
  return JSON.parse(body);
}

const HEAD = () =>
  `POST /complaints HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${stack.tokens.persons[PEOPLE.agent]}\r\ncontent-type: application/json\r\n`;

test('a body that is sent too slowly is cut off after the time limit', async () => {
  const body = JSON.stringify(COMPLAINT);
  const { answer, ms } = await answerTo(`${HEAD()}content-length: 100000\r\n\r\n`, body.repeat(50));
  expect(problemIn(answer)).toMatchObject({ type: '/problems/request-timeout', status: 408 });
  expect(ms).toBeGreaterThanOrEqual(REQUEST_MS);
  expect(ms).toBeLessThan(REQUEST_MS * 8);
});

test('slow headers, endless chunks and a connection on which nothing more comes are cut off as well', async () => {
  const headers = await answerTo('GET /healthz HTTP/1.1\r\nhost: x\r\n', 'x-slow: '.repeat(1_000));
  expect(problemIn(headers.answer).status).toBe(408);
  const chunks = await answerTo(`${HEAD()}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'.repeat(1_000));
  expect(problemIn(chunks.answer).status).toBe(408);
  const silence = await answerTo(`${HEAD()}content-length: 10\r\n\r\n`);
  expect(problemIn(silence.answer).status).toBe(408);
});

test.each([
  ['no HTTP', 'GARBAGE\r\n\r\n', 400],
  ['headers that are too large', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
  ['two lengths', `${'POST / HTTP/1.1\r\nhost: x\r\n'}content-length: 1\r\ncontent-length: 2\r\n\r\n`, 400],
  ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
])('a request with %s is answered with a problem like all others', async (_what, bytes, status) => {
  const { answer } = await answerTo(bytes);
  expect(problemIn(answer)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
});

test('an unknown expectation and an unknown method are answered with problems as well', async () => {
  const odd = await answerTo('GET /complaints HTTP/1.1\r\nhost: x\r\nexpect: tea\r\nconnection: close\r\n\r\n');
  expect(problemIn(odd.answer).status).toBe(401);
  const method = await answerTo('PURGE /complaints HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  expect(problemIn(method.answer).status).toBe(404);
});

describe('an answer', () => {
  test('is stored by no cache, unless everybody may read it', async () => {
    const they = callersAt(stack);
    const { id } = granted(await they.agent.files(), 201);
    const nobody = new Caller(stack.app, undefined);
    for (const path of ['/complaints', `/complaints/${id}`, '/work', '/me/preferences', '/nowhere', '/metrics', '/%'])
      expect({ path, kept: (await they.agent.get(path)).headers['cache-control'] }).toEqual({ path, kept: 'no-store' });
    expect((await nobody.get('/complaints')).headers['cache-control']).toBe('no-store');
    expect((await they.agent.files()).headers['cache-control']).toBe('no-store');
    for (const path of ['/openapi.json', '/healthz', '/docs/'])
      expect((await nobody.get(path)).headers['cache-control']).not.toBe('no-store');
  });
});
