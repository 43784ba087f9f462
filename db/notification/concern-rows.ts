import type { ComplaintEvent } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { concernsOf } from '../../domain/notification/concern';

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
 * `$9` are the rows, which are not even read while there is no webhook. A unit also hears that a case or a task has left it,
 * but neither whose it is now nor until when. What is for a webhook that is off waits until it is switched on.
 */
export const TELL_PARTNERS = `
), hooked AS (
  INSERT INTO delivery (channel, webhook_id, complaint_id, version, message_id, event_type, task, unit, due_at, next_at,
    created_at)
  SELECT 'webhook', w.id, $1, k.version, concat_ws('_', $1::text, k.version, k.type, k.task), k.type, k.task,
    CASE WHEN present THEN k.unit ELSE left_unit END, CASE WHEN present THEN k.due_at END, k.at, k.at
  FROM webhook w CROSS JOIN row CROSS JOIN before
  CROSS JOIN LATERAL jsonb_to_recordset($9) AS k(version int, type text, task text, unit text, units text[], former text[],
    at timestamptz, due_at timestamptz)
  CROSS JOIN LATERAL (SELECT w.unit IS NULL OR w.unit = ANY (k.units) AS present,
    CASE WHEN w.unit = ANY (k.former) THEN k.former[1]
      WHEN k.type IN ('transferred', 'return_agreed') AND w.unit = before.unit THEN before.unit END AS left_unit) hears
  WHERE k.type = ANY (w.events) AND (present OR left_unit IS NOT NULL)
  ON CONFLICT (message_id, webhook_id) DO NOTHING`;
