import type { ComplaintEvent, EventType } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { PersonId } from '../../domain/ids';
import type { Addressee } from '../../domain/notification/notice';
import { noticesOf } from '../../domain/notification/notices';
import { SECOND } from '../../domain/time';

/** How long mail waits for further notices that fall due at the same moment, so that they go as one mail. */
export const GATHERING_MS = 5 * SECOND;

/** One addressee of a notice. All addressees of one notice have its number, and the first one has rank 0. */
export interface ToldRow {
  readonly no: number;
  readonly rank: number;
  /** Whether this is a head who is told only if none of the addressees before can be. */
  readonly failing: boolean;
  readonly person: string | null;
  readonly role: string | null;
  readonly in_unit: string | null;
  /** Type of the event whose author is told; null if somebody else is. */
  readonly asked: EventType | null;
  readonly about: string | null;
  /** The person who did it, who need not be told. */
  readonly by: string | null;
}

/**
 * What people are told of the events of a batch, as rows for the statement of the projection; empty for most batches.
 */
export function toldRows(events: readonly ComplaintEvent[], after: Snapshot): ToldRow[] {
  let no = 0;
  return events.flatMap((event) =>
    noticesOf(event, after).flatMap(
      ({ to, failing = [], kind, action, subject, clock, unit, dueAt, overdue = null }) => {
        // An owner who has just filed the case themselves knows of it, so most intakes tell nobody and cost nothing here.
        if (failing.length === 0 && to.every((one) => 'person' in one && one.person === authorOf(event))) return [];
        no += 1;
        const row = {
          no,
          version: event.version,
          event_type: event.type,
          kind,
          action,
          subject,
          clock_kind: clock,
          unit,
          due_at: dueAt === null ? null : new Date(dueAt),
          overdue,
          at: new Date(event.at),
          mail_at: new Date(event.at + GATHERING_MS),
          by: 'person' in event.by ? event.by.person : null,
        };
        const heads = failing.map((of) => ({ role: 'unit-head', unit: of }) as const);
        return [...to, ...heads].map((addressee, rank) => ({
          ...row,
          rank,
          failing: rank >= to.length,
          ...addressed(addressee, event, events),
        }));
      },
    ),
  );
}

const NOBODY = { person: null, role: null, in_unit: null, asked: null, about: null };

function addressed(to: Addressee, event: ComplaintEvent, batch: readonly ComplaintEvent[]) {
  if ('person' in to) return { ...NOBODY, person: to.person };
  if ('role' in to) return { ...NOBODY, role: to.role, in_unit: to.unit };
  // A request in the same batch is not on record yet.
  const asked = batch.findLast(
    (earlier) => earlier.version < event.version && earlier.type === to.asked && isAbout(earlier, to.about),
  );
  const author = asked === undefined ? undefined : authorOf(asked);
  return { ...NOBODY, ...(author === undefined ? { asked: to.asked, about: to.about ?? null } : { person: author }) };
}

const authorOf = ({ by }: ComplaintEvent): PersonId | undefined => ('person' in by ? by.person : undefined);

function isAbout(event: ComplaintEvent, about: string | undefined): boolean {
  if (about === undefined) return true;
  if ('task' in event) return event.task === about;
  return event.type === 'extension_requested' && event.request.id === about;
}
