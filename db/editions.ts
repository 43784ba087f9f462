import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar/calendar';
import type { ComplaintId } from '../domain/ids';
import type { CompiledRules } from '../domain/policy/rules';
import { type StoredRules, storeRules } from './rules';

/** The rules that are pinned to a case now; undefined if there is no such case. */
async function pinnedRules(db: Pool, complaint: ComplaintId): Promise<CompiledRules | undefined> {
  const { rows } = await db.query<{ rules: CompiledRules }>({
    name: 'pinned-rules',
    text: 'SELECT r.rules FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules WHERE c.id = $1',
    values: [complaint],
  });
  return rows[0]?.rules;
}

/** An edition of a policy; undefined if there is none. @param version the newest one if left out */
export async function policyEdition(db: Pool, id: string, version?: number): Promise<StoredRules | undefined> {
  const { rows } = await db.query<StoredRules>({
    name: 'policy-edition',
    text: `SELECT r.sha256, r.rules FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE p.id = $1 AND ($2::int IS NULL OR p.version = $2) ORDER BY p.version DESC LIMIT 1`,
    values: [id, version ?? null],
  });
  return rows[0];
}

/**
 * A version of a calendar: as published by itself, or as a published policy was compiled with; undefined if there is none.
 *
 * @param version the newest one if left out
 */
export async function calendarEdition(db: Pool, id: string, version?: number): Promise<Calendar | undefined> {
  const { rows: published } = await db.query<{ calendar: Calendar }>(
    `SELECT compiled AS calendar FROM calendar WHERE id = $1 AND ($2::int IS NULL OR version = $2)
      ORDER BY version DESC LIMIT 1`,
    [id, version ?? null],
  );
  const { rows: compiled } = await db.query<{ calendar: Calendar }>(
    `SELECT r.rules -> 'calendar' AS calendar FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE r.rules -> 'calendar' ->> 'id' = $1
        AND ($2::int IS NULL OR (r.rules -> 'calendar' ->> 'version')::int = $2)
      ORDER BY (r.rules -> 'calendar' ->> 'version')::int DESC LIMIT 1`,
    [id, version ?? null],
  );
  const alone = published[0]?.calendar;
  const within = compiled[0]?.calendar;
  if (alone === undefined || within === undefined) return alone ?? within;
  return within.version > alone.version ? within : alone;
}

/**
 * What a case is re-pinned to: an edition of its own policy. A case whose calendar is newer than the one the edition was
 * compiled with keeps it.
 *
 * @returns undefined if there is no such case; null if there is no such edition
 */
export async function editionFor(
  db: Pool,
  complaint: ComplaintId,
  version?: number,
): Promise<StoredRules | null | undefined> {
  const pinned = await pinnedRules(db, complaint);
  if (pinned === undefined) return undefined;
  const edition = await policyEdition(db, pinned.policy.id, version);
  if (edition === undefined) return null;
  const { calendar } = edition.rules;
  const keeps = calendar.id === pinned.calendar.id && calendar.version < pinned.calendar.version;
  return keeps ? storeRules(db, { ...edition.rules, calendar: pinned.calendar }) : edition;
}

/** The rules of a case with another version of its calendar. See {@link editionFor} for what it returns. */
export async function extendedFor(
  db: Pool,
  complaint: ComplaintId,
  version?: number,
): Promise<StoredRules | null | undefined> {
  const pinned = await pinnedRules(db, complaint);
  if (pinned === undefined) return undefined;
  const calendar = await calendarEdition(db, pinned.calendar.id, version);
  return calendar === undefined ? null : storeRules(db, { ...pinned, calendar });
}
