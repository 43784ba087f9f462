import { type Expression, type Kysely, sql } from 'kysely';
import type { ComplaintId } from '../../domain/ids';
import { editionSql } from '../record/edition';
import { visibleFrom } from '../sight/visibility';
import type { ListedCase } from './cases';
import { filtered, type ListFilter } from './filter';
import { fresh, holdsAll } from './search';
import type { Database } from './tables';
import { pageOf, type Walked } from './walk';

/** The last row of a page, after which the next page begins. */
export interface ListPosition {
  readonly receivedAt: Date;
  readonly id: string;
}

/** A case in a list, with its edition. */
interface ListRow extends ListPosition, ListedCase {
  readonly id: ComplaintId;
}

/** Which rows of a list are read. */
interface Page {
  readonly db: Kysely<Database>;
  readonly after: ListPosition | null;
  readonly limit: number;
  /** Whether it is read how their cases stand, and not their positions alone. */
  readonly withEditions: boolean;
}

/** As many cases as are counted for a list; counting all would read each of them. */
export const MOST_COUNTED = 1_000;

/** Cases after a position, the newest receipt first. */
export function listComplaints(
  db: Kysely<Database>,
  filter: ListFilter,
  after: ListPosition | null,
  limit: number,
): Promise<ListRow[]> {
  return rowsOf<ListRow>({ db, after, limit, withEditions: true }, filter);
}

/** How many cases a filter matches: all of them, or that there are more than {@link MOST_COUNTED}. */
export async function countComplaints(
  db: Kysely<Database>,
  filter: ListFilter,
): Promise<{ total: number; totalIs: 'exact' | 'at-least' }> {
  const limit = MOST_COUNTED + 1;
  // Words bring cases in no order; all others are counted as they stand on the list.
  const { length } =
    filter.search === undefined
      ? await rowsOf({ db, after: null, limit, withEditions: false }, filter)
      : await filtered(db, filter).select('complaint.id').limit(limit).execute();
  return length > MOST_COUNTED ? { total: MOST_COUNTED, totalIs: 'at-least' } : { total: length, totalIs: 'exact' };
}

async function rowsOf<Row extends ListPosition>(page: Page, filter: ListFilter): Promise<Row[]> {
  const { search, dueBefore, viewpoints } = filter;
  // A number is of one case.
  if (search?.words.some(({ number }) => number !== undefined)) return read(page, lookedUp(page, filter));
  const seesAll = viewpoints?.some(({ keys }) => keys === null) ?? true;
  if (search === undefined && dueBefore === undefined && seesAll) return read(page, ordered(page, filter));
  return pageOf(page.limit, {
    among: (length) => amongNewest<Row>(page, filter, length),
    lookedUp: () => read(page, isByLimitAlone(filter) ? byLimit(page, filter) : lookedUp(page, filter)),
  });
}

type ByLimit = Pick<ListFilter, 'viewpoints' | 'kept'> & { readonly dueBefore: Date };

/** Whether a list is narrowed by a limit and by what the reader sees, and by nothing else that an index would find. */
function isByLimitAlone(filter: ListFilter): filter is ByLimit {
  const { dueBefore, viewpoints: _, kept: __, ...others } = filter;
  return dueBefore !== undefined && Object.values(others).every((one) => one === undefined);
}

const EDITION = sql`${sql.raw(editionSql('c', 'p'))} AS edition`;
const CASES = sql`JOIN complaint c ON c.id = found.id LEFT JOIN complaint_party p ON p.complaint_id = c.id`;

/** Reads the rows of which a query has the positions. */
async function read<Row extends ListPosition>(
  { db, withEditions }: Page,
  positions: Expression<unknown>,
): Promise<Row[]> {
  const query = withEditions
    ? sql<Row>`SELECT found."receivedAt", found.id, ${EDITION} FROM (${positions}) found ${CASES}
        ORDER BY found."receivedAt" DESC, found.id DESC`
    : sql<Row>`${positions}`;
  return (await query.execute(db)).rows;
}

/**
 * Those of the newest cases that are searched for, that have the limit that is asked for, and that the reader sees.
 *
 * @param length how many of the newest are looked through, which have everything else
 */
async function amongNewest<Row extends ListPosition>(
  page: Page,
  { search, dueBefore, viewpoints, ...others }: ListFilter,
  length: number,
): Promise<Walked<Row>> {
  const newest = ordered({ ...page, limit: length }, others).select([
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
  const inOrder = search === undefined ? sql`` : sql`ORDER BY complaint."receivedAt" DESC, complaint.id DESC`;
  const [also, cases] = page.withEditions ? [sql`, ${EDITION}`, CASES] : [sql``, sql``];
  const { rows } = await sql<(Row | { id: null }) & { walked: number }>`
    WITH newest AS MATERIALIZED (${newest}), found AS (
      SELECT complaint."receivedAt", complaint.id FROM newest complaint ${texts} WHERE ${sql.join(wanted, sql` AND `)}
      ${inOrder} LIMIT ${page.limit})
    SELECT CASE WHEN (SELECT count(*) FROM found) < ${page.limit} THEN (SELECT count(*) FROM newest) ELSE 0 END AS walked,
      found.*
    FROM (SELECT) one LEFT JOIN (SELECT found.*${also} FROM found ${cases}) found ON true
    ORDER BY found."receivedAt" DESC, found.id DESC`.execute(page.db);
  const { walked } = rows[0]!;
  return {
    rows: rows.flatMap(({ walked: _, ...row }) => (row.id === null ? [] : [row as unknown as Row])),
    walked,
  };
}

/**
 * Cases that are few, by their words, their limit or what the reader sees: all of them are looked up and put in order. The fence keeps
 * the planner from walking through all cases for a page, as it takes them for evenly spread.
 */
function lookedUp(page: Page, filter: ListFilter): Expression<unknown> {
  const all = ordered({ ...page, limit: null }, filter).clearOrderBy();
  return sql`SELECT * FROM (${all} OFFSET 0) seen ORDER BY seen."receivedAt" DESC, seen.id DESC LIMIT ${page.limit}`;
}

/** Cases by their next limit. These are put in order before anything else of them is read, which an index can do alone. */
function byLimit(page: Page, { dueBefore, ...others }: ByLimit): Expression<unknown> {
  const due = ordered({ ...page, limit: null }, { dueBefore });
  const one = filtered(page.db, others).where('complaint.id', '=', sql<string>`due.id`).select('complaint.id');
  return sql`SELECT due."receivedAt", due.id FROM (${due}) due CROSS JOIN LATERAL (${one} OFFSET 0) c
    ORDER BY due."receivedAt" DESC, due.id DESC LIMIT ${page.limit}`;
}

/** The positions of the cases that a filter matches. @param page its limit is null for all of them */
function ordered({ db, after, limit }: Pick<Page, 'db' | 'after'> & { limit: number | null }, filter: ListFilter) {
  let query = filtered(db, filter).select(['complaint.received_at as receivedAt', 'complaint.id']);
  if (after !== null) {
    query = query.where(
      sql<boolean>`(complaint.received_at, complaint.id) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`,
    );
  }
  const all = query.orderBy('complaint.received_at', 'desc').orderBy('complaint.id', 'desc');
  return limit === null ? all : all.limit(limit);
}
