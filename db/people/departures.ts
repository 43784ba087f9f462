import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { PersonId, UnitCode } from '../../domain/ids';
import { type Absence, conflictOf } from '../../domain/people/absence';
import type { Person, UnitChain } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { ABSENCE_COLUMNS, type AbsenceRow, absenceOf, moment, ONE_AT_A_TIME, type RecordedAbsence } from './absences';
import { anyPerson, unitsOf } from './person';

/** Somebody leaves. From that moment on a head acts for them. */
export interface Departure {
  readonly person: PersonId;
  readonly at: Instant;
  /** Who acts for them until everything has been moved: the next head above all of their units. */
  readonly head: PersonId;
  readonly absence: string;
  /** Id of the batch that moves their duties. */
  readonly batch: string;
  /** People whose deputy they were, each with the deputy who replaces them. */
  readonly deputies: readonly { readonly person: PersonId; readonly instead: PersonId }[];
  readonly bodySha256: string;
}

/** Thrown if there is no head above somebody who could act for them. */
export class NobodyAbove extends Error {
  override readonly name = 'NobodyAbove';

  constructor(readonly person: string) {
    super(`there is no head above ${person} who could act`);
  }
}

/** The units above (or equal to) all of somebody's units, the lowest first. */
function commonUnits(chains: readonly UnitChain[]): readonly UnitCode[] {
  const [first = [], ...others] = chains;
  return first.filter((unit) => others.every((chain) => chain.includes(unit)));
}

/** The heads above, the nearest first, without people who have left or are leaving. */
async function headsAbove(db: PoolClient, person: Person, but: PersonId): Promise<PersonId[]> {
  const units = commonUnits(await unitsOf(db, person));
  const { rows } = await db.query<{ person: PersonId }>(
    `SELECT o.person FROM unnest($1::text[]) WITH ORDINALITY AS u(unit, place)
      JOIN office o ON o.unit = u.unit AND o.role = 'unit-head' JOIN person p ON p.id = o.person
      WHERE p.active AND p.left_at IS NULL AND o.person <> ALL($2) ORDER BY u.place, o.person`,
    [units, [person.person, but]],
  );
  return rows.map((row) => row.person);
}

/**
 * Records that somebody leaves. Their own absences end with it. Where they were to be a deputy, a head above the absent
 * person becomes the deputy instead. If the departure is on record already, the result is what is there.
 *
 * @throws NobodyAbove if there is no head above who could act; nothing is changed then
 */
