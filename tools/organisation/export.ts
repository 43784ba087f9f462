import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { CommandError } from '../terminal/problem';
import { COLUMNS, SHEETS, type SheetName } from './columns';

/** An organisation as the API answers it. */
export interface Organisation {
  readonly units: readonly {
    readonly code: string;
    readonly parent: string | null;
    readonly name: { readonly zh: string; readonly en: string };
    readonly kind: string;
    readonly closed: boolean;
    readonly mergedInto: string | null;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly offices: readonly { readonly person: string; readonly role: string; readonly unit: string }[];
}

/** Writes an organisation in the form that the name asks for. @throws CommandError if there is such a file already */
export async function writeOrganisation(file: string, organisation: Organisation): Promise<void> {
  const kind = path.extname(file).toLowerCase();
  if (kind === '.json') write(file, `${JSON.stringify(organisation, null, 2)}\n`);
  else if (kind === '.xlsx') write(file, await workbook(organisation));
  else if (kind === '') writeFolder(file, organisation);
  else throw new CommandError(`${file}: name a .json or .xlsx file, or a folder for CSV files.`);
}

function write(file: string, content: string | Buffer): void {
  try {
    // Names of people are nobody else's business, and what somebody has written by hand is not replaced.
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw new CommandError(code === 'EEXIST' ? `${file} is there already; name another file.` : `${file}: ${message}`);
  }
}

/** The rows of each sheet, the heading first. */
function tables({ units, people, offices }: Organisation): Readonly<Record<SheetName, string[][]>> {
  const rows: Record<SheetName, string[][]> = {
    units: units.map(({ code, parent, name, kind, closed, mergedInto }) => [
      ...[code, parent ?? '', name.zh, name.en, kind, closed ? 'yes' : '', mergedInto ?? ''],
    ]),
    people: people.map(({ id, name }) => [id, name]),
    offices: offices.map(({ person, role, unit }) => [person, role, unit]),
  };
  // Names are written in both languages, so the column for one name in both stays away.
  const headings = (sheet: SheetName) =>
    COLUMNS[sheet].map(({ field }) => field).filter((it) => sheet !== 'units' || it !== 'name');
  for (const sheet of SHEETS) rows[sheet].unshift(headings(sheet));
  return rows;
}

function workbook(organisation: Organisation): Promise<Buffer> {
  const all = tables(organisation);
  const sheets = SHEETS.map((sheet) => ({
    sheet,
    // As texts, so that a code such as 0012 stays one, and nothing is a formula.
    data: all[sheet].map((row) => row.map((value) => ({ value, type: String }))),
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function writeFolder(folder: string, organisation: Organisation): void {
  mkdirSync(folder, { recursive: true });
  const all = tables(organisation);
  for (const sheet of SHEETS) {
    const lines = all[sheet].map((row) => row.map(csvCell).join(','));
    // With a mark, since spreadsheet programs read CSV in the encoding of the machine without one.
    write(path.join(folder, `${sheet}.csv`), `\ufeff${lines.join('\r\n')}\r\n`);
  }
}

function csvCell(text: string): string {
  const defused = /^[=+@-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
