import type { ComplaintEvent } from '../domain/complaint/events';
import type { Snapshot } from '../domain/complaint/snapshot';
import { concernsOf } from '../domain/telling/concern';

/** Whose business the events of a batch are, as rows for `TELL_PARTNERS`. */
export function concernRows(events: readonly ComplaintEvent[], after: Snapshot) {
  return events.flatMap((event) =>
    concernsOf(event, after).map(({ dueAt, ...concern }) => ({
      ...concern,
      version: event.version,
      type: event.type,
      at: new Date(event.at),
      due_at: dueAt === null ? null : new Date(dueAt),
    })),
  );
}

/**
 * The part of the projection's statement that tells partners: one delivery for each webhook that is to hear of an event.
 * `$9` are the rows, which are not even read while there is no webhook. A unit also hears that a case has left it.
 */
export const TELL_PARTNERS = `
), hooked AS (
  INSERT INTO delivery (channel, webhook_id, complaint_id, version, message_id, event_type, task, unit, due_at, next_at,
    created_at)
  SELECT 'webhook', w.id, $1, k.version, concat_ws('_', $1::text, k.version, k.type, k.task), k.type, k.task, k.unit,
    k.due_at, k.at, k.at
  FROM webhook w CROSS JOIN row CROSS JOIN before
  CROSS JOIN LATERAL jsonb_to_recordset($9) AS k(version int, type text, task text, unit text, units text[],
    at timestamptz, due_at timestamptz)
  WHERE w.enabled AND k.type = ANY (w.events) AND (w.unit IS NULL OR w.unit = ANY (k.units)
    OR (k.type IN ('transferred', 'return_agreed') AND w.unit = before.unit))
  ON CONFLICT (message_id, webhook_id) DO NOTHING`;
