import { readFileSync } from 'node:fs';
import { runner } from 'node-pg-migrate';
import type { Pool } from 'pg';
import { migrate } from '../../../db/migrate';
import { storeRules } from '../../../db/policies/rules';
import { openPool } from '../../../db/pool';
import { loadComplaint, loadEvents } from '../../../db/record/complaints';
import { makeFacts } from '../../../db/record/fill-facts';
import { recordIntake } from '../../../db/record/intake';
import { differences } from '../../../db/record/verify';
import { decide } from '../../../domain/action/decide';
import { longestExtension } from '../../../domain/clock/plan';
import type { EventOf } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { isRejection } from '../../../domain/complaint/rejection';
import type { ComplaintId } from '../../../domain/ids';
import { ruleById } from '../../../domain/policy/rule-for';
import { beijing } from '../../domain/calendar/calendars';
import { aCase, type CaseFile, LEADING, PEOPLE, RULES, text } from '../../domain/complaint/a-case';
import { aDatabase, aNewIntake, aRecord, PARTY, projected, recorded } from '../a-record';

/** What is on record, in the form that versions before 0.2 wrote. */
function asBefore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asBefore);
  if (typeof value !== 'object' || value === null) return value;
  const { declinesCalls: _declinesCalls, ...then } = value as Record<string, unknown>;
  const inside = Object.fromEntries(Object.entries(then).map(([name, part]) => [name, asBefore(part)]));
  if (!('pauses' in inside && 'checkpoints' in inside)) return inside;
  const { granted = [], ...clock } = inside as { granted?: readonly { length: number }[] };
  return { ...clock, extension: granted.reduce((sum, { length }) => sum + length, 0), extensions: granted.length };
}

async function writtenAsBefore(pool: Pool, id: ComplaintId): Promise<void> {
  const { rows } = await pool.query('SELECT snapshot FROM complaint WHERE id = $1', [id]);
  await pool.query('UPDATE complaint SET snapshot = $2 WHERE id = $1', [
    id,
    JSON.stringify(asBefore(rows[0].snapshot)),
  ]);
  const { rows: events } = await pool.query('SELECT version, event FROM complaint_event WHERE complaint_id = $1', [id]);
  for (const { version, event } of events) {
    const values = [id, version, JSON.stringify(asBefore(event))];
    await pool.query('UPDATE complaint_event SET event = $3 WHERE complaint_id = $1 AND version = $2', values);
  }
}

const { agent, cityHead, handler } = PEOPLE;
/** The unit has four working days from Monday 2 March, until Friday 6 March, 18:00. Two more end on Tuesday. */
const MORE = beijing('2026-03-10 18:00');

function extended(): CaseFile {
  const { id, number } = aNewIntake();
  const file = aCase('handling', { id, number });
  const clock = file.clock('handling').id;
  return file.does(cityHead, { action: 'request-extension', clock, until: MORE, reason: text('spare-part') });
}

describe('a case of an earlier version whose unit was granted more time', () => {
  let pool: Pool;
  let rules: string;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ pool, rules, end } = await aRecord());
  });
  afterAll(() => end?.());

  /** The case as it is read from a record that the earlier version wrote. */
  async function asRead(file: CaseFile) {
    const id = await recorded(pool, rules, file);
    await projected(pool, file, 1);
    await writtenAsBefore(pool, id);
    const { rows } = await pool.query('SELECT snapshot::text FROM complaint WHERE id = $1', [id]);
    expect(rows[0].snapshot).not.toContain('granted');
    return { id, complaint: (await loadComplaint(pool, id))! };
  }

  test.each<[string, (file: CaseFile) => CaseFile]>([
    ['is handled', (file) => file],
    [
      'is reviewed',
      (file) => file.does(handler, { action: 'propose', measure: 'explain', text: text('proposal'), founded: true }),
    ],
    [
      'is merged',
      (file) => file.does(agent, { action: 'merge', into: LEADING, leading: [], reason: text('same-fault') }),
    ],
  ])('is read as it would be written today when it %s, and agrees with its events', async (_where, goesOn) => {
    const file = goesOn(extended());
    const { id, complaint } = await asRead(file);
    expect(complaint).toEqual(file.complaint);
    const events = await loadEvents(pool, id);
    expect(events).toEqual(file.events);
    expect(fold(events)).toEqual(file.complaint);
    expect(await differences(pool, id)).toEqual([]);
  });

  test('keeps that time when its clock is planned anew, and may be granted no more', async () => {
    const file = extended();
    const { complaint } = await asRead(file);
    const until = file.now + 60_000;
    const waits = decide(complaint, { action: 'pause', reason: 'waiting-for-customer', until }, agent, file.now);
    if (isRejection(waits)) throw new Error(waits.message.en);
    const clock = waits.complaint.clocks.find(({ kind }) => kind === 'handling')!;
    expect(clock.dueAt).toBeGreaterThanOrEqual(MORE);
    expect(longestExtension(RULES.calendar, ruleById(RULES, clock.rule), clock)).toBeNull();
  });
});

