import type { Pool } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { ComplaintId } from '../../domain/ids';
import { remembered } from '../remembered';

/** Calendars of pinned rules by the hash of the rules, which are never changed; an installation has a few in force. */
const known = remembered<Calendar>(200);

const RULES_OF_CASES = { name: 'rules-of-cases', text: 'SELECT id, rules FROM complaint WHERE id = ANY ($1)' };
/** For one case the plan is kept, where Postgres plans the other statement anew each time, which takes longer than running it. */
const RULES_OF_ONE = { name: 'rules-of-case', text: 'SELECT id, rules FROM complaint WHERE id = $1' };

/** The calendars by which these cases count, by their ids. */
export async function calendarsOf(
  pool: Pool,
  ids: readonly ComplaintId[],
): Promise<ReadonlyMap<ComplaintId, Calendar>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: ComplaintId; rules: string }>(
    ids.length === 1 ? { ...RULES_OF_ONE, values: [ids[0]] } : { ...RULES_OF_CASES, values: [ids] },
  );
  return calendarsOfPinned(pool, rows);
}

/** The same where the hashes of their rules are known. */
export async function calendarsOfPinned(
  pool: Pool,
  cases: readonly { readonly id: ComplaintId; readonly rules: string }[],
): Promise<ReadonlyMap<ComplaintId, Calendar>> {
  const calendars = known(pool);
  const missing = [...new Set(cases.map(({ rules }) => rules))].filter((rules) => !calendars.has(rules));
  if (missing.length > 0) await learn(pool, missing);
  return new Map(
    cases.flatMap(({ id, rules }) => {
      const calendar = calendars.get(rules);
      return calendar === undefined ? [] : [[id, calendar]];
    }),
  );
}

async function learn(pool: Pool, hashes: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ sha256: string; calendar: Calendar }>({
    name: 'calendars-of-rules',
    text: `SELECT sha256, rules -> 'calendar' AS calendar FROM compiled_rules WHERE sha256 = ANY ($1)`,
    values: [hashes],
  });
  for (const { sha256, calendar } of rows) known(pool).set(sha256, calendar);
}
