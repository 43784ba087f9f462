import { z } from 'zod';
import { listPeople, type PeopleFilter } from '../../db/people/directory-page';
import { unitNames } from '../../db/people/names';
import type { ApiDependencies } from '../dependencies';
import { listedPersonView, viewListedPerson } from '../views/listed-person';
import { readCursor } from './cursor';
import { next, page, pageOf } from './page';

/** Where somebody stands in a list of people by name. */
export const personPosition = z.object({ name: z.string(), id: z.string() });

/** The parameters of a list of people of whom one is chosen. */
export const choosing = {
  name: z.string().min(1).max(100).optional().describe('Only people whose name contains this, or whose code it is'),
  ...page,
};

/** A page of people of whom one is chosen. */
export const peopleChoice = z.object({ items: z.array(listedPersonView), next });

/**
 * The people of a page.
 *
 * @param filters what the list was narrowed by, as its cursor knows it
 */
export async function peoplePage(
  deps: ApiDependencies,
  wanted: PeopleFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  filters: object,
): Promise<z.infer<typeof peopleChoice>> {
  const { pool, clock } = deps;
  const after = readCursor(deps, personPosition, cursor, filters);
  const rows = await listPeople(pool, wanted, after, limit + 1, clock());
  const people = pageOf(deps, rows, { limit, positionOf: ({ name, id }) => ({ name, id }), filters });
  const units = await unitNames(
    pool,
    people.items.flatMap(({ offices }) => offices.map(({ unit }) => unit)),
  );
  return { ...people, items: people.items.map((one) => viewListedPerson(one, units)) };
}
