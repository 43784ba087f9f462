import type { readXlsx } from 'hucre/xlsx';

export type Sheets = Awaited<ReturnType<typeof readXlsx>>['sheets'];

/** The rows of a table in a workbook, by its id, with the headings above them. */
export function tableIn(sheets: Sheets, id: string) {
  const sheet = sheets.find(({ tables = [] }) => tables.some(({ name }) => name === `t_${id.replaceAll('-', '_')}`))!;
  const { range, columns } = sheet.tables!.find(({ name }) => name === `t_${id.replaceAll('-', '_')}`)!;
  const [first, last] = range!.split(':').map((cell) => Number(cell.replace(/\D/g, ''))) as [number, number];
  const headings = sheet.rows[first - 1]!;
  expect(headings.slice(0, columns.length)).toEqual(columns.map(({ name }) => name));
  return { sheet, first, headings, rows: sheet.rows.slice(first, last) };
}
