import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { concernRows } from '../../db/notification/concern-rows';
import { toldRows } from '../../db/notification/told-rows';
import { storeRules } from '../../db/policies/rules';
import { clockRows } from '../../db/record/clock-rows';
import { complaintColumns } from '../../db/record/complaint-row';
import { loadEvents } from '../../db/record/complaints';
import { dutyRows, eventRow } from '../../db/record/event-rows';
import { recordIntake } from '../../db/record/intake';
import { project } from '../../db/record/projection';
import { PROJECT, PROJECT_AND_TELL } from '../../db/record/projection-statement';
import type { ComplaintEvent, EventOf } from '../../domain/complaint/events';
import { begin, evolve } from '../../domain/complaint/evolve';
import { type Snapshot, snapshotOf } from '../../domain/complaint/snapshot';
import { complaintId } from '../../domain/ids';
import { FACTS_VERSION } from '../../domain/measures/fact';
import { timed } from '../interleave';

type Write = (
  pool: Pool,
  events: readonly ComplaintEvent[],
  snapshot: Snapshot,
  fence: { runStartedAt: number; historyLength: number },
) => Promise<unknown>;

const withFacts: Write = (pool, events, snapshot, fence) =>
  project(
    pool,
    events.map((event) => ({ event })),
    snapshot,
    fence,
  );

/** What `project` does, but for the facts: none are made, and none written. Where they stand is written all the same. */
const withoutFacts: Write = (pool, events, snapshot, { runStartedAt, historyLength }) => {
  const told = toldRows(events, snapshot);
  const from = events[0]!.version;
  return pool.query({
    ...(told.length === 0 ? PROJECT : PROJECT_AND_TELL),
    values: [
      snapshot.id,
      JSON.stringify(events.map((event) => eventRow({ event }))),
      JSON.stringify({ ...complaintColumns(snapshot), start_pending: false }),
      JSON.stringify(clockRows(events, snapshot)),
      JSON.stringify(dutyRows(snapshot)),
      new Date(runStartedAt),
      historyLength,
      from,
      JSON.stringify(concernRows(events, snapshot)),
      '[]',
      from,
      JSON.stringify({ made_with: FACTS_VERSION, running: {} }),
      JSON.stringify({ begun: [], before: null }),
      ...(told.length === 0 ? [] : [JSON.stringify(told), new Date(snapshot.last.at)]),
    ],
  });
};

/** How long it took to write one batch of each of two ways, by turns. */
export interface Written {
  readonly with: number[];
  readonly without: number[];
}

/**
 * Puts lives that a database has on record once more, each twice: with its facts, and without them. Both ways take turns, batch
 * by batch, so that a disturbance affects both.
 *
 * @param lives how many
 */
export async function writeTwice(pool: Pool, lives: number, signal: AbortSignal): Promise<Written> {
  const written: Written = { with: [], without: [] };
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM complaint ORDER BY id LIMIT $1', [lives]);
  for (const [index, { id }] of rows.entries()) {
    signal.throwIfAborted();
    const events = await loadEvents(pool, complaintId(id));
    const [one, two] = [await recorded(pool, events), await recorded(pool, events)];
    let [a, b] = [begin(one[0] as EventOf<'received'>), begin(two[0] as EventOf<'received'>)];
    for (const [from, until] of batchesOf(events)) {
      for (const event of one.slice(from, until)) a = evolve(a, event);
      for (const event of two.slice(from, until)) b = evolve(b, event);
      const fence = { runStartedAt: events[0]!.at, historyLength: until };
      const ways = [
        async () => written.with.push(await timed(() => withFacts(pool, one.slice(from, until), snapshotOf(a), fence))),
        async () =>
          written.without.push(await timed(() => withoutFacts(pool, two.slice(from, until), snapshotOf(b), fence))),
      ];
      for (const way of (from + index) % 2 === 0 ? ways : ways.reverse()) await way();
    }
  }
  return written;
}

/** Puts the receipt of a life on record under an id of its own. */
async function recorded(pool: Pool, events: readonly ComplaintEvent[]): Promise<ComplaintEvent[]> {
  const id = v7();
  const own = events.map((event) =>
    event.type === 'received' ? { ...event, id: complaintId(id), number: id } : event,
  );
  const first = own[0] as EventOf<'received'>;
  const { sha256 } = await storeRules(pool, first.rules);
  const party = { facts: '', remedySought: null, customer: { name: '' }, product: null, area: null } as const;
  const place = { agency: null, place: null, externalReferences: [], filedBy: 'machine:bench' };
  await recordIntake(pool, first, sha256, { ...party, ...place }, null);
  return own;
}

/** From where until where the events of one moment are, as they are written together. The receipt is there already. */
function batchesOf(events: readonly ComplaintEvent[]): (readonly [number, number])[] {
  const batches: [number, number][] = [];
  for (let from = 1; from < events.length; ) {
    let until = from + 1;
    while (until < events.length && events[until]!.at === events[from]!.at) until += 1;
    batches.push([from, until]);
    from = until;
  }
  return batches;
}
