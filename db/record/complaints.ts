import type { Pool, PoolClient } from 'pg';
import { eventFromEarlier } from '../../domain/complaint/earlier';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { fromSnapshot, type Snapshot } from '../../domain/complaint/snapshot';
import type { Complaint } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import { fromStored, type StoredEvent } from './event-codec';
import { numberSpelled } from './number';

/** The case as it is on record, with its rules; undefined if there is none. */
export async function loadComplaint(db: Pool | PoolClient, id: ComplaintId): Promise<Complaint | undefined> {
  const { rows } = await db.query<{ snapshot: Snapshot; rules: CompiledRules }>({
    name: 'load-complaint',
    text: 'SELECT c.snapshot, r.rules FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules WHERE c.id = $1',
    values: [id],
  });
  return rows[0] === undefined ? undefined : fromSnapshot(rows[0].snapshot, rows[0].rules);
}

/** The case as it is on record, without its rules; undefined if there is none. */
export async function loadSnapshot(db: Pool | PoolClient, id: ComplaintId): Promise<Snapshot | undefined> {
  const { rows } = await db.query<{ snapshot: Snapshot }>({
    name: 'load-snapshot',
    text: 'SELECT snapshot FROM complaint WHERE id = $1',
    values: [id],
  });
  return rows[0]?.snapshot;
}

/**
 * The case with this number, which is the one that people use, spelled with or without its dash; undefined if there is
 * none.
 */
export async function findByNumber(db: Pool, number: string): Promise<Snapshot | undefined> {
  const { rows } = await db.query<{ snapshot: Snapshot }>('SELECT snapshot FROM complaint WHERE number = $1', [
    numberSpelled(number) ?? number,
  ]);
  return rows[0]?.snapshot;
}

/**
 * The events of a case, in order. Folding them gives the case.
 *
 * @param upTo the last version to load; all if left out
 */
export async function loadEvents(db: Pool | PoolClient, id: ComplaintId, upTo?: number): Promise<ComplaintEvent[]> {
  const { rows } = await db.query<{ event: StoredEvent; rules: CompiledRules | null }>({
    name: 'load-events',
    text: `SELECT e.event, r.rules FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
      LEFT JOIN compiled_rules r ON r.sha256 =
        CASE WHEN e.version = 1 THEN coalesce(c.first_rules, c.rules) ELSE e.event ->> 'edition' END
      WHERE e.complaint_id = $1 AND ($2::int IS NULL OR e.version <= $2) ORDER BY e.version`,
    values: [id, upTo ?? null],
  });
  return eventsRead(rows);
}

/**
 * The events of a case as they were stored, each with the rules that it brings.
 *
 * @param stored from the first event on, in order
 */
export function eventsRead(
  stored: readonly { readonly event: StoredEvent; readonly rules: CompiledRules | null }[],
): ComplaintEvent[] {
  let inForce: CompiledRules | null = null;
  return stored.map(({ event, rules }) => {
    inForce = rules ?? inForce;
    const read = fromStored(event, rules);
    return inForce === null ? read : eventFromEarlier(read, inForce);
  });
}

/** Events of a case after a version, in order, without the rules that some of them bring. */
export async function eventsAfter(
  db: Pool,
  id: ComplaintId,
  version: number,
  limit: number,
): Promise<ComplaintEvent[]> {
  const { rows } = await db.query<{ event: StoredEvent }>({
    name: 'events-after',
    text: 'SELECT event FROM complaint_event WHERE complaint_id = $1 AND version > $2 ORDER BY version LIMIT $3',
    values: [id, version, limit],
  });
  return rows.map(({ event }) => fromStored(event, null));
}

/** The events of these types of a case, in order, as they are on record. */
export async function eventsOfTypes(
  db: Pool,
  id: ComplaintId,
  types: readonly ComplaintEvent['type'][],
): Promise<ComplaintEvent[]> {
  const { rows } = await db.query<{ event: StoredEvent }>({
    name: 'events-of-types',
    text: 'SELECT event FROM complaint_event WHERE complaint_id = $1 AND type = ANY ($2) ORDER BY version',
    values: [id, types],
  });
  return rows.map(({ event }) => fromStored(event, null));
}

/** A request that is on record. */
export interface RecordedRequest {
  readonly bodyHash: string;
  /** The version of the last event that it led to. */
  readonly version: number;
}

