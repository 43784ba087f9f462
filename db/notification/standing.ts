import type { Pool, PoolClient } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { PersonId } from '../../domain/ids';
import type { NoticeKind } from '../../domain/notification/notice';
import { type Said, type Standing, stillStands } from '../../domain/notification/stands';
import { stillHears } from '../../domain/notification/still-hears';
import type { Person } from '../../domain/people/actor';
import { readsFacts } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { standsInFor } from '../people/absences';
import { findPerson } from '../people/directory';

/** A notice that is about to be sent. */
export interface Outgoing {
  readonly id: number;
  readonly complaintId: string;
  readonly version: number;
  readonly eventType: string;
  readonly kind: NoticeKind;
  readonly action: string | null;
  readonly subject: string | null;
  readonly dueAt: Date | null;
}

/** A notice that is still true, as its reader may hear of it now. */
export interface StandingNotice extends Standing {
  /** Whether they may be told what the complaint is about. */
  readonly facts: boolean;
}

/** How many cases are read in one query; each snapshot takes a few kilobytes. */
const CASES = 200;

/**
 * Which notices for one person are still true at the moment of sending, by their ids. Everything that goes out by mail
 * is checked here, when it is gathered and again at each attempt to send it, since a mail may wait for hours. Notices
 * of cases that the person may not hear of any more count as no longer true.
 */
export async function whatStands(
  db: Pool | PoolClient,
  person: PersonId,
  notices: readonly Outgoing[],
  now: Instant,
): Promise<ReadonlyMap<number, StandingNotice>> {
  const standing = new Map<number, StandingNotice>();
  // People who have left are told nothing any more.
  const who = await personNow(db, person, now);
  if (who === undefined) return standing;
  const ids = [...new Set(notices.map(({ complaintId }) => complaintId))];
  for (let i = 0; i < ids.length; i += CASES) {
    const some = ids.slice(i, i + CASES);
    const ofThese = notices.filter(({ complaintId }) => some.includes(complaintId));
    const cases = await casesOf(db, some, ofThese);
    for (const notice of ofThese) {
      const found = cases.get(notice.complaintId);
      // Nobody is told of an event that was taken back because its workflow task was lost.
      if (found === undefined || !found.events.has(`${notice.version} ${notice.eventType}`)) continue;
      if (!stillHears(found.snapshot, who, notice.kind)) continue;
      const stands = stillStands(saidIn(notice), found.snapshot, who);
      if (stands !== null) standing.set(notice.id, { ...stands, facts: readsFacts(found.snapshot, who) });
    }
  }
  return standing;
}

const saidIn = ({ kind, action, subject, dueAt }: Outgoing): Said => ({
  kind,
  action: action as Said['action'],
  subject,
  dueAt: dueAt?.getTime() ?? null,
});

async function personNow(db: Pool | PoolClient, id: PersonId, now: Instant): Promise<Person | undefined> {
  const person = await findPerson(db, id, now);
  return person && { ...person, standsInFor: await standsInFor(db, id, now) };
}

interface CaseNow {
  readonly snapshot: Snapshot;
  /** Version and type of the events that the notices are about, as far as they are on record. */
  readonly events: ReadonlySet<string>;
}

async function casesOf(
  db: Pool | PoolClient,
  ids: readonly string[],
  notices: readonly Outgoing[],
): Promise<ReadonlyMap<string, CaseNow>> {
  const { rows } = await db.query<{ id: string; snapshot: Snapshot; events: string[] }>({
    name: 'cases-told-of',
    text: `SELECT c.id, c.snapshot, coalesce((
        SELECT array_agg(e.version || ' ' || e.type) FROM complaint_event e
        WHERE e.complaint_id = c.id AND e.version = ANY ($2)), '{}') AS events
      FROM complaint c WHERE c.id = ANY ($1)`,
    values: [ids, [...new Set(notices.map(({ version }) => version))]],
  });
  return new Map(rows.map(({ id, snapshot, events }) => [id, { snapshot, events: new Set(events) }]));
}
