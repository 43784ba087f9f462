import type { Pool } from 'pg';
import type { ComplaintEvent } from '../../domain/complaint/events';
import type { ComplaintId } from '../../domain/ids';
import { fromStored, type StoredEvent } from './event-codec';

/** What people wrote in a case. */
export interface WrittenInCase {
  /** The events in which they wrote, in order. */
  readonly events: readonly ComplaintEvent[];
  /** All texts that the case keeps, by their ids. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The events of these types of a case and all of its texts, in one query, since an answer to an action waits for it.
 *
 * @param types without those that bring rules
 */
export async function writtenInCase(
  pool: Pool,
  id: ComplaintId,
  types: readonly ComplaintEvent['type'][],
): Promise<WrittenInCase> {
  const { rows } = await pool.query<{ events: StoredEvent[]; texts: Record<string, string> }>({
    name: 'written-in-case',
    text: `SELECT
        (SELECT coalesce(jsonb_agg(event ORDER BY version), '[]') FROM complaint_event
          WHERE complaint_id = $1 AND type = ANY ($2)) AS events,
        (SELECT coalesce(jsonb_object_agg(id, content), '{}') FROM complaint_text WHERE complaint_id = $1) AS texts`,
    values: [id, types],
  });
  const [{ events, texts }] = rows as [(typeof rows)[number]];
  return { events: events.map((event) => fromStored(event, null)), texts: new Map(Object.entries(texts)) };
}
