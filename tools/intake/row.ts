import { createHash } from 'node:crypto';
import { CommandError } from '../terminal/problem';
import { cellProblem, columnsOf, type FieldValue, fieldReader, type ReadField } from './field';
import type { FieldRule, Mapping } from './mapping';
import type { Reason } from './reason';
import { momentReader } from './received-at';
import { original } from './report-cells';

/** A row of the file, unchanged. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the mapping makes of a row. */
export type MappedRow =
  /** A complaint that can be filed under its own idempotency key. */
  | { readonly kind: 'complaint'; readonly reference: string; readonly key: string; readonly body: ComplaintBody }
  | { readonly kind: 'skipped' }
  | {
      readonly kind: 'refused';
      readonly reference: string;
      readonly type: string;
      readonly reasons: readonly Reason[];
    };

/** The body of `POST /complaints`. Only the API checks it. */
export type ComplaintBody = Readonly<Record<string, unknown>>;

/** The fields that the API requires. */
const REQUIRED = ['channel', 'category', 'facts', 'customer.name'] as const;
/** Longest `Idempotency-Key` that the API takes. */
const LONGEST_KEY = 200;
/** Between the references of a row in its key and in reports, where it has several. */
const BETWEEN_REFERENCES = ' / ';
/** Characters of a hash in base64; so many keep a million rows apart (132 bits). */
const CONTENT_KEY_LENGTH = 22;

/**
 * Makes a function that maps the rows of a file as a mapping describes it.
 *
 * @throws CommandError that names every column which the mapping uses and which the file does not have, or has twice
 */
export function rowMapper(mapping: Mapping, header: readonly string[]): (row: Row) => MappedRow {
  const indexOf = columnIndex(mapping, header);
  const readers = Object.entries(rulesOf(mapping)).map(([field, rule]): [string, FieldRule, ReadField] => [
    field,
    rule,
    fieldReader(field, rule, indexOf),
  ]);
  const receivedAt = mapping.receivedAt && momentReader(mapping.receivedAt, indexOf);
  const endOf = historyReader(mapping, indexOf);
  const readReferences = referencesReader(mapping, indexOf);
  const keyOfContent = contentKeys(mapping.source);
  const skips = mapping.skip.map(({ column, is }) => ({ index: indexOf(column), is }));

  return ({ cells }) => {
    if (cells.length !== header.length) {
      const message = `has ${cells.length} columns; the header has ${header.length}`;
      return { kind: 'refused', reference: '', type: 'wrong-column-count', reasons: [{ field: 'row', message }] };
    }
    const contentKey = mapping.references.length === 0 ? keyOfContent(original(cells, header)) : undefined;
    if (skips.some(({ index, is }) => is.includes(cells[index]!.trim()))) return { kind: 'skipped' };
    const reasons: Reason[] = [];
    const kept = (value: FieldValue | undefined | Reason): FieldValue | undefined => {
      if (typeof value !== 'object') return value;
      reasons.push(value);
      return undefined;
    };
    const given = readReferences(cells);
    if ('message' in given) reasons.push(given);
    // Two columns may say the same.
    const references = 'message' in given ? [] : [...new Set(given)];
    const found = new Map(readers.map(([field, , read]) => [field, read(cells)]));
    const isAnonymous = found.get('customer.anonymous') === true;
    const end = endOf(cells);
    const values = readers.flatMap(([field, rule]) => {
      if (field.startsWith('history.') && !isOfHistory(field, end, found.get('history.state'))) return [];
      // Other systems write something like "anonymous" where the name would stand.
      if (isAnonymous && field === 'customer.name') return [];
      if (found.get(field) === undefined && REQUIRED.includes(field as never)) reasons.push(blank(field, rule));
      const value = kept(found.get(field));
      return value === undefined ? [] : [[field, value] as const];
    });
    const at = kept(receivedAt?.(cells));
    const ends = end.flatMap(([field, moment]) => {
      const value = kept(moment);
      return value === undefined ? [] : [[field, value] as const];
    });
    if (reasons.length > 0) {
      return { kind: 'refused', reference: referenceText(mapping, cells, indexOf), type: 'not-mappable', reasons };
    }
    const reference = referenceText(mapping, cells, indexOf);
    return {
      kind: 'complaint',
      reference,
      key: contentKey ?? keyOf(mapping.source, reference),
      body: bodyOf([...values, ...ends], {
        receivedAt: at,
        migrated: mapping.migrated,
        ...(references.length === 0 ? {} : { externalReferences: references }),
      }),
    };
  };
}

/** When the other system ended a case and answered it, by the fields of the complaint; empty for one that is still open. */
type ReadEnd = (cells: readonly string[]) => readonly (readonly [string, string | Reason])[];

function historyReader({ history }: Mapping, indexOf: (column: string) => number): ReadEnd {
  if (history === undefined) return () => [];
  const read = (['closedAt', 'repliedAt'] as const).flatMap((name) => {
    const rule = history[name];
    if (rule === undefined) return [];
    const field = `history.${name}`;
    const isBlank = (cells: readonly string[]) => rule.columns.every((column) => cells[indexOf(column)]!.trim() === '');
    return [{ field, isBlank, at: momentReader(rule, indexOf, field) }];
  });
  return (cells) =>
    read[0]!.isBlank(cells)
      ? []
      : read.flatMap(({ field, isBlank, at }) => (isBlank(cells) ? [] : [[field, at(cells)] as const]));
}