export async function recordDeparture(
  pool: Pool,
  leaving: Person,
  order: { readonly at: Instant; readonly by: string; readonly bodySha256: string; readonly batch: string },
  now: Instant,
): Promise<Departure> {
  const { person } = leaving;
  const { at, by, bodySha256, batch } = order;
  return transaction(pool, async (db) => {
    await db.query(ONE_AT_A_TIME);
    const there = await findDeparture(db, person);
    if (there !== undefined) return there;
    const { head, absence, deputies } = await stepAside(db, leaving, at, by, now);
    const unable = deputies.find(({ instead }) => instead === null);
    if (unable !== undefined) throw new NobodyAbove(unable.person);
    if (head === null || absence === null) throw new NobodyAbove(person);
    const replaced = deputies.map(({ person: absent, instead }) => ({ person: absent, instead: instead! }));
    const departure: Departure = { person, at, head, absence, batch, deputies: replaced, bodySha256 };
    await db.query('UPDATE person SET left_at = $2 WHERE id = $1', [person, new Date(at)]);
    await db.query(
      `INSERT INTO departure (person, at, head, absence_id, batch_id, body_sha256, answer, recorded_by, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [person, new Date(at), head, absence, batch, bodySha256, JSON.stringify(departure), by, new Date(now)],
    );
    return departure;
  });
}

/** What becomes of somebody's absences when they are not there any more. */
interface Aside {
  /** Who acts for them from then on; null if no head above could. */
  readonly head: PersonId | null;
  /** The absence in which that head is their deputy. */
  readonly absence: string | null;
  /** People whose deputy they were, each with the head who replaces them; null if none could. */
  readonly deputies: readonly { readonly person: PersonId; readonly instead: PersonId | null }[];
}

/**
 * Ends somebody's own absences and their time as a deputy, and makes the next head above their deputy, with no end.
 */
async function stepAside(db: PoolClient, leaving: Person, at: Instant, by: string, now: Instant): Promise<Aside> {
  const { person } = leaving;
  await db.query('DELETE FROM absence WHERE person = $1 AND from_at >= $2', [person, new Date(at)]);
  await db.query('UPDATE absence SET until_at = least(until_at, $2) WHERE person = $1', [person, new Date(at)]);
  const deputies: Aside['deputies'][number][] = [];
  for (const absence of await absencesFrom(db, at)) {
    if (absence.deputy !== person) continue;
    deputies.push({ person: absence.person, instead: (await replaceDeputy(db, absence, at, by, now)) ?? null });
  }
  const span = { person, from: at, until: Number.POSITIVE_INFINITY };
  const head = (await firstAble(db, leaving, span, await absencesFrom(db, at))) ?? null;
  const absence = head === null ? null : await insertAbsence(db, { ...span, deputy: head }, by, now);
  return { head, absence, deputies };
}

/**
 * Records that somebody has gone, in the caller's transaction. Where no head above could act for them or as the deputy
 * of others, nobody does. A departure that is on record stands.
 */
export async function goNow(db: PoolClient, leaving: Person, by: string, at: Instant): Promise<void> {
  const { person } = leaving;
  await db.query(ONE_AT_A_TIME);
  const { rowCount } = await db.query('SELECT FROM person WHERE id = $1 AND left_at <= $2', [person, new Date(at)]);
  if (rowCount === 1) return;
  // One that was to come later is overtaken by this.
  await db.query('DELETE FROM departure WHERE person = $1', [person]);
  const { deputies } = await stepAside(db, leaving, at, by, at);
  for (const { person: absent, instead } of deputies) {
    if (instead === null) await endDeputy(db, absent, person, at);
  }
  await db.query('UPDATE person SET left_at = $2 WHERE id = $1', [person, new Date(at)]);
}

/** Ends the absences in which somebody is the deputy, so that nobody waits for them. */
async function endDeputy(db: PoolClient, absent: PersonId, deputy: PersonId, at: Instant): Promise<void> {
  const values = [absent, deputy, new Date(at)];
  await db.query('DELETE FROM absence WHERE person = $1 AND deputy = $2 AND from_at >= $3', values);
  await db.query('UPDATE absence SET until_at = $3 WHERE person = $1 AND deputy = $2 AND until_at > $3', values);
}

/** Takes back that somebody has left, in the caller's transaction. Nothing changes for somebody who is new. */
export async function comeBack(db: PoolClient, person: PersonId, at: Instant): Promise<void> {
  await db.query(ONE_AT_A_TIME);
  await db.query('DELETE FROM departure WHERE person = $1', [person]);
  await db.query('DELETE FROM absence WHERE person = $1 AND from_at >= $2', [person, new Date(at)]);
  await db.query('UPDATE absence SET until_at = least(until_at, $2) WHERE person = $1', [person, new Date(at)]);
  await db.query('UPDATE person SET active = true, left_at = NULL WHERE id = $1', [person]);
}

export async function findDeparture(db: Pool | PoolClient, person: PersonId): Promise<Departure | undefined> {
  const { rows } = await db.query<{ answer: Departure }>('SELECT answer FROM departure WHERE person = $1', [person]);
  return rows[0]?.answer;
}

async function absencesFrom(db: PoolClient, at: Instant): Promise<RecordedAbsence[]> {
  const { rows } = await db.query<AbsenceRow>(
    `SELECT ${ABSENCE_COLUMNS} FROM absence WHERE until_at > $1 ORDER BY from_at, id`,
    [new Date(at)],
  );
  return rows.map(absenceOf);
}

/** The nearest head above who can be the deputy without closing a circle. */
async function firstAble(
  db: PoolClient,
  absent: Person,
  span: Omit<Absence, 'deputy'>,
  recorded: readonly Absence[],
): Promise<PersonId | undefined> {
  const heads = await headsAbove(db, absent, span.person);
  return heads.find((deputy) => conflictOf({ ...span, deputy }, recorded) === null);
}

/**
 * Makes a head above the absent person their deputy from the departure on. @returns that head; undefined if none is
 * able
 */
async function replaceDeputy(
  db: PoolClient,
  absence: RecordedAbsence,
  at: Instant,
  by: string,
  now: Instant,
): Promise<PersonId | undefined> {
  const absent = await anyPerson(db, absence.person);
  const others = (await absencesFrom(db, at)).filter(({ id }) => id !== absence.id);
  const span = { person: absence.person, from: Math.max(absence.from, at), until: absence.until };
  const heads = absent === undefined ? [] : await headsAbove(db, absent, absence.deputy);
  const deputy = heads.find((one) => conflictOf({ ...span, deputy: one }, others) === null);
  if (deputy === undefined) return undefined;
  if (absence.from >= at) {
    await db.query('UPDATE absence SET deputy = $2 WHERE id = $1', [absence.id, deputy]);
  } else {
    await db.query('UPDATE absence SET until_at = $2 WHERE id = $1', [absence.id, new Date(at)]);
    await insertAbsence(db, { ...span, deputy }, by, now);
  }
  return deputy;
}

async function insertAbsence(db: PoolClient, absence: Absence, by: string, now: Instant): Promise<string> {
  const { person, deputy, from, until } = absence;
  const id = v7();
  await db.query(
    `INSERT INTO absence (id, person, deputy, from_at, until_at, recorded_by, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, person, deputy, new Date(from), moment(until), by, new Date(now)],
  );
  return id;
}
