import type { Pool } from 'pg';
import type { PersonId, UnitCode } from '../../domain/ids';
import type { Office, Role } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { unitsBelow } from './directory';

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
  /** Who hold one of these roles. */
  readonly roles?: readonly Role[] | undefined;
  /** Whose name contains this, or whose code it is. */
  readonly name?: string | undefined;
  /** Nobody but this person, and those all of whose units are among these or below them. */
  readonly within?: Within | undefined;
  /** Everybody but this person. */
  readonly except?: string | undefined;
}

/** One person, and everybody who holds offices in these units or below them, and nowhere else. */
export interface Within {
  readonly person: PersonId;
  readonly units: readonly UnitCode[];
}

/** All units but closed ones, by their codes. */
export async function listUnits(pool: Pool): Promise<ListedUnit[]> {
  const { rows } = await pool.query<ListedUnit>(
    'SELECT code, parent, name, kind FROM unit WHERE closed_at IS NULL ORDER BY code',
  );
  return rows;
}

/** The columns of {@link ListedPerson}, of a row `p` of `person`. @param now the name of the parameter that has the moment */
const listed = (now: string): string => `p.id, p.name,
  coalesce((SELECT jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit) ORDER BY o.unit, o.role)
    FROM office o WHERE o.person = p.id AND NOT o.inherited), '[]') AS offices,
  (SELECT jsonb_build_object('deputy', a.deputy, 'until', CASE WHEN a.until_at = 'infinity' THEN 'infinity'
      ELSE to_char(a.until_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END)
    FROM absence a WHERE a.person = p.id AND a.from_at <= ${now} AND a.until_at > ${now} LIMIT 1) AS away`;

/** That a row `p` of `person` is within the units of `below`, or is one person. @param person the name of its parameter */
const isWithin = (person: string): string => `(p.id = ${person}
  OR (EXISTS (SELECT FROM office o WHERE o.person = p.id) AND NOT EXISTS (SELECT FROM office o
    WHERE o.person = p.id AND NOT EXISTS (SELECT FROM below WHERE below.code = o.unit))))`;

/** People by name, of whom the first comes after this one. */
export async function listPeople(
  pool: Pool,
  { unit, roles, name, within, except }: PeopleFilter,
  after: { readonly name: string; readonly id: string } | null,
  limit: number,
  now: Instant,
): Promise<ListedPerson[]> {
  const { rows } = await pool.query<ListedPerson>({
    name: 'people-page',
    text: `WITH RECURSIVE ${unitsBelow('$9')}
      SELECT ${listed('$1')} FROM person p
      WHERE p.active AND (p.left_at IS NULL OR p.left_at > $1)
        AND (($2::text IS NULL AND $3::text[] IS NULL) OR EXISTS (SELECT FROM office o WHERE o.person = p.id AND NOT o.inherited
          AND ($2::text IS NULL OR o.unit = $2) AND ($3::text[] IS NULL OR o.role = ANY ($3))))
        AND ($4::text IS NULL OR strpos(lower(p.name), lower($4)) > 0 OR p.id = $4)
        AND ($5::text IS NULL OR (p.name, p.id) > ($5, $6))
        AND ($8::text IS NULL OR ${isWithin('$8')}) AND ($10::text IS NULL OR p.id <> $10)
      ORDER BY p.name, p.id LIMIT $7`,
    values: [
      ...[new Date(now), unit ?? null, roles ?? null, name ?? null, after?.name ?? null, after?.id ?? null, limit],
      ...[within?.person ?? null, within?.units ?? [], except ?? null],
    ],
  });
  return rows;
}

/** Those of these people who are within. */
export async function peopleWithin(
  pool: Pool,
  ids: readonly string[],
  { person, units }: Within,
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'people-within',
    text: `WITH RECURSIVE ${unitsBelow('$3')} SELECT p.id FROM person p WHERE p.id = ANY ($1) AND ${isWithin('$2')}`,
    values: [ids, person, units],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Somebody of the organisation, here or not. */
export interface KnownPerson extends ListedPerson {
  /** Whether they are here, have said when they go, or are gone. */
  readonly state: 'here' | 'leaving' | 'left';
  readonly leavesAt: Date | null;
}

/** Somebody with their offices, even if they have left; undefined if there never was such a person. */
export async function knownPerson(pool: Pool, id: string, now: Instant): Promise<KnownPerson | undefined> {
  const { rows } = await pool.query<KnownPerson>({
    name: 'known-person',
    text: `SELECT ${listed('$2')}, p.left_at AS "leavesAt", CASE WHEN NOT p.active OR p.left_at <= $2 THEN 'left'
        WHEN p.left_at IS NOT NULL THEN 'leaving' ELSE 'here' END AS state FROM person p WHERE p.id = $1`,
    values: [id, new Date(now)],
  });
  return rows[0];
}
