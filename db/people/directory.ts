import type { Pool, PoolClient } from 'pg';
import type { Vacancy } from '../../domain/complaint/ownership/vacant-owner';
import type { Complaint } from '../../domain/complaint/state';
import { type ComplaintId, type PersonId, personId, type UnitCode, unitCode } from '../../domain/ids';
import type { Office, Person, Role, UnitChain } from '../../domain/people/actor';
import type { UnitKind } from '../../domain/people/partner';
import type { Instant } from '../../domain/time';

/** A unit and its parents up to the leadership; undefined if there is no such unit. */
export async function unitChain(db: Pool | PoolClient, code: string): Promise<UnitChain | undefined> {
  const { rows } = await db.query<{ code: string }>({
    name: 'unit-chain',
    text: `WITH RECURSIVE chain(code, parent, depth) AS (
        SELECT code, parent, 1 FROM unit WHERE code = $1
        UNION ALL SELECT u.code, u.parent, depth + 1 FROM unit u JOIN chain ON u.code = chain.parent WHERE depth < 20)
      SELECT code FROM chain ORDER BY depth`,
    values: [code],
  });
  const chain = rows.map((row) => unitCode(row.code));
  return chain.length === 0 ? undefined : (chain as unknown as UnitChain);
}

/**
 * A unit that may be given work, with its parents: the unit itself, or its heir once it is closed. Undefined if there is
 * no such unit.
 */
export async function openChain(db: Pool | PoolClient, code: string): Promise<UnitChain | undefined> {
  const { rows } = await db.query<{ code: UnitCode }>({
    name: 'open-chain',
    // All units above an open one are open, and a closed unit hangs below its heir.
    text: `WITH RECURSIVE chain(code, parent, closed_at, depth) AS (
        SELECT code, parent, closed_at, 1 FROM unit WHERE code = $1
        UNION ALL SELECT u.code, u.parent, u.closed_at, depth + 1 FROM unit u JOIN chain ON u.code = chain.parent
          WHERE depth < 40)
      SELECT code FROM chain WHERE closed_at IS NULL ORDER BY depth`,
    values: [code],
  });
  return rows.length === 0 ? undefined : (rows.map((row) => row.code) as unknown as UnitChain);
}

/**
 * Units and all below them, as a recursive part `below` of a statement.
 *
 * @param units the name of the parameter that has their codes
 */
export const unitsBelow = (units: string): string => `below(code) AS (
  SELECT unnest(${units}::text[]) UNION SELECT u.code FROM unit u JOIN below ON u.parent = below.code)`;

/** The codes of a unit and of all below it. */
export async function codesBelow(pool: Pool, unit: string): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>({
    name: 'units-below',
    text: `WITH RECURSIVE ${unitsBelow('$1')} SELECT code FROM below`,
    values: [[unit]],
  });
  return rows.map(({ code }) => code);
}

/** A person with the offices they hold now; undefined if there is none or they have left by this moment. */
export async function findPerson(db: Pool | PoolClient, id: string, now: Instant): Promise<Person | undefined> {
  const { rows } = await db.query<{ offices: Office[] }>({
    name: 'person',
    text: `SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('role', role, 'unit', unit)
        ORDER BY inherited, unit, role)
        FROM office WHERE person = p.id), '[]') AS offices FROM person p
        WHERE id = $1 AND active AND (left_at IS NULL OR left_at > $2)`,
    values: [id, new Date(now)],
  });
  return rows[0] === undefined ? undefined : { person: personId(id), offices: rows[0].offices };
}

/**
 * The people who answer for an office at a moment: those who hold it, and the deputies of those who are away.
 *
 * @param except the accused; neither they nor their deputies answer for it
 */
