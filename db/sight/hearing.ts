import type { Pool } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import type { NoticeKind } from '../../domain/notification/notice';
import { stillHears } from '../../domain/notification/still-hears';
import type { Person } from '../../domain/people/actor';
import { readsFacts } from '../../domain/sight/visibility';

/** The cases with these ids as they stand on record, in one query; ids without a case are left out. */
export async function casesById(pool: Pool, ids: readonly string[]): Promise<Map<string, Snapshot>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: ComplaintId; snapshot: Snapshot }>({
    name: 'cases-by-id',
    text: 'SELECT id, snapshot FROM complaint WHERE id = ANY ($1::uuid[])',
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map(({ id, snapshot }) => [id, snapshot]));
}

/** Something about a case that somebody is to be told. */
export interface ToTell {
  readonly complaintId: string;
  readonly kind: NoticeKind;
}

/** Those things that the person may hear now, each with whether they may be told what the complaint is about. */
export async function heardNow<Entry extends ToTell>(
  pool: Pool,
  who: Person,
  entries: readonly Entry[],
): Promise<(Entry & { readonly facts: boolean })[]> {
  const cases = await casesById(
    pool,
    entries.map(({ complaintId }) => complaintId),
  );
  return entries.flatMap((entry) => {
    const c = cases.get(entry.complaintId);
    return c !== undefined && stillHears(c, who, entry.kind) ? [{ ...entry, facts: readsFacts(c, who) }] : [];
  });
}
