import { CommandError } from '../terminal/problem';
import { cellProblem, columnsOf, type FieldValue, fieldReader, type ReadField } from './field';
import type { FieldRule, Mapping } from './mapping';
import type { Reason } from './reason';
import { receivedAtReader } from './received-at';

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

/**
 * Makes a function that maps the rows of a file as a mapping describes it.
 *
 * @throws CommandError that names every column which the mapping uses and which the file does not have, or has twice
 */
export function rowMapper(mapping: Mapping, header: readonly string[]): (row: Row) => MappedRow {
  const indexOf = columnIndex(mapping, header);
  const readers = Object.entries(mapping.fields).map(([field, rule]): [string, FieldRule, ReadField] => [
    field,
    rule,
    fieldReader(field, rule, indexOf),
  ]);
  const receivedAt = mapping.receivedAt && receivedAtReader(mapping.receivedAt, indexOf);
  const readReference = referenceReader(mapping, indexOf);
  const skips = mapping.skip.map(({ column, is }) => ({ index: indexOf(column), is }));

  return ({ cells }) => {
    if (cells.length !== header.length) {
      const message = `has ${cells.length} columns; the header has ${header.length}`;
      return { kind: 'refused', reference: '', type: 'wrong-column-count', reasons: [{ field: 'row', message }] };
    }
    if (skips.some(({ index, is }) => is.includes(cells[index]!.trim()))) return { kind: 'skipped' };
    const reasons: Reason[] = [];
    const kept = (value: FieldValue | undefined | Reason): FieldValue | undefined => {
      if (typeof value !== 'object') return value;
      reasons.push(value);
      return undefined;
    };
    const reference = kept(readReference(cells));
    const values = readers.flatMap(([field, rule, read]) => {
      const found = read(cells);
      if (found === undefined && REQUIRED.includes(field as never)) reasons.push(blank(field, rule));
      const value = kept(found);
      return value === undefined ? [] : [[field, value] as const];
    });
    const at = kept(receivedAt?.(cells));
    if (reasons.length > 0) {
      return { kind: 'refused', reference: referenceText(mapping, cells, indexOf), type: 'not-mappable', reasons };
    }
    return {
      kind: 'complaint',
      reference: String(reference),
      key: keyOf(mapping.source, String(reference)),
      body: bodyOf(values, { receivedAt: at, migrated: mapping.migrated, externalReference: reference }),
    };
  };
}

/** An idempotency key that is unique for each complaint of each system and has only visible ASCII characters. */
const keyOf = (source: string, reference: string): string =>
  `${source}:${reference.replaceAll(/[^\x21-\x24\x26-\x7e]/gu, encodeURIComponent)}`;

function referenceReader({ source, reference: rule }: Mapping, indexOf: (column: string) => number): ReadField {
  const index = indexOf(rule.column);
  const wrong = cellProblem(rule, true);
  return (cells) => {
    const reference = cells[index]!.trim();
    const refused = (message: string): Reason => ({ field: 'externalReference', column: rule.column, message });
    if (reference === '') return refused('is blank, so the row could not be told from others');
    const why = wrong(reference);
    if (why !== undefined) return refused(why);
    return keyOf(source, reference).length > LONGEST_KEY ? refused('is too long for an Idempotency-Key') : reference;
  };
}

const referenceText = ({ reference }: Mapping, cells: readonly string[], indexOf: (column: string) => number): string =>
  cells[indexOf(reference.column)]!.trim();

function blank(field: string, rule: FieldRule): Reason {
  const columns = columnsOf(rule).join(' + ');
  return { field, ...(columns === '' ? {} : { column: columns }), message: 'is blank, and a complaint needs it' };
}

/** Puts `customer.name` as `name` into the object `customer`. Fields without a value are left out. */
function bodyOf(values: readonly (readonly [string, FieldValue])[], more: Record<string, unknown>): ComplaintBody {
  const body: Record<string, unknown> = {};
  const customer: Record<string, unknown> = {};
  for (const [field, value] of values) {
    if (field.startsWith('customer.')) customer[field.slice('customer.'.length)] = value;
    else body[field] = value;
  }
  return { ...body, customer, ...more };
}

function columnIndex(mapping: Mapping, header: readonly string[]): (column: string) => number {
  const wanted = new Set([
    mapping.reference.column,
    ...Object.values(mapping.fields).flatMap((rule) => columnsOf(rule)),
    ...(mapping.receivedAt?.columns ?? []),
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
