import type { Pool } from 'pg';
import { loadCustomers } from '../../../../db/measures/customers';
import { ofItsOwn, recordLife } from '../../../db/measures/a-month';
import { LIVES, MONTHS, WHOSE } from '../../../db/measures/by-hand';
import { CUSTOMERS, MARCH, nobody } from '../../../db/measures/march';
import { beijing } from '../../../domain/calendar/calendars';
import { HILLSIDE, LAKESIDE } from '../../../domain/complaint/an-organisation';

/** A moment after March 2026, when everything of it is known. */
export const AFTER = (): number => beijing('2026-04-10 09:00');
/** A moment after May 2026. */
export const AFTER_MAY = (): number => beijing('2026-06-10 09:00');

/** Puts the March that was worked out by hand on record, with its units. */
export const recordMarch = (pool: Pool): Promise<void> => recordAll(pool, MARCH, CUSTOMERS);

/** Puts all months that were worked out by hand on record, with their units and how many customers these have. */
export async function recordByHand(pool: Pool): Promise<void> {
  await recordAll(pool, LIVES, WHOSE);
  const unit = HILLSIDE.at(-1)!;
  const counts = MONTHS.map(({ month, customers }) => ({ unit, month, customers }));
  expect(await loadCustomers(pool, counts, 'p-service-manager-1', AFTER_MAY())).toEqual([]);
}

async function recordAll(pool: Pool, lives: typeof LIVES, whose: typeof WHOSE): Promise<void> {
  for (const [name, file] of Object.entries(lives)) {
    await recordLife(pool, ofItsOwn(file.events), { hashes: whose[name] ?? nobody });
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
