import type { Pool } from 'pg';
import { openPool } from '../../../db/pool';
import { makeFacts } from '../../../db/record/fill-facts';
import { isHashedThroughout } from '../../../db/record/hashes';
import { differences, rebuild } from '../../../db/record/verify';
import { transaction } from '../../../db/transaction';
import { publishPolicies, seedOrganisation } from '../../../dev/sample/seed';
import type { ComplaintId } from '../../../domain/ids';
import { Loader } from '../../../tools/seed/loader';
import { load, type Outcome } from '../../../tools/seed/run';
import type { Order, Task } from '../../../tools/seed/task';
import { threadFor } from '../../../tools/seed/threads';
import { aDatabase, everythingOf } from '../../db/a-record';
import { YEAR } from './a-province';

const ORDER: Order = { complaints: 300, seed: 5, open: 12, language: 'zh', ...YEAR };
const KEY = `test:${'07'.repeat(32)}`;

/** A database with the sample organisation and nothing else. */
async function anInstallation() {
  const database = await aDatabase();
  const pool = openPool(database.url, { connectMs: 30_000, statementMs: 60_000 });
  await transaction(pool, async (db) => {
    await publishPolicies(db);
    await seedOrganisation(db);
  });
  const task = (order: Partial<Order> = {}): Task => ({
    order: { ...ORDER, ...order },
    databaseUrl: database.url,
    batch: 60,
    policy: undefined,
    environment: { CUSTOMER_KEY: KEY, COUNTRY: 'CN' },
  });
  return {
    pool,
    task,
    load: (stop: AbortSignal = new AbortController().signal, watch?: Parameters<typeof load>[3]): Promise<Outcome> =>
      load(task(), () => Promise.all([Loader.open(task()), Loader.open(task())]), stop, watch),
    loadByThreads: (): Promise<Outcome> =>
      load(task(), () => Promise.all([threadFor(task()), threadFor(task())]), new AbortController().signal),
    async end() {
      await pool.end();
      await database.drop();
    },
  };
}

type Installation = Awaited<ReturnType<typeof anInstallation>>;
let loaded: Installation;
let other: Installation;
let ids: ComplaintId[];
/** Everything as it was loaded, before any test had to do with it. */
let uninterrupted: Record<string, string>;
beforeAll(async () => {
  [loaded, other] = await Promise.all([anInstallation(), anInstallation()]);
  const outcome = await loaded.load();
  expect(outcome).toMatchObject({ complaints: 300, loadedNow: 300, ended: true });
  const { rows } = await loaded.pool.query<{ id: ComplaintId }>('SELECT id FROM complaint ORDER BY id');
  ids = rows.map(({ id }) => id);
  uninterrupted = await contentOf(loaded.pool);
});
afterAll(() => Promise.all([loaded?.end(), other?.end()]));

/** All tables that a load writes, except for its own. */
const TABLES = [
  ...['complaint', 'complaint_party', 'complaint_event', 'complaint_clock', 'complaint_text', 'complaint_search'],
  ...['duty', 'fact', 'fact_standing', 'open_span'],
];

/** A hash of everything in each table. */
async function contentOf(pool: Pool): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await pool.query<{ hash: string }>(
      `SELECT count(*) || ' ' || md5(string_agg(row, ' ' ORDER BY row)) AS hash FROM (SELECT to_jsonb(t)::text AS row FROM ${table} t) r`,
    );
    hashes[table] = rows[0]!.hash;
  }
  return hashes;
}

test('the rows of every complaint are those that follow from its events', async () => {
  for (const id of ids) expect(await differences(loaded.pool, id)).toEqual([]);
});

test('rebuilding rows and facts from the events changes nothing', async () => {
  for (const id of ids.filter((_, n) => n % 10 === 0 || n > 285)) {
    const before = await everythingOf(loaded.pool, id);
    await rebuild(loaded.pool, id);
    expect(await everythingOf(loaded.pool, id)).toEqual(before);
    await makeFacts(loaded.pool, id);
    expect(await everythingOf(loaded.pool, id)).toEqual(before);
  }
});

