import type { Pool } from 'pg';
import type { Around } from '../../domain/action/who-may';
import { personId } from '../../domain/ids';
import type { Office, Person } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';

/** Somebody around a case, with all offices, and with the unit by which they are near it. */
export interface PersonAround extends Person {
  readonly name: string;
  /** Undefined of somebody who has the case and no office in its units any more. */
  readonly unit: string | undefined;
  readonly unitName: { readonly zh: string; readonly en: string } | undefined;
  readonly away: boolean;
}

/** How many holders of one office in one unit are looked at: a call centre has hundreds of agents. */
const FROM_EACH_OFFICE = 6;

/** The people around a case, nearest first and heads after their people; those who are away come last. */
export async function peopleAround(
  pool: Pool,
  { people, units, except }: Around,
  now: Instant,
): Promise<PersonAround[]> {
  const { rows } = await pool.query<{
    id: string;
    name: string;
    unit: string | null;
    unitName: PersonAround['unitName'] | null;
    offices: Office[];
    away: boolean;
  }>({
    name: 'people-around',
    text: `WITH present AS (
        SELECT * FROM person WHERE active AND (left_at IS NULL OR left_at > $3) AND id <> ALL ($4)),
      holding AS (
        SELECT p.id, o.unit, array_position($2::text[], o.unit) AS far, o.role = 'unit-head' AS heads,
            row_number() OVER (PARTITION BY o.unit, o.role ORDER BY p.name, p.id) AS nth
          FROM office o JOIN present p ON p.id = o.person WHERE o.unit = ANY ($2)),
      near AS (
        SELECT DISTINCT ON (id) id, unit, far, heads FROM (
          SELECT id, unit, far, heads FROM holding WHERE nth <= $5
          UNION ALL SELECT id, NULL, NULL, NULL FROM present WHERE id = ANY ($1)) AS found
        ORDER BY id, far, heads)
      SELECT p.id, p.name, near.unit, u.name AS "unitName",
          (SELECT coalesce(jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit)), '[]')
            FROM office o WHERE o.person = p.id) AS offices,
          EXISTS (SELECT FROM absence a WHERE a.person = p.id AND a.from_at <= $3 AND a.until_at > $3) AS away
        FROM near JOIN present p ON p.id = near.id LEFT JOIN unit u ON u.code = near.unit
        ORDER BY away, array_position($1::text[], p.id), near.far, near.heads, p.name, p.id`,
    values: [people, units, new Date(now), except, FROM_EACH_OFFICE],
  });
  return rows.map(({ id, unit, unitName, ...rest }) => ({
    person: personId(id),
    unit: unit ?? undefined,
    unitName: unitName ?? undefined,
    ...rest,
  }));
}
