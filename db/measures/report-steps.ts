import type { Pool, PoolClient } from 'pg';
import type { ReportEvent } from '../../domain/report/events';
import { evolve, foldReport, type ReportWork, stateOf } from '../../domain/report/work';
import type { Instant } from '../../domain/time';
import { type Fence, TurnedAwayError } from '../record/fence';
import { transaction } from '../transaction';
import { tellOfReport } from './report-told';

/** The events of a report, in order. */
export async function reportEvents(db: Pool | PoolClient, id: string): Promise<ReportEvent[]> {
  const { rows } = await db.query<{ event: ReportEvent }>(
    'SELECT event FROM report_event WHERE report_id = $1 ORDER BY version',
    [id],
  );
  return rows.map(({ event }) => event);
}

/** Where a report stands; undefined before it is frozen. */
export async function reportWork(db: Pool | PoolClient, id: string): Promise<ReportWork | undefined> {
  const events = await reportEvents(db, id);
  return events.length === 0 ? undefined : foldReport(id, events);
}

/** Puts the first event of a report on record, with whom it tells. */
export async function beginSteps(db: PoolClient, id: string, first: ReportEvent, now: Instant): Promise<void> {
  await insertEvents(db, id, [first]);
  const work = foldReport(id, [first]);
  await db.query('INSERT INTO report_progress (report_id, version, state, recorded_at) VALUES ($1, $2, $3, $4)', [
    id,
    work.version,
    stateOf(work),
    new Date(work.lastAt),
  ]);
  await tellOfReport(db, null, [first], work, now);
}

/**
 * Writes what happened to a report, in one transaction, once however often it is called. What an earlier run or task still
 * sends is turned away. Tries of one task may have the same fence, and then the later one counts, as in the record of a case.
 *
 * @param after the report once all of this has happened
 * @throws TurnedAwayError if the record has what a later run or task wrote
 */
export async function projectSteps(
  pool: Pool,
  { id, version, lastAt }: Pick<ReportWork, 'id' | 'version' | 'lastAt'>,
  events: readonly ReportEvent[],
  { runStartedAt, historyLength }: Fence,
  now: Instant,
): Promise<void> {
  await transaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE report_progress SET run_started_at = $2, history_length = $3
        WHERE report_id = $1 AND (run_started_at, history_length, recorded_at, version)
          <= ($2::timestamptz, $3::int, $4::timestamptz, $5::int)`,
      [id, new Date(runStartedAt), historyLength, new Date(lastAt), version],
    );
    const [first] = events;
    if (rowCount === 0) {
      const { rowCount: known } = await db.query('SELECT FROM report_progress WHERE report_id = $1', [id]);
      if (known !== 0) throw new TurnedAwayError(id, version);
    }
    if (rowCount === 0 || first === undefined) return;
    const recorded = await reportEvents(db, id);
    const before = foldReport(
      id,
      recorded.filter(({ version }) => version < first.version),
    );
    const after = events.reduce(evolve, before);
    await db.query('DELETE FROM report_event WHERE report_id = $1 AND version >= $2', [id, first.version]);
    await insertEvents(db, id, events);
    await db.query('UPDATE report_progress SET version = $2, state = $3, recorded_at = $4 WHERE report_id = $1', [
      id,
      after.version,
      stateOf(after),
      new Date(after.lastAt),
    ]);
    await tellOfReport(db, before, events, before, now);
  });
}

/** Whether the record stands at this version and its moment. If so, writers with an earlier fence are turned away. */
export async function claimSteps(
  pool: Pool,
  id: string,
  { version, lastAt }: Pick<ReportWork, 'version' | 'lastAt'>,
  { runStartedAt, historyLength }: Fence,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE report_progress SET run_started_at = $4, history_length = $5
      WHERE report_id = $1 AND version = $2 AND recorded_at = $3
        AND (run_started_at, history_length) <= ($4::timestamptz, $5::int)`,
    [id, version, new Date(lastAt), new Date(runStartedAt), historyLength],
  );
  return rowCount === 1;
}

/** Reports that are frozen and not approved, those that have stood still longest first. */
export async function reportsUnderWay(pool: Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT report_id AS id FROM report_progress WHERE state <> 'approved' ORDER BY recorded_at LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

async function insertEvents(db: PoolClient, id: string, events: readonly ReportEvent[]): Promise<void> {
  await db.query(
    `INSERT INTO report_event (report_id, version, type, at, event)
      SELECT $1, (e ->> 'version')::int, e ->> 'type', to_timestamp((e ->> 'at')::float8 / 1000), e
      FROM jsonb_array_elements($2) AS e`,
    [id, JSON.stringify(events)],
  );
}
