import type { Pool } from 'pg';
import type { ComplaintEvent, Notice, ToldOf } from '../domain/complaint/events';
import type { Complaint } from '../domain/complaint/state';
import type { EscalationId, PersonId, UnitCode } from '../domain/ids';
import type { UnitChain } from '../domain/responsibility/actor';
import { isOutside } from '../domain/responsibility/partner';
import type { Instant } from '../domain/time';
import { raiseAlarm } from './alarms';
import { officeHolders, unitKind } from './directory';

/**
 * Who was told of an escalation, or of anything else that goes to a head: the heads who hold the office now. Empty only
 * where no unit above has a head either.
 */
export interface Told {
  readonly escalation: EscalationId;
  readonly persons: readonly PersonId[];
  /** The unit above whose head was told, since the office was vacant. */
  readonly inUnit?: UnitCode;
  readonly of: ToldOf;
  /** Who would have been told, were the complaint not about them or somebody for whom they stand in. */
  readonly skipped?: readonly PersonId[];
}

/** What an event tells a head, if it does; the units above are those that were above when the duty was given. */
function noticeOf(event: ComplaintEvent): Notice | null {
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
function whatOf(event: ComplaintEvent, { unit }: Notice): ToldOf {
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
): Promise<Told[]> {
  const told: Told[] = [];
  for (const event of events) {
    const notice = noticeOf(event);
    if (notice === null) continue;
    const { unit, persons, skipped } = await headsOf(pool, notice.chain, accused, now);
    const instead = {
      ...(unit === notice.unit ? {} : { inUnit: unit }),
      ...(skipped.length === 0 ? {} : { skipped }),
    };
    if (
      persons.length === 0 ||
      (unit !== notice.unit && skipped.length === 0 && !(await isPartner(pool, notice.unit)))
    ) {
      const detail = { escalation: notice.id, vacant: notice.unit, told: persons.length === 0 ? null : unit };
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
): Promise<Told[]> {
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

/** A unit outside may have no head here; the unit that contracts with it is told, and that is no vacancy. */
async function isPartner(pool: Pool, unit: UnitCode): Promise<boolean> {
  return isOutside((await unitKind(pool, unit)) ?? 'own');
}

/**
 * The heads of a unit or their deputies; where the office is vacant, or the complaint is about whoever holds it, those of
 * the nearest unit above that has some.
 */
async function headsOf(
  pool: Pool,
  chain: UnitChain,
  accused: readonly PersonId[],
  now: Instant,
): Promise<{ unit: UnitCode; persons: PersonId[]; skipped: PersonId[] }> {
  const skipped: PersonId[] = [];
  for (const unit of chain) {
    const persons = await officeHolders(pool, 'unit-head', unit, now, accused);
    if (accused.length > 0) {
      const all = await officeHolders(pool, 'unit-head', unit, now);
      skipped.push(...all.filter((person) => !persons.includes(person)));
    }
    if (persons.length > 0) return { unit, persons, skipped };
  }
  return { unit: chain[0], persons: [], skipped };
}
