import { type Kysely, sql } from 'kysely';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { visibleFrom } from '../sight/visibility';
import { filtered, filteredInOrder, type ListFilter } from './filter';
import { fresh, holdsAll } from './search';
import type { Database } from './tables';

/** The last row of a page, after which the next page begins. */
export interface ListPosition {
  readonly receivedAt: Date;
  readonly id: string;
}

interface ListRow {
  readonly snapshot: Snapshot;
  readonly receivedAt: Date;
  readonly id: string;
}

/** How many of the newest cases are looked through, before those that are wanted are looked up, and at most. */
const WALK = 500;
const LONGEST_WALK = 20 * WALK;

/** Cases after a position, the newest receipt first. */
export async function listComplaints(
  db: Kysely<Database>,
  filter: ListFilter,
  after: ListPosition | null,
  limit: number,
): Promise<ListRow[]> {
  const { search, dueBefore, viewpoints } = filter;
  // A number is of one case.
  const isOfOne = search?.words.some(({ number }) => number !== undefined) ?? false;
  const seesAll = viewpoints?.some(({ keys }) => keys === null) ?? true;
  if (isOfOne || (search === undefined && dueBefore === undefined && seesAll)) {
    return page(db, filter, after, limit).select('complaint.snapshot').execute();
  }
  // For a common word, an index would find thousands of cases only to show the newest fifty; and so for a limit, and for
  // what somebody sees.
  let length = WALK;
  do {
    const { rows, walked } = await amongNewest(db, filter, after, limit, length);
    if (rows.length === limit || walked < length) return rows;
    // As far as it takes if those before are like these; a half more, since they are not quite.
    length = length === WALK ? Math.ceil((1.5 * WALK * limit) / rows.length) : Number.POSITIVE_INFINITY;
  } while (length <= LONGEST_WALK);
  if (search !== undefined) return page(db, filter, after, limit).select('complaint.snapshot').execute();
  return dueBefore === undefined
    ? lookedUp(db, filter, after, limit)
    : byLimit(db, { ...filter, dueBefore }, after, limit);
}

/**
 * Those of the newest cases that are searched for, that have the limit that is asked for, and that the reader sees.
 *
 * @param length how many of the newest are looked through, which have everything else
 * @returns with how many there were, as far as they had to be looked through
 */
async function amongNewest(
  db: Kysely<Database>,
  { search, dueBefore, viewpoints, ...others }: ListFilter,
  after: ListPosition | null,
  limit: number,
  length: number,
): Promise<{ rows: ListRow[]; walked: number }> {
  const newest = page(db, others, after, length).select([
    'complaint.next_deadline',
    'complaint.seen_by',
    'complaint.accused',
  ]);
  const wanted = [
    ...(search === undefined ? [] : [holdsAll(search)]),
    ...(dueBefore === undefined ? [] : [sql<boolean>`complaint.next_deadline < ${dueBefore}`]),
    ...(viewpoints === undefined ? [] : [visibleFrom(viewpoints)]),
  ];
  const texts =
    search === undefined
      ? sql``
      : sql`JOIN complaint_search d ON d.complaint_id = complaint.id LEFT JOIN ${fresh(search)} f ON f.id = complaint.id`;
  // They come in order, and those that a page does not need are not read. With the texts beside them they have to be sorted.
  const ordered = search === undefined ? sql`` : sql`ORDER BY complaint."receivedAt" DESC, complaint.id DESC`;
  const { rows } = await sql<(ListRow | { id: null }) & { walked: number }>`
    WITH newest AS MATERIALIZED (${newest}), found AS (
      SELECT complaint."receivedAt", complaint.id FROM newest complaint ${texts} WHERE ${sql.join(wanted, sql` AND `)}
      ${ordered} LIMIT ${limit})
    SELECT CASE WHEN (SELECT count(*) FROM found) < ${limit} THEN (SELECT count(*) FROM newest) ELSE 0 END AS walked, c.snapshot, found."receivedAt", found.id
    FROM (SELECT) one LEFT JOIN (found JOIN complaint c ON c.id = found.id) ON true
    ORDER BY found."receivedAt" DESC, found.id DESC`.execute(db);
  const { walked } = rows[0]!;
  return {
    rows: rows.flatMap(({ walked: _, ...row }) => (row.id === null ? [] : [row])),
    walked,
  };
}

/**
 * Cases of which the reader sees few: all that they see are looked up and put in order. The fence keeps the planner from walking,
 * as it takes what somebody sees for evenly spread.
 */
async function lookedUp(
  db: Kysely<Database>,
  filter: ListFilter,
  after: ListPosition | null,
  limit: number,
): Promise<ListRow[]> {
  const all = page(db, filter, after, null).clearOrderBy();
  const { rows } = await sql<ListRow>`SELECT found."receivedAt", found.id, c.snapshot FROM (
      SELECT * FROM (${all} OFFSET 0) seen ORDER BY seen."receivedAt" DESC, seen.id DESC LIMIT ${limit}) found
    JOIN complaint c ON c.id = found.id ORDER BY found."receivedAt" DESC, found.id DESC`.execute(db);
  return rows;
}

/** Cases by their next limit. These are put in order before anything else of them is read, which an index can do alone. */
async function byLimit(
  db: Kysely<Database>,
  { dueBefore, ...others }: ListFilter & { readonly dueBefore: Date },
  after: ListPosition | null,
  limit: number,
): Promise<ListRow[]> {
  const due = page(db, { dueBefore }, after, null);
  const one = filtered(db, others).where('complaint.id', '=', sql<string>`due.id`).select('complaint.snapshot');
  const { rows } = await sql<ListRow>`SELECT due."receivedAt", due.id, c.snapshot
    FROM (${due}) due CROSS JOIN LATERAL (${one} OFFSET 0) c
    ORDER BY due."receivedAt" DESC, due.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** @param limit how many rows at most; null for all */
function page(db: Kysely<Database>, filter: ListFilter, after: ListPosition | null, limit: number | null) {
  let query = filteredInOrder(db, filter).select(['complaint.received_at as receivedAt', 'complaint.id']);
  if (after !== null) {
    query = query.where(
      sql<boolean>`(complaint.received_at, complaint.id) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`,
    );
  }
  const ordered = query.orderBy('complaint.received_at', 'desc').orderBy('complaint.id', 'desc');
  return limit === null ? ordered : ordered.limit(limit);
}

/** As many cases as are counted for a list; counting all would read each of them. */
export const MOST_COUNTED = 1_000;

/** How many cases a filter matches: all of them, or that there are more than {@link MOST_COUNTED}. */
export async function countComplaints(
  db: Kysely<Database>,
  filter: ListFilter,
): Promise<{ total: number; totalIs: 'exact' | 'at-least' }> {
  const some = filtered(db, filter)
    .select('complaint.id')
    .limit(MOST_COUNTED + 1);
  const { n } = await db.selectFrom(some.as('some')).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
  return n > MOST_COUNTED ? { total: MOST_COUNTED, totalIs: 'at-least' } : { total: n, totalIs: 'exact' };
}
