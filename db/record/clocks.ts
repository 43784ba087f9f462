import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { ClockKind } from '../../domain/policy/rules';

/** What a clock of a case is for, and the unit that holds it. */
export interface ClockOnRecord {
  readonly id: string;
  readonly kind: ClockKind;
  readonly unit: string;
}

/** All clocks of a case, those that run and those that have stopped. */
export async function clocksOnRecord(pool: Pool, id: ComplaintId): Promise<ClockOnRecord[]> {
  const { rows } = await pool.query<ClockOnRecord>({
    name: 'clocks-on-record',
    text: 'SELECT id, kind, unit FROM complaint_clock WHERE complaint_id = $1',
    values: [id],
  });
  return rows;
}
