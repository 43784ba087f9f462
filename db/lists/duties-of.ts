import type { Pool } from 'pg';
import { type Holding, holdingsOf } from '../../domain/complaint/administration/administration';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { type ComplaintId, personId } from '../../domain/ids';
import type { Office, Person } from '../../domain/people/actor';
import { holderKey } from '../../domain/people/holder-key';
import type { Viewpoint } from '../../domain/sight/visibility';
import { ABSENCE_COLUMNS, type AbsenceRow, absenceOf, type RecordedAbsence } from '../people/absences';
import { hasPart, isInstructed } from '../record/has-part';
import { visibleFromSql } from '../sight/visibility';

/** A case in which somebody has a part under their own name. */
export interface CaseWithParts {
  readonly id: ComplaintId;
  readonly number: string;
  readonly parts: readonly Holding[];
}

/**
 * Cases in which somebody has a part under their own name, in the order of their ids. Of a case that has ended these are
 * the instructions on which they have yet to report.
 *
 * @param reader the viewpoints of the reader; cases that are kept from them are left out
 */
export async function casesOf(
  db: Pool,
  person: string,
  reader: readonly Viewpoint[],
  after: string | null,
  limit: number,
): Promise<CaseWithParts[]> {
  const values: unknown[] = [person, after, limit];
  const visible = visibleFromSql(reader, (value) => `$${values.push(value)}`, 'c');
  const { rows } = await db.query<{ id: ComplaintId; number: string; snapshot: Snapshot }>(
    `SELECT c.id, c.number, c.snapshot FROM complaint c
      WHERE c.running AND (c.closed_at IS NULL OR ${isInstructed('$1')}) AND ($2::uuid IS NULL OR c.id > $2) AND ${hasPart('$1')} AND ${visible}
      ORDER BY c.id LIMIT $3`,
    values,
  );
  return rows.map(({ id, number, snapshot }) => ({ id, number, parts: holdingsOf(snapshot, personId(person)) }));
}

/**
 * How many parts of each kind somebody has, counting only cases that the reader may hear of. All cases are read in
 * pages, so that the count follows the rules exactly.
 */
export async function countParts(
  db: Pool,
  person: string,
  reader: readonly Viewpoint[],
): Promise<Partial<Record<Holding['part'], number>>> {
  const counts: Partial<Record<Holding['part'], number>> = {};
  const PAGE = 500;
  for (let after: string | null = null; ; ) {
    const page: CaseWithParts[] = await casesOf(db, person, reader, after, PAGE);
    for (const { part } of page.flatMap(({ parts }) => parts)) counts[part] = (counts[part] ?? 0) + 1;
    if (page.length < PAGE) return counts;
    after = page.at(-1)!.id;
  }
}

/**
 * The offices that somebody holds, with the number of open duties addressed to each, counting only cases that the
 * reader may hear of.
 */
export async function officeDuties(
  db: Pool,
  { offices }: Person,
  reader: readonly Viewpoint[],
): Promise<(Office & { readonly duties: number })[]> {
  const values: unknown[] = [offices.map(holderKey)];
  const visible = visibleFromSql(reader, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<{ holder: string; n: number }>(
    `SELECT holder, count(*) AS n FROM duty JOIN complaint ON complaint.id = duty.complaint_id
      WHERE holder = ANY($1) AND ${visible} GROUP BY 1`,
    values,
  );
  const counts = new Map(rows.map(({ holder, n }) => [holder, Number(n)]));
  return offices.map((office) => ({ ...office, duties: counts.get(holderKey(office)) ?? 0 }));
}

/** Absences in which somebody is the deputy and that are not over. */
export async function deputyIn(db: Pool, person: string, now: number): Promise<RecordedAbsence[]> {
  const { rows } = await db.query<AbsenceRow>(
    `SELECT ${ABSENCE_COLUMNS} FROM absence WHERE deputy = $1 AND until_at > $2 ORDER BY from_at, id LIMIT 500`,
    [person, new Date(now)],
  );
  return rows.map(absenceOf);
}
