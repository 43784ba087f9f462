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
export const holdsAll = (search: Search) =>
  sql<boolean>`(${holdsAllBut(search, sql`f.content`)} OR ${isReference(search.whole)})`;

/** Whether a case has each word, in its texts, in a fresh one or as a key. */
const holdsAllBut = ({ words }: Search, freshly?: RawBuilder<unknown>) =>
  sql<boolean>`(${sql.join(
    words.map((word) => {
      const isFresh = freshly === undefined ? sql`` : sql` OR coalesce(${contains(freshly, word)}, false)`;
      return sql`(${contains(sql`d.content`, word)}${isFresh} OR ${isKey(word)})`;
    }),
    sql` AND `,
  )})`;

/**
 * Cases that have all the words, by the indexes over pairs and trigrams of letters. Their texts have all of the words, or a word
 * is a number or a reference, or a text of the last minute has one. These are asked for apart, so that what all words have in
 * common is found in one look at the index: thousands of cases may have each of them, and few have all.
 */
export const foundByIndex = (search: Search) =>
  sql<boolean>`complaint.id IN (
    SELECT d.complaint_id FROM complaint_search d WHERE ${inTexts(search)}
      OR (d.keys && ${keysOf(search)} AND ${holdsAllBut(search)})
      OR ${isReference(search.whole)}
      OR d.complaint_id = ANY (ARRAY(SELECT f.id FROM ${fresh(search)} f JOIN complaint_search d ON d.complaint_id = f.id
        WHERE ${holdsAll(search)})))`;

/** Whether a folded text has a word. */
const contains = (folded: RawBuilder<unknown>, { text }: Word) => sql`strpos(${folded}, search_folded(${text})) > 0`;

/** Whether a word is the number or the reference of a case. */
const isKey = (word: Word) => sql`d.keys && ${keysOf({ words: [word] })}`;

/** What a case is called whose number or reference one of the words is. */
const keysOf = ({ words }: Pick<Search, 'words'>) =>
  sql`ARRAY[${sql.join(words.flatMap(({ text, number }) => [sql`search_key(${text})`, ...(number === undefined ? [] : [sql`${number}`])]))}]`;

const isReference = (text: string) => sql`d.keys @> ARRAY[search_key(${text})]`;

/**
 * Whether all words stand in the texts of a case: a condition that an index serves. Three ASCII letters in a row have
 * trigrams. All other words are found by pairs of letters, and compared in a way that pg_trgm does not see, since that may know
 * no other letters and would then bring every text. One letter has neither, and is only compared.
 */
function inTexts({ words }: Search): RawBuilder<boolean> {
  const [byTrigram, others] = [words.filter(hasTrigram), words.filter((word) => !hasTrigram(word))];
  const paired = others.filter(({ indexed }) => indexed);
  const pairs = sql.join(
    paired.map(({ text }) => sql`search_pairs(search_folded(${text}))`),
    sql` || `,
  );
  return sql`(${sql.join(
    [
      ...byTrigram.map(({ text }) => sql`d.content LIKE search_pattern(${text})`),
      ...(paired.length === 0 ? [] : [sql`d.pairs @> (${pairs})`]),
      ...others.map((word) => contains(sql`d.content`, word)),
    ],
    sql` AND `,
  )})`;
}

const hasTrigram = ({ text, indexed }: Word): boolean => indexed && /^\p{ASCII}*[a-z\d]{3}\p{ASCII}*$/iu.test(text);
