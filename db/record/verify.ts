import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { duties } from '../../domain/complaint/duties';
import { fromEarlier } from '../../domain/complaint/earlier';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { fold } from '../../domain/complaint/evolve';
import { type Snapshot, snapshotOf } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { factsFrom } from '../../domain/measures/facts-of';
import { holderKey } from '../../domain/people/holder-key';
import type { CompiledRules } from '../../domain/policy/rules';
import { transaction } from '../transaction';
import { loadEvents } from './complaints';
import { recordedFacts, recordedSpans } from './facts';
import { lastFence } from './fence';
import { project } from './projection';

/** A place where the rows of a case differ from what its events say. */
export interface Difference {
  readonly what: 'events' | 'row' | 'clocks' | 'duties' | 'facts' | 'workflow';
  readonly detail: string;
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The snapshot on record; undefined if there is none. */
export async function recordedSnapshot(pool: Pool, id: ComplaintId): Promise<Snapshot | undefined> {
  const { rows } = await pool.query<{ snapshot: Snapshot; rules: CompiledRules }>(
    'SELECT c.snapshot, r.rules FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules WHERE c.id = $1',
    [id],
  );
  return rows[0] && fromEarlier(rows[0].snapshot, rows[0].rules);
}

/** Compares the rows of a case with what follows from its events. */
export async function differences(pool: Pool, id: ComplaintId): Promise<Difference[]> {
  const events = await loadEvents(pool, id);
  const gap = events.findIndex((event, index) => event.version !== index + 1);
  if (events.length === 0 || gap >= 0) {
    return [{ what: 'events', detail: events.length === 0 ? 'there are none' : `version ${gap + 1} is missing` }];
  }
  const folded = plain(snapshotOf(fold(events)));
  const recorded = await recordedSnapshot(pool, id);
  const found: Difference[] = [];
  if (!isDeepStrictEqual(recorded, folded)) {
    found.push({ what: 'row', detail: `version ${recorded?.version} on record, ${folded.version} by the events` });
  }
  found.push(...(await clockDifferences(pool, id, folded, events)), ...(await dutyDifferences(pool, id, folded)));
  const { facts, spans } = factsFrom(events);
  const [written, stretches] = [await recordedFacts(pool, id), await recordedSpans(pool, id)];
  if (!isDeepStrictEqual(written, plain(facts)) || !isDeepStrictEqual(stretches, plain(spans.begun))) {
    found.push({ what: 'facts', detail: 'what is counted of it is not what its events say' });
  }
  return found;
}

async function clockDifferences(
  pool: Pool,
  id: ComplaintId,
  folded: Snapshot,
  events: readonly ComplaintEvent[],
): Promise<Difference[]> {
  const { rows } = await pool.query<{ id: string; due: Date; outcome: string | null; breached: Date | null }>(
    'SELECT id, due_at AS due, outcome, breached_at AS breached FROM complaint_clock WHERE complaint_id = $1',
    [id],
  );
  const outcomes = new Map<string, string | null>();
  for (const change of events.flatMap((event) => event.clocks)) {
    if ('put' in change) outcomes.set(change.put.id, null);
    else outcomes.set(change.stop, change.outcome);
  }
  const found: Difference[] = [];
  for (const [clock, outcome] of outcomes) {
    const row = rows.find((candidate) => candidate.id === clock);
    if (row === undefined || row.outcome !== outcome) {
      found.push({ what: 'clocks', detail: `${clock} is ${row?.outcome ?? 'running or missing'}, not ${outcome}` });
    }
    const running = folded.clocks.find((candidate) => candidate.id === clock);
    if (running === undefined || row === undefined) continue;
    if (row.due.getTime() !== running.dueAt || (row.breached?.getTime() ?? null) !== running.breachedAt) {
      found.push({ what: 'clocks', detail: `${clock} is due or breached at another moment` });
    }
  }
  if (rows.length !== outcomes.size) {
    found.push({ what: 'clocks', detail: `${rows.length} on record, ${outcomes.size} by the events` });
  }
  return found;
}

async function dutyDifferences(pool: Pool, id: ComplaintId, folded: Snapshot): Promise<Difference[]> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT holder || ' ' || action || ' ' || clock_id AS key FROM duty WHERE complaint_id = $1`,
    [id],
  );
  const wanted = new Set(
    duties(folded).flatMap(({ holders, action, clock }) =>
      holders.map((holder) => `${holderKey(holder)} ${action} ${clock ?? ''}`),
    ),
  );
  const recorded = new Set(rows.map((row) => row.key));
  if (isDeepStrictEqual([...recorded].sort(), [...wanted].sort())) return [];
  return [{ what: 'duties', detail: `${[...recorded].join(', ')} on record, ${[...wanted].join(', ')} by the events` }];
}

/** Rebuilds the rows of a case from its events, which stay as they are. */
export async function rebuild(pool: Pool, id: ComplaintId): Promise<void> {
  await transaction(pool, async (db) => {
    // Once the row is locked nobody else writes, so that what is read here is what is written again.
    const fence = (await lastFence(db, id))!;
    const events = await loadEvents(db, id);
    const snapshot = snapshotOf(fold(events));
    const { rows } = await db.query<{ pending: boolean; batchFrom: number }>(
      'SELECT start_pending AS pending, batch_from AS "batchFrom" FROM complaint WHERE id = $1',
      [id],
    );
    await db.query('DELETE FROM complaint_clock WHERE complaint_id = $1', [id]);
    await db.query('DELETE FROM duty WHERE complaint_id = $1', [id]);
    await db.query(`UPDATE complaint SET version = 0, recorded_at = '-infinity' WHERE id = $1`, [id]);
    await project(
      db,
      events.map((event) => ({ event })),
      snapshot,
      fence,
      // Nobody is told again; they were told when it happened.
      { tell: false },
    );
    // Which events are confirmed is as it was.
    const { pending, batchFrom } = rows[0]!;
    await db.query('UPDATE complaint SET start_pending = $2, batch_from = $3 WHERE id = $1', [id, pending, batchFrom]);
  });
}
