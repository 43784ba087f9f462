import type { Pool } from 'pg';
import { migrate } from '../../db/migrate';
import { openPool } from '../../db/pool';
import { currentRules, listPolicies, publishPolicy, storeRules } from '../../db/rules';
import { RULES } from '../domain/complaint/a-case';
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

  test('survives that the server ends its idle connections', async () => {
    const small = openPool(database.url, { connections: 2 });
    const { rows } = await small.query('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await eventually(() => small.totalCount === 0);
    expect((await small.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await small.end();
  });

  test('counts in numbers', async () => {
    expect((await pool.query('SELECT count(*) AS n FROM unit')).rows).toEqual([{ n: 0 }]);
  });
});

describe('the schema', () => {
  const tables = async () =>
    (
      await pool.query(`SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'schema_migration' ORDER BY 1, 2`)
    ).rows;

  test('stays as it is when migrated again, also by several at once', async () => {
    const before = await tables();
    expect(before.length).toBeGreaterThan(50);
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(await tables()).toEqual(before);
  });

  test('keeps every moment with its zone', async () => {
    const moments = (await tables()).filter(({ data_type }) => data_type.startsWith('timestamp'));
    expect(new Set(moments.map(({ data_type }) => data_type))).toEqual(new Set(['timestamp with time zone']));
  });
});

describe('the policies on record', () => {
  const edition = (version: number) => ({ ...RULES, policy: { id: 'telecom-city', version } });
  const publish = (version: number, isDefault: boolean) =>
    publishPolicy(pool, { id: 'telecom-city', version }, edition(version), new Date(), isDefault);

  test('are in force in their newest edition, and none before the first is published', async () => {
    expect(await currentRules(pool)).toBeUndefined();
    await publish(1, true);
    await publish(2, false);
    expect((await currentRules(pool, 'telecom-city'))!.rules.policy.version).toBe(2);
    expect((await currentRules(pool))!.rules.policy.version).toBe(2);
    expect(await currentRules(pool, 'water')).toBeUndefined();
    const other = { ...RULES, policy: { id: 'water', version: 1 } };
    await publishPolicy(pool, { id: 'water', version: 1 }, other, new Date(), true);
    expect((await currentRules(pool))!.rules.policy.id).toBe('water');
    const listed = await listPolicies(pool);
    expect(listed.map(({ id, version, isDefault }) => [id, version, isDefault])).toEqual([
      ['telecom-city', 2, false],
      ['water', 1, true],
    ]);
  });

  test('are never edited in place', async () => {
    const changed = { ...edition(1), dutyOffice: 'elsewhere' as never };
    await publishPolicy(pool, { id: 'telecom-city', version: 1 }, changed, new Date(), false);
    const { rows } = await pool.query(`SELECT r.rules FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE p.id = 'telecom-city' AND p.version = 1`);
    expect(rows[0].rules.dutyOffice).toBe(RULES.dutyOffice);
  });

  test('keep rules of the same content once', async () => {
    const [one, other] = [await storeRules(pool, RULES), await storeRules(pool, structuredClone(RULES))];
    expect(other.sha256).toBe(one.sha256);
    const { rows } = await pool.query('SELECT count(*) AS n FROM compiled_rules WHERE sha256 = $1', [one.sha256]);
    expect(rows).toEqual([{ n: 1 }]);
  });
});
