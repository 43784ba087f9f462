import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { UNFINISHED } from '../../domain/complaint/instructions/instruction';
import type { SupervisionStage } from '../../domain/complaint/oversight/supervision';
import { OPEN_STAGES } from '../../domain/complaint/state';
import type { Viewpoint } from '../../domain/sight/visibility';
import { visibleFrom } from '../sight/visibility';
import { foundByIndex } from './search';
import type { Database } from './tables';
import type { Search } from './words';

/** What lists can be narrowed by. */
export interface ListFilter {
  readonly state?: readonly string[];
  readonly stage?: readonly string[];
  /** Whether it is not closed. */
  readonly open?: boolean;
  readonly unit?: string;
  readonly assignee?: string;
  /** Whether somebody works on it. */
  readonly assigned?: boolean;
  readonly owner?: string;
  readonly coordinator?: string;
  /** How its supervision stands: one of these. */
  readonly supervision?: readonly SupervisionStage[];
  readonly supervisor?: string;
  /** A head whose instruction in it is not done yet. */
  readonly instructedBy?: string;
  readonly kind?: string;
  readonly customerClass?: string;
  /** One of these incidents at least. */
  readonly incidents?: readonly string[];
  /** Compared as a whole, folded as searches are, like the area and the agency. */
  readonly product?: string;
  readonly area?: string;
  readonly agency?: string;
  /** One of the references, folded in the same way. */
  readonly externalReference?: string;
  /** Particulars by id, with their whole values; a case has all of them. */
  readonly particulars?: readonly { readonly id: string; readonly value: string }[];
  /** A category and all below it. */
  readonly category?: string;
  readonly severity?: string;
  readonly slaState?: string;
  readonly channel?: string;
  readonly repeat?: boolean;
  readonly appealed?: boolean;
  readonly nuisance?: boolean;
  readonly dueBefore?: Date;
  /** Cases that came to the unit that has them now from this moment on. */
  readonly arrivedFrom?: Date;
  readonly receivedFrom?: Date;
  readonly receivedTo?: Date;
  readonly search?: Search;
  /** Only cases that somebody sees whole from these viewpoints; all cases if left out. */
  readonly viewpoints?: readonly Viewpoint[];
  /** Cases that are kept from the reader, so that another case does not count as a repeat of them either. */
  readonly kept?: readonly string[];
}

type Filtered<T> = SelectQueryBuilder<Database, 'complaint', T>;

/** A query for the cases that a filter matches. */
export function filtered(db: Kysely<Database>, filter: ListFilter): Filtered<object> {
  let query: Filtered<object> = db.selectFrom('complaint');
  if (filter.state !== undefined) query = query.where('complaint.state', 'in', filter.state);
  if (filter.stage !== undefined) query = query.where('complaint.stage', 'in', filter.stage);
  if (filter.open !== undefined) query = query.where('complaint.stage', filter.open ? 'in' : 'not in', OPEN_STAGES);
  if (filter.unit !== undefined) query = query.where('complaint.unit', '=', filter.unit);
  if (filter.assignee !== undefined) query = query.where('complaint.assignee', '=', filter.assignee);
  if (filter.assigned !== undefined) query = query.where('complaint.assignee', filter.assigned ? 'is not' : 'is', null);
  if (filter.owner !== undefined) query = query.where('complaint.owner', '=', filter.owner);
  if (filter.severity !== undefined) query = query.where('complaint.severity', '=', filter.severity);
  if (filter.slaState !== undefined) query = query.where('complaint.sla_state', '=', filter.slaState);
  if (filter.channel !== undefined) query = query.where('complaint.channel', '=', filter.channel);
  if (filter.dueBefore !== undefined) query = query.where('complaint.next_deadline', '<', filter.dueBefore);
  if (filter.receivedFrom !== undefined) query = query.where('complaint.received_at', '>=', filter.receivedFrom);
  if (filter.receivedTo !== undefined) query = query.where('complaint.received_at', '<', filter.receivedTo);
  if (filter.arrivedFrom !== undefined) query = query.where(arrivedFrom(filter.arrivedFrom));
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
  const { category, coordinator, customerClass, externalReference, incidents, kind, particulars, search, viewpoints } =
    filter;
  if (kind !== undefined) query = query.where('complaint.kind', '=', kind);
  if (customerClass !== undefined) query = query.where('complaint.customer_class', '=', customerClass);
  if (coordinator !== undefined)
    query = query.where(sql`complaint.snapshot #>> '{coordinator,person}'`, '=', coordinator);
  if (filter.supervision !== undefined) query = query.where(supervised(filter.supervision));
  if (filter.supervisor !== undefined) query = query.where(supervisedBy(filter.supervisor));
  if (filter.instructedBy !== undefined) query = query.where(instructedBy(filter.instructedBy));
  if (incidents !== undefined) query = query.where(anyIncident(incidents));
  for (const [field, column] of PARTY_COLUMNS) {
    const wanted = filter[field];
    if (wanted !== undefined) query = query.where(partyHas(column, wanted));
  }
  if (externalReference !== undefined) query = query.where(hasReference(externalReference));
  for (const one of particulars ?? []) query = query.where(hasParticular(one));
  if (viewpoints !== undefined) query = query.where(visibleFrom(viewpoints));
  if (category !== undefined) {
    query = query.where((where) =>
      where.or([
        where('complaint.category', '=', category),
        where('complaint.category', 'like', `${literal(category)}.%`),
      ]),
    );
  }
  if (search !== undefined) query = query.where(foundByIndex(search));
  return query;
}

