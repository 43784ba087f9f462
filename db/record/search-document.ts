import type { PoolClient } from 'pg';

/** How much of the texts of one case can be found, in letters. */
const MOST_LETTERS = 200_000;

/**
 * Makes what cases are searched for anew from their texts, in the transaction that changes these. Texts whose actions
 * are not known to have been carried out are left out.
 */
export async function refreshSearch(db: PoolClient, complaints: readonly string[]): Promise<void> {
  // Who comes second must see what the first has changed, or would write over it.
  await db.query('SELECT FROM complaint_search WHERE complaint_id = ANY ($1) ORDER BY complaint_id FOR UPDATE', [
    complaints,
  ]);
  await writeSearch(db, complaints);
}

/** Makes what new cases are searched for, which nobody else can do at the same time. */
export async function writeSearch(db: PoolClient, complaints: readonly string[]): Promise<void> {
  await db.query({
    name: 'write-search',
    text: `INSERT INTO complaint_search AS old (complaint_id, keys, content)
      SELECT c.id, search_keys(c.number || p.external_references),
        left(search_folded(concat_ws(' ', p.facts, p.remedy_sought, p.product, p.area, p.agency, p.place ->> 'code', p.place ->> 'name', (
          SELECT string_agg(t.content, ' ' ORDER BY t.written_at, t.id) FROM complaint_text t
          WHERE t.complaint_id = c.id AND t.referenced))), ${MOST_LETTERS})
      FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id WHERE c.id = ANY ($1)
      ON CONFLICT (complaint_id) DO UPDATE SET keys = excluded.keys, content = excluded.content
        WHERE (old.keys, old.content) IS DISTINCT FROM (excluded.keys, excluded.content)`,
    values: [complaints],
  });
}