describe('the migration of a database with cases', () => {
  test('keeps cases from calling a customer who wanted no call, unless the customer was answered already', async () => {
    const database = await aDatabase();
    const pool = openPool(database.url);
    try {
      await pool.query('DROP SCHEMA public CASCADE');
      await pool.query('CREATE SCHEMA public');
      await runner({
        databaseUrl: database.url,
        dir: 'db/migrations',
        direction: 'up',
        count: 16,
        migrationsTable: 'schema_migration',
        log: () => {},
      });
      const { sha256 } = await storeRules(pool, RULES);
      // Cases are filed here as they are today, with what later migrations add.
      const later = {
        ...{ billing_key: 'text', phone_key: 'text', hashed_with: 'text' },
        ...{ agency: 'text', place: 'jsonb', external_references: 'text[]' },
      };
      for (const [column, type] of Object.entries(later)) {
        await pool.query(`ALTER TABLE complaint_party ADD COLUMN ${column} ${type}`);
      }
      await pool.query('ALTER TABLE notification ADD COLUMN overdue jsonb');
      await pool.query(`CREATE TABLE complaint_search (complaint_id uuid PRIMARY KEY, keys text[], content text);
        CREATE FUNCTION search_keys(text[]) RETURNS text[] LANGUAGE sql AS 'SELECT $1';
        CREATE FUNCTION search_folded(text) RETURNS text LANGUAGE sql AS 'SELECT $1'`);
      for (const counting of ['0040_facts', '0042_customers_and_open_cases']) {
        const [, statements = ''] = readFileSync(`db/migrations/${counting}.sql`, 'utf8').split('-- Up Migration');
        await pool.query(statements);
      }
      const filed = async (state: 'handling' | 'follow_up', callBack: boolean): Promise<ComplaintId> => {
        const { id, number } = aNewIntake();
        const file = aCase(state, { id, number });
        const party = { ...PARTY, customer: { name: '王小明', callBack } };
        await recordIntake(pool, file.events[0] as EventOf<'received'>, sha256, party, null);
        await projected(pool, file, 1);
        await writtenAsBefore(pool, id);
        return id;
      };
      const declined = await filed('handling', false);
      const others = [await filed('handling', true), await filed('follow_up', false)];
      for (const column of [...Object.keys(later), 'counted_as']) {
        await pool.query(`ALTER TABLE complaint_party DROP COLUMN ${column}`);
      }
      await pool.query(
        'DROP TABLE complaint_search; DROP FUNCTION search_keys(text[]); DROP FUNCTION search_folded(text)',
      );
      await pool.query('ALTER TABLE notification DROP COLUMN overdue');
      await pool.query('DROP TABLE fact, fact_standing, customer_count, open_span, measure_target, contest');
      await migrate(database.url);
      for (const id of [declined, ...others]) {
        await makeFacts(pool, id);
        const complaint = await loadComplaint(pool, id);
        expect(complaint).toMatchObject({ declinesCalls: id === declined });
        expect(fold(await loadEvents(pool, id))).toEqual(complaint);
        expect(await differences(pool, id)).toEqual([]);
      }
    } finally {
      await pool.end();
      await database.drop();
    }
  });
});
