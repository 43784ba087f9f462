import type { Pool } from 'pg';
import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { aRecord } from './a-record';

let pool: Pool;
let databaseUrl: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, end } = await aRecord());
  databaseUrl = (pool as unknown as { options: { connectionString: string } }).options.connectionString;
});
afterAll(() => end?.());

describe('a transaction', () => {
  const countOf = async () => (await pool.query(`SELECT count(*) AS n FROM unit`)).rows[0].n;
  const insert = `INSERT INTO unit (code, name) VALUES ('temporary', '{}')`;

  test('is rolled back when something in it fails, and its connection can be used again', async () => {
    const before = await countOf();
    const small = openPool(databaseUrl, {
      connections: 1,
    });
    const failing = transaction(small, async (db) => {
      await db.query(insert);
      throw new Error('something else');
    });
    await expect(failing).rejects.toThrow('something else');
    expect(await countOf()).toBe(before);
    await transaction(small, (db) => db.query('SELECT 1'));
    await small.end();
  });

  test('fails if its connection breaks, and the next transaction gets another connection', async () => {
    const small = openPool(databaseUrl, {
      connections: 1,
    });
    const broken = transaction(small, async (db) => {
      const { rows } = await db.query('SELECT pg_backend_pid() AS pid');
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
      await db.query(insert);
    });
    await expect(broken).rejects.toThrow();
    expect(await transaction(small, async (db) => (await db.query('SELECT 1 AS one')).rows)).toEqual([{ one: 1 }]);
    await small.end();
  });
});
