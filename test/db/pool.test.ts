import type { Pool } from 'pg';
import { migrate } from '../../db/migrate';
import { openPool } from '../../db/pool';
import type { TestDatabase } from '../helpers/database';
import { eventually } from '../helpers/eventually';
import { aDatabase } from './a-record';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await aDatabase();
  pool = openPool(database.url);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

describe('a pool', () => {
  test('gives up a statement that takes too long, and goes on', async () => {
    const hasty = openPool(database.url, { statementMs: 100 });
    const begun = performance.now();
    await expect(hasty.query('SELECT pg_sleep(30)')).rejects.toThrow(/timeout/);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect((await hasty.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await hasty.end();
  });

  test('gives up waiting for a connection when all are taken', async () => {
    const small = openPool(database.url, { connections: 1, connectMs: 200 });
    const taken = await small.connect();
    await expect(small.query('SELECT 1')).rejects.toThrow(/timeout/);
    taken.release();
    await small.query('SELECT 1');
    await small.end();
  });

  test('still works after the server has ended its idle connections', async () => {
    const small = openPool(database.url, { connections: 2 });
    const { rows } = await small.query('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await eventually(() => small.totalCount === 0);
    expect((await small.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await small.end();
  });

  test('gives counts as numbers', async () => {
    expect((await pool.query('SELECT count(*) AS n FROM unit')).rows).toEqual([{ n: 0 }]);
  });
});

describe('the schema', () => {
  const tables = async () =>
    (
      await pool.query(`SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'schema_migration' ORDER BY 1, 2`)
    ).rows;

  test('stays as it is when migrated again, even by several processes at once', async () => {
    const before = await tables();
    expect(before.length).toBeGreaterThan(50);
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(await tables()).toEqual(before);
  });

  test('stores every moment with its zone', async () => {
    const moments = (await tables()).filter(({ data_type }) => data_type.startsWith('timestamp'));
    expect(new Set(moments.map(({ data_type }) => data_type))).toEqual(new Set(['timestamp with time zone']));
  });
});
