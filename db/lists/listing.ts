import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Viewpoint } from '../../domain/sight/visibility';
import { visibleFrom } from '../sight/visibility';
import type { Database } from './tables';

/** What lists can be narrowed by. */
export interface ListFilter {
  readonly state?: readonly string[];
  readonly stage?: readonly string[];
  readonly unit?: string;
  readonly assignee?: string;
  readonly owner?: string;
  /** A category and all below it. */
  readonly category?: string;
  readonly severity?: string;
  readonly slaState?: string;
  readonly channel?: string;
  readonly repeat?: boolean;
  readonly appealed?: boolean;
  readonly nuisance?: boolean;
  readonly dueBefore?: Date;
  readonly receivedFrom?: Date;
  readonly receivedTo?: Date;
  /** A part of the facts, or the complete number or external reference. */
  readonly text?: string;
  /** Only cases that somebody sees whole from these viewpoints; all cases if left out. */
  readonly viewpoints?: readonly Viewpoint[];
  /** Cases that are kept from the reader, so that another case does not count as a repeat of them either. */
  readonly kept?: readonly string[];
}

/** The last row of a page, after which the next page begins. */
export interface ListPosition {
  readonly receivedAt: Date;
  readonly id: string;
}

type Filtered<T> = SelectQueryBuilder<Database, 'complaint', T>;

interface ListRow {
  readonly snapshot: Snapshot;
  readonly receivedAt: Date;
  readonly id: string;
}

/** How many of the newest cases are searched for a text before the indexes are used. */
const WALK = 500;

/** Cases after a position, the newest receipt first. */
export async function listComplaints(
  db: Kysely<Database>,
  filter: ListFilter,
  after: ListPosition | null,
  limit: number,
): Promise<ListRow[]> {
  const { text } = filter;
  if (text !== undefined) {
    // For a common word, an index would find thousands of cases only to show the newest fifty.
    const { text: _, ...rest } = filter;
    const newest = page(db, rest, after, WALK).select(['complaint.snapshot', 'complaint.number']);
    const found = await db
      .selectFrom(newest.as('complaint'))
      .innerJoin('complaint_party as party', 'party.complaint_id', 'complaint.id')
      .where(
        sql<boolean>`(party.facts ILIKE ${containing(text)} OR party.external_reference = ${text} OR complaint.number = ${text})`,
      )
      .select(['complaint.snapshot', 'complaint.receivedAt', 'complaint.id'])
      .orderBy('complaint.receivedAt', 'desc')
      .orderBy('complaint.id', 'desc')
      .limit(limit)
      .execute();
    if (found.length === limit) return found;
  }
  return page(db, filter, after, limit).select('complaint.snapshot').execute();
}

function page(db: Kysely<Database>, filter: ListFilter, after: ListPosition | null, limit: number) {
  let query = filtered(db, filter).select(['complaint.received_at as receivedAt', 'complaint.id']);
  if (after !== null) {
    query = query.where(
      sql<boolean>`(complaint.received_at, complaint.id) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`,
    );
  }
  return query.orderBy('complaint.received_at', 'desc').orderBy('complaint.id', 'desc').limit(limit);
}

/** How many cases a filter matches. */
export async function countComplaints(db: Kysely<Database>, filter: ListFilter): Promise<number> {
  const row = await filtered(db, filter).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
  return Number(row.n);
}

function filtered(db: Kysely<Database>, filter: ListFilter): Filtered<object> {
  let query: Filtered<object> = db.selectFrom('complaint');
  if (filter.state !== undefined) query = query.where('complaint.state', 'in', filter.state);
  if (filter.stage !== undefined) query = query.where('complaint.stage', 'in', filter.stage);
  if (filter.unit !== undefined) query = query.where('complaint.unit', '=', filter.unit);
  if (filter.assignee !== undefined) query = query.where('complaint.assignee', '=', filter.assignee);
  if (filter.owner !== undefined) query = query.where('complaint.owner', '=', filter.owner);
  if (filter.severity !== undefined) query = query.where('complaint.severity', '=', filter.severity);
  if (filter.slaState !== undefined) query = query.where('complaint.sla_state', '=', filter.slaState);
  if (filter.channel !== undefined) query = query.where('complaint.channel', '=', filter.channel);
  if (filter.dueBefore !== undefined) query = query.where('complaint.next_deadline', '<', filter.dueBefore);
  if (filter.receivedFrom !== undefined) query = query.where('complaint.received_at', '>=', filter.receivedFrom);
  if (filter.receivedTo !== undefined) query = query.where('complaint.received_at', '<', filter.receivedTo);
  // The value is written into the statement, since Postgres uses a partial index only if the statement itself repeats
  // its condition.
  const is = (flag: 'appealed' | 'nuisance', value: boolean) =>
    value ? sql<boolean>`complaint.${sql.ref(flag)}` : sql<boolean>`NOT complaint.${sql.ref(flag)}`;
  if (filter.repeat !== undefined) {
    const repeats = filter.kept?.length ? repeatedBut(filter.kept) : sql<boolean>`complaint.repeated`;
    query = query.where(filter.repeat ? repeats : sql<boolean>`NOT ${repeats}`);
  }
  if (filter.appealed !== undefined) query = query.where(is('appealed', filter.appealed));
  if (filter.nuisance !== undefined) query = query.where(is('nuisance', filter.nuisance));
  const { category, text, viewpoints } = filter;
  if (viewpoints !== undefined) query = query.where(visibleFrom(viewpoints));
  if (category !== undefined) {
    query = query.where((where) =>
      where.or([
        where('complaint.category', '=', category),
        where('complaint.category', 'like', `${literal(category)}.%`),
      ]),
    );
  }
  if (text !== undefined) query = query.where(matchesText(text));
  return query;
}

/**
 * Matches a complete number or reference, or a part of the facts. Facts are found by an index over their trigrams or,
 * for a text with two neighbouring letters outside ASCII, over pairs of letters; in both cases the text itself is
 * compared in the end.
 */
function matchesText(text: string) {
  // These are separate look-ups by index, since an OR over two tables would read all cases even for a complete number.
  const pairs = /[\u0080-\u{10ffff}]{2}/u.test(text) ? sql`wide_bigrams(facts) @> wide_bigrams(${text}) AND` : sql``;
  return sql<boolean>`complaint.id IN (
    SELECT id FROM complaint WHERE number = ${text}
    UNION SELECT complaint_id FROM complaint_party WHERE external_reference = ${text}
    UNION SELECT complaint_id FROM complaint_party WHERE ${pairs} facts ILIKE ${containing(text)})`;
}

/** Cases that are still repeats for somebody from whom these cases are kept: the rule of `repeatAsHeard`. */
const repeatedBut = (kept: readonly string[]) =>
  sql<boolean>`(complaint.repeated AND (complaint.snapshot #>> '{repeat,count}')::int - (
    SELECT count(*) FROM jsonb_array_elements_text(complaint.snapshot #> '{repeat,of}') earlier WHERE earlier = ANY (${kept}::text[])) >= 2)`;

const containing = (text: string): string => `%${literal(text)}%`;

/** A text for LIKE, with its wildcards escaped. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
