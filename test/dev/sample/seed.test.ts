import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { openPool } from '../../../db/pool';
import { organise } from '../../../dev/sample/seed';
import { startScreen } from '../../../dev/screen';
import { aDatabase } from '../../db/a-record';
import type { TestDatabase } from '../../helpers/database';
import { temporaryFolder } from '../../helpers/temporary-folder';

const folder = temporaryFolder();
let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await aDatabase();
  pool = openPool(database.url);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  rmSync(path.join(folder.path, 'tokens.json'), { force: true });
});
afterAll(() => folder.remove());

const start = (empty = false) => organise({ databaseUrl: database.url, dataDir: folder.path, empty });
const people = async (): Promise<number> => (await pool.query('SELECT count(*) AS n FROM person')).rows[0].n;
const WHERE = { apiUrl: 'http://127.0.0.1:3000', temporalUiUrl: undefined, logFolder: 'logs' };

test('an empty start has an administrator alone, whose token is told once, and stays without the sample', async () => {
  const first = await start(true);
  expect(first.administratorToken).toMatch(/^sw_/);
  expect(startScreen({ ...WHERE, ...first })).toContain(first.administratorToken);
  expect(await people()).toBe(1);
  const next = await start();
  expect(next).toEqual({ tokensFile: first.tokensFile });
  expect(startScreen({ ...WHERE, ...next })).toMatch(/Tokens .* \(of the first administrator\)/);
  expect(await start(true)).toEqual(next);
  expect(await people()).toBe(1);
  expect((await pool.query('SELECT FROM policy')).rowCount).toBe(0);
});

test('a start puts the sample organisation in place, which cannot be made empty', async () => {
  const { sampleToken } = await start();
  expect(startScreen({ ...WHERE, ...(await start()) })).toContain(`Bearer ${sampleToken}`);
  await expect(start(true)).rejects.toThrow(/has the sample organisation already\. Begin empty in a folder of its own/);
});

test('a sample organisation into which one’s own was loaded is left alone', async () => {
  await start();
  await pool.query("INSERT INTO organisation_change (version, by, at, changes) VALUES (1, 'person:x', now(), '[]')");
  const before = await people();
  expect(await start()).toMatchObject({ tokensFile: expect.any(String) });
  expect((await start()).sampleToken).toBeUndefined();
  expect(await people()).toBe(before);
});
