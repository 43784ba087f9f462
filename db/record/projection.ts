import type { Pool, PoolClient } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { FACTS_VERSION } from '../../domain/measures/fact';
import type { Instant } from '../../domain/time';
import { concernRows } from '../notification/concern-rows';
import { toldRows } from '../notification/told-rows';
import { clockRows } from './clock-rows';
import { complaintColumns } from './complaint-row';
import { dutyRows, eventRow, type ProjectedEntry } from './event-rows';
import { factRows, factsAfter, spansToWrite } from './facts';
import { type Fence, TurnedAwayError } from './fence';
import { PROJECT, PROJECT_AND_TELL } from './projection-statement';

/** A confirmed event was replaced or taken back, since a history was rewritten or two runs acted. */
export interface Conflict {
  readonly version: number;
  readonly recorded: unknown;
  /** The event that is there now; null if there is none. */
  readonly offered: unknown;
}

/**
 * Writes events and the state of the case after them. Writing the same again changes nothing. Events on record after
 * the snapshot's version come from a task that was run again, and are removed.
 *
 * @param options.now the moment for which deputies are looked up. @default the moment of the last event
 * @param options.startPending whether its workflow has yet to be started, of events that no workflow has decided. @default false
 * @param options.tell whether people are told; false where rows are only rebuilt. @default true
 * @returns confirmed events that were replaced or removed; each needs an alarm
 * @throws TurnedAwayError if the record has what a later run or task wrote
 */
export async function project(
  db: Pool | PoolClient,
  entries: readonly ProjectedEntry[],
  snapshot: Snapshot,
  fence: Fence,
  {
    now = snapshot.last.at,
    startPending = false,
    tell = true,
  }: { readonly now?: Instant; readonly startPending?: boolean; readonly tell?: boolean } = {},
): Promise<readonly Conflict[]> {
  const events = entries.map(({ event }) => event);
  const told = tell ? toldRows(events, snapshot) : [];
  const { facts, from, running, spans } = await factsAfter(db, snapshot.id, events, snapshot.version);
  const { rows } = await db.query<{ known: boolean; written: boolean; conflicts: Conflict[] }>({
    ...(told.length === 0 ? PROJECT : PROJECT_AND_TELL),
    values: [
      snapshot.id,
      JSON.stringify(entries.map(eventRow)),
      JSON.stringify({ ...complaintColumns(snapshot), start_pending: startPending }),
      JSON.stringify(clockRows(events, snapshot)),
      JSON.stringify(dutyRows(snapshot)),
      new Date(fence.runStartedAt),
      fence.historyLength,
      entries[0]?.event.version ?? snapshot.version + 1,
      JSON.stringify(tell ? concernRows(events, snapshot) : []),
      JSON.stringify(factRows(facts)),
      from,
      JSON.stringify({ made_with: FACTS_VERSION, running }),
      JSON.stringify(spansToWrite(spans)),
      ...(told.length === 0 ? [] : [JSON.stringify(told), new Date(now)]),
    ],
  });
  const [{ known, written, conflicts }] = rows as [(typeof rows)[number]];
  // Of a case that is not on record, as after a restore, there is nothing to write, and nobody to wait for.
  if (known && !written) throw new TurnedAwayError(snapshot.id, snapshot.version);
  return conflicts;
}
