import type { ComplaintEvent } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { concernsOf } from '../../domain/notification/concern';

/** The units that may hear of the events of a batch, as rows for the statement of the projection. */
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
