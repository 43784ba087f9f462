import { allPages, MOST_ON_PAGE } from '../../web/frame/all-pages';

/** A list of so many entries, in pages as the API gives them. */
const listOf = (entries: number) => {
  const asked: (string | undefined)[] = [];
  const ask = async ({ limit, cursor }: { limit: number; cursor?: string }) => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const items = Array.from({ length: Math.min(limit, entries - from) }, (_, at) => from + at);
    return { items, next: from + limit < entries ? String(from + limit) : null };
  };
  return { ask, asked };
};

test('everything that a list has is read, page after page', async () => {
  const { ask, asked } = listOf(2 * MOST_ON_PAGE + 1);
  const pages = await allPages(ask);
  expect(pages.flatMap(({ items }) => items)).toEqual(Array.from({ length: 2 * MOST_ON_PAGE + 1 }, (_, at) => at));
  expect(asked).toEqual([undefined, '200', '400']);
});

test('a list without an end is not read for ever', async () => {
  const { ask, asked } = listOf(Number.POSITIVE_INFINITY);
  await allPages(ask);
  expect(asked).toHaveLength(25);
});