/** The request with this update id, if it is on record. */
export async function findRequest(db: Pool, id: ComplaintId, updateId: string): Promise<RecordedRequest | undefined> {
  const { rows } = await db.query<RecordedRequest>({
    name: 'find-request',
    text: `SELECT body_sha256 AS "bodyHash", max(version) AS version FROM complaint_event
      WHERE complaint_id = $1 AND update_id = $2 GROUP BY 1`,
    values: [id, updateId],
  });
  return rows[0];
}

/** A case, and the request by which an action was asked for before, as {@link confirmedRequest} finds it. */
export async function loadForRequest(
  db: Pool,
  id: ComplaintId,
  updateId: string | null,
): Promise<{ snapshot: Snapshot; earlier: RecordedRequest | undefined } | undefined> {
  const { rows } = await db.query<{ snapshot: Snapshot; bodyHash: string | null; version: number | null }>({
    name: 'load-for-request',
    text: `SELECT c.snapshot, e."bodyHash", e.version FROM complaint c LEFT JOIN LATERAL (${CONFIRMED}) e ON true
      WHERE c.id = $1`,
    values: [id, updateId],
  });
  if (rows[0] === undefined) return undefined;
  const { snapshot, bodyHash, version } = rows[0];
  return { snapshot, earlier: bodyHash === null || version === null ? undefined : { bodyHash, version } };
}

/** The request `$2` of the case `c`, unless it is in its last batch. */
const CONFIRMED = `SELECT e.body_sha256 AS "bodyHash", max(e.version) AS version FROM complaint_event e
  WHERE e.complaint_id = c.id AND e.update_id = $2 AND e.version < c.batch_from GROUP BY 1`;

/**
 * The request with this update id, once the record can be relied on for it. What the last batch wrote may come from a
 * workflow task that was lost, and then it has not happened.
 */
export async function confirmedRequest(
  db: Pool,
  id: ComplaintId,
  updateId: string,
): Promise<RecordedRequest | undefined> {
  const { rows } = await db.query<RecordedRequest>({
    name: 'confirmed-request',
    text: `SELECT e.* FROM complaint c CROSS JOIN LATERAL (${CONFIRMED}) e WHERE c.id = $1`,
    values: [id, updateId],
  });
  return rows[0];
}

/** Those of these requests that are on record. */
export async function requestsOnRecord(
  db: Pool,
  id: ComplaintId,
  updateIds: readonly string[],
): Promise<readonly string[]> {
  if (updateIds.length === 0) return [];
  const { rows } = await db.query<{ updateId: string }>(
    'SELECT DISTINCT update_id AS "updateId" FROM complaint_event WHERE complaint_id = $1 AND update_id = ANY ($2)',
    [id, updateIds],
  );
  return rows.map(({ updateId }) => updateId);
}

/** The latest requests that were carried out on a case, oldest first. */
export async function recentRequests(
  db: Pool,
  id: ComplaintId,
  limit = 50,
): Promise<{ updateId: string; bodyHash: string }[]> {
  const { rows } = await db.query<{ updateId: string; bodyHash: string }>(
    `SELECT update_id AS "updateId", body_sha256 AS "bodyHash" FROM complaint_event
      WHERE complaint_id = $1 AND update_id IS NOT NULL GROUP BY 1, 2 ORDER BY max(version) DESC LIMIT $2`,
    [id, limit],
  );
  return rows.reverse();
}

/** Marks cases whose workflow has been started. */
export async function markStarted(db: Pool, id: ComplaintId): Promise<void> {
  await db.query({
    name: 'mark-started',
    text: 'UPDATE complaint SET start_pending = false WHERE id = $1 AND start_pending',
    values: [id],
  });
}

/** Whether the workflow of a case has yet to be started for the first time since the case was recorded or reopened. */
export async function isStartPending(db: Pool, id: ComplaintId): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM complaint WHERE id = $1 AND start_pending', [id]);
  return rows.length > 0;
}

/** Cases recorded before a moment whose workflow has yet to be started, oldest first. */
export async function startsPending(db: Pool, before: Date, limit: number): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    'SELECT id FROM complaint WHERE start_pending AND recorded_at < $1 ORDER BY recorded_at LIMIT $2',
    [before, limit],
  );
  return rows.map((row) => row.id);
}

/** Open cases in the order of their ids, after a given one: for walking over all of them in bounded steps. */
export async function openComplaintsAfter(db: Pool, after: string | null, limit: number): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    `SELECT id FROM complaint WHERE running AND NOT start_pending AND ($1::uuid IS NULL OR id > $1)
      ORDER BY id LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => row.id);
}
