import type { Pool } from 'pg';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { type HeadNotice, ladderOf, type ToldOf } from '../../domain/complaint/heads/escalation';
import type { Found } from '../../domain/complaint/heads/told';
import type { Complaint, Escalation } from '../../domain/complaint/state';
import type { ComplaintId, PersonId, UnitCode } from '../../domain/ids';
import type { UnitChain } from '../../domain/people/actor';
import { isOutside } from '../../domain/people/partner';
import type { Instant } from '../../domain/time';
import { raiseAlarm } from '../operations/alarms';
import { officeHolders, unitKind } from './directory';

/** What an event tells a head, if it does; the units above are those that were above when the duty was given. */
function noticeOf(event: ComplaintEvent): HeadNotice | null {
  switch (event.type) {
    case 'escalated': {
      const { id, unit, chain, level } = event.escalation;
      return { id, unit, chain: chain.slice(level - 1) as unknown as UnitChain };
    }
    case 'leadership_informed':
    case 'leadership_told_of_appeal':
    case 'head_told_of_urging':
      return event.notice;
    default:
      return null;
  }
}

/** What the persons are told of, as the event that tells them will say it. */
function whatOf(event: ComplaintEvent, { unit }: HeadNotice): ToldOf {
  if (event.type !== 'escalated') return { type: event.type as 'leadership_informed', unit };
  const { level, cause } = event.escalation;
  return { type: event.type, unit, level, cause };
}

/** Whom these events tell, of those who hold the offices at the moment; an alarm for every office that is vacant. */
export async function tellHeads(
  pool: Pool,
  events: readonly ComplaintEvent[],
  { id: complaint, accused }: Pick<Complaint, 'id' | 'accused'>,
  now: Instant,
): Promise<Found[]> {
  const told: Found[] = [];
  for (const event of events) {
    const notice = noticeOf(event);
    if (notice === null) continue;
    const already = event.type === 'escalated' ? await toldBefore(pool, complaint, event.escalation) : [];
    const { found, unit, persons, above, skipped, vacant } = await headsOf(pool, notice.chain, {
      accused,
      already,
      climbs: event.type === 'escalated',
      now,
    });
    const instead = {
      ...(unit === notice.unit ? {} : { inUnit: unit, above }),
      ...(skipped.length === 0 ? {} : { skipped }),
    };
    if (vacant && (persons.length === 0 || (skipped.length === 0 && !(await isPartner(pool, notice.unit))))) {
      const detail = { escalation: notice.id, vacant: notice.unit, told: persons.length === 0 ? null : found };
      await raiseAlarm(pool, 'vacant-office', complaint, now, detail);
    }
    told.push({ escalation: notice.id, persons, ...instead, of: whatOf(event, notice) });
  }
  return told;
}

/** Whom a case still has to tell that has lost its workflow: what goes to a head and is on record without who was told. */
export async function headsToTell(
  pool: Pool,
  complaint: Pick<Complaint, 'id' | 'accused'>,
  now: Instant,
): Promise<Found[]> {
  const { rows } = await pool.query<{ event: ComplaintEvent }>(
    `SELECT e.event FROM complaint_event e
      WHERE e.complaint_id = $1
        AND e.type IN ('escalated', 'leadership_informed', 'leadership_told_of_appeal', 'head_told_of_urging')
        AND NOT EXISTS (SELECT FROM complaint_event t WHERE t.complaint_id = $1 AND t.type = 'told'
          AND t.event ->> 'escalation' = coalesce(e.event #>> '{escalation,id}', e.event #>> '{notice,id}'))
      ORDER BY e.version`,
    [complaint.id],
  );
  return tellHeads(
    pool,
    rows.map(({ event }) => event),
    complaint,
    now,
  );
}

/**
 * Who was told on the ladder of an escalation before, on lower levels, since the case was last reopened. What is asked
 * here is complete: whoever was told is on record before the next level is resolved.
 */
async function toldBefore(pool: Pool, complaint: ComplaintId, escalation: Escalation): Promise<PersonId[]> {
  const { rows } = await pool.query<{ escalation: Escalation; persons: PersonId[] }>({
    name: 'told-before',
    text: `SELECT e.event -> 'escalation' AS escalation, t.event -> 'persons' AS persons
      FROM complaint_event t JOIN complaint_event e ON e.complaint_id = t.complaint_id AND e.type = 'escalated'
        AND e.event -> 'escalation' ->> 'id' = t.event ->> 'escalation'
      WHERE t.complaint_id = $1 AND t.type = 'told' AND t.version > coalesce((
        SELECT max(r.version) FROM complaint_event r WHERE r.complaint_id = $1 AND r.type = 'reopened'), 0)`,
    values: [complaint],
  });
  const ladder = ladderOf(escalation);
  const below = rows.filter(({ escalation: one }) => one.id !== escalation.id && ladderOf(one) === ladder);
  return below.flatMap(({ persons }) => persons);
}

/** A unit outside may have no head here; the unit that contracts with it is told, and that is no vacancy. */
async function isPartner(pool: Pool, unit: UnitCode): Promise<boolean> {
  return isOutside((await unitKind(pool, unit)) ?? 'own');
}

/** Heads who are to be told, and as heads of what. */
interface Heads {
  /** The nearest unit whose head can be told. */
  readonly found: UnitCode;
  /** The highest unit that has been told with it: whose heads are all among these persons. */
  readonly unit: UnitCode;
  readonly persons: readonly PersonId[];
  /** Of these persons, the heads of that highest unit. */
  readonly above: readonly PersonId[];
  readonly skipped: readonly PersonId[];
  /** Whether the first unit has nobody who holds the office, nor a deputy. */
  readonly vacant: boolean;
}

/**
 * The heads of a unit or their deputies; where the office is vacant, or the complaint is about whoever holds it, or all of
 * them were told on a level below, those of the nearest unit above that has some. Whoever heads the next unit as well, or
 * stands in for its head, has been told of that level too.
 *
 * @param options.climbs whether there is a ladder, whose next levels these heads may be too
 */
async function headsOf(
  pool: Pool,
  chain: UnitChain,
  options: {
    readonly accused: readonly PersonId[];
    readonly already: readonly PersonId[];
    readonly climbs: boolean;
    readonly now: Instant;
  },
): Promise<Heads> {
  const { accused, already, climbs, now } = options;
  const skipped: PersonId[] = [];
  let vacant = false;
  for (const [index, found] of chain.entries()) {
    const holders = await officeHolders(pool, 'unit-head', found, now, accused);
    if (index === 0) vacant = holders.length === 0;
    if (accused.length > 0) {
      const all = await officeHolders(pool, 'unit-head', found, now);
      skipped.push(...all.filter((person) => !holders.includes(person)));
    }
    const persons = holders.filter((person) => !already.includes(person));
    if (persons.length === 0) continue;
    let [unit, above] = [found, persons];
    for (const next of climbs ? chain.slice(index + 1) : []) {
      const heads = await officeHolders(pool, 'unit-head', next, now, accused);
      const fresh = heads.filter((person) => !already.includes(person));
      if (fresh.length === 0 || !fresh.every((person) => persons.includes(person))) break;
      [unit, above] = [next, fresh];
    }
    return { found, unit, persons, above, skipped, vacant };
  }
  return { found: chain[0], unit: chain[0], persons: [], above: [], skipped, vacant };
}
