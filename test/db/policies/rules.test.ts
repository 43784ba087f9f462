import type { Pool } from 'pg';
import { currentRules, publishPolicy, storeRules } from '../../../db/policies/rules';
import { openPool } from '../../../db/pool';
import type { CompiledRules } from '../../../domain/policy/rules';
import { RULES } from '../../domain/complaint/a-case';
import type { TestDatabase } from '../../helpers/database';
import { now } from '../../helpers/stated-time';
import { aDatabase } from '../a-record';

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

describe('the policies on record', () => {
  const anEdition = (id: string, version: number, rules: CompiledRules, effectiveAt = 0) => ({
    ...{ document: { id, version }, rules, effectiveAt, by: null },
  });

  const edition = (version: number) => ({ ...RULES, policy: { id: 'telecom-city', version } });
  const publish = (version: number, isDefault: boolean) =>
    publishPolicy(pool, anEdition('telecom-city', version, edition(version)), now(), isDefault);

  test('are in force in their newest version, and before the first is published there are none', async () => {
    expect(await currentRules(pool, undefined, now())).toBeUndefined();
    await publish(1, true);
    await publish(2, false);
    expect((await currentRules(pool, 'telecom-city', now()))!.rules.policy.version).toBe(2);
    expect((await currentRules(pool, undefined, now()))!.rules.policy.version).toBe(2);
    expect(await currentRules(pool, 'water', now())).toBeUndefined();
    const other = { ...RULES, policy: { id: 'water', version: 1 } };
    await publishPolicy(pool, anEdition('water', 1, other), now(), true);
    expect((await currentRules(pool, undefined, now()))!.rules.policy.id).toBe('water');
  });

  test('come into force at their moment, and until then the version before them holds', async () => {
    const tomorrow = now() + 86_400_000;
    await publishPolicy(pool, anEdition('telecom-city', 3, edition(3), tomorrow), now());
    expect((await currentRules(pool, 'telecom-city', tomorrow - 1))!.rules.policy.version).toBe(2);
    expect((await currentRules(pool, 'telecom-city', tomorrow))!.rules.policy.version).toBe(3);
  });

  test('are never edited in place', async () => {
    const changed = { ...edition(1), dutyOffice: 'elsewhere' as never };
    await publishPolicy(pool, anEdition('telecom-city', 1, changed), now());
    const { rows } = await pool.query(`SELECT r.rules FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE p.id = 'telecom-city' AND p.version = 1`);
    expect(rows[0].rules.dutyOffice).toBe(RULES.dutyOffice);
  });

  test('store rules with the same content once', async () => {
    const [one, other] = [await storeRules(pool, RULES), await storeRules(pool, structuredClone(RULES))];
    expect(other.sha256).toBe(one.sha256);
    const { rows } = await pool.query('SELECT count(*) AS n FROM compiled_rules WHERE sha256 = $1', [one.sha256]);
    expect(rows).toEqual([{ n: 1 }]);
  });
});
