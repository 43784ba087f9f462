import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { PersonId } from '../domain/ids';
import type { Office } from '../domain/responsibility/actor';
import type { Instant } from '../domain/time';
import { transaction } from './intake';

/** Somebody is away for a time, and a deputy acts for them. */
export interface Absence {
  readonly id: string;
  readonly person: PersonId;
  readonly deputy: PersonId;
  readonly from: Instant;
  readonly until: Instant;
}

/** Why an absence can't be recorded. */
export type AbsenceConflict =
  /** The person is away then already, with a deputy. */
  | 'overlaps'
  /** The deputies would stand in for each other in a circle. */
  | 'circle';

// Two that are recorded at once could close a circle that neither sees.
const ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('absence'))";

/** Records an absence, unless it contradicts another one. The same one again is the one that is there. */
export async function recordAbsence(
  pool: Pool,
  absence: Omit<Absence, 'id'>,
  recordedBy: string,
  now: Instant,
): Promise<Absence | AbsenceConflict> {
  return transaction(pool, async (db) => {
    await db.query(ONE_AT_A_TIME);
    const span = [new Date(absence.from), new Date(absence.until)];
    const overlapping = await db.query<Row>(
      `SELECT ${COLUMNS} FROM absence WHERE person = $1 AND from_at < $3 AND until_at > $2`,
      [absence.person, ...span],
    );
    const same = overlapping.rows.map(absenceOf).find((other) => isSame(other, absence));
    if (same !== undefined) return same;
    if (overlapping.rows.length > 0) return 'overlaps';
    // From the deputy on, over everybody who is away at some moment of this absence.
    const circle = await db.query(
      `WITH RECURSIVE chain(person, from_at, until_at) AS (
        SELECT $2::text, $3::timestamptz, $4::timestamptz
        UNION SELECT a.deputy, greatest(a.from_at, c.from_at), least(a.until_at, c.until_at)
        FROM chain c JOIN absence a ON a.person = c.person AND a.from_at < c.until_at AND a.until_at > c.from_at
      ) SELECT 1 FROM chain WHERE person = $1 LIMIT 1`,
      [absence.person, absence.deputy, ...span],
    );
    if (circle.rows.length > 0) return 'circle';
    const id = v7();
    await db.query(
      `INSERT INTO absence (id, person, deputy, from_at, until_at, recorded_by, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, absence.person, absence.deputy, ...span, recordedBy, new Date(now)],
    );
    return { id, ...absence };
  });
}

/** Ends an absence now; one that has not begun falls away. */
export async function endAbsence(pool: Pool, id: string, now: Instant): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query(ONE_AT_A_TIME);
    await db.query('DELETE FROM absence WHERE id = $1 AND from_at >= $2', [id, new Date(now)]);
    await db.query('UPDATE absence SET until_at = least(until_at, $2) WHERE id = $1', [id, new Date(now)]);
  });
}

const COLUMNS = 'id, person, deputy, from_at AS "from", until_at AS until';
type Row = Omit<Absence, 'from' | 'until'> & { from: Date; until: Date };
const absenceOf = ({ from, until, ...row }: Row): Absence => ({ ...row, from: from.getTime(), until: until.getTime() });

const isSame = (a: Absence, b: Omit<Absence, 'id'>): boolean =>
  a.person === b.person && a.deputy === b.deputy && a.from === b.from && a.until === b.until;

export async function findAbsence(db: Pool | PoolClient, id: string): Promise<Absence | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM absence WHERE id = $1`, [id]);
  return rows[0] && absenceOf(rows[0]);
}

/** Absences that are not over yet, the earliest first. */
export async function listAbsences(db: Pool, now: Instant, limit: number): Promise<Absence[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${COLUMNS} FROM absence WHERE until_at > $1 ORDER BY from_at, id LIMIT $2`,
    [new Date(now), limit],
  );
  return rows.map(absenceOf);
}

/** Those for whom a person stands in at a moment, directly or in a chain, with their own offices. */
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
          ORDER BY o.unit, o.role) FROM office o WHERE o.person = p.id), '[]') AS offices
      FROM absent JOIN person p ON p.id = absent.person WHERE p.active ORDER BY p.id`,
    values: [deputy, new Date(now)],
  });
  return rows;
}
