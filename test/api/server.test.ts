import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { freePort } from '../../dev/port';
import { makeSampleAccounts, seedOrganisation } from '../../dev/sample/seed';
import { createTestDatabase } from '../helpers/database';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { temporalAddress } from '../helpers/temporal';
import { COMPLAINT, PEOPLE } from './callers';

const ROOT = path.join(__dirname, '..', '..');

let stack: Stack;
let temporal: string;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  stack = await startStack();
  temporal = await temporalAddress();
});
afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await stack?.stop();
});

/**
 * Starts a process of the API whose environment is that of the stack with these settings. Gives the process and its
 * output.
 */
function start(settings: Record<string, string>) {
  const env = {
    ...process.env,
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: temporal,
    TASK_QUEUE: stack.taskQueue,
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], { cwd: ROOT, env });
  processes.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return { child, said: () => said };
}

const ended = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];

/** A running process of the API. */
async function running(settings: Record<string, string> = {}) {
  const port = await freePort();
  const { child, said } = start({ API_PORT: String(port), ...settings });
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`the API ended: ${said()}`);
    return fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }, 60_000);
  return { child, url, port };
}

describe('the process of the API', () => {
  test('serves requests, and when it is told to end it finishes those that are under way', async () => {
    const { child, url } = await running();
    const headers = {
      authorization: `Bearer ${stack.tokens.persons[PEOPLE.agent]}`,
      'content-type': 'application/json',
    };
    const filed = await fetch(`${url}/complaints`, { method: 'POST', headers, body: JSON.stringify(COMPLAINT) });
    expect(filed.status).toBe(201);
    const { id } = (await filed.json()) as { id: string };
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    const { rows } = await stack.pool.query('SELECT start_pending FROM complaint WHERE id = $1', [id]);
    expect(rows).toEqual([{ start_pending: false }]);
  });

  test.each([
    ['API_PORT', 'eighty'],
    ['API_PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/shouwen'],
    ['LOG_LEVEL', 'loud'],
  ])('does not start with %s=%s, and says which setting is wrong', async (name, value) => {
    const { child, said } = start({ [name]: value });
    expect(await ended(child)).toBe(1);
    expect(said()).toContain(`The environment variable ${name} is wrong or missing`);
  });

  test('says that its port is taken', async () => {
    const { port } = await running();
    const { child, said } = start({ API_PORT: String(port) });
    expect(await ended(child)).toBe(1);
    expect(said()).toContain('EADDRINUSE');
  });
});

