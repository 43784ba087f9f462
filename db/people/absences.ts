import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { PersonId, UnitCode } from '../../domain/ids';
import { type Absence, type AbsenceConflict, conflictOf } from '../../domain/people/absence';
import type { Office } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { unitsBelow } from './directory';

/** An absence on record. */
export interface RecordedAbsence extends Absence {
  readonly id: string;
}

// Takes a lock for the transaction: two absences that are recorded at once could otherwise close a circle of deputies
// that neither of them sees.
export const ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('absence'))";

/**
 * Records an absence, unless it contradicts another one. If the same absence is on record already, that one is the
 * result.
 */
export async function recordAbsence(
  pool: Pool,
  absence: Absence,
  recordedBy: string,
  now: Instant,
): Promise<RecordedAbsence | AbsenceConflict> {
  const { person, deputy, from, until } = absence;
  const span = [new Date(from), moment(until)];
  return transaction(pool, async (db) => {
    await db.query(ONE_AT_A_TIME);
    const { rows } = await db.query<AbsenceRow>(
      `SELECT ${ABSENCE_COLUMNS} FROM absence WHERE from_at < $2 AND until_at > $1`,
      span,
    );
    const others = rows.map(absenceOf);
    const same = others.find((other) => isSameAbsence(other, absence));
    if (same !== undefined) return same;
    const conflict = conflictOf(absence, others);
    if (conflict !== null) return conflict;
    const id = v7();
    await db.query(
      `INSERT INTO absence (id, person, deputy, from_at, until_at, recorded_by, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, person, deputy, ...span, recordedBy, new Date(now)],
    );
    return { id, ...absence };
  });
}

/** Ends an absence now, or deletes it if it has not begun. */
export async function endAbsence(pool: Pool, id: string, now: Instant): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query(ONE_AT_A_TIME);
    await db.query('DELETE FROM absence WHERE id = $1 AND from_at >= $2', [id, new Date(now)]);
    await db.query('UPDATE absence SET until_at = least(until_at, $2) WHERE id = $1', [id, new Date(now)]);
  });
}

/** The columns of an absence, under the field names of {@link AbsenceRow}. */
export const ABSENCE_COLUMNS = 'id, person, deputy, from_at AS "from", until_at AS until';
/** The row of an absence. If it has no end, the end is `Infinity`, here as in Postgres. */
export type AbsenceRow = Omit<RecordedAbsence, 'from' | 'until'> & { from: Date; until: Date | number };
/** A moment as Postgres takes it; the end of an absence that has none is `infinity` there. */
export const moment = (at: Instant): Date | string => (at === Number.POSITIVE_INFINITY ? 'infinity' : new Date(at));
/** The absence that a row holds. */
export const absenceOf = ({ from, until, ...row }: AbsenceRow): RecordedAbsence => ({
  ...row,
  from: from.getTime(),
  until: Number(until),
});

const isSameAbsence = (a: Absence, b: Absence): boolean =>
  a.person === b.person && a.deputy === b.deputy && a.from === b.from && a.until === b.until;

export async function findAbsence(db: Pool | PoolClient, id: string): Promise<RecordedAbsence | undefined> {
  const { rows } = await db.query<AbsenceRow>(`SELECT ${ABSENCE_COLUMNS} FROM absence WHERE id = $1`, [id]);
  return rows[0] && absenceOf(rows[0]);
}

/** The last absence of a page. */
export interface AbsencePosition {
  readonly from: Instant;
  readonly id: string;
}

/**
 * Absences that are not over yet, the earliest first: the person's own, those in which they are the deputy, and those
 * of people who hold an office in these units or below.
 */
export async function listAbsences(
  db: Pool,
  { person, units }: { readonly person: string; readonly units: 'all' | readonly UnitCode[] },
  now: Instant,
  limit: number,
  after: AbsencePosition | null = null,
): Promise<RecordedAbsence[]> {
  const { rows } = await db.query<AbsenceRow>(
    `WITH RECURSIVE ${unitsBelow('$3')}
    SELECT ${ABSENCE_COLUMNS} FROM absence WHERE until_at > $1 AND ($3::text[] IS NULL OR $4 IN (person, deputy)
      OR EXISTS (SELECT FROM office o JOIN below ON below.code = o.unit WHERE o.person = absence.person))
      AND ($5::timestamptz IS NULL OR (from_at, id) > ($5, $6::uuid))
      ORDER BY from_at, id LIMIT $2`,
    [
      new Date(now),
      limit,
      units === 'all' ? null : units,
      person,
      after === null ? null : new Date(after.from),
      after?.id ?? null,
    ],
  );
  return rows.map(absenceOf);
}

/** The people for whom a person stands in at a moment, directly or through other deputies, with the offices of each. */
export async function standsInFor(
  db: Pool | PoolClient,
  deputy: string,
  now: Instant,
): Promise<{ person: PersonId; offices: Office[] }[]> {
  const { rows } = await db.query<{ person: PersonId; offices: Office[] }>({
    name: 'stands-in-for',
    text: `WITH RECURSIVE absent(person) AS (
        SELECT person FROM absence WHERE deputy = $1 AND from_at <= $2 AND until_at > $2
        UNION SELECT a.person FROM absence a JOIN absent ON a.deputy = absent.person AND a.from_at <= $2 AND a.until_at > $2)
      SELECT p.id AS person, coalesce((SELECT jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit)
          ORDER BY o.inherited, o.unit, o.role) FROM office o WHERE o.person = p.id), '[]') AS offices
      FROM absent JOIN person p ON p.id = absent.person WHERE p.active ORDER BY p.id`,
    values: [deputy, new Date(now)],
  });
  return rows;
}