test('a load that is stopped and goes on leaves the same as one that is not', async () => {
  const stop = new AbortController();
  const stopped = await other.load(stop.signal, (there) => (there > 0 ? stop.abort() : undefined));
  expect(stopped.ended).toBe(false);
  expect(stopped.complaints).toBeGreaterThan(0);
  expect(stopped.complaints).toBeLessThan(300);
  // The rest is made by threads, as the command does it.
  const ended = await other.loadByThreads();
  expect(ended).toMatchObject({ complaints: 300, loadedNow: 300 - stopped.complaints, ended: true });
  expect(await contentOf(other.pool)).toEqual(uninterrupted);
  expect(await other.load()).toMatchObject({ complaints: 300, loadedNow: 0, ended: true });
});

test('what is open waits for its workflow, and nothing else does', async () => {
  const { rows } = await loaded.pool.query<{ running: boolean; pending: boolean; n: number }>(
    'SELECT running, start_pending AS pending, count(*) AS n FROM complaint GROUP BY 1, 2 ORDER BY 1',
  );
  expect(rows.map(({ running, pending }) => ({ running, pending }))).toEqual([
    { running: false, pending: false },
    { running: true, pending: true },
  ]);
  expect(rows[1]!.n).toBeGreaterThan(3);
  const { rows: duties } = await loaded.pool.query('SELECT DISTINCT complaint_id FROM duty');
  expect(duties).toHaveLength(rows[1]!.n);
});

test('customers are known again by the key of the installation, and numbers of people come after those loaded', async () => {
  expect(await isHashedThroughout(loaded.pool, 'test CN 2')).toBe(true);
  const { rows } = await loaded.pool.query<{ n: number }>(`SELECT nextval('complaint_number') AS n`);
  expect(rows[0]!.n).toBeGreaterThan(300);
  const { rows: wrong } = await loaded.pool.query(
    `SELECT FROM complaint_party GROUP BY billing_key HAVING count(DISTINCT counted_as) > 1`,
  );
  expect(wrong).toEqual([]);
});

test('what people wrote can be searched, in every complaint', async () => {
  const { rows } = await loaded.pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM complaint_search s JOIN complaint c ON c.id = s.complaint_id
      JOIN complaint_party p ON p.complaint_id = c.id
      WHERE s.keys @> ARRAY[search_key(c.number)] AND s.content LIKE search_pattern(p.facts)`,
  );
  expect(rows[0]!.n).toBe(300);
});

test('an organisation that could not work on a complaint is told what it lacks', async () => {
  await other.pool.query(
    `UPDATE person SET active = false WHERE id IN (SELECT person FROM office WHERE role = 'agent')`,
  );
  await expect(Loader.open(other.task())).rejects.toThrow('it needs agents, and units with handlers');
  await other.pool.query('UPDATE person SET active = true');
});

test('an organisation that lacks a role is told which, and for what', async () => {
  await other.pool.query(`CREATE TABLE kept AS SELECT * FROM office WHERE role = 'reviewer'`);
  await other.pool.query(`DELETE FROM office WHERE role = 'reviewer'`);
  const loader = await Loader.open(other.task());
  await expect(loader.lives(1)).rejects.toThrow(
    /nobody of the organisation may review: it takes reviewer of .+, or reviewer of province/,
  );
  await loader.close();
  await other.pool.query('INSERT INTO office SELECT * FROM kept');
  await other.pool.query('DROP TABLE kept');
});

test('a policy that there is not, and a year that its calendar does not know, are refused', async () => {
  await expect(Loader.open({ ...loaded.task(), policy: 'nowhere' })).rejects.toThrow('There is no policy nowhere;');
  const early = loaded.task({ from: Date.parse('2024-06-01') });
  await expect(Loader.open(early)).rejects.toThrow('The calendar cn begins with the year 2025; choose a later --from.');
});

describe('a database is left alone', () => {
  const refused = (installation: Installation, order: Partial<Order>) =>
    load(installation.task(order), () => Promise.reject(new Error('loads')), new AbortController().signal);

  test('if it has another load, with the command that goes on', async () => {
    await expect(refused(loaded, { seed: 6 })).rejects.toThrow(
      'npm run seed -- --complaints 300 --from 2025-01-01 --until 2026-01-01 --seed 5 --open 12 --lang zh --policy telecom',
    );
  });

  test('if there are complaints of people in it', async () => {
    await other.pool.query('DELETE FROM seed.batch WHERE batch = 0');
    await expect(refused(other, {})).rejects.toThrow('The database has 300 complaints, of which 240 were loaded');
    await other.pool.query('DROP SCHEMA seed CASCADE');
    await expect(refused(other, {})).rejects.toThrow('The database has 300 complaints of people');
  });
});
