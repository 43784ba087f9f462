import { duties } from '../../domain/complaint/duties';
import type { ComplaintEvent } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { holderKey } from '../../domain/people/holder-key';
import { toStored } from './event-codec';
import { timestamp } from './timestamp';

/** An event, with the request that caused it if a person or machine asked for it. */
export interface ProjectedEntry {
  readonly event: ComplaintEvent;
  readonly request?: { readonly updateId: string; readonly bodyHash: string };
}

/** An event as a row: `$2` of `projection.sql`. */
export const eventRow = ({ event, request }: ProjectedEntry) => ({
  version: event.version,
  type: event.type,
  at: new Date(event.at),
  due_at: timestamp(event.dueAt),
  event: toStored(event),
  update_id: request?.updateId,
  body_sha256: request?.bodyHash,
});

/** The duties of a case as rows, one for each holder: `$5` of `projection.sql`. */
export const dutyRows = (snapshot: Snapshot) =>
  duties(snapshot).flatMap(({ holders, action, clock, dueAt, notBefore }) =>
    holders.map((holder) => ({
      holder: holderKey(holder),
      action,
      clock_id: clock ?? '',
      due_at: timestamp(dueAt) ?? 'infinity',
      not_before: timestamp(notBefore) ?? '-infinity',
    })),
  );
