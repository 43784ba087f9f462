import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import type { CalendarDocument } from './documents/calendar-document';
import type { StoredRules } from './rules';

/** Somebody who published something; the id alone where the person is not known any more. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
}

/** A published version of a policy, as callers see it. */
export interface Edition {
  readonly id: string;
  readonly version: number;
  /** Whether complaints that name no policy come under it. */
  readonly isDefault: boolean;
  readonly effectiveAt: Date;
  readonly publishedAt: Date;
  /** Null if it came with the installation. */
  readonly publishedBy: Publisher | null;
  readonly document: Readonly<Record<string, unknown>>;
}

/** A version with the rules to which a case received now would be pinned. */
export interface CompiledEdition extends Edition, StoredRules {}

/** The publisher of a row with `published_by`, which names a caller: people alone publish. */
const PUBLISHER = `(SELECT jsonb_build_object('id', who, 'name', coalesce(person.name, who))
  FROM regexp_replace(published_by, '^person:', '') who LEFT JOIN person ON person.id = who
  WHERE who IS NOT NULL) AS "publishedBy"`;

const EDITION = `p.id, p.version, p.id = (SELECT id FROM policy WHERE is_default) AS "isDefault",
  p.effective_at AS "effectiveAt", p.published_at AS "publishedAt", p.document, ${PUBLISHER}`;

/**
 * A condition for versions `p` under which cases may be received from a moment on: of several in effect the highest holds, so a version
 * that a higher one comes before, or together with, never holds again.
 *
 * @param at SQL of the moment
 */
export const holdsFrom = (at: string): string => `NOT EXISTS (SELECT FROM policy o
  WHERE o.id = p.id AND o.version > p.version AND o.effective_at <= greatest(p.effective_at, ${at}))`;

/** The version of each policy that is in effect, and those to come; within each policy in order of version. */
export async function editionsSince(db: Pool, at: Instant): Promise<Edition[]> {
  const { rows } = await db.query<Edition>(
    `SELECT ${EDITION} FROM policy p WHERE ${holdsFrom('$1')} ORDER BY p.id, p.version`,
    [new Date(at)],
  );
  return rows;
}

/** All versions of a policy, the latest first. */
export async function editionsOf(db: Pool, id: string): Promise<Edition[]> {
  const { rows } = await db.query<Edition>(`SELECT ${EDITION} FROM policy p WHERE p.id = $1 ORDER BY version DESC`, [
    id,
  ]);
  return rows;
}

export async function findEdition(db: Pool, id: string, version: number): Promise<CompiledEdition | undefined> {
  const { rows } = await db.query<CompiledEdition>(
    `SELECT ${EDITION}, r.sha256, r.rules FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE p.id = $1 AND p.version = $2`,
    [id, version],
  );
  return rows[0];
}

/** The last version of a policy, in effect or not; 0 if there is none. */
export async function lastVersion(db: Pool | PoolClient, id: string): Promise<number> {
  const { rows } = await db.query<{ last: number | null }>('SELECT max(version) AS last FROM policy WHERE id = $1', [
    id,
  ]);
  return rows[0]?.last ?? 0;
}

/** A published calendar. */
export interface PublishedCalendar {
  readonly document: CalendarDocument;
  readonly compiled: Calendar;
  readonly publishedAt: Date;
  /** Null if it came with the installation. */
  readonly publishedBy: Publisher | null;
}

const CALENDAR = `document, compiled, published_at AS "publishedAt", ${PUBLISHER}`;

/** This version of a calendar, or the newest one if none is named; undefined if there is none. */
export async function findCalendar(db: Pool, id: string, version?: number): Promise<PublishedCalendar | undefined> {
  if (version === undefined) return (await newestCalendars(db, id))[0];
  const { rows } = await db.query<PublishedCalendar>(
    `SELECT ${CALENDAR} FROM calendar WHERE id = $1 AND version = $2`,
    [id, version],
  );
  return rows[0];
}

/** The newest version of each calendar, or of one. */
export async function newestCalendars(db: Pool | PoolClient, id?: string): Promise<PublishedCalendar[]> {
  const { rows } = await db.query<PublishedCalendar>(
    `SELECT DISTINCT ON (id) ${CALENDAR} FROM calendar
      WHERE $1::text IS NULL OR id = $1 ORDER BY id, version DESC`,
    [id ?? null],
  );
  return rows;
}

/** All versions of a calendar, the latest first. */
export async function versionsOfCalendar(db: Pool, id: string): Promise<PublishedCalendar[]> {
  const { rows } = await db.query<PublishedCalendar>(
    `SELECT ${CALENDAR} FROM calendar WHERE id = $1 ORDER BY version DESC`,
    [id],
  );
  return rows;
}

/** Puts a version of a calendar on record, unless it is there already. @returns whether it was added */
export async function insertCalendar(
  db: Pool | PoolClient,
  { document, compiled, by }: { document: CalendarDocument; compiled: Calendar; by: string | null },
  at: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO calendar (id, version, document, compiled, published_at, published_by)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [document.id, document.version, JSON.stringify(document), JSON.stringify(compiled), new Date(at), by],
  );
  return rowCount === 1;
}

/** Versions that use a calendar and under which cases may still be received. */
export async function editionsCountingOn(
  db: Pool | PoolClient,
  calendar: string,
  at: Instant,
): Promise<{ id: string; version: number; rules: CompiledRules }[]> {
  const { rows } = await db.query<{ id: string; version: number; rules: CompiledRules }>(
    `SELECT p.id, p.version, r.rules FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE r.rules -> 'calendar' ->> 'id' = $1 AND ${holdsFrom('$2')}`,
    [calendar, new Date(at)],
  );
  return rows;
}
