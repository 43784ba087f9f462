import { COLUMNS, type Column, columnOf, roleOf, SHEETS, type SheetName } from './columns';

/** An organisation as a file holds it. */
export interface Source {
  readonly document: object;
  /** Where something of the document stands in the file. */
  place(pointer: string): string;
}

/** A cell as a spreadsheet or a CSV file holds it. */
export type Cell = string | number | boolean | Date | null;

/** A table: the place of its sheet or file, and its rows with the heading first. */
export interface Table {
  readonly place: string;
  readonly rows: readonly (readonly Cell[])[];
}

type Entry = Record<string, unknown>;

/** An entry of the document, with the number of its row. */
interface Numbered {
  readonly row: number;
  readonly entry: Entry;
}

/** The document that three tables hold, or everything that is wrong with them. */
export function fromTables(tables: Readonly<Record<SheetName, Table>>): Source | { readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const entries = {} as Record<SheetName, readonly Numbered[]>;
  for (const sheet of SHEETS) entries[sheet] = entriesOf(sheet, tables[sheet], wrong);
  if (wrong.length > 0) return { wrong };
  const only = (all: readonly Numbered[]): Entry[] => all.map(({ entry }) => entry);
  return {
    document: { units: only(entries.units), people: only(entries.people), offices: only(entries.offices) },
    place: (pointer) => placeOf(pointer, tables, entries),
  };
}

function entriesOf(sheet: SheetName, { place, rows }: Table, wrong: string[]): Numbered[] {
  const top = rows.findIndex((row) => !isBlank(row));
  if (top < 0) {
    wrong.push(`${place} is empty; its columns are ${namesOf(COLUMNS[sheet])}`);
    return [];
  }
  const columns = headings(sheet, place, rows[top]!, wrong);
  return rows.flatMap((row, index) => {
    if (index <= top || isBlank(row)) return [];
    const at = `${place}, row ${index + 1}`;
    const cells = new Map<string, string>();
    for (const [n, cell] of row.entries()) {
      const field = columns[n]?.field;
      if (field !== undefined) cells.set(field, textOf(cell, `${at}, ${field}`, wrong));
      else if (!isBlank([cell])) wrong.push(`${at}: "${cell}" stands under no heading`);
    }
    return [{ row: index + 1, entry: ENTRIES[sheet](cells, at, wrong) }];
  });
}

function headings(sheet: SheetName, place: string, row: readonly Cell[], wrong: string[]): (Column | undefined)[] {
  const columns = row.map((cell) => {
    const heading = String(cell ?? '').trim();
    if (heading === '') return undefined;
    const found = columnOf(sheet, heading);
    if (found === undefined)
      wrong.push(`${place}: there is no column "${heading}"; there are ${namesOf(COLUMNS[sheet])}`);
    return found;
  });
  for (const column of COLUMNS[sheet]) {
    const times = columns.filter((one) => one === column).length;
    if (times === 0 && column.needed) wrong.push(`${place}: the column "${column.field}" is missing`);
    if (times > 1) wrong.push(`${place}: the column "${column.field}" is there ${times} times`);
  }
  return columns;
}

const namesOf = (columns: readonly Column[]): string => columns.map(({ field }) => field).join(', ');
const isBlank = (row: readonly Cell[]): boolean => row.every((cell) => cell === null || String(cell).trim() === '');

function textOf(cell: Cell, at: string, wrong: string[]): string {
  if (cell instanceof Date) wrong.push(`${at}: is a date; format the column as text`);
  else if (typeof cell === 'number' && !Number.isSafeInteger(cell)) {
    wrong.push(`${at}: ${cell} is no code; format the column as text`);
  }
  return String(cell ?? '').trim();
}

/** An entry of the document from the cells of a row; an empty cell is a missing field. */
const ENTRIES: Readonly<Record<SheetName, (cells: ReadonlyMap<string, string>, at: string, wrong: string[]) => Entry>> =
  {
    units: (cells, at, wrong) => {
      const given = (field: string): string | undefined => cells.get(field) || undefined;
      const kind = given('kind');
      const mergedInto = given('merged_into');
      return {
        code: given('code') ?? '',
        parent: given('parent') ?? null,
        name: nameOf(given, at, wrong),
        ...(kind === undefined ? {} : { kind }),
        ...(mergedInto === undefined ? {} : { mergedInto }),
        ...(isYes(given('closed'), at, wrong) ? { closed: true } : {}),
      };
    },
    people: (cells) => ({ id: cells.get('id') ?? '', name: cells.get('name') ?? '' }),
    offices: (cells) => ({
      person: cells.get('person') ?? '',
      role: roleOf(cells.get('role') ?? ''),
      unit: cells.get('unit') ?? '',
    }),
  };

function nameOf(given: (field: string) => string | undefined, at: string, wrong: string[]): unknown {
  const [both, zh, en] = [given('name'), given('name_zh'), given('name_en')];
  if (zh === undefined && en === undefined) {
    if (both === undefined) wrong.push(`${at}: a unit needs a name`);
    return both ?? '';
  }
  return { zh: zh ?? both ?? en, en: en ?? both ?? zh };
}

const YES = ['true', 'yes', 'y', 'x', '1', '是'];
const NO = ['false', 'no', 'n', '0', '否'];

function isYes(text: string | undefined, at: string, wrong: string[]): boolean {
  if (text === undefined || NO.includes(text.toLowerCase())) return false;
  if (!YES.includes(text.toLowerCase())) wrong.push(`${at}, closed: "${text}" is neither yes nor no`);
  return true;
}

/** Where an error of the API stands in the tables. */
function placeOf(
  pointer: string,
  tables: Readonly<Record<SheetName, Table>>,
  entries: Readonly<Record<SheetName, readonly Numbered[]>>,
): string {
  const [, sheet, index, field] = /^\/body\/document\/(\w+)(?:\/(\d+))?(?:\/(\w+))?/.exec(pointer) ?? [];
  if (!SHEETS.includes(sheet as SheetName)) return pointer;
  const { place } = tables[sheet as SheetName];
  const row = entries[sheet as SheetName][Number(index)]?.row;
  if (index === undefined || row === undefined) return place;
  return `${place}, row ${row}${field === undefined ? '' : `, ${field === 'mergedInto' ? 'merged_into' : field}`}`;
}
