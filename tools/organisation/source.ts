import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { CommandError, fileProblem } from '../terminal/problem';
import { SHEET_ALIASES, SHEETS, type SheetName } from './columns';
import { type Cell, fromTables, type Source, type Table } from './rows';

/** Reads a JSON file, a spreadsheet, or a folder of CSV files. @throws CommandError with everything that is wrong */
export async function readSource(file: string): Promise<Source> {
  const kind = path.extname(file).toLowerCase();
  if (isFolder(file)) return orAllThatIsWrong(tablesOfFolder(file));
  if (kind === '.xlsx') return orAllThatIsWrong(await tablesOfWorkbook(file));
  if (kind === '.json')
    return { document: readJson(file), place: (pointer) => pointer.replace(/^\/body\/document/, '') || '/' };
  throw new CommandError(
    `${file} is neither .json nor .xlsx, nor a folder with units.csv, people.csv and offices.csv.`,
  );
}

function orAllThatIsWrong(tables: Readonly<Record<SheetName, Table>>): Source {
  const source = fromTables(tables);
  if (!('wrong' in source)) return source;
  throw new CommandError(source.wrong.join('\n'));
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch (thrown) {
    throw fileProblem(thrown, file);
  }
}

function readJson(file: string): object {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw new CommandError(`${file} is not JSON: ${(thrown as Error).message}`);
  }
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
  throw new CommandError(`${file} holds no JSON object.`);
}

async function tablesOfWorkbook(file: string): Promise<Record<SheetName, Table>> {
  const sheets = await readXlsxFile(file).catch((thrown: Error) => {
    throw new CommandError(`${file} can't be read as a spreadsheet (.xlsx): ${thrown.message}`);
  });
  const tables = {} as Record<SheetName, Table>;
  for (const name of SHEETS) {
    const names = [name, ...SHEET_ALIASES[name]];
    const found = sheets.find(({ sheet }) => names.includes(sheet.trim().toLowerCase()));
    if (found === undefined) throw new CommandError(`${file} has no sheet "${name}"; it takes ${SHEETS.join(', ')}.`);
    tables[name] = { place: `sheet ${found.sheet}`, rows: found.data as unknown as Cell[][] };
  }
  return tables;
}

function tablesOfFolder(folder: string): Record<SheetName, Table> {
  const tables = {} as Record<SheetName, Table>;
  for (const name of SHEETS) {
    const file = path.join(folder, `${name}.csv`);
    tables[name] = { place: file, rows: rowsOf(file) };
  }
  return tables;
}

function rowsOf(file: string): Cell[][] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (thrown) {
    throw fileProblem(thrown, file);
  }
  if (!isUtf8(bytes)) throw new CommandError(`${file} is not UTF-8; save it as "CSV UTF-8".`);
  try {
    const rows: string[][] = parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: false });
    // What was defused when it was written.
    return rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+@-])/, '')));
  } catch (thrown) {
    throw new CommandError(`${file} is no CSV file: ${(thrown as Error).message}`);
  }
}
