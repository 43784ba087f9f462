import { numberSpelled } from '../record/number';

/** A word that cases are searched for. */
export interface Word {
  readonly text: string;
  /** The number of the complaint that the word spells, if it does. */
  readonly number?: string;
  /** Whether it has two letters at least. One letter is in so many texts that no index helps to find it. */
  readonly indexed: boolean;
}

/** What cases are searched for: all of its words, or an external reference that reads like all of it. */
export interface Search {
  readonly whole: string;
  readonly words: readonly Word[];
}

/**
 * The words of a search, as blanks of any kind separate them, each of them once. Their letters are compared by Postgres
 * (`search_folded`), for stored and asked texts alike; here they are folded only to count them.
 */
export function searchFor(text: string): Search {
  const whole = text.trim();
  const words = new Map(whole.split(/\s+/u).map((word) => [word.normalize('NFKC').toLowerCase(), word]));
  words.delete('');
  return {
    whole,
    words: [...words].map(([folded, word]) => {
      const number = numberSpelled(word);
      return { text: word, indexed: [...folded].length >= 2, ...(number === undefined ? {} : { number }) };
    }),
  };
}
