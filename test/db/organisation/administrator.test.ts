import type { Pool } from 'pg';
import { lockOf } from '../../../db/credentials/accounts';
import { findCaller } from '../../../db/credentials/credentials';
import { verifyPassword } from '../../../db/credentials/passwords';
import { beginSession, countSessions } from '../../../db/credentials/sessions';
import { administratorAccount, administratorToken } from '../../../db/organisation/administrator';
import { openPool } from '../../../db/pool';
import { transaction } from '../../../db/transaction';
import { administers } from '../../../domain/people/administration';
import { HOUR } from '../../../domain/time';
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

test('their account gets a first password, and another one each time, with which the one before and its sessions end', async () => {
  const anAccount = (wanted?: string) => transaction(pool, (db) => administratorAccount(db, now(), wanted));
  const first = await anAccount();
  expect(first.login).toBe('administrator');
  await beginSession(
    pool,
    { person: 'administrator', method: 'local', address: '127.0.0.1' },
    { idle: HOUR, absolute: HOUR },
    now(),
  );
  const second = await anAccount('administrator');
  const lock = (await lockOf(pool, { login: 'administrator' }, now()))!;
  expect(lock).toMatchObject({ person: 'administrator', inForce: true, sample: false });
  expect(await verifyPassword(first.password, lock.hash)).toBe('wrong');
  expect(await verifyPassword(second.password, lock.hash)).toBe('right');
  expect(await countSessions(pool, 'administrator', now())).toBe(0);
  await expect(anAccount('ann')).rejects.toThrow('ann is no administrator');
  const { rows } = await pool.query('SELECT what, person, by FROM access_record ORDER BY id');
  expect(rows.map(({ what, by }) => `${what} ${by}`)).toEqual([
    'account-made installation',
    'signed-in person:administrator',
    'account-reset installation',
    'sessions-ended installation',
  ]);
});

test('where the last one has left there is a first one again', async () => {
  await pool.query('UPDATE person SET left_at = $1', [new Date(now())]);
  await pool.query('DELETE FROM office');
  const { token } = await aToken();
  expect(await findCaller(pool, token, now())).toMatchObject({ id: 'person:administrator' });
});
