import { ACTION_WORDS } from '../../words/actions-and-events';
import { FIELD_DESCRIPTIONS } from '../../words/fields';
import { PAGE_WORDS, ROUTE_SUMMARIES, TAG_WORDS } from '../../words/routes';
import { statusTitle } from '../problems';

/** The parts of an OpenAPI document that are read by people. */
interface Document {
  readonly info: { readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, object>>;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

/**
 * The OpenAPI document in Chinese: its tags, the summaries of its operations, what their answers are, and what fields
 * mean. Where there is no Chinese yet the English stays.
 */
export function inChinese<Page extends object>(document: Page): Page {
  const page = described(document) as Document;
  const inWords: Document = {
    ...page,
    info: { ...page.info, description: PAGE_WORDS.zh },
    tags: page.tags?.map((tag) => ({ ...tag, description: wordOf(TAG_WORDS, tag.name)?.zh ?? tag.description })),
    paths: mapped(page.paths ?? {}, (path) => mapped(path as Readonly<Record<string, Operation>>, operationInChinese)),
  };
  return inWords as Page;
}

function operationInChinese(operation: Operation): Operation {
  const id = operation.operationId ?? '';
  const summary = wordOf(ACTION_WORDS, id)?.summary.zh ?? wordOf(ROUTE_SUMMARIES, id);
  const responses = mapped(operation.responses ?? {}, (response, status) => ({
    ...response,
    description:
      response.description === 'Default Response' ? '成功' : (statusTitle(Number(status))?.zh ?? response.description),
  }));
  return { ...operation, ...(summary === undefined ? {} : { summary }), responses };
}

/** A copy in which every description that has a Chinese text says it. */
function described(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(described);
  if (typeof value !== 'object' || value === null) return value;
  return mapped(value as Readonly<Record<string, unknown>>, (inner, key) =>
    key === 'description' && typeof inner === 'string'
      ? (wordOf(FIELD_DESCRIPTIONS, inner) ?? inner)
      : described(inner),
  );
}

/** The entry of a table; undefined where it has none. */
const wordOf = <Entry>(table: Readonly<Record<string, Entry>>, key: string): Entry | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const mapped = <Value, Other>(
  all: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Other,
): Record<string, Other> => Object.fromEntries(Object.entries(all).map(([key, value]) => [key, map(value, key)]));
