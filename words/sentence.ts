import type { Language, NamedCode, Words } from '../domain/language';
import { ACTION_WORDS } from './actions-and-events';
import { EVENT_TITLES } from './event-titles';
import { REMEDY_WORDS, STATE_WORDS } from './terms';

/** What the rules name in their sentences by a code alone. */
const NAMES: Readonly<Record<NamedCode, (code: string) => Words | undefined>> = {
  state: nameIn(STATE_WORDS),
  action: (code) => nameIn(ACTION_WORDS)(code)?.name,
  remedy: nameIn(REMEDY_WORDS),
  event: nameIn(EVENT_TITLES),
};

function nameIn<Entry>(table: Readonly<Record<string, Entry>>): (code: string) => Entry | undefined {
  return (code) => (Object.hasOwn(table, code) ? table[code] : undefined);
}

const PLACE = new RegExp(`\\{(${Object.keys(NAMES).join('|')}) ([a-z_-]+)\\}`, 'g');

/**
 * A sentence of the rules in one language, with the names of the codes that it leaves open. A code without a name
 * stands for itself.
 */
export const sentence = (words: Words, language: Language): string =>
  words[language].replaceAll(PLACE, (_all, what: NamedCode, code: string) => NAMES[what](code)?.[language] ?? code);
