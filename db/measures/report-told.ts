import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { PersonId, UnitCode } from '../../domain/ids';
import type { ReportEvent } from '../../domain/report/events';
import { type Addressed, isUrgentLetter, lettersOf, type ReportLetter } from '../../domain/report/letter';
import { evolve, type ReportWork } from '../../domain/report/work';
import type { Instant } from '../../domain/time';
import { putLetter } from '../notification/letters';
import { officeHolders } from '../people/directory';
import { usualCalendar } from '../policies/usual-calendar';

/**
 * Tells whoever holds the offices now of what happened to a report. Nobody is told of the same matter twice, however often
 * it is written.
 *
 * @param before the report before these events; null if they are its first
 * @param from the report on which the first of them acts; the one after it, if it is the first of all
 */
export async function tellOfReport(
  db: PoolClient,
  before: ReportWork | null,
  events: readonly ReportEvent[],
  from: ReportWork,
  now: Instant,
): Promise<void> {
  let [last, work] = [before, from];
  for (const event of events) {
    if (last !== null) work = evolve(work, event);
    for (const addressed of lettersOf(event, last, work)) await tellOf(db, addressed, now);
    last = work;
  }
}

async function tellOf(db: PoolClient, { letter, version, heads }: Addressed, now: Instant): Promise<void> {
  const matter = JSON.stringify(letter);
  const { rows: told } = await db.query<{ person: PersonId; version: number }>(
    'SELECT person, version FROM report_told WHERE report_id = $1 AND matter = $2',
    [letter.report, matter],
  );
  const earlier = told.filter((one) => one.version < version).map(({ person }) => person);
  const people = heads === 'service-managers' ? await managers(db, now) : await firstHeads(db, heads, earlier, now);
  for (const person of people) {
    const { rowCount } = await db.query(
      'INSERT INTO report_told (report_id, matter, person, version) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [letter.report, matter, person, version],
    );
    if (rowCount === 1) await send(db, person, letter, matter, now);
  }
}

/** The heads of the nearest of these units that has some who do not know of it yet, or their deputies. */
async function firstHeads(
  db: PoolClient,
  units: readonly UnitCode[],
  earlier: readonly PersonId[],
  now: Instant,
): Promise<readonly PersonId[]> {
  for (const unit of units) {
    const holders = await officeHolders(db, 'unit-head', unit, now);
    const fresh = holders.filter((person) => !earlier.includes(person));
    if (fresh.length > 0) return fresh;
  }
  return [];
}

/** All service managers, or their deputies. */
export async function managers(db: PoolClient, now: Instant): Promise<readonly PersonId[]> {
  const { rows } = await db.query<{ unit: UnitCode }>(
    `SELECT DISTINCT unit FROM office WHERE role = 'service-manager' ORDER BY unit`,
  );
  const all: PersonId[] = [];
  for (const { unit } of rows) all.push(...(await officeHolders(db, 'service-manager', unit, now)));
  return [...new Set(all)];
}

async function send(
  db: PoolClient,
  person: PersonId,
  letter: ReportLetter,
  matter: string,
  now: Instant,
): Promise<void> {
  const key = createHash('sha256').update(`${person} ${matter}`).digest('hex');
  const offsets = (await usualCalendar(db, now))?.compiled.offsets ?? [];
  await putLetter(db, person, letter, { key, as: isUrgentLetter(letter) ? 'escalation' : 'duty', offsets, now });
}
