/** How many rows of a list are looked through first, before those that are wanted are looked up, and at most. */
const WALK = 500;
const LONGEST_WALK = 20 * WALK;

/** Rows that were found among the first of a list, and how many of them there were, as far as they had to be looked through. */
export interface Walked<Row> {
  readonly rows: Row[];
  readonly walked: number;
}

/** How the rows of a page can be found. */
export interface Ways<Row> {
  /** Looks for them among the first so many of the list, in its order. */
  readonly among: (length: number) => Promise<Walked<Row>>;
  /** Looks all of them up, and puts them in order. */
  readonly lookedUp: () => Promise<Row[]>;
}

/**
 * The rows of a page. What is common is found among the first of a list, where an index would bring thousands to show fifty;
 * what is rare is looked up, where a walk would go through a million to find three. Postgres cannot tell which it is.
 */
export async function pageOf<Row>(limit: number, { among, lookedUp }: Ways<Row>): Promise<Row[]> {
  const first = Math.max(WALK, 2 * limit);
  let length = first;
  do {
    const { rows, walked } = await among(length);
    if (rows.length === limit || walked < length) return rows;
    // As far as it takes if those before are like these; a half more, since they are not quite.
    length = length === first ? Math.ceil((1.5 * first * limit) / rows.length) : Number.POSITIVE_INFINITY;
  } while (length <= LONGEST_WALK);
  return lookedUp();
}
