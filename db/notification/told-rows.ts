import type { ComplaintEvent, EventType } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { PersonId } from '../../domain/ids';
import type { Addressee } from '../../domain/notification/notice';
import { noticesOf } from '../../domain/notification/notices';
import { SECOND } from '../../domain/time';

/** How long mail waits for more that falls due at the same moment, so that it goes as one. */
export const GATHERING_MS = 5 * SECOND;

/** One addressee of a notice; those of one notice have its number, the first one rank 0. */
export interface ToldRow {
  readonly no: number;
  readonly rank: number;
  /** A head, told only where nobody of those before can be. */
  readonly failing: boolean;
  readonly person: string | null;
  readonly role: string | null;
  readonly in_unit: string | null;
  /** Type of the event whose author is told. */
  readonly asked: EventType | null;
  readonly about: string | null;
  /** Who did it, and need not be told. */
  readonly by: string | null;
}

/** What the events of a batch tell people, as rows for `TELL`; empty for most batches. */
export function toldRows(events: readonly ComplaintEvent[], after: Snapshot): ToldRow[] {
  let no = 0;
  return events.flatMap((event) =>
    noticesOf(event, after).flatMap(({ to, failing = [], kind, action, subject, clock, unit, dueAt }) => {
      // Who owns what they have just filed themselves knows: most intakes tell nobody, and cost nothing for it.
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
    }),
  );
}

const NOBODY = { person: null, role: null, in_unit: null, asked: null, about: null };

