import type { Pool, PoolClient } from 'pg';
import type { PersonId } from '../../domain/ids';
import type { Office } from '../../domain/people/actor';
import { inheritedOffices, officeKey, type StaffOffice } from '../../domain/people/organisation/organisation';
import type { Instant } from '../../domain/time';
import { recordAccess } from '../credentials/access-record';
import { transaction } from '../transaction';
import { readOrganisation } from './directory';
import { oneOrganisationAtATime } from './lock';

/** What a sign-in changed in the offices that somebody holds by their groups. */
export interface GroupOfficeChanges {
  readonly given: readonly Office[];
  readonly taken: readonly Office[];
}

/**
 * Makes these the offices that somebody holds by their groups. Offices of the organisation's document stay as they are. An
 * office in a unit that is closed, or that there is not, is remembered and begins to count once the unit is there.
 */
export async function holdByGroups(
  pool: Pool,
  person: PersonId,
  offices: readonly Office[],
  at: Instant,
): Promise<GroupOfficeChanges> {
  const wanted = new Map(offices.map((office) => [keyOf(office), office]));
  if (same(await heldByGroups(pool, person), wanted)) return { given: [], taken: [] };
  return transaction(pool, async (db) => {
    await oneOrganisationAtATime(db);
    const held = await heldByGroups(db, person);
    const given = [...wanted.values()].filter((office) => !held.has(keyOf(office)));
    const taken = [...held.values()].filter((office) => !wanted.has(keyOf(office)));
    await db.query('DELETE FROM group_office WHERE person = $1', [person]);
    await db.query(
      `INSERT INTO group_office (person, role, unit) SELECT $1, role, unit FROM jsonb_to_recordset($2) AS o(role text, unit text)`,
      [person, JSON.stringify([...wanted.values()])],
    );
    await writeGroupOffices(db, at);
    const detail = { given, taken };
    await recordAccess(db, { what: 'offices-by-group', person, by: `person:${person}`, at, detail });
    return detail;
  });
}

const keyOf = ({ role, unit }: Office): string => `${role} ${unit}`;

const same = (a: ReadonlyMap<string, Office>, b: ReadonlyMap<string, Office>): boolean =>
  a.size === b.size && [...a.keys()].every((key) => b.has(key));

async function heldByGroups(db: Pool | PoolClient, person: string): Promise<Map<string, Office>> {
  const { rows } = await db.query<Office>('SELECT role, unit FROM group_office WHERE person = $1', [person]);
  return new Map(rows.map((office) => [keyOf(office), office]));
}

/**
 * Writes the offices by groups beside those of the document, in the caller's transaction, which holds the lock of the
 * organisation. Those in the heir of a closed unit are held in the closed unit as well, as those of the document are.
 */
export async function writeGroupOffices(db: PoolClient, at: Instant): Promise<void> {
  const { organisation } = await readOrganisation(db, at);
  const { rows: offices } = await db.query<StaffOffice>(
    `SELECT g.person, g.role, g.unit FROM group_office g JOIN unit u ON u.code = g.unit AND u.closed_at IS NULL`,
  );
  const inherited = inheritedOffices({ ...organisation, offices });
  const direct = new Set(offices.map(officeKey));
  const rows = [
    ...offices.map((office) => ({ ...office, inherited: false })),
    ...inherited.filter((office) => !direct.has(officeKey(office))).map((office) => ({ ...office, inherited: true })),
  ];
  await db.query('DELETE FROM office WHERE by_group');
  await db.query(
    `INSERT INTO office (person, role, unit, inherited, by_group) SELECT person, role, unit, inherited, true
      FROM jsonb_to_recordset($1) AS o(person text, role text, unit text, inherited boolean) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
