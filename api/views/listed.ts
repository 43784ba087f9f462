import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { beginningsOf } from '../../db/lists/beginnings';
import type { ListFilter } from '../../db/lists/filter';
import { categoryTerms } from '../../db/policies/category-terms';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Instant } from '../../domain/time';
import { timesOfPinned } from '../access/case-times';
import { hearOf } from '../access/hearing';
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

/**
 * Complaints of a list as a caller sees them who sees each of them whole.
 *
 * @param filter what the list is narrowed by, whose people and units are named too
 */
export async function viewListed(
  { pool, country }: Pick<ApiDependencies, 'pool' | 'country'>,
  caller: Caller,
  snapshots: readonly Snapshot[],
  filter: ListFilter,
  now: Instant,
): Promise<z.infer<typeof listedComplaints>> {
  const ids = snapshots.map(({ id }) => id);
  const editions = new Map(snapshots.map(({ policy }) => [editionKey(policy), policy]));
  const [hear, [beginnings, timeOf], terms] = await Promise.all([
    hearOf(pool, caller, snapshots.flatMap(casesInRow)),
    beginningsOf(pool, ids).then(async (all) => [all, await timesOfPinned(pool, all, now)] as const),
    Promise.all([...editions].map(async ([key, policy]) => [key, await categoryTerms(pool, policy)] as const)),
  ]);
  const rows = snapshots.map((snapshot) => viewRow(snapshot, hear, timeOf(snapshot.id)));
  const { owner: whose, assignee, coordinator, supervisor, instructedBy, unit: where } = filter;
  const names = await namesIn(pool, [
    rows.map(partsNamed),
    [whose, assignee, coordinator, supervisor, instructedBy, where],
  ]);
  const termsOf = new Map(terms);
  const facts = new Map(beginnings.map((one) => [one.id, beginningOf(one, country)]));
  const items = rows.map((row, index) => {
    const edition = termsOf.get(editionKey(snapshots[index]!.policy));
    return {
      ...row,
      categoryName: edition?.names.get(row.category) ?? null,
      pauseName: (row.pause !== null && edition?.pauses.get(row.pause.reason)) || null,
      facts: facts.get(snapshots[index]!.id) ?? '',
    };
  });
  return { items, names };
}

/** Who has to do with a complaint, and what of it is shown in lists. */
const partsNamed = ({ owner, unit, handler, coordinator, ...c }: ComplaintRow) => [
  [owner, unit, handler, coordinator, c.supervision?.supervisor],
  c.clocks.map((clock) => clock.unit),
  c.tasks.map((task) => [task.unit, task.handler]),
  c.instructions.map(({ by, from, to, unit: of }) => [by, from, to, of]),
];

const editionKey = ({ id, version }: Snapshot['policy']): string => `${id} ${version}`;
