import { SEARCH_ATTRIBUTES as KEYS } from '../../workflows/search-attributes';
import type { SearchAttributeType } from './temporal';

const TYPES = {
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  INT: 'Int',
  DATETIME: 'Datetime',
} as const satisfies Record<string, SearchAttributeType>;

/** The search attributes registered with an embedded Temporal server: those that the workflow sets. */
export const SEARCH_ATTRIBUTES: Readonly<Record<string, SearchAttributeType>> = Object.fromEntries(
  Object.values(KEYS).map(({ name, type }) => [name, TYPES[type]]),
);
