import { answered, api } from '../frame/api';
import type { paths } from '../generated/api';

export type Contests = paths['/contests']['get']['responses'][200]['content']['application/json'];
export type Standing = paths['/contests/{id}']['get']['responses'][200]['content']['application/json'];

/** A version of a contest. */
export type Contest = Contests['items'][number];

/** All versions of all contests, page after page, and whether the reader may set up others. */
export async function allContests(): Promise<Pick<Contests, 'items' | 'settable'>> {
  let cursor: string | undefined;
  const items: Contests['items'] = [];
  for (;;) {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await answered(api.GET('/contests', { params: { query } }));
    items.push(...page.items);
    if (page.next === null) return { items, settable: page.settable };
    cursor = page.next;
  }
}

/** How a contest stands with all who take part. */
export async function standingOf(id: string, month: string): Promise<Standing> {
  let cursor: string | undefined;
  const items: Standing['items'] = [];
  const names: Standing['names'] = { people: {}, units: {} };
  for (;;) {
    const query = { month, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await answered(api.GET('/contests/{id}', { params: { path: { id }, query } }));
    items.push(...page.items);
    Object.assign(names.people, page.names.people);
    Object.assign(names.units, page.names.units);
    if (page.next === null) return { ...page, items, names };
    cursor = page.next;
  }
}
