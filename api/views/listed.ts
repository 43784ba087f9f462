import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { casesOnRecord, type ListedCase } from '../../db/lists/cases';
import type { ListFilter } from '../../db/lists/filter';
import { categoryTerms } from '../../db/policies/category-terms';
import { remembered } from '../../db/remembered';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { localTimesOf } from '../access/case-times';
import { ALL_NAMED, type Hear, hearOf } from '../access/hearing';
import type { ApiDependencies } from '../dependencies';
import { beginningOf } from '../privacy/beginning-of-facts';
import { type ComplaintRow, casesInRow, rowFields, viewRow } from './complaint-row';
import { namesIn, namesView } from './names';
import { wordsView } from './words';

/** A complaint in a list: with what it is about, so that nobody has to open it to know it again. */
export const listedComplaint = z
  .object({
    ...rowFields,
    categoryName: wordsView.nullable(),
    pauseName: wordsView.nullable().describe('What the reason is called for which it waits'),
    facts: z.string().describe('How the facts begin, masked'),
  })
  .meta({ id: 'ListedComplaint' });

/** Complaints of a list, with the names of the people and units that have to do with them. */
export const listedComplaints = z.object({ items: z.array(listedComplaint), names: namesView });

type Listed = z.infer<typeof listedComplaint>;

/** A case as its row in lists shows it, in an edition of it. */
interface KnownRow {
  readonly edition: string;
  /** The other cases that it refers to. */
  readonly others: readonly ComplaintId[];
  /** The row for somebody who hears so much of these others. */
  readonly shownTo: (hear: Hear) => Listed;
}

/** The rows of cases that were shown last, by their ids. They are the same for all who see them, and in whatever list. */
const known = remembered<KnownRow>(10_000);

/**
 * Complaints of a list as a caller sees them who sees each of them whole.
 *
 * @param filter what the list is narrowed by, whose people and units are named too
 */
export async function viewListed(
  deps: Pick<ApiDependencies, 'pool' | 'country'>,
  caller: Caller,
  listed: readonly ListedCase[],
  filter: ListFilter,
): Promise<z.infer<typeof listedComplaints>> {
  const { pool } = deps;
  const rows = await rowsOf(deps, listed, filter);
  const hear = await hearOf(
    pool,
    caller,
    rows.flatMap(({ others }) => others),
  );
  const items = rows.map(({ shownTo }) => shownTo(hear));
  const { owner: whose, assignee, coordinator, supervisor, instructedBy, unit: where } = filter;
  const names = await namesIn(pool, [
    items.map(partsNamed),
    [whose, assignee, coordinator, supervisor, instructedBy, where],
  ]);
  return { items, names };
}

/** The rows of these cases. Those that have changed since they were shown are read anew, as they stand then. */
async function rowsOf(
  deps: Pick<ApiDependencies, 'pool' | 'country'>,
  listed: readonly ListedCase[],
  filter: ListFilter,
): Promise<KnownRow[]> {
  const rows = known(deps.pool);
  const before = new Map(listed.map(({ id, edition }) => [id, asOf(rows.get(id), edition)]));
  const missing = listed.filter(({ id }) => before.get(id) === undefined).map(({ id }) => id);
  const read = missing.length === 0 ? new Map<string, KnownRow>() : await readRows(deps, missing, filter);
  for (const [id, row] of read) rows.set(id, row);
  return listed.flatMap(({ id }) => before.get(id) ?? read.get(id) ?? []);
}

const asOf = (row: KnownRow | undefined, edition: string) => (row?.edition === edition ? row : undefined);

async function readRows(
  { pool, country }: Pick<ApiDependencies, 'pool' | 'country'>,
  ids: readonly string[],
  filter: ListFilter,
): Promise<Map<string, KnownRow>> {
  const cases = await casesOnRecord(pool, ids, filter);
  const editions = new Map(cases.map(({ snapshot: { policy } }) => [editionKey(policy), policy]));
  const [timeOf, terms] = await Promise.all([
    localTimesOf(pool, cases),
    Promise.all([...editions].map(async ([key, policy]) => [key, await categoryTerms(pool, policy)] as const)),
  ]);
  const termsOf = new Map(terms);
  return new Map(
    cases.map((one) => {
      const { id, edition, snapshot } = one;
      const policy = termsOf.get(editionKey(snapshot.policy));
      const facts = beginningOf(pool, one, country);
      const shownTo = (hear: Hear): Listed => {
        const row = viewRow(snapshot, hear, timeOf(id));
        return {
          ...row,
          categoryName: policy?.names.get(row.category) ?? null,
          pauseName: (row.pause !== null && policy?.pauses.get(row.pause.reason)) || null,
          facts,
        };
      };
      return [id, knownRow(edition, casesInRow(snapshot), shownTo)];
    }),
  );
}

/** A row that refers to no other cases is the same for everybody. */
function knownRow(edition: string, others: KnownRow['others'], shownTo: KnownRow['shownTo']): KnownRow {
  if (others.length > 0) return { edition, others, shownTo };
  const row = shownTo(ALL_NAMED);
  return { edition, others, shownTo: () => row };
}

/** Who has to do with a complaint, and what of it is shown in lists. */
const partsNamed = ({ owner, unit, handler, coordinator, ...c }: ComplaintRow) => [
  [owner, unit, handler, coordinator, c.supervision?.supervisor],
  c.clocks.map((clock) => clock.unit),
  c.tasks.map((task) => [task.unit, task.handler]),
  c.instructions.map(({ by, from, to, unit: of }) => [by, from, to, of]),
];

const editionKey = ({ id, version }: Snapshot['policy']): string => `${id} ${version}`;
