import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { eventsAfter, loadEvents } from '../../../db/record/complaints';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import type { ComplaintId } from '../../../domain/ids';
import { eventsOfPart } from '../../../domain/sight/part-events';
import type { PartialSight } from '../../../domain/sight/visibility';
import { shownEvents, shownPart } from '../../access/shown-events';
import type { ApiDependencies } from '../../dependencies';
import { readCursor, writeCursor } from '../../requests/cursor';

/** The most events on one page. */
export const MOST_EVENTS = 500;

/** Which events are wanted. */
interface EventQuery {
  readonly intervention?: 'true' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * A page of the events of a case in the order of versions, with their texts. For somebody who sees only a part, it has
 * what concerns that part, masked.
 *
 * @param seen.part null for those who see the case whole
 */
export async function eventPage(
  deps: ApiDependencies,
  caller: Caller,
  { id, snapshot, part }: { id: ComplaintId; snapshot: Snapshot; part: PartialSight | null },
  { intervention, limit, cursor }: EventQuery,
): Promise<{ items: Record<string, unknown>[]; next: string | null }> {
  const { pool } = deps;
  const filter = { events: id, intervention };
  const after = readCursor(deps, z.object({ version: z.int() }), cursor, filter)?.version ?? 0;
  const found =
    part === null && intervention === undefined
      ? await eventsAfter(pool, id, after, limit + 1)
      : // Which events belong to a part can be told only with all events before them.
        (part === null ? await loadEvents(pool, id) : eventsOfPart(await loadEvents(pool, id), snapshot, part)).filter(
          ({ version, intervention: intervened }) => version > after && (intervention === undefined || intervened),
        );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await shownEvents(pool, caller, id, await shownPart(deps, id, part ?? 'all'), page),
    next: found.length > limit && last !== undefined ? writeCursor(deps, { version: last.version }, filter) : null,
  };
}
