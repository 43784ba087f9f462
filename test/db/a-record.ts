import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { storeRules } from '../../db/policies/rules';
import { openPool } from '../../db/pool';
import type { Fence } from '../../db/record/fence';
import { type Party, recordIntake } from '../../db/record/intake';
import { type Conflict, project } from '../../db/record/projection';
import type { EventOf } from '../../domain/complaint/events';
import type { Intake } from '../../domain/complaint/receive';
import { snapshotOf } from '../../domain/complaint/snapshot';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { anIntake, CaseFile, RULES } from '../domain/complaint/a-case';
import { createTestDatabase, type TestDatabase } from '../helpers/database';

/**
 * Repeats a question once, since the engine process may drop an idle connection at the moment at which the question is
 * sent.
 */
const asked = <T>(question: () => Promise<T>): Promise<T> => question().catch(question);

/** A new, empty database. */
export async function aDatabase(): Promise<TestDatabase> {
  const { url, drop } = await asked(createTestDatabase);
  return { url, drop: () => asked(drop) };
}

/** A new database with the rules of the tests. */
export async function aRecord(): Promise<{ pool: Pool; rules: string; end(): Promise<void> }> {
  const database = await aDatabase();
  const pool = openPool(database.url);
  const { sha256 } = await storeRules(pool, RULES);
  return {
    pool,
    rules: sha256,
    async end() {
      await pool.end();
      await database.drop();
    },
  };
}

/** What the record says of a complaint that the rules do not need. */
export const PARTY = {
  facts: '没有信号。',
  remedySought: null,
  customer: { name: '王小明' },
  product: null,
  area: null,
  agency: null,
  place: null,
  externalReferences: [],
  filedBy: 'person:agent',
};

/** The beginning of a case, with a new id and number. */
export function aNewIntake(other: Parameters<typeof anIntake>[0] = {}): Intake {
  const id = v7();
  return anIntake({ id: complaintId(id), number: id, ...other });
}

/** Puts a case on record as the intake does. */
export async function recorded(
  pool: Pool,
  rules: string,
  file: CaseFile,
  party: Partial<Party> = {},
): Promise<ComplaintId> {
  const [first] = file.events as [EventOf<'received'>];
  await recordIntake(pool, first, rules, { ...PARTY, ...party }, null);
  return first.id;
}

/** A recorded case that has just been received. */
export async function aRecordedCase(
  pool: Pool,
  rules: string,
  other: Parameters<typeof anIntake>[0] = {},
): Promise<CaseFile> {
  const file = CaseFile.received(aNewIntake(other));
  await recorded(pool, rules, file);
  return file;
}

/** The fence of a task, in a run that began when the case was received. */
export const fenceOf = (file: CaseFile, historyLength: number): Fence => ({
  runStartedAt: file.events[0]!.at,
  historyLength,
});

/** Projects the events of a case after a version, as its workflow does in a task. */
export function projected(
  pool: Pool,
  file: CaseFile,
  after: number,
  historyLength = file.complaint.version * 10,
): Promise<readonly Conflict[]> {
  const entries = file.events.filter(({ version }) => version > after).map((event) => ({ event }));
  return project(pool, entries, snapshotOf(file.complaint), fenceOf(file, historyLength));
}

/** Everything on record about a case, except for the fence of the writer. */
export async function everythingOf(pool: Pool, id: ComplaintId): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const [table, key] of [
    ['complaint', 'id'],
    ['complaint_event', 'complaint_id'],
    ['complaint_clock', 'complaint_id'],
    ['duty', 'complaint_id'],
    ['fact', 'complaint_id'],
    ['fact_standing', 'complaint_id'],
  ]) {
    const { rows } = await pool.query(
      `SELECT to_jsonb(t) - '{run_started_at,history_length,batch_from,start_pending}'::text[] AS row
        FROM ${table} t WHERE ${key} = $1 ORDER BY to_jsonb(t)::text`,
      [id],
    );
    all[table!] = rows.map(({ row }) => row);
  }
  return all;
}

/** The clocks of a case on record: how each one ended, or its state. */
export async function clocksOf(pool: Pool, id: ComplaintId): Promise<Record<string, string>> {
  const { rows } = await pool.query(
    `SELECT id, coalesce(outcome, 'runs') || ' ' || sla_state || CASE WHEN breached_at IS NULL THEN '' ELSE ' late' END AS is
      FROM complaint_clock WHERE complaint_id = $1 ORDER BY id`,
    [id],
  );
  return Object.fromEntries(rows.map((row) => [row.id, row.is]));
}
