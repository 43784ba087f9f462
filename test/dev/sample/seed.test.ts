import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { samplesIn } from '../../../db/credentials/accounts';
import { openPool } from '../../../db/pool';
import { organise, SAMPLE_PASSWORD } from '../../../dev/sample/seed';
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
  const { login, password } = first.administratorAccount!;
  expect(startScreen({ ...WHERE, ...first })).toMatch(
    new RegExp(`as ${login} with this first password, shown this once:\n\n  ${password}`),
  );
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

test('everybody of the sample organisation can sign in, and who changed their password keeps the new one', async () => {
  const screen = startScreen({ ...WHERE, ...(await start()) });
  expect(screen).toContain('http://127.0.0.1:3000/desk/');
  expect(screen).toContain(`with the password ${SAMPLE_PASSWORD} as`);
  expect(screen).toMatch(/^ {2}handler-1 /m);
  const accounts = async () =>
    (await pool.query('SELECT login, sample, password FROM account ORDER BY login')).rows as { login: string }[];
  expect(await accounts()).toHaveLength(await people());
  await pool.query("UPDATE account SET password = 'another', sample = false WHERE login = 'handler-1'");
  const before = await accounts();
  await start();
  expect(await accounts()).toEqual(before);
  expect(await samplesIn(pool)).toEqual({ accounts: true, tokens: true });
});

test('a sample organisation into which one’s own was loaded is left alone', async () => {
  await start();
  await pool.query("INSERT INTO organisation_change (version, by, at, changes) VALUES (1, 'person:x', now(), '[]')");
  const before = await people();
  expect(await start()).toMatchObject({ tokensFile: expect.any(String) });
  expect((await start()).sampleToken).toBeUndefined();
  expect(await people()).toBe(before);
});
