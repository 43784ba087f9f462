import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../api/app';
import { builtDesk } from '../../../api/built-desk';
import type { ApiDependencies } from '../../../api/dependencies';
import { temporaryFolder } from '../../helpers/temporary-folder';

const deps = { clock: Date.now } as unknown as ApiDependencies;
const PAGE =
  '<html data-session="%session%" data-desk="%desk%"><script src="/assets/desk-1.js" nonce="%nonce%"></script></html>';
const SCRIPT = 'export {};';
const folder = temporaryFolder();
let app: FastifyInstance;

/** Builds a desk that has one script, and makes it the newest. */
function build(builds: string, name: string, script: string): void {
  const assets = path.join(builds, name, 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(path.join(builds, 'current'), name);
  writeFileSync(path.join(builds, name, 'index.html'), PAGE);
  writeFileSync(path.join(assets, script), SCRIPT);
  writeFileSync(path.join(assets, `${script}.gz`), gzipSync(SCRIPT));
}

beforeAll(async () => {
  build(folder.path, '0123456789abcdef', 'desk-1.js');
  app = await buildApp(deps, { deskFolder: builtDesk(folder.path) });
});
afterAll(async () => {
  await app?.close();
  folder.remove();
});

test.each(['/', '/desk', '/desk/complaints/1'])('the page of the desk is served at %s', async (url) => {
  const { statusCode, headers, payload } = await app.inject({ url });
  expect({ statusCode, type: headers['content-type'] }).toEqual({ statusCode: 200, type: 'text/html; charset=utf-8' });
  expect(headers['cache-control']).toBe('no-cache');
  const [, nonce] = /nonce="([^"]+)"/.exec(payload) ?? [];
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`);
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(payload).toContain('data-session="none"');
});

test('each answer has a nonce of its own, and says whether the browser has a session', async () => {
  const answers = await Promise.all(
    [undefined, 'shouwen=x'].map((cookie) => app.inject({ url: '/', headers: cookie === undefined ? {} : { cookie } })),
  );
  const [first, second] = answers.map(({ payload }) => payload);
  expect(second).toContain('data-session="some"');
  expect(/nonce="([^"]+)"/.exec(first!)![1]).not.toBe(/nonce="([^"]+)"/.exec(second!)![1]);
});

test('its files are kept by browsers for a year, and sent compressed', async () => {
  const { headers, rawPayload } = await app.inject({
    url: '/assets/desk-1.js',
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-encoding']).toBe('gzip');
  expect(rawPayload).toEqual(gzipSync(SCRIPT));
});

test('a file that there is not is a problem like any other', async () => {
  const { statusCode, headers } = await app.inject({ url: '/assets/other.js' });
  expect(statusCode).toBe(404);
  expect(headers['content-type']).toContain('application/problem+json');
});

test.each(['..%2Findex.html', '%2e%2e/%2e%2e/current', 'folder/desk-1.js'])(
  'no other file is sent for %s',
  async (name) => {
    expect((await app.inject({ url: `/assets/${name}` })).statusCode).not.toBe(200);
  },
);

describe('a desk that is built anew while the API runs', () => {
  const [first, second] = ['0123456789abcdef', 'fedcba9876543210'] as const;
  const builds = temporaryFolder();
  let running: FastifyInstance;
  const statusOf = async (script: string) => (await running.inject({ url: `/assets/${script}` })).statusCode;
  const pageOf = async () => /data-desk="(\w+)"/.exec((await running.inject({ url: '/desk/' })).payload)?.[1];

  beforeAll(async () => {
    build(builds.path, first, 'desk-1.js');
    running = await buildApp(deps, { deskFolder: builtDesk(builds.path) });
    build(builds.path, second, 'desk-2.js');
  });
  afterAll(async () => {
    await running?.close();
    builds.remove();
  });

  test('leaves the API with its own, of which every answer tells', async () => {
    expect([await pageOf(), await statusOf('desk-1.js')]).toEqual([first, 200]);
    expect((await running.inject({ url: '/healthz' })).headers['shouwen-desk']).toBe(first);
  });

  test('has the files of all builds that are kept, for pages that were opened before', async () => {
    expect([await statusOf('desk-2.js'), await statusOf('desk-3.js')]).toEqual([200, 404]);
  });

  test('is what the API sends once its own is gone', async () => {
    rmSync(path.join(builds.path, first), { recursive: true });
    expect([await pageOf(), await statusOf('desk-1.js'), await statusOf('desk-2.js')]).toEqual([second, 404, 200]);
  });
});

test('an API without a built desk says so in plain text', async () => {
  const bare = await buildApp(deps, { deskFolder: null });
  const { statusCode, headers, payload } = await bare.inject({ url: '/' });
  expect({ statusCode, type: headers['content-type'] }).toEqual({ statusCode: 503, type: 'text/plain; charset=utf-8' });
  expect(payload).toContain('npm run desk');
  await bare.close();
});

test('every answer tells the time by which limits count', async () => {
  const dated = await buildApp({ ...deps, clock: () => Date.UTC(2026, 2, 11, 2) }, { deskFolder: null });
  expect((await dated.inject({ url: '/healthz' })).headers.date).toBe('Wed, 11 Mar 2026 02:00:00 GMT');
  await dated.close();
});
