import type { Pool } from 'pg';
import { findCaller, issueToken } from '../../../db/credentials/credentials';
import { findPerson, leastBurdenedAgent, officeHolders, unitChain } from '../../../db/people/directory';
import { unitCode } from '../../../domain/ids';
import { now } from '../../helpers/stated-time';
import { aRecord, aRecordedCase } from '../a-record';

const NOW = Date.UTC(2026, 2, 2);

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
  await pool.query(`INSERT INTO unit (code, parent, name) VALUES
    ('province', NULL, '{}'), ('city', 'province', '{}'), ('county', 'city', '{}'), ('lakeside', 'city', '{}')`);
  await pool.query(`INSERT INTO person (id, name, active) VALUES
    ('p-1', '甲', true), ('p-2', '乙', true), ('p-gone', '丙', false), ('p-3', '丁', true)`);
  await pool.query(`INSERT INTO office (person, role, unit) VALUES
    ('p-1', 'agent', 'county'), ('p-2', 'agent', 'county'), ('p-gone', 'agent', 'county'),
    ('p-1', 'unit-head', 'city'), ('p-2', 'unit-head', 'city'), ('p-gone', 'unit-head', 'city')`);
});
afterAll(() => end?.());

describe('the directory', () => {
  test('gives a unit with its parents up to the leadership', async () => {
    expect(await unitChain(pool, 'county')).toEqual(['county', 'city', 'province']);
    expect(await unitChain(pool, 'province')).toEqual(['province']);
    expect(await unitChain(pool, 'moon')).toBeUndefined();
    expect(await unitChain(pool, '')).toBeUndefined();
  });

  test('does not run in circles if somebody made a unit the parent of its parent', async () => {
    await pool.query(`INSERT INTO unit (code, parent, name) VALUES ('ring-a', NULL, '{}'), ('ring-b', 'ring-a', '{}')`);
    await pool.query(`UPDATE unit SET parent = 'ring-b' WHERE code = 'ring-a'`);
    const chain = await unitChain(pool, 'ring-a');
    expect(chain!.length).toBeLessThanOrEqual(20);
  });

  test('gives a person with the offices of that moment, unless they have left', async () => {
    expect(await findPerson(pool, 'p-1', now())).toEqual({
      person: 'p-1',
      offices: [
        { role: 'unit-head', unit: 'city' },
        { role: 'agent', unit: 'county' },
      ],
    });
    expect(await findPerson(pool, 'p-3', now())).toEqual({ person: 'p-3', offices: [] });
    expect(await findPerson(pool, 'p-gone', now())).toBeUndefined();
    expect(await findPerson(pool, 'p-nobody', now())).toBeUndefined();
  });

  test('says of a given moment whether somebody has left by then', async () => {
    await pool.query(`INSERT INTO person (id, name, left_at) VALUES ('p-leaver', '{}', $1)`, [new Date(NOW)]);
    expect(await findPerson(pool, 'p-leaver', NOW - 1)).toEqual({ person: 'p-leaver', offices: [] });
    expect(await findPerson(pool, 'p-leaver', NOW)).toBeUndefined();
  });

  test('gives everybody who holds an office now, and nobody for a vacant one', async () => {
    expect(await officeHolders(pool, 'unit-head', unitCode('city'), NOW)).toEqual(['p-1', 'p-2']);
    expect(await officeHolders(pool, 'unit-head', unitCode('province'), NOW)).toEqual([]);
  });

  test('names the agent who owns the fewest open complaints, and of several the first', async () => {
    expect(await leastBurdenedAgent(pool, unitCode('county'), NOW)).toBe('p-1');
    const { complaint } = await aRecordedCase(pool, rules);
    await pool.query(`UPDATE complaint SET owner = 'p-1' WHERE id = $1`, [complaint.id]);
    expect(await leastBurdenedAgent(pool, unitCode('county'), NOW)).toBe('p-2');
    await pool.query('UPDATE complaint SET closed_at = received_at WHERE id = $1', [complaint.id]);
    expect(await leastBurdenedAgent(pool, unitCode('county'), NOW)).toBe('p-1');
    expect(await leastBurdenedAgent(pool, unitCode('province'), NOW)).toBeUndefined();
  });
});

describe('a token', () => {
  test('stands for its person with the offices of that moment', async () => {
    const token = await issueToken(pool, { person: 'p-1' }, NOW);
    expect(await findCaller(pool, token, NOW)).toEqual({
      kind: 'person',
      id: 'person:p-1',
      person: await findPerson(pool, 'p-1', now()),
    });
  });

  test('stands for its machine with the scopes of its key', async () => {
    const token = await issueToken(pool, { machine: 'web-form', scopes: ['intake', 'note'] }, NOW);
    expect(await findCaller(pool, token, NOW)).toEqual({
      kind: 'machine',
      id: 'machine:web-form',
      machine: 'web-form',
      scopes: ['intake', 'note'],
    });
  });

  test('consists of 256 random bits, of which only the hash is stored', async () => {
    const token = await issueToken(pool, { person: 'p-2' }, NOW);
    expect(token).toMatch(/^sw_[\w-]{43}$/);
    expect(await issueToken(pool, { person: 'p-2' }, NOW)).not.toBe(token);
    const { rows } = await pool.query('SELECT * FROM credential');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('stands for nobody if it is unknown or revoked, or if its person has left', async () => {
    expect(await findCaller(pool, 'sw_unknown', NOW)).toBeUndefined();
    expect(await findCaller(pool, '', NOW)).toBeUndefined();
    expect(await findCaller(pool, await issueToken(pool, { person: 'p-gone' }, NOW), NOW)).toBeUndefined();
    const token = await issueToken(pool, { machine: 'revoked', scopes: [] }, NOW);
    await pool.query(`UPDATE credential SET revoked_at = $1 WHERE machine = 'revoked'`, [new Date(NOW)]);
    expect(await findCaller(pool, token, NOW)).toBeUndefined();
  });

  test('is for one machine or one existing person', async () => {
    await expect(issueToken(pool, { person: 'p-nobody' }, NOW)).rejects.toThrow();
    await issueToken(pool, { machine: 'twice', scopes: [] }, NOW);
    await expect(issueToken(pool, { machine: 'twice', scopes: [] }, NOW)).rejects.toThrow();
  });
});
