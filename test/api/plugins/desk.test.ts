import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../api/app';
import { builtDesk } from '../../../api/built-desk';
import type { ApiDependencies } from '../../../api/dependencies';
import { temporaryFolder } from '../../helpers/temporary-folder';

const deps = { clock: Date.now } as unknown as ApiDependencies;
const PAGE = '<html data-session="%session%"><script src="/assets/desk-1.js" nonce="%nonce%"></script></html>';
const SCRIPT = 'export {};';
const folder = temporaryFolder();
let app: FastifyInstance;

beforeAll(async () => {
  const build = path.join(folder.path, '0123456789abcdef');
  mkdirSync(path.join(build, 'assets'), { recursive: true });
  writeFileSync(path.join(folder.path, 'current'), '0123456789abcdef');
  writeFileSync(path.join(build, 'index.html'), PAGE);
  writeFileSync(path.join(build, 'assets', 'desk-1.js'), SCRIPT);
  writeFileSync(path.join(build, 'assets', 'desk-1.js.gz'), gzipSync(SCRIPT));
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
