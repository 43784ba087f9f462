import type { Pool } from 'pg';
import { ofItsOwn, recordLife } from '../../../db/measures/a-month';
import { CUSTOMERS, MARCH, nobody } from '../../../db/measures/march';
import { beijing } from '../../../domain/calendar/calendars';
import { HILLSIDE, LAKESIDE } from '../../../domain/complaint/an-organisation';

/** A moment after March 2026, when everything of it is known. */
export const AFTER = (): number => beijing('2026-04-10 09:00');

/** Puts the March that was worked out by hand on record, with its units. */
export async function recordMarch(pool: Pool): Promise<void> {
  for (const [name, file] of Object.entries(MARCH)) {
    await recordLife(pool, ofItsOwn(file.events), { hashes: CUSTOMERS[name] ?? nobody });
  }
  for (const chain of [HILLSIDE, LAKESIDE]) {
    for (const [index, code] of [...chain.entries()].reverse()) {
      await pool.query('INSERT INTO unit (code, parent, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        code,
        chain[index + 1] ?? null,
        JSON.stringify({ zh: `单位${code}`, en: `unit ${code}` }),
      ]);
    }
  }
}