/**
 * A condition for cases that came to the unit that has them now from a moment on: received or put on record since then, or
 * since then another unit had them no more, or they were reopened. What leaves a unit is a fact, however it comes about, and
 * what was recorded late has an index of its own, so that what came lately is found without looking at all cases.
 *
 * @param from the moment, as it stands in the statement
 */
export const arrivedFromSql = (from: string): string => `complaint.id IN (
  SELECT r.id FROM complaint r WHERE r.received_at >= ${from}
  UNION SELECT l.complaint_id FROM fact l
    WHERE l.kind = 'received' AND l.elapsed > 0 AND l.at < ${from} AND l.at + l.elapsed * interval '1 millisecond' >= ${from}
  UNION SELECT m.complaint_id FROM fact m WHERE m.kind IN ('held', 'reopened') AND m.at >= ${from}
    AND NOT EXISTS (SELECT FROM fact e WHERE e.complaint_id = m.complaint_id AND e.version = m.version AND e.kind = 'ended'))`;

// The moment stands between the pieces of the condition.
const arrivedFrom = (from: Date) =>
  sql<boolean>`${sql.join(
    arrivedFromSql('?')
      .split('?')
      .map((piece) => sql.raw(piece)),
    sql`${from}::timestamptz`,
  )}`;

const PARTY_COLUMNS = [
  ['product', 'product'],
  ['area', 'area'],
  ['agency', 'agency'],
] as const;

const partyHas = (column: (typeof PARTY_COLUMNS)[number][1], wanted: string) =>
  sql<boolean>`complaint.id IN (
    SELECT complaint_id FROM complaint_party WHERE search_key(${sql.ref(column)}) = search_key(${wanted}))`;

// That there are references is repeated, since only complaints that have some stand in the index.
const hasReference = (wanted: string) =>
  sql<boolean>`complaint.id IN (
    SELECT complaint_id FROM complaint_party
    WHERE external_references <> '{}' AND search_keys(external_references) @> ARRAY[search_key(${wanted})])`;

// The length is repeated, since only short texts stand in the index. Keys are cut, so the whole is compared as well.
const hasParticular = ({ id, value }: { readonly id: string; readonly value: string }) =>
  sql<boolean>`EXISTS (SELECT FROM complaint_text t WHERE t.complaint_id = complaint.id
    AND t.id::text = complaint.snapshot #>> ARRAY['particulars', ${id}::text, 'id']
    AND length(t.content) <= 500 AND search_key(t.content) = search_key(${value})
    AND search_folded(t.content) = search_folded(${value}))`;

// The length is repeated, since only cases with incidents stand in the index.
const anyIncident = (wanted: readonly string[]) =>
  sql<boolean>`(complaint.snapshot #> '{classification,incidents}' ?| ${wanted}::text[]
    AND jsonb_array_length(complaint.snapshot #> '{classification,incidents}') > 0)`;

// Only cases that were ever supervised stand in the index, as its condition says.
const everSupervised = sql<boolean>`(complaint.snapshot ->> 'supervisions')::int > 0`;
const isOpen = sql<boolean>`jsonb_typeof(complaint.snapshot -> 'supervision') = 'object'`;
const isTaken = sql<boolean>`complaint.snapshot #>> '{supervision,supervisor}' IS NOT NULL`;
const isLookBack = sql<boolean>`jsonb_typeof(complaint.snapshot -> 'lookBack') = 'object'`;
const STAGES: Readonly<Record<SupervisionStage, RawBuilder<boolean>>> = {
  none: sql`(${everSupervised}) IS NOT TRUE`,
  untaken: sql`(${everSupervised} AND ${isOpen} AND NOT ${isTaken})`,
  taken: sql`(${everSupervised} AND ${isOpen} AND ${isTaken})`,
  'look-back': sql`(${everSupervised} AND ${isLookBack})`,
  over: sql`(${everSupervised} AND NOT (${isOpen} OR ${isLookBack}))`,
};
const supervised = (stages: readonly SupervisionStage[]) =>
  sql<boolean>`(${sql.join(
    stages.map((stage) => STAGES[stage]),
    sql` OR `,
  )})`;
const supervisedBy = (person: string) =>
  sql<boolean>`(${everSupervised} AND complaint.snapshot #>> '{supervision,supervisor}' = ${person})`;

const instructedBy = (head: string) =>
  sql<boolean>`(jsonb_array_length(complaint.snapshot -> 'instructions') > 0 AND EXISTS (
    SELECT FROM jsonb_array_elements(complaint.snapshot -> 'instructions') one
    WHERE one ->> 'by' = ${head} AND one ->> 'status' = ANY (${UNFINISHED}::text[])))`;

/** Cases that are still repeats for somebody from whom these cases are kept: the rule of `repeatAsHeard`. */
const repeatedBut = (kept: readonly string[]) =>
  sql<boolean>`(complaint.repeated AND (complaint.snapshot #>> '{repeat,count}')::int - (
    SELECT count(*) FROM jsonb_array_elements_text(complaint.snapshot #> '{repeat,of}') earlier WHERE earlier = ANY (${kept}::text[])) >= 2)`;

/** A text for LIKE, with its wildcards escaped. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
