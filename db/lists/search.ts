import { type RawBuilder, sql } from 'kysely';
import type { Search, Word } from './words';

/**
 * Searching cases for words. A word is found in the facts, the remedy sought, the product, the area, the agency, the place, and in every text
 * that was written in the case; or it is the whole number or one of the external references. Nothing of the customer is looked at.
 *
 * Whoever is given a list of cases sees each of them whole, and so may read all of these texts. A text belongs to the
 * case in which it was written: the reply of a leading case is not looked for in its duplicates, from whose readers it
 * may be kept.
 *
 * `complaint_search` has the texts of each case in one row, but for those of the last minute: they come there once it is
 * certain that their actions were carried out. Until then they are looked through.
 */

/**
 * The texts of the last minute by case, as a part `fresh` of a statement: those that have one of the words. A text
 * belongs to its case if an event names it; otherwise its action was turned down, or is under way.
 */
export const fresh = ({ words }: Search) => sql<{ id: string; content: string }>`(
  SELECT t.complaint_id AS id, string_agg(search_folded(t.content), ' ') AS content FROM complaint_text t
  WHERE NOT t.referenced
    AND (${sql.join(
      words.map((word) => contains(sql`search_folded(t.content)`, word)),
      sql` OR `,
    )})
    AND EXISTS (SELECT FROM complaint_event e
      WHERE e.complaint_id = t.complaint_id AND strpos(e.event::text, t.id::text) > 0)
  GROUP BY 1)`;

/**
 * Whether a case has all the words: with its row of `complaint_search` as `d`, and what is fresh of it as `f`, if
 * anything is.
 */
export const holdsAll = ({ whole, words }: Search) =>
  sql<boolean>`(${sql.join(
    words.map(
      (word) =>
        sql`(${contains(sql`d.content`, word)} OR coalesce(${contains(sql`f.content`, word)}, false) OR ${isKey(word)})`,
    ),
    sql` AND `,
  )} OR ${isReference(whole)})`;

/** Cases that have all the words, by the indexes over pairs and trigrams of letters. */
export const foundByIndex = (search: Search) =>
  sql<boolean>`complaint.id IN (
    SELECT d.complaint_id FROM complaint_search d WHERE ${sql.join(search.words.map(indexed), sql` AND `)}
    UNION SELECT d.complaint_id FROM complaint_search d WHERE ${isReference(search.whole)}
    UNION SELECT d.complaint_id FROM ${fresh(search)} f JOIN complaint_search d ON d.complaint_id = f.id
      WHERE ${holdsAll(search)})`;

/** Whether a folded text has a word. */
const contains = (folded: RawBuilder<unknown>, { text }: Word) => sql`strpos(${folded}, search_folded(${text})) > 0`;

/** Whether a word is the number or the reference of a case. */
const isKey = ({ text, number }: Word) =>
  number === undefined ? isReference(text) : sql`d.keys && ARRAY[search_key(${text}), ${number}]`;

const isReference = (text: string) => sql`d.keys @> ARRAY[search_key(${text})]`;

/**
 * A condition that an index serves. Three ASCII letters in a row have trigrams. All other words are found by pairs of
 * letters, and compared in a way that pg_trgm does not see, since that may know no other letters and would then bring
 * every text. One letter has neither, and is only compared.
 */
function indexed(word: Word): RawBuilder<unknown> {
  const has = contains(sql`d.content`, word);
  if (!word.indexed) return sql`(${has} OR ${isKey(word)})`;
  return /^\p{ASCII}*[a-z\d]{3}\p{ASCII}*$/iu.test(word.text)
    ? sql`(d.content LIKE search_pattern(${word.text}) OR ${isKey(word)})`
    : sql`((d.pairs @> search_pairs(search_folded(${word.text})) AND ${has}) OR ${isKey(word)})`;
}
