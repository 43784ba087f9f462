import type { Language, Words } from '../language';
import { checkReturn, type ReturnFault } from './check';
import { countTables, type ReturnOf } from './count';
import type { ReturnColumn, ReturnDefinition } from './definition';
import { askedOf, type VersionedMapping } from './mapping';
import type { ReturnRow } from './rows';

/** How the numbers of a column are told. */
export type ReturnNumber = 'count' | 'share' | 'per' | 'money' | 'words' | 'unknown';

const NUMBERS = {
  count: 'count',
  sum: 'count',
  turned: 'count',
  share: 'share',
  per: 'per',
  redress: 'money',
  most: 'words',
  unknown: 'unknown',
} as const satisfies Record<string, ReturnNumber>;

/** How the numbers of a column are told. */
export function numberOfColumn(column: ReturnColumn): ReturnNumber {
  const sort = (Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]).find((one) => one in column);
  return NUMBERS[sort!];
}

/** A return for one period, with everything that is said of it: what is shown, filed and written to files. */
export interface ReturnDocument {
  readonly code: string;
  /** Of its definition, and of the mapping; the latter is 0 where nothing was mapped. */
  readonly version: number;
  readonly mappingVersion: number;
  readonly regulator: Words;
  readonly title: Words;
  readonly source: ReturnDefinition['source'];
  readonly language: Language;
  readonly notes: readonly Words[];
  readonly period: string;
  /** The zone in which its months begin, its first moment, and the first one after it. */
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly finished: boolean;
  readonly made: string;
  /** Nothing is to be told: every number is nothing, and there is no row. */
  readonly nil: boolean;
  readonly customers: number | null;
  /** What the firm says of itself. */
  readonly asked: readonly { readonly code: string; readonly title: Words; readonly said: string | null }[];
  readonly tables: readonly ReturnDocumentTable[];
  readonly cases: {
    readonly columns: readonly { readonly code: string; readonly title: Words; readonly note: Words | null }[];
    readonly rows: readonly ReturnRow['cells'][];
  } | null;
  readonly faults: readonly ReturnFault[];
}

/** A table of a return for one period. */
export interface ReturnDocumentTable {
  readonly code: string;
  readonly title: Words;
  readonly columns: readonly {
    readonly code: string;
    readonly title: Words;
    readonly note: Words | null;
    readonly number: ReturnNumber;
  }[];
  readonly lines: readonly {
    readonly code: string;
    readonly title: Words;
    readonly values: readonly (number | Words | null)[];
  }[];
}

/** What is said of a return beside what is counted. */
export interface ReturnAt {
  readonly mapping: VersionedMapping;
  readonly period: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly finished: boolean;
  readonly made: string;
  readonly customersLacking: readonly string[];
  /** Set for a period for which the return is not. */
  readonly outside: ReturnFault | null;
}

/** The name of a number of a return, such as `complaints.received.total`. */
export const cellName = (table: string, column: string, line: string): string => `${table}.${column}.${line}`;

const LINES: Readonly<Record<string, Words>> = {
  total: { en: 'All together', zh: '合计' },
  unmapped: { en: 'Mapped to nothing', zh: '尚未对应' },
};

/**
 * A return for a period, and for each of its numbers the places of the facts behind it. A nil return is held to nothing but
 * what the firm says of itself, and to the periods that the return is for: there is nothing else that could be wrong.
 */
export function returnDocument(
  of: ReturnOf,
  rows: readonly ReturnRow[],
  at: ReturnAt,
): { readonly document: ReturnDocument; readonly behind: ReadonlyMap<string, readonly number[]> } {
  const { definition, customers } = of;
  const tables = countTables(of);
  const behind = new Map(
    tables.flatMap(({ code, lines }) =>
      lines.flatMap((line) =>
        Object.entries(line.cells).map(([column, { facts }]) => [cellName(code, column, line.code), facts] as const),
      ),
    ),
  );
  if (definition.cases !== undefined)
    behind.set(
      ROWS,
      rows.map(({ fact }) => fact),
    );
  const nil = [...behind.values()].every((facts) => facts.length === 0);
  const { code, version, regulator, title, source, language, notes } = definition;
  const { mapping, customersLacking, outside, ...when } = at;
  const faults = checkReturn({ ...of, tables, rows, customersLacking }).filter(({ rule }) => !nil || rule === 'asked');
  const document: ReturnDocument = {
    ...{ code, version, mappingVersion: mapping.version, regulator, title, source, language, notes },
    ...when,
    nil,
    customers,
    asked: saidOf(of),
    tables: tables.map(({ code, lines }) => {
      const { title, by, columns } = definition.tables.find((table) => table.code === code)!;
      return {
        ...{ code, title },
        columns: columns.map((column) => ({
          ...{ code: column.code, title: column.title, note: column.note ?? null },
          number: numberOfColumn(column),
        })),
        lines: lines.map((line) => ({
          code: line.code,
          title: titleOf(definition, by, line.code),
          values: columns.map((column) => line.cells[column.code]!.words ?? line.cells[column.code]!.value),
        })),
      };
    }),
    cases:
      definition.cases === undefined
        ? null
        : {
            columns: definition.cases.map((one) => ({ code: one.code, title: one.title, note: one.note ?? null })),
            rows: rows.map(({ cells }) => cells),
          },
    faults: outside === null ? faults : [outside, ...faults],
  };
  return { document, behind };
}

/** What the firm says of itself, and of each code of a group for the period. */
function saidOf({ definition: { asked, groups }, mapping, ends }: ReturnOf): ReturnDocument['asked'] {
  const said = (code: string, title: Words) => ({ code, title, said: mapping.asked[code] ?? null });
  return asked.flatMap(({ code, title, each }) => {
    if (each === undefined) return [said(code, title)];
    const { codes } = groups.find((group) => group.code === each)!;
    return codes.map((one) => {
      const { en, zh } = one.title;
      return said(askedOf(code, one.code, ends), {
        en: `${title.en}, ${ends}: ${en}`,
        zh: `${title.zh}，${ends}：${zh}`,
      });
    });
  });
}

/** The name of all rows of a return of single complaints, among those of its numbers. */
export const ROWS = 'rows';

function titleOf({ groups }: ReturnDefinition, by: string | null, line: string): Words {
  const code = groups.find((group) => group.code === by)?.codes.find((one) => one.code === line);
  return code?.title ?? LINES[line] ?? { en: line, zh: line };
}

/** The names of all numbers of a return. */
export const cellNames = ({ tables, cases }: Pick<ReturnDocument, 'tables' | 'cases'>): string[] => [
  ...tables.flatMap(({ code, columns, lines }) =>
    lines.flatMap((line) => columns.map((column) => cellName(code, column.code, line.code))),
  ),
  ...(cases === null ? [] : [ROWS]),
];