/** Whether a field belongs to what the other system did: nothing does in an open case, and only a closed one was closed somehow. */
const isOfHistory = (field: string, end: ReturnType<ReadEnd>, state: unknown): boolean =>
  end.length > 0 && (field !== 'history.closing' || state === 'closed');

/** An idempotency key that is unique for each complaint of each system and has only visible ASCII characters. */
const keyOf = (source: string, reference: string): string =>
  `${source}:${reference.replaceAll(/[^\x21-\x24\x26-\x7e]/gu, encodeURIComponent)}`;

type ReadReferences = (cells: readonly string[]) => readonly string[] | Reason;

/**
 * Makes a function that reads the references of a row, which together tell it from all others. Gives none if the mapping
 * has none.
 */
function referencesReader({ source, references }: Mapping, indexOf: (column: string) => number): ReadReferences {
  const parts = references.map((rule) => ({
    index: indexOf(rule.column),
    column: rule.column,
    wrong: cellProblem(rule, true),
  }));
  const column = references.map((rule) => rule.column).join(' + ');
  return (cells) => {
    const refused = (message: string, of = column): Reason => ({ field: 'externalReferences', column: of, message });
    const given = parts.flatMap(({ index, ...part }) => {
      const text = cells[index]!.trim();
      return text === '' ? [] : [{ ...part, text }];
    });
    if (given.length === 0)
      return parts.length === 0 ? [] : refused('is blank, so the row could not be told from others');
    for (const { text, wrong, column: of } of given) {
      const why = wrong(text);
      if (why !== undefined) return refused(why, of);
    }
    const all = given.map(({ text }) => text);
    return keyOf(source, all.join(BETWEEN_REFERENCES)).length > LONGEST_KEY
      ? refused('is too long for an Idempotency-Key')
      : all;
  };
}

const referenceText = (
  { references }: Mapping,
  cells: readonly string[],
  indexOf: (column: string) => number,
): string =>
  references
    .map(({ column }) => cells[indexOf(column)]!.trim())
    .filter((text) => text !== '')
    .join(BETWEEN_REFERENCES);

/**
 * Makes keys for rows without a reference: of what stands in the row, and of how many rows before it say the same. So a row
 * keeps its key when others are added, mended or taken away, and one that stands there twice is two complaints.
 */
function contentKeys(source: string): (cells: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (cells) => {
    const hash = createHash('sha256').update(JSON.stringify(cells)).digest('base64url').slice(0, CONTENT_KEY_LENGTH);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    return `${source}:content:${hash}:${before + 1}`;
  };
}

function blank(field: string, rule: FieldRule): Reason {
  const columns = columnsOf(rule).join(' + ');
  return { field, ...(columns === '' ? {} : { column: columns }), message: 'is blank, and a complaint needs it' };
}

/** The rules of what the other system did, but for the moments. */
function historyRules(history: Mapping['history']): Readonly<Record<string, FieldRule>> {
  const { closedAt: _closedAt, repliedAt: _repliedAt, ...rules } = history ?? {};
  return Object.fromEntries(
    Object.entries(rules).flatMap(([name, rule]) =>
      rule === undefined ? [] : [[`history.${name}`, rule as FieldRule]],
    ),
  );
}

/** The rules of all fields by their paths, such as `customer.name` and `particulars.amount`. */
const rulesOf = ({ fields, particulars, history }: Mapping): Readonly<Record<string, FieldRule>> => ({
  ...fields,
  ...historyRules(history),
  ...Object.fromEntries(Object.entries(particulars).map(([id, rule]) => [`particulars.${id}`, rule])),
});

/** Puts `customer.name` as `name` into the object `customer`, and so on. Fields without a value are left out. */
function bodyOf(values: readonly (readonly [string, FieldValue])[], more: Record<string, unknown>): ComplaintBody {
  const body: Record<string, unknown> = { customer: {} };
  for (const [path, value] of values) {
    const [field, part] = path.split('.') as [string, string?];
    if (part === undefined) body[field] = value;
    else body[field] = { ...(body[field] as object), [part]: COORDINATES.has(path) ? degrees(value) : value };
  }
  return { ...body, ...more };
}

const COORDINATES: ReadonlySet<string> = new Set(['place.latitude', 'place.longitude']);
/** Degrees as a number; a text that is none is left for the API to refuse. */
const degrees = (value: FieldValue): FieldValue | number => (Number.isFinite(Number(value)) ? Number(value) : value);

function columnIndex(mapping: Mapping, header: readonly string[]): (column: string) => number {
  const wanted = new Set([
    ...mapping.references.map(({ column }) => column),
    ...Object.values(rulesOf(mapping)).flatMap((rule) => columnsOf(rule)),
    ...(mapping.receivedAt?.columns ?? []),
    ...(mapping.history?.closedAt.columns ?? []),
    ...(mapping.history?.repliedAt?.columns ?? []),
    ...mapping.skip.map(({ column }) => column),
  ]);
  const problems = [...wanted].flatMap((name) => {
    const times = header.filter((candidate) => candidate === name).length;
    if (times === 1) return [];
    return [times === 0 ? `lacks the column "${name}"` : `has the column "${name}" ${times} times`];
  });
  if (problems.length > 0) {
    const has = header.map((name) => `"${name}"`).join(', ');
    throw new CommandError(`The file ${problems.join(', and ')}, which the mapping names. It has: ${has}`);
  }
  return (name) => header.indexOf(name);
}
