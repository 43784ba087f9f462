import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { findCalendar, findEdition } from './editions';
import { currentRules, type StoredRules, storeRules } from './rules';

/** The rules to which a running case can be brought. */

/** The rules that are pinned to a case now; undefined if there is no such case. */
async function pinnedRules(db: Pool, complaint: ComplaintId): Promise<CompiledRules | undefined> {
  const { rows } = await db.query<{ rules: CompiledRules }>({
    name: 'pinned-rules',
    text: 'SELECT r.rules FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules WHERE c.id = $1',
    values: [complaint],
  });
  return rows[0]?.rules;
}

/** This version of a policy, or else the one in effect at a moment; undefined if there is none. */
export async function editionOf(
  db: Pool,
  id: string,
  version: number | undefined,
  at: Instant,
): Promise<StoredRules | undefined> {
  return version === undefined ? currentRules(db, id, at) : findEdition(db, id, version);
}

/**
 * The rules to which a case is re-pinned: a version of its own policy. If the case has a newer calendar than the one
 * that the version was compiled with, it keeps its calendar.
 *
 * @param version the one in effect if left out
 * @returns undefined if there is no such case; null if there is no such version
 */
export async function editionFor(
  db: Pool,
  complaint: ComplaintId,
  version: number | undefined,
  at: Instant,
): Promise<StoredRules | null | undefined> {
  const pinned = await pinnedRules(db, complaint);
  if (pinned === undefined) return undefined;
  const edition = await editionOf(db, pinned.policy.id, version, at);
  if (edition === undefined) return null;
  const { calendar } = edition.rules;
  const keeps = calendar.id === pinned.calendar.id && calendar.version < pinned.calendar.version;
  return keeps ? storeRules(db, { ...edition.rules, calendar: pinned.calendar }) : edition;
}

/**
 * The rules of a case with another version of its calendar. See {@link editionFor} for what it returns.
 *
 * @param version the newest one if left out
 */
export async function extendedFor(
  db: Pool,
  complaint: ComplaintId,
  version: number | undefined,
): Promise<StoredRules | null | undefined> {
  const pinned = await pinnedRules(db, complaint);
  if (pinned === undefined) return undefined;
  const calendar = await findCalendar(db, pinned.calendar.id, version);
  return calendar === undefined ? null : storeRules(db, { ...pinned, calendar: calendar.compiled });
}
