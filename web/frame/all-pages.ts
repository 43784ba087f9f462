/** As many entries as come at once. */
export const MOST_ON_PAGE = 200;

/** As many pages as are read: nobody looks through more on one page of the desk. */
const MOST_PAGES = 25;

interface Page {
  readonly next: string | null;
}

/**
 * Everything that a list has, page after page, for what is counted or looked for in the whole of it.
 *
 * @param limit how many entries come at once
 */
export async function allPages<P extends Page>(
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<P>,
  limit = MOST_ON_PAGE,
): Promise<readonly P[]> {
  const pages: P[] = [];
  let cursor: string | null = null;
  do {
    const page: P = await ask({ limit, ...(cursor === null ? {} : { cursor }) });
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null && pages.length < MOST_PAGES);
  return pages;
}
