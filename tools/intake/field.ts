import { mangled } from './mangled';
import type { FieldRule } from './mapping';
import type { Reason } from './reason';

export type FieldValue = string | boolean;

/** Reads one field from a row: gives its value, `undefined` if it is blank, or the reason why it has no value. */
export type ReadField = (cells: readonly string[]) => FieldValue | undefined | Reason;

const PLACE = /\{([^{}]+)\}/g;

/** The columns that a rule names. */
export function columnsOf(rule: FieldRule): readonly string[] {
  if ('column' in rule) return [rule.column];
  return 'text' in rule ? [...rule.text.matchAll(PLACE)].map(([, name]) => name!) : [];
}

/** Makes a function that reads a field as its rule describes. */
export function fieldReader(field: string, rule: FieldRule, indexOf: (column: string) => number): ReadField {
  if ('constant' in rule) return () => rule.constant;
  if ('text' in rule) {
    return (cells) => blankIsNone(rule.text.replaceAll(PLACE, (_, name) => cells[indexOf(name)]!.trim()));
  }
  const index = indexOf(rule.column);
  if ('rules' in rule) {
    const rules = rule.rules.map(({ keywords, value }) => ({ pattern: anyOf(keywords), value }));
    return (cells) => {
      const cell = cells[index]!;
      const match = rules.find(({ pattern }) => pattern.test(cell))?.value ?? rule.otherwise;
      if (match !== undefined || cell.trim() === '') return match;
      return {
        field,
        column: rule.column,
        message: 'no keyword of the rules occurs, and the mapping has no otherwise',
      };
    };
  }
  const wrong = cellProblem(rule, NUMBERS.has(field) && rule.values === undefined);
  const { values, otherwise, column } = rule;
  return (cells) => {
    const cell = blankIsNone(cells[index]!);
    if (cell === undefined) return values?.[''] ?? otherwise;
    const why = wrong(cell);
    if (why !== undefined) return { field, column, message: why };
    if (values === undefined) return cell;
    const mapped = Object.hasOwn(values, cell) ? values[cell] : otherwise;
    return mapped ?? { field, column, message: `"${cell}" has no entry among the values, and there is no otherwise` };
  };
}

/** Fields whose values look like numbers but are none, so that a spreadsheet may have ruined them. */
const NUMBERS: ReadonlySet<string> = new Set(['customer.phone', 'customer.billingNumber', 'agent']);

/** Makes a function that says what is wrong with a cell that is not blank; undefined if nothing is. */
export function cellProblem(
  { pattern }: { readonly pattern?: string | undefined },
  isNumber: boolean,
): (cell: string) => string | undefined {
  const right = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (cell) => {
    const why = isNumber ? mangled(cell) : undefined;
    if (why !== undefined || right === undefined || right.test(cell)) return why;
    return `"${cell}" does not follow the pattern ${pattern}`;
  };
}

const blankIsNone = (text: string): string | undefined => text.trim() || undefined;

/** Letters and digits of scripts that separate words by spaces. */
const OF_A_WORD = '[[\\p{L}\\p{N}]--\\p{scx=Han}]';

/**
 * A pattern that finds any of the keywords as whole words, in upper or lower case. A `*` at the end of a keyword stands
 * for any ending. Words of scripts without spaces, such as Chinese, are found anywhere.
 */
function anyOf(keywords: readonly string[]): RegExp {
  const sources = keywords.map((keyword) => {
    const text = keyword.trim();
    const stem = text.replace(/\*$/, '');
    const source = stem.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
    return `(?<!${OF_A_WORD}(?=${OF_A_WORD}))${source}${stem === text ? `(?!(?<=${OF_A_WORD})${OF_A_WORD})` : ''}`;
  });
  return new RegExp(sources.join('|'), 'iv');
}
