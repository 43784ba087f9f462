import type { Pool, PoolClient } from 'pg';
import { personId, unitCode } from '../../domain/ids';
import type { Role } from '../../domain/people/actor';
import type { Organisation, OrganisationUnit } from '../../domain/people/organisation/organisation';
import type { UnitKind } from '../../domain/people/partner';
import type { Instant } from '../../domain/time';

/** The organisation on record. */
export interface RecordedOrganisation {
  /** Rises with every change; 0 for what came with the installation. */
  readonly version: number;
  readonly organisation: Organisation;
}

interface UnitRow {
  readonly code: string;
  readonly parent: string | null;
  readonly name: { readonly zh?: string; readonly en?: string };
  readonly kind: UnitKind;
  readonly closed: boolean;
  readonly merged: string | null;
}

/**
 * The organisation as it stands, closed units included, ordered by code. People who have left are in it as long as they
 * hold offices, since somebody acts for them in these. Offices by groups of a provider are not in it: no document gives or
 * takes them.
 */
export async function readOrganisation(db: Pool | PoolClient, now: Instant): Promise<RecordedOrganisation> {
  const versions = await db.query<{ version: number }>(
    'SELECT coalesce(max(version), 0)::int AS version FROM organisation_change',
  );
  const units = await db.query<UnitRow>(
    `SELECT code, parent, name, kind, closed_at IS NOT NULL AS closed, merged_into AS merged FROM unit
      ORDER BY code COLLATE "C"`,
  );
  const people = await db.query<{ id: string; name: string }>(
    `SELECT id, name FROM person p WHERE active AND (left_at IS NULL OR left_at > $1
        OR EXISTS (SELECT FROM office o WHERE o.person = p.id AND NOT inherited AND NOT by_group))
      ORDER BY id COLLATE "C"`,
    [new Date(now)],
  );
  const offices = await db.query<{ person: string; role: Role; unit: string }>(
    `SELECT person, role, unit FROM office WHERE NOT inherited AND NOT by_group
      ORDER BY unit COLLATE "C", role COLLATE "C", person COLLATE "C"`,
  );
  return {
    version: versions.rows[0]!.version,
    organisation: {
      units: units.rows.map(unitOf),
      people: people.rows.map(({ id, name }) => ({ id: personId(id), name })),
      offices: offices.rows.map(({ person, role, unit }) => ({ person: personId(person), role, unit: unitCode(unit) })),
    },
  };
}

function unitOf({ code, parent, name, kind, closed, merged }: UnitRow): OrganisationUnit {
  const { zh = name.en ?? code, en = name.zh ?? code } = name;
  return {
    code: unitCode(code),
    parent: parent === null ? null : unitCode(parent),
    name: { zh, en },
    kind,
    closed,
    mergedInto: merged === null ? null : unitCode(merged),
  };
}