function addressed(to: Addressee, event: ComplaintEvent, batch: readonly ComplaintEvent[]) {
  if ('person' in to) return { ...NOBODY, person: to.person };
  if ('role' in to) return { ...NOBODY, role: to.role, in_unit: to.unit };
  // What was asked in the same batch is not on record yet.
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

/**
 * The part of the projection's statement that tells people: resolves each notice to persons, the first addressee who is
 * anybody, with deputies in place of those who are away and without the accused and who stands in for them, and writes a
 * row for each, but not for whoever did it. Where that is one of those who have it to do, no head is told instead. Whom the
 * same event tells something to do, say as the deputy of whoever goes on, is not told that they need not, or that a deadline
 * moved. Mail is due for those with an address. Who was told the same by an event that has been taken back or replaced since,
 * as after a reset, is not told again: their notice goes over to the new event. `$10` are the rows, `$11` the moment.
 * Part of the statement only where somebody is told.
 */
export const TELL = `
), told AS (
  SELECT n.no, n.rank, n.failing, n.version, n.event_type, n.kind, n.action, n.subject, n.clock_kind, n.unit, n.due_at, n.at,
    n.mail_at, n.role, n.in_unit, n.by, row.accused, coalesce(n.person, (
      SELECT e.event -> 'by' ->> 'person' FROM complaint_event e
      WHERE e.complaint_id = $1 AND e.type = n.asked AND e.version < n.version
        AND (n.about IS NULL OR e.event ->> 'task' = n.about OR e.event -> 'request' ->> 'id' = n.about)
      ORDER BY e.version DESC LIMIT 1)) AS person
  FROM row, jsonb_to_recordset($10) AS n(no int, rank int, failing boolean, version int, event_type text,
    kind text, action text, subject text, clock_kind text, unit text, due_at timestamptz, at timestamptz, mail_at timestamptz, person text,
    role text, in_unit text, asked text, about text, by text)
), answering(no, rank, person, accused) AS (
  (SELECT no, rank, person, accused FROM told WHERE person <> ALL (accused)
    UNION ALL SELECT t.no, t.rank, o.person, t.accused FROM told t
      JOIN office o ON o.role = t.role AND o.unit = t.in_unit AND o.person <> ALL (t.accused))
  UNION SELECT s.no, s.rank, a.deputy, s.accused FROM answering s
    JOIN absence a ON a.person = s.person AND a.from_at <= $11 AND a.until_at > $11 AND a.deputy <> ALL (s.accused)
), addressee AS (
  SELECT t.*, s.person AS id, rank() OVER (PARTITION BY t.no ORDER BY t.rank) AS turn
  FROM answering s JOIN told t ON t.no = s.no AND t.rank = s.rank JOIN person p ON p.id = s.person
  WHERE p.active AND s.person IS DISTINCT FROM t.by
    AND NOT (t.failing AND EXISTS (
      SELECT FROM answering o JOIN told own ON own.no = o.no AND own.rank = o.rank
      WHERE own.no = t.no AND NOT own.failing AND o.person = t.by))
    AND NOT EXISTS (
    SELECT FROM absence a WHERE a.person = s.person AND a.from_at <= $11 AND a.until_at > $11)
), notice AS (
  SELECT version, id, concat_ws(' ', kind, action, subject) AS matter, event_type, kind, action, subject, clock_kind, unit,
    due_at, at, CASE WHEN EXISTS (SELECT FROM telling_preference w WHERE w.person = addressee.id AND w.preferences ->> 'email' <> '')
      THEN mail_at END AS mail_at
  FROM addressee WHERE turn = 1 AND (kind NOT IN ('relieved', 'moved', 'merged') OR NOT EXISTS (
    SELECT FROM addressee other
    WHERE other.version = addressee.version AND other.id = addressee.id AND other.turn = 1 AND other.kind NOT IN ('relieved', 'moved', 'merged')))
), own AS (
  SELECT n.*, EXISTS (SELECT FROM notice WHERE notice.version = n.version AND notice.id = n.person AND notice.matter = n.matter) AS again
  FROM notification n CROSS JOIN row
  WHERE n.complaint_id = $1 AND (n.taken_back OR n.version IN (SELECT version FROM clash UNION SELECT version FROM event_unheard_of))
), orphan AS (
  SELECT *, row_number() OVER (PARTITION BY person, kind, action, clock_kind, unit ORDER BY version, id) AS nth
  FROM own WHERE NOT again
), fresh AS (
  SELECT *, row_number() OVER (PARTITION BY id, kind, action, clock_kind, unit ORDER BY version, matter) AS nth FROM notice
  WHERE NOT EXISTS (SELECT FROM notification n
    WHERE n.complaint_id = $1 AND n.version = notice.version AND n.person = notice.id AND n.matter = notice.matter)
), paired AS (
  SELECT orphan.id AS row_id, fresh.* FROM fresh JOIN orphan ON orphan.person = fresh.id AND orphan.nth = fresh.nth
    AND (orphan.kind, orphan.action, orphan.clock_kind, orphan.unit)
      IS NOT DISTINCT FROM (fresh.kind, fresh.action, fresh.clock_kind, fresh.unit)
), told_before AS (
  UPDATE notification n SET taken_back = paired.row_id IS NULL AND NOT own.again,
    version = coalesce(paired.version, n.version), matter = coalesce(paired.matter, n.matter),
    event_type = coalesce(paired.event_type, n.event_type),
    subject = CASE WHEN paired.row_id IS NULL THEN n.subject ELSE paired.subject END,
    due_at = CASE WHEN paired.row_id IS NULL THEN n.due_at ELSE paired.due_at END,
    -- no mail has gone yet, since what it told of was taken back
    mail_at = CASE WHEN paired.row_id IS NOT NULL AND n.delivery_id IS NULL THEN coalesce(n.mail_at, paired.mail_at) ELSE n.mail_at END
  FROM own LEFT JOIN paired ON paired.row_id = own.id WHERE n.id = own.id
), notified AS (
  INSERT INTO notification (complaint_id, version, person, matter, event_type, kind, action, subject, clock_kind, unit,
    due_at, at, mail_at)
  SELECT $1, version, id, matter, event_type, kind, action, subject, clock_kind, unit, due_at, at, mail_at
  FROM fresh WHERE NOT EXISTS (SELECT FROM paired
    WHERE paired.version = fresh.version AND paired.id = fresh.id AND paired.matter = fresh.matter)
  ON CONFLICT (complaint_id, version, person, matter) DO NOTHING`;

/**
 * The same part where nobody is told anything: what the events told that are replaced or taken back has been told all the
 * same. When the case comes to tell the same person the same again, as it does after a reset, that notice takes its place.
 */
export const TAKE_BACK = `
), notice_taken_back AS (
  UPDATE notification n SET taken_back = true FROM (SELECT version FROM clash UNION SELECT version FROM event_unheard_of) gone
  WHERE n.complaint_id = $1 AND n.version = gone.version AND NOT n.taken_back`;
