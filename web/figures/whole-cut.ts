import { allPages } from '../frame/all-pages';

interface Cut {
  readonly items: readonly unknown[];
  readonly names: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly next: string | null;
}

/** Each page has the whole figure counted, so as many rows come at once as the API gives. */
const MOST_AT_ONCE = 5_000;

/**
 * A figure by its cuts with all its rows, page after page. Where there are more than are read, `next` is not null: these rows are then
 * the first by their codes, and no whole.
 */
export async function wholeCut<Answer extends Cut>(
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Answer>,
): Promise<Answer> {
  const pages = await allPages(ask, MOST_AT_ONCE);
  const names: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const [cut, words] of pages.flatMap((page) => Object.entries(page.names))) {
    names[cut] = { ...names[cut], ...words };
  }
  return { ...pages.at(-1)!, items: pages.flatMap(({ items }) => items), names };
}
