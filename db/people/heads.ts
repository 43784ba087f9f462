import type { Pool } from 'pg';
import type { ComplaintEvent, EventOf } from '../../domain/complaint/events';
import { toldOfAll } from '../../domain/complaint/heads/before';
import type { Escalation, HeadNotice, ToldOf } from '../../domain/complaint/heads/escalation';
import type { Found } from '../../domain/complaint/heads/told';
import type { Complaint } from '../../domain/complaint/state';
import type { ComplaintId, PersonId, UnitCode } from '../../domain/ids';
import type { UnitChain } from '../../domain/people/actor';
import { isOutside } from '../../domain/people/partner';
import type { Instant } from '../../domain/time';
import { raiseAlarm } from '../operations/alarms';
import { officeHolders, unitKind } from './directory';

/**
 * The notice that an event gives to a head, if it gives one. The units above are those from when the duty was given.
 */
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

/** What these people are told of, in the form in which the event of telling them records it. */
function whatOf(event: ComplaintEvent, { unit }: HeadNotice): ToldOf {
  if (event.type !== 'escalated') return { type: event.type as 'leadership_informed', unit };
  const { level, cause, also } = event.escalation;
  const rest = also?.map((rung) => ({ level: rung.level, cause: rung.cause }));
  return { type: event.type, unit, level, cause, ...(rest === undefined ? {} : { also: rest }) };
}

/** Who heads a unit at the moment; deputies of those who are away included. */
export type HeadsIn = (unit: UnitCode, except?: readonly PersonId[]) => Promise<readonly PersonId[]>;

/** Whom an event tells, and whether nobody holds the office to which it goes. */
export interface HeadsTold {
  readonly found: Found;
  readonly vacancy: { readonly unit: UnitCode; readonly told: UnitCode | null; readonly skips: boolean } | null;
}

/**
 * The people whom an event tells; null if it tells no head.
 *
 * @param already the people who were told of lower levels of the same escalation
 */
export async function headsTold(
  event: ComplaintEvent,
  { accused }: Pick<Complaint, 'accused'>,
  heads: HeadsIn,
  already: (escalation: Escalation) => readonly PersonId[] | Promise<readonly PersonId[]>,
): Promise<HeadsTold | null> {
  const notice = noticeOf(event);
  if (notice === null) return null;
  const climbs = event.type === 'escalated';
  const before = climbs ? await already(event.escalation) : [];
  const all = await headsOf(heads, notice.chain, { accused, already: before, climbs });
  const { found, unit, persons, above, skipped, vacant } = all;
  const instead = {
    ...(unit === notice.unit ? {} : { inUnit: unit, above }),
    ...(skipped.length === 0 ? {} : { skipped }),
  };
  const raised = climbs ? { raisedAt: event.escalation.raisedAt } : {};
  return {
    found: { escalation: notice.id, persons, ...instead, of: whatOf(event, notice), ...raised },
    vacancy: vacant
      ? { unit: notice.unit, told: persons.length === 0 ? null : found, skips: skipped.length > 0 }
      : null,
  };
}

/**
 * The people whom these events tell, of those who hold the offices at the moment. Raises an alarm for every office that
 * is vacant.
 */
export async function tellHeads(
  pool: Pool,
  events: readonly ComplaintEvent[],
  complaint: Pick<Complaint, 'id' | 'accused'>,
  now: Instant,
): Promise<Found[]> {
  const heads: HeadsIn = (unit, except) => officeHolders(pool, 'unit-head', unit, now, except);
  const told: Found[] = [];
  for (const event of events) {
    const one = await headsTold(event, complaint, heads, (escalation) => toldBefore(pool, complaint.id, escalation));
    if (one === null) continue;
    const { found, vacancy } = one;
    if (vacancy !== null && (vacancy.told === null || (!vacancy.skips && !(await isPartner(pool, vacancy.unit))))) {
      const detail = { escalation: found.escalation, vacant: vacancy.unit, told: vacancy.told };
      await raiseAlarm(pool, 'vacant-office', complaint.id, now, detail);
    }
    told.push(found);
  }
  return told;
}

/**
 * The people whom a case that has lost its workflow still has to tell: those of notices to heads that are on record
 * without anybody having been told.
 */
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
 * The people who were told of lower levels of all that an escalation tells, since the case was last reopened. The
 * record is complete for this, since the people told of one level are recorded before the next level is resolved.
 */
async function toldBefore(pool: Pool, complaint: ComplaintId, escalation: Escalation): Promise<PersonId[]> {
  const { rows } = await pool.query<{ event: EventOf<'escalated' | 'told'> }>({
    name: 'told-before',
    text: `SELECT event FROM complaint_event
      WHERE complaint_id = $1 AND type IN ('escalated', 'told') AND version > coalesce((
        SELECT max(r.version) FROM complaint_event r WHERE r.complaint_id = $1 AND r.type = 'reopened'), 0)
      ORDER BY version`,
    values: [complaint],
  });
  return toldOfAll(
    rows.map(({ event }) => event),
    escalation,
  );
}

/**
 * Whether the unit is outside. Such a unit may have no head in the directory; that is no vacancy, and the unit that
 * contracts with it is told.
 */
async function isPartner(pool: Pool, unit: UnitCode): Promise<boolean> {
  return isOutside((await unitKind(pool, unit)) ?? 'own');
}

/** The heads who are to be told, and the units as whose heads they are told. */
interface Heads {
  /** The nearest unit whose head can be told. */
  readonly found: UnitCode;
  /** The highest unit that counts as told with it, since all of its heads are among these people. */
  readonly unit: UnitCode;
  readonly persons: readonly PersonId[];
  /** Those of these people who head that highest unit. */
  readonly above: readonly PersonId[];
  readonly skipped: readonly PersonId[];
  /** Whether nobody holds the office in the first unit, not even a deputy. */
  readonly vacant: boolean;
}

/**
 * The heads of a unit or their deputies. If the office is vacant, or the complaint is about those who hold it, or all
 * of them were told of a lower level, it is the heads of the nearest unit above that has some. If these people also
 * head the next unit, or stand in for its head, they have been told of that level too.
 *
 * @param options.climbs whether there is a ladder with further levels, which these heads may hold too
 */
async function headsOf(
  heads: HeadsIn,
  chain: UnitChain,
  options: {
    readonly accused: readonly PersonId[];
    readonly already: readonly PersonId[];
    readonly climbs: boolean;
  },
): Promise<Heads> {
  const { accused, already, climbs } = options;
  const skipped: PersonId[] = [];
  let vacant = false;
  for (const [index, found] of chain.entries()) {
    const holders = await heads(found, accused);
    if (index === 0) vacant = holders.length === 0;
    if (accused.length > 0) {
      const all = await heads(found);
      skipped.push(...all.filter((person) => !holders.includes(person)));
    }
    const persons = holders.filter((person) => !already.includes(person));
    if (persons.length === 0) continue;
    let [unit, above] = [found, persons];
    for (const next of climbs ? chain.slice(index + 1) : []) {
      const fresh = (await heads(next, accused)).filter((person) => !already.includes(person));
      if (fresh.length === 0 || !fresh.every((person) => persons.includes(person))) break;
      [unit, above] = [next, fresh];
    }
    return { found, unit, persons, above, skipped, vacant };
  }
  return { found: chain[0], unit: chain[0], persons: [], above: [], skipped, vacant };
}
