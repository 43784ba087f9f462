import type { Pool } from 'pg';
import { findCaller } from '../../../db/credentials/credentials';
import { administratorToken } from '../../../db/organisation/administrator';
import { openPool } from '../../../db/pool';
import { transaction } from '../../../db/transaction';
import { administers } from '../../../domain/people/administration';
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

const aToken = (wanted?: string) => transaction(pool, (db) => administratorToken(db, now(), wanted));

test('an empty installation gets a first administrator; later tokens are theirs, and nobody else is made one', async () => {
  const first = await aToken();
  const caller = await findCaller(pool, first.token, now());
  expect(caller?.kind === 'person' && administers(caller.person)).toBe(true);
  const second = await aToken();
  expect(second.person).toBe(first.person);
  expect(second.token).not.toBe(first.token);
  await pool.query("INSERT INTO person (id, name) VALUES ('ann', 'Ann')");
  await expect(aToken('ann')).rejects.toThrow('ann is no administrator; these are: administrator');
  const { rows } = await pool.query('SELECT what, by FROM credential_change');
  expect(rows).toEqual([
    { what: 'made', by: 'installation' },
    { what: 'made', by: 'installation' },
  ]);
});

test('where the last one has left there is a first one again', async () => {
  await pool.query('UPDATE person SET left_at = $1', [new Date(now())]);
  await pool.query('DELETE FROM office');
  const { token } = await aToken();
  expect(await findCaller(pool, token, now())).toMatchObject({ id: 'person:administrator' });
});