export async function officeHolders(
  db: Pool | PoolClient,
  role: Role,
  unit: UnitCode,
  now: Instant,
  except: readonly PersonId[] = [],
): Promise<PersonId[]> {
  const { rows } = await db.query<{ person: PersonId }>({
    name: 'office-holders',
    text: `WITH RECURSIVE answering(person) AS (
        SELECT o.person FROM office o JOIN person p ON p.id = o.person WHERE o.role = $1 AND o.unit = $2 AND p.active
          AND o.person <> ALL ($4)
        UNION SELECT a.deputy FROM answering JOIN absence a ON a.person = answering.person
          AND a.from_at <= $3 AND a.until_at > $3 AND a.deputy <> ALL ($4))
      SELECT p.id AS person FROM answering JOIN person p ON p.id = answering.person
      WHERE p.active AND NOT EXISTS (
        SELECT FROM absence a WHERE a.person = p.id AND a.from_at <= $3 AND a.until_at > $3) ORDER BY p.id`,
    values: [role, unit, new Date(now), except],
  });
  return rows.map((row) => row.person);
}

/**
 * The agent of a unit who is present and owns the fewest open complaints, if there is one. A duty office names this
 * agent as the owner of what a machine files.
 */
export async function leastBurdenedAgent(
  db: Pool | PoolClient,
  unit: UnitCode,
  now: Instant,
  except: readonly string[] = [],
): Promise<PersonId | undefined> {
  const { rows } = await db.query<{ person: PersonId }>({
    name: 'duty-agent',
    text: `SELECT o.person FROM office o JOIN person p ON p.id = o.person
      WHERE o.role = 'agent' AND o.unit = $1 AND p.active AND (p.left_at IS NULL OR p.left_at > $2)
        AND o.person <> ALL ($3)
      ORDER BY EXISTS (SELECT FROM absence a WHERE a.person = o.person AND a.from_at <= $2 AND a.until_at > $2),
        (SELECT count(*) FROM complaint c WHERE c.owner = o.person AND c.closed_at IS NULL), o.person LIMIT 1`,
    values: [unit, new Date(now), except],
  });
  return rows[0]?.person;
}

/**
 * Who owns a case in place of an owner who has left, by the rule of vacancies: an agent of the owner's unit, else of
 * the nearest unit above that has one, else of the policy's duty office. Undefined while the owner has not left, and if
 * nobody can be found; then the head who acts for the owner goes on.
 */
export async function vacancyOf(
  db: Pool | PoolClient,
  { owner, accused }: Pick<Complaint, 'owner' | 'accused'>,
  dutyOffice: UnitCode,
  now: Instant,
): Promise<Vacancy | undefined> {
  if ((await findPerson(db, owner.person, now)) !== undefined) return undefined;
  const above = owner.unit.map((_unit, index) => owner.unit.slice(index) as unknown as UnitChain);
  const duty = await openChain(db, dutyOffice);
  for (const unit of [...above, ...(duty === undefined ? [] : [duty])]) {
    const person = await leastBurdenedAgent(db, unit[0], now, accused);
    if (person !== undefined) return { left: owner.person, to: { person, unit } };
  }
  return undefined;
}

/**
 * The service supervisors of the unit that is responsible for a case, and of the units above it as pinned at dispatch.
 */
export async function departmentSupervisors(
  db: Pool | PoolClient,
  complaint: ComplaintId,
): Promise<{ person: PersonId; unit: UnitCode }[]> {
  const { rows } = await db.query<{ person: PersonId; unit: UnitCode }>({
    name: 'department-supervisors',
    text: `SELECT o.person, o.unit FROM complaint c
      JOIN office o ON c.snapshot -> 'progress' -> 'unit' ? o.unit AND o.role = 'service-supervisor'
      JOIN person p ON p.id = o.person AND p.active WHERE c.id = $1 ORDER BY o.unit, o.person`,
    values: [complaint],
  });
  return rows;
}

/** The kind of a unit; undefined if there is no such unit. */
export async function unitKind(db: Pool | PoolClient, code: string): Promise<UnitKind | undefined> {
  const { rows } = await db.query<{ kind: UnitKind }>('SELECT kind FROM unit WHERE code = $1', [code]);
  return rows[0]?.kind;
}
