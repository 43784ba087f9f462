import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { beginningsOf } from '../../db/lists/beginnings';
import type { ListFilter } from '../../db/lists/listing';
import { categoryTerms } from '../../db/policies/category-terms';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Instant } from '../../domain/time';
import { viewWhole } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { beginningOf } from '../privacy/beginning-of-facts';
import { complaintView } from './complaint';
import { namesIn, namesView } from './names';
import { wordsView } from './words';

/** A complaint in a list: with what it is about, so that nobody has to open it to know it again. */
export const listedComplaint = complaintView
  .extend({
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
  const [views, beginnings, terms] = await Promise.all([
    viewWhole(pool, caller, snapshots, now),
    beginningsOf(pool, ids),
    Promise.all([...editions].map(async ([key, policy]) => [key, await categoryTerms(pool, policy)] as const)),
  ]);
  const { owner: whose, assignee, coordinator, supervisor, instructedBy, unit: where } = filter;
  const names = await namesIn(pool, [
    views.map(partsNamed),
    [whose, assignee, coordinator, supervisor, instructedBy, where],
  ]);
  const termsOf = new Map(terms);
  const facts = new Map(beginnings.map((one) => [one.id, beginningOf(one, country)]));
  const items = views.map((view) => {
    const edition = termsOf.get(editionKey(view.policy));
    return {
      ...view,
      categoryName: edition?.names.get(view.category) ?? null,
      pauseName: (view.pause !== null && edition?.pauses.get(view.pause.reason)) || null,
      facts: facts.get(view.id) ?? '',
    };
  });
  return { items, names };
}

/** Who has to do with a complaint, and what of it is shown in lists. */
const partsNamed = ({ owner, unit, handler, coordinator, ...c }: z.infer<typeof complaintView>) => [
  [owner, unit, handler, coordinator, c.supervision?.supervisor],
  c.clocks.map((clock) => clock.unit),
  c.tasks.map((task) => [task.unit, task.handler]),
  c.escalations.map((one) => one.unit),
  c.explanations.map((one) => one.unit),
  c.instructions.map(({ by, from, to, unit: of }) => [by, from, to, of]),
];

const editionKey = ({ id, version }: Snapshot['policy']): string => `${id} ${version}`;