describe('over a real connection', () => {
  let port: number;
  beforeAll(async () => {
    port = Number(new URL(await stack.app.listen({ port: 0, host: '127.0.0.1' })).port);
  });

  /** What the server answers to these bytes, until it closes the connection or sends nothing more. */
  async function answerTo(bytes: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', () => {
      // The server may close the connection while the test still writes to it.
    });
    socket.end(bytes);
    await once(socket, 'close');
    return answer;
  }

  test('a body that is sent in small parts is refused once it is too large', async () => {
    const sending = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/complaints',
      headers: {
        authorization: `Bearer ${stack.tokens.persons[PEOPLE.agent]}`,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
    });
    sending.on('error', () => {
      // The server may close the connection before everything is sent.
    });
    const answered = once(sending, 'response');
    for (let i = 0; i < 16; i += 1) sending.write('x'.repeat(64 * 1_024));
    const [answer] = (await answered) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    sending.destroy();
  });

  test('bytes that are no HTTP are refused, and the server goes on', async () => {
    expect(await answerTo('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await answerTo(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/);
    expect(await answerTo('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
  });

  test('whoever asks in Chinese is refused in Chinese, also where the request cannot be read', async () => {
    const headers = 'host: x\r\naccept-language: zh-CN,zh;q=0.9\r\n';
    const garbage = await answerTo(`GET / HTTP/9.9\r\n${headers}\r\n`);
    expect(garbage).toMatch(/^HTTP\/1\.1 400 [ -~]*\r\n/);
    expect(garbage).toContain('无法按 HTTP 解析');
    expect(garbage).toMatch(/content-language: zh/);
    const long = await answerTo(`GET / HTTP/1.1\r\n${headers}x: ${'y'.repeat(40_000)}\r\n\r\n`);
    expect(long).toContain('请求头过大');
    expect(await answerTo('GET / HTTP/9.9\r\nhost: x\r\n\r\n')).toContain('This is not HTTP');
  });

  test('a body that is shorter than it says files no complaint', async () => {
    const before = (await stack.pool.query('SELECT count(*) AS n FROM complaint')).rows[0].n;
    const body = JSON.stringify(COMPLAINT);
    await answerTo(
      `POST /complaints HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${stack.tokens.persons[PEOPLE.agent]}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body) + 10}\r\n\r\n${body}`,
    );
    expect((await stack.pool.query('SELECT count(*) AS n FROM complaint')).rows[0].n).toBe(before);
  });
});

describe('in production it does not start', () => {
  /** What production needs. The database of the stack has tokens of the sample. */
  const FIT = {
    NODE_ENV: 'production',
    CUSTOMER_KEY: `first:${'5a'.repeat(32)}`,
    TLS_IN_FRONT: 'true',
    PUBLIC_URL: 'https://shouwen.example.org',
  };
  const published = 'example:6578616d706c65206578616d706c65206578616d706c65206578616d706c6521';

  test.each([
    ['without the key by which repeats are found', { CUSTOMER_KEY: '' }, /CUSTOMER_KEY/],
    ['with the published key', { CUSTOMER_KEY: published }, /CUSTOMER_KEY is the published one/],
    ['without the word that TLS stands in front', { TLS_IN_FRONT: '' }, /TLS_IN_FRONT is not true/],
    ['with an address that is not https', { PUBLIC_URL: 'http://shouwen.example.org' }, /PUBLIC_URL is not https/],
    ['with the password of the sample', { SAMPLE_PASSWORD: 'first-asked-owns' }, /SAMPLE_PASSWORD is set/],
    [
      'with the published password of the database',
      { DATABASE_URL: 'postgres://shouwen:shouwen@127.0.0.1:1/shouwen' },
      /DATABASE_URL is the published one/,
    ],
    ['with tokens of the sample in its database', {}, /tokens of the sample organisation/],
  ])('%s', async (_how, settings, says) => {
    const { child, said } = start({ ...FIT, ...(settings as Record<string, string>) });
    expect(await ended(child)).toBe(1);
    expect(said()).toMatch(says);
  });

  test('with accounts of the sample, even when its tokens have been revoked, and does once they are shut', async () => {
    const database = await createTestDatabase();
    const pool = openPool(database.url, { connections: 1 });
    try {
      await transaction(pool, async (db) => {
        await seedOrganisation(db);
        await makeSampleAccounts(db);
      });
      const refused = start({ ...FIT, DATABASE_URL: database.url });
      expect(await ended(refused.child)).toBe(1);
      expect(refused.said()).toMatch(/accounts of the sample organisation/);
      await pool.query('UPDATE account SET shut_at = now()');
      const { child } = await running({ ...FIT, DATABASE_URL: database.url });
      child.kill('SIGTERM');
      expect(await ended(child)).toBe(0);
    } finally {
      await pool.end();
      await database.drop();
    }
  });
});

test.each([
  ['nobody could sign in', { LOCAL_ACCOUNTS: 'false' }, /nobody could sign in/],
  [
    'the file of the provider is not there',
    { OIDC_FILE: 'no-such-file.json', PUBLIC_URL: 'https://x.example' },
    /OIDC_FILE cannot be read/,
  ],
  [
    'the file of the provider is something else',
    { OIDC_FILE: 'package.json', PUBLIC_URL: 'https://x.example' },
    /OIDC_FILE is wrong: issuer/,
  ],
  ['it is not known where people come back to', { OIDC_FILE: 'package.json' }, /PUBLIC_URL is missing/],
])('it does not start where %s', async (_how, settings, says) => {
  const { child, said } = start(settings as Record<string, string>);
  expect(await ended(child)).toBe(1);
  expect(said()).toMatch(says);
});
