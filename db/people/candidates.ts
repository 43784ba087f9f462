import type { Pool, PoolClient } from 'pg';
import type { Among, AmongPeople, AmongPeopleBelow, AmongUnits } from '../../domain/complaint/needs';
import type { Instant } from '../../domain/time';

/** Somebody, or a unit, that can be chosen. */
export interface Candidate {
  /** Id of the person, or code of the unit. */
  readonly value: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** The unit in which the person holds the office; only of people. */
  readonly unit?: string;
  /** Whether the person is away at the moment; only of people. */
  readonly away?: boolean;
  /** The policy suggests this unit; left out of all others. */
  readonly suggested?: true;
}

/** The people or units among whom somebody chooses, in the order of their names or codes, at most `limit`. */
export function candidatesAmong(pool: Pool, among: Among, now: Instant, limit: number): Promise<Candidate[]> {
  if ('holding' in among) return people(pool, among, now, limit);
  return 'below' in among ? peopleBelow(pool, among, now, limit) : units(pool, among, limit);
}

async function people(pool: Pool, { holding, except }: AmongPeople, now: Instant, limit: number): Promise<Candidate[]> {
  const offices = holding.flatMap(({ role, inUnits }) =>
    (inUnits === 'any' ? [null] : [...new Set(inUnits)]).map((unit) => ({ role, unit })),
  );
  const { rows } = await pool.query<{ id: string; name: string; unit: string; away: boolean }>({
    name: 'people-to-choose',
    text: `SELECT DISTINCT ON (p.name, p.id) p.id, p.name, o.unit, EXISTS (
        SELECT FROM absence a WHERE a.person = p.id AND a.from_at <= $2 AND a.until_at > $2) AS away
      FROM jsonb_to_recordset($1::jsonb) AS wanted(role text, unit text)
      JOIN office o ON o.role = wanted.role AND (wanted.unit IS NULL OR o.unit = wanted.unit) AND NOT o.inherited
      JOIN person p ON p.id = o.person AND p.active AND (p.left_at IS NULL OR p.left_at > $2)
      WHERE p.id <> ALL ($3) ORDER BY p.name, p.id, o.unit LIMIT $4`,
    values: [JSON.stringify(offices), new Date(now), except, limit],
  });
  return rows.map(({ id, name, unit, away }) => ({ value: id, name: { zh: name, en: name }, unit, away }));
}

/** People with an office in one of the units or below it; heads of these units do not count as being below themselves. */
async function peopleBelow(
  pool: Pool,
  { below, except }: AmongPeopleBelow,
  now: Instant,
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await pool.query<{ id: string; name: string; unit: string; away: boolean }>({
    name: 'people-below',
    text: `WITH RECURSIVE tree(code, is_top) AS (
        SELECT code, true FROM unit WHERE code = ANY ($1) AND closed_at IS NULL
        UNION SELECT u.code, u.code = ANY ($1) FROM unit u JOIN tree ON u.parent = tree.code WHERE u.closed_at IS NULL)
      SELECT DISTINCT ON (p.name, p.id) p.id, p.name, o.unit, EXISTS (
        SELECT FROM absence a WHERE a.person = p.id AND a.from_at <= $2 AND a.until_at > $2) AS away
      FROM tree JOIN office o ON o.unit = tree.code AND NOT o.inherited
      JOIN person p ON p.id = o.person AND p.active AND (p.left_at IS NULL OR p.left_at > $2)
      WHERE p.id <> ALL ($3) AND NOT (tree.is_top AND EXISTS (
        SELECT FROM office h WHERE h.person = p.id AND h.unit = o.unit AND h.role = 'unit-head'))
      ORDER BY p.name, p.id, o.unit LIMIT $4`,
    values: [below, new Date(now), except, limit],
  });
  return rows.map(({ id, name, unit, away }) => ({ value: id, name: { zh: name, en: name }, unit, away }));
}

async function units(pool: Pool, { unitsExcept, suggested }: AmongUnits, limit: number): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>({
    name: 'units-to-choose',
    text: `SELECT code AS value, name FROM unit WHERE code <> ALL ($1) AND closed_at IS NULL
      ORDER BY code <> $3, code LIMIT $2`,
    values: [unitsExcept, limit, suggested ?? ''],
  });
  return rows.map((row) => (row.value === suggested ? { ...row, suggested: true } : row));
}

/** The names of those of these units that have not been closed, by their codes. */
export async function openUnits(
  db: Pool | PoolClient,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Candidate['name']>> {
  if (codes.length === 0) return new Map();
  const { rows } = await db.query<{ code: string; name: Candidate['name'] }>({
    name: 'open-units',
    text: 'SELECT code, name FROM unit WHERE code = ANY ($1) AND closed_at IS NULL',
    values: [codes],
  });
  return new Map(rows.map(({ code, name }) => [code, name]));
}
