import type { Language, Words } from '../../../domain/language';
import { cellName, type ReturnDocument } from '../../../domain/returns/document';
import type { Cell, Table } from '../../exports/table';

const WORDS = {
  cell: { en: 'Number', zh: '编号' },
  table: { en: 'Table', zh: '表' },
  line: { en: 'Line', zh: '行' },
  column: { en: 'Column', zh: '列' },
  value: { en: 'Value', zh: '数值' },
  about: { en: 'Return', zh: '报表' },
  period: { en: 'Period', zh: '报告期' },
  nil: { en: 'Nil return', zh: '零报告' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  hash: { en: 'SHA-256 of what was filed', zh: '报送内容的 SHA-256' },
} as const satisfies Readonly<Record<string, Words>>;

/**
 * A return as a table for a file, named by its code, in the language in which it is filed. One of single complaints has its rows and nothing else,
 * under the codes of its columns; one of numbers has a row for each number, after what it is of.
 *
 * @param sha256 of what was filed; null for a return as it stands
 */
export function tableOf(document: ReturnDocument, sha256: string | null): Table {
  const { language, code: title, cases } = document;
  const said = (words: Words): string => words[language];
  if (cases !== null) {
    return { title, headings: cases.columns.map(({ code }) => code), batches: inBatches(cases.rows) };
  }
  const headings = [WORDS.cell, WORDS.table, WORDS.line, WORDS.column, WORDS.value].map(said);
  return {
    title,
    headings,
    batches: inBatches([...aboutOf(document, sha256, language), ...numbersOf(document)]),
  };
}

const aboutOf = (document: ReturnDocument, sha256: string | null, language: Language): Cell[][] => {
  const about = (name: Words, value: string): Cell[] => [name[language], null, null, null, value];
  return [
    about(WORDS.about, `${document.code} ${document.version}`),
    about(WORDS.period, document.period),
    about(WORDS.nil, (document.nil ? WORDS.yes : WORDS.no)[language]),
    ...document.asked.map(({ title, said }) => about(title, said ?? '')),
    ...(sha256 === null ? [] : [about(WORDS.hash, sha256)]),
  ];
};

/** A number, or what is told in words. */
const valueIn = (language: Language, value: number | Words | null): Cell =>
  typeof value === 'object' && value !== null ? value[language] : value;

const numbersOf = ({ tables, language }: ReturnDocument): Cell[][] =>
  tables.flatMap((table) =>
    table.lines.flatMap((line) =>
      table.columns.map((column, index): Cell[] => [
        cellName(table.code, column.code, line.code),
        ...[table.title, line.title, column.title].map((words) => words[language]),
        valueIn(language, line.values[index] ?? null),
      ]),
    ),
  );

const AT_ONCE = 1_000;

async function* inBatches(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly (readonly Cell[])[]> {
  for (let from = 0; from < rows.length; from += AT_ONCE) yield rows.slice(from, from + AT_ONCE);
}
