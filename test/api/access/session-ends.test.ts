import type { Pool } from 'pg';
import { SessionEnds } from '../../../api/access/session-ends';
import { makeToken, revoke } from '../../../db/credentials/ends';
import { removeOldSessions } from '../../../db/credentials/old-sessions';
import { endAllOf, endSession } from '../../../db/credentials/session-ends';
import { beginSession } from '../../../db/credentials/sessions';
import { openPool } from '../../../db/pool';
import { transaction } from '../../../db/transaction';
import { HOUR } from '../../../domain/time';
import { createTestDatabase, type TestDatabase } from '../../helpers/database';
import { eventually } from '../../helpers/eventually';
import { now } from '../../helpers/stated-time';
import { Wire } from '../a-wire';

let database: TestDatabase;
let pool: Pool;
let ends: SessionEnds;
const warned: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { connections: 5 });
  await pool.query("INSERT INTO person (id, name) VALUES ('ann', 'Ann'), ('ben', 'Ben')");
  ends = new SessionEnds(pool, now, { warn: (_fields, message) => warned.push(message) });
});
afterAll(async () => {
  ends?.close();
  await pool?.end();
  await database?.drop();
});

const LIMITS = { idle: HOUR, absolute: 12 * HOUR };
const begun = async (person: string) =>
  (await beginSession(pool, { person, method: 'local', address: '127.0.0.1' }, LIMITS, now()))!.id;
const end = (id: string) =>
  transaction(pool, (db) => endSession(db, id, { what: 'signed-out', by: 'person:ann', at: now() }));

/** Opens a stream by a session, and gives how often it was told to close. */
async function opened(person: string, session?: string) {
  const told = { times: 0 };
  const stop = await ends.onSessionEnd({ person, ...(session === undefined ? {} : { session }) }, () => {
    told.times += 1;
  });
  return { told, stop };
}

test('a stream is told once when its session ends, and no other stream is', async () => {
  const [one, two] = [await begun('ann'), await begun('ann')];
  const [first, second, byToken] = [await opened('ann', one), await opened('ann', two), await opened('ann')];
  await end(one);
  await eventually(() => first.told.times > 0);
  await transaction(pool, (db) => endAllOf(db, 'ann', 'person:boss', now()));
  await eventually(() => second.told.times > 0 && byToken.told.times > 0);
  expect([first, second, byToken].map(({ told }) => told.times)).toEqual([1, 1, 1]);
});

test('a stream is told when its session runs out', async () => {
  const stream = await opened('ann', await begun('ann'));
  await removeOldSessions(pool, now() + HOUR + 1_000, 100);
  await eventually(() => stream.told.times === 1);
});

test('a stream that is opened as its session has just ended is told at once', async () => {
  const session = await begun('ben');
  await end(session);
  expect((await opened('ben', session)).told.times).toBe(1);
});

test('what ends while nobody listens, since the connection broke, is told when it is back', async () => {
  const session = await begun('ben');
  const [stream, other] = [await opened('ben', session), await opened('ben', await begun('ben'))];
  const listening =
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN session_ended'";
  const { rows } = await pool.query<{ pid: number }>(listening);
  expect(rows).toHaveLength(1);
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  await eventually(
    async () => (await pool.query('SELECT FROM pg_stat_activity WHERE pid = $1', [rows[0]!.pid])).rowCount === 0,
  );
  await pool.query('DELETE FROM session WHERE id = $1', [session]);
  await eventually(() => stream.told.times === 1);
  expect(warned).toEqual(['the ends of sessions are not heard']);
  expect(other.told.times).toBe(0);
  other.stop();
  // Nothing is open any more, so no connection is held.
  await eventually(async () => (await pool.query(listening)).rowCount === 0);
});

test('a stream by a personal token is told when one is revoked, and a stream by a session is not', async () => {
  const { recorded } = await makeToken(pool, 'ann', 'person:boss', now());
  const [byToken, bySession, other] = [
    await opened('ann'),
    await opened('ann', await begun('ann')),
    await opened('ben'),
  ];
  await revoke(pool, recorded.id, { person: 'ann' }, 'person:ann', now());
  await eventually(() => byToken.told.times === 1);
  expect([bySession, other].map(({ told }) => told.times)).toEqual([0, 0]);
  for (const { stop } of [bySession, other]) stop();
});

test('what ends while the connection is silent, since a network has failed, is told in the end', async () => {
  const { hostname, port } = new URL(database.url);
  const wire = await Wire.to(hostname, Number(port));
  const url = new URL(database.url);
  url.host = `127.0.0.1:${wire.port}`;
  const distant = openPool(url.href, { connections: 5, statementMs: 500 });
  const watch = new SessionEnds(distant, now, { warn: () => undefined }, 100);
  try {
    const session = await begun('ben');
    let told = 0;
    await watch.onSessionEnd({ person: 'ben', session }, () => {
      told += 1;
    });
    wire.hush();
    await end(session);
    await eventually(() => told === 1);
  } finally {
    watch.close();
    await wire.cut();
    await distant.end();
  }
});
