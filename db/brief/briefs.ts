import type { Pool } from 'pg';
import { type Brief, briefFrom } from '../../domain/brief/brief';
import type { BriefTimes } from '../../domain/brief/schedule';
import { timeBetween } from '../../domain/calendar/working-time';
import type { PersonId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { monthsTo } from '../measures/report-document';
import { calendarsOf } from '../policies/pinned-calendars';
import { cameSince } from './came';
import { figuresFor } from './figures';
import { type LimitRow, limitsOf } from './limits';
import { owedBy } from './owed';
import { awaitedParts } from './parts';
import type { Readers } from './readers';

/** As of when briefs are made, and in which zone their month lies. */
export interface BriefsAsked extends BriefTimes {
  readonly now: Instant;
  readonly zone: string;
}

/** The rows of each reader. */
function byPerson<Row extends { readonly person: PersonId }>(rows: readonly Row[]): (person: PersonId) => Row[] {
  const found = new Map<PersonId, Row[]>();
  for (const row of rows) found.set(row.person, [...(found.get(row.person) ?? []), row]);
  return (person) => found.get(person) ?? [];
}

/**
 * The briefs of all readers at once, in a few statements however many they are. Each list is the one that the API shows to
 * the reader.
 */
export async function briefsFor(
  db: Pool,
  readers: Readers,
  { now, since, until, zone }: BriefsAsked,
): Promise<ReadonlyMap<PersonId, Brief>> {
  if (readers.length === 0) return new Map();
  const month = (await monthOf(db, zone, now))!;
  const due = byPerson(await limitsOf(db, readers, { dueBefore: new Date(until) }));
  const missed = await limitsOf(db, readers, { slaState: 'breached' });
  const overdue = byPerson(await withLateness(db, missed, now));
  const owed = byPerson(await owedBy(db, readers, now));
  const came = byPerson(await cameSince(db, readers, since));
  const parts = await awaitedParts(db);
  const figures = await figuresFor(db, readers, await openUnits(db), { month, zone, now });
  return new Map(
    readers.map(({ who: { person }, heads }) => {
      const rows = {
        due: due(person).map(({ person: _, ...row }) => ({ ...row, late: null })),
        overdue: overdue(person).map(({ person: _, ...row }) => row),
        owed: owed(person),
        parts,
        came: came(person).map(({ person: _, ...row }) => row),
        figures: figures.get(person) ?? [],
      };
      return [person, briefFrom(rows, { at: now, since, until, heads, month: month.period.slice(0, 7) })];
    }),
  );
}

/** The month in which a moment lies. */
async function monthOf(db: Pool, zone: string, now: Instant) {
  const { rows } = await db.query<{ month: string }>(
    `SELECT to_char($1::timestamptz AT TIME ZONE $2, 'YYYY-MM') AS month`,
    [new Date(now), zone],
  );
  return (await monthsTo(db, rows[0]!.month, zone)).at(-1);
}

/** How late each is, in the working time of the calendar by which its case counts. */
async function withLateness(db: Pool, rows: readonly LimitRow[], now: Instant) {
  const calendars = await calendarsOf(db, [...new Set(rows.map(({ complaint }) => complaint))]);
  return rows.map((row) => {
    const calendar = calendars.get(row.complaint);
    const late = calendar === undefined ? now - row.dueAt : timeBetween(calendar, 'working', row.dueAt, now);
    return { ...row, late };
  });
}

/** The codes of all units that are not closed. */
async function openUnits(db: Pool): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ code: string }>('SELECT code FROM unit WHERE closed_at IS NULL');
  return new Set(rows.map(({ code }) => code));
}
