import type { Pool } from 'pg';
import type { Office, Role } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';

/** A unit of the organisation. */
export interface ListedUnit {
  readonly code: string;
  readonly parent: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly kind: string;
}

/** Somebody of the organisation who has not left. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly Office[];
  /** The absence that holds at the moment; null if they are present. */
  readonly away: { readonly deputy: string; readonly until: string } | null;
}

/** Which people are wanted. */
export interface PeopleFilter {
  /** Who hold an office in this unit. */
  readonly unit?: string | undefined;
  readonly role?: Role | undefined;
  /** Whose name contains this. */
  readonly name?: string | undefined;
}

/** All units but closed ones, by their codes. */
export async function listUnits(pool: Pool): Promise<ListedUnit[]> {
  const { rows } = await pool.query<ListedUnit>(
    'SELECT code, parent, name, kind FROM unit WHERE closed_at IS NULL ORDER BY code',
  );
  return rows;
}

/** People by name, of whom the first comes after this one. */
export async function listPeople(
  pool: Pool,
  { unit, role, name }: PeopleFilter,
  after: { readonly name: string; readonly id: string } | null,
  limit: number,
  now: Instant,
): Promise<ListedPerson[]> {
  const { rows } = await pool.query<ListedPerson>({
    name: 'people-page',
    text: `SELECT p.id, p.name,
        coalesce((SELECT jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit) ORDER BY o.unit, o.role)
          FROM office o WHERE o.person = p.id AND NOT o.inherited), '[]') AS offices,
        (SELECT jsonb_build_object('deputy', a.deputy, 'until', CASE WHEN a.until_at = 'infinity' THEN 'infinity'
            ELSE to_char(a.until_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END)
          FROM absence a WHERE a.person = p.id AND a.from_at <= $1 AND a.until_at > $1 LIMIT 1) AS away
      FROM person p
      WHERE p.active AND (p.left_at IS NULL OR p.left_at > $1)
        AND (($2::text IS NULL AND $3::text IS NULL) OR EXISTS (SELECT FROM office o WHERE o.person = p.id AND NOT o.inherited
          AND ($2::text IS NULL OR o.unit = $2) AND ($3::text IS NULL OR o.role = $3)))
        AND ($4::text IS NULL OR strpos(lower(p.name), lower($4)) > 0)
        AND ($5::text IS NULL OR (p.name, p.id) > ($5, $6))
      ORDER BY p.name, p.id LIMIT $7`,
    values: [new Date(now), unit ?? null, role ?? null, name ?? null, after?.name ?? null, after?.id ?? null, limit],
  });
  return rows;
}

/** The names of these people, by their ids. Of people who have left, too. */
export async function personNames(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>('SELECT id, name FROM person WHERE id = ANY ($1)', [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
