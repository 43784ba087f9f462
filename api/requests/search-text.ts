import { z } from 'zod';
import { type Search, searchFor } from '../../db/lists/words';
import { own } from '../../words/schema-issues';
import { isText, NOT_TEXT } from './fields';

/** The most words of a search. */
const MOST_WORDS = 10;

const TOO_MANY_WORDS = own({ en: `must have at most ${MOST_WORDS} words`, zh: `最多 ${MOST_WORDS} 个词` });
const NO_LONG_WORD = own({ en: 'must have a word of two letters at least', zh: '至少有一个词不少于两个字' });

/** What a list is searched for: words, as `Search` has them. */
export const searchText = z
  .string()
  .max(200)
  .refine(isText, NOT_TEXT)
  .transform((value, issues): Search => {
    const search = searchFor(value);
    const wrong = wrongWith(search);
    if (wrong !== undefined) issues.addIssue({ code: 'custom', message: wrong });
    return search;
  })
  .describe(
    'Words with blanks between them, one of two letters at least: complaints that have all of them somewhere in their ' +
      'facts, remedy sought, product, area, agency, place, or what people wrote in them, whatever the case ' +
      'and width of the letters. A word may also be a whole number, with or without its dash, or a whole external reference',
  );

function wrongWith({ words }: Search): string | undefined {
  if (words.length > MOST_WORDS) return TOO_MANY_WORDS;
  return words.some(({ indexed }) => indexed) ? undefined : NO_LONG_WORD;
}
