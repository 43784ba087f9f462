import { formOf, readRows, survey } from '../../../tools/intake/file';
import type { Row } from '../../../tools/intake/row';
import { Desk, HEADER, row, run } from './a-file';

const desk = new Desk();
afterAll(() => desk.remove());

async function rowsOf(content: string | Buffer): Promise<Row[]> {
  const rows: Row[] = [];
  const file = desk.write('file.csv', content);
  for await (const row of readRows(file, await formOf(file, { delimiter: ',', sheet: undefined }))) rows.push(row);
  return rows;
}

describe('a CSV file', () => {
  test('is read with quotes, line ends within cells, emoji and a byte-order mark', async () => {
    await expect(rowsOf('\uFEFFa,b\r\n"x ""y""","1\r\n2"\r\n😡,\r\n')).resolves.toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x "y"', '1\r\n2'] },
      { line: 4, cells: ['😡', ''] },
    ]);
  });

  test('gives each row the line on which it begins, even after blank lines', async () => {
    const rows = await rowsOf('a,b\n\n\n1,"x\n\ny"\n\n2,z\n3,"z"');
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [4, '1'],
      [8, '2'],
      [9, '3'],
    ]);
  });

  test('that is large is read completely, wherever its chunks end', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},首问负责制😀`);
    const rows = await rowsOf(['a,b', ...lines].join('\n'));
    expect(rows).toHaveLength(20_001);
    expect(new Set(rows.slice(1).map(({ cells }) => cells[1]))).toEqual(new Set(['首问负责制😀']));
    expect(rows.at(-1)).toEqual({ line: 20_001, cells: ['19999', '首问负责制😀'] });
  });
});

/** UTF-8 of which one byte has been lost. */
function broken(text: string): Buffer {
  const bytes = Buffer.from(`a,b\n1,${text}\n`);
  return Buffer.concat([bytes.subarray(0, 30), bytes.subarray(31)]);
}

const surveyed = async (file: string) => survey(file, await formOf(file, { delimiter: ',', sheet: undefined }));

describe('a broken CSV file', () => {
  const problem = (content: string | Buffer) =>
    surveyed(desk.write('file.csv', content)).then(String, (thrown) => thrown.message.replace(/^.*file\.csv/, ''));

  test.each([
    ['a quote that is never closed', 'a,b\n1,2\n1,"x\n3,4\n', ', line 3: a quote opened here is never closed.'],
    ['text after a closing quote', 'a,b\n1,"x"y\n', ', line 2: text follows a closing quote'],
    ['a quote within an unquoted field', 'a,b\n1,x"y\n', ', line 2: a quote within an unquoted field'],
    ['Latin-1', Buffer.from('a,b\n1,ok\n2,caf\xe9\n', 'latin1'), ', line 3: not UTF-8, and the file'],
    ['half a character of UTF-16', Buffer.from('\uFEFFa,b\n1,2\n3,\ud800\n', 'utf16le'), ', line 3: not UTF-16.'],
    ['a workbook of the old kind', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ' is a workbook of the old kind'],
    [
      'UTF-8 cut in one place',
      broken('首问负责制'.repeat(50)),
      ', line 2: not UTF-8, and the file does not look like GB18030',
    ],
    ['nothing in it', '', ' is empty'],
  ])('with %s is named with its line', async (_, content, expected) => {
    await expect(problem(content)).resolves.toContain(expected);
  });

  test('with an open quote does not take the rest of a large file into memory', async () => {
    const rest = 'x,y\n'.repeat(500_000);
    await expect(problem(`a,b\n"1,2\n${rest}`)).resolves.toContain(', line 2: a row of more than 1000000 bytes');
  });

  test('that is broken at its end files nothing of its beginning', async () => {
    const file = desk.csv('end.csv', row(1), row(2), '3,"2025');
    const ran = await run([file, '--mapping', desk.mapping(), '--api', 'http://127.0.0.1:9', '--token', 't']);
    expect(ran).toMatchObject({ code: 2, err: expect.stringMatching(/line 4: .*never closed.*\nNothing was filed/) });
  });

  test('that lacks a column of the mapping is refused before anything is filed', async () => {
    const file = desk.write('columns.csv', `${HEADER.replace('Subject', 'Betreff')}\n${row(1)}\n`);
    const ran = await run([file, '--mapping', desk.mapping(), '--api', 'http://127.0.0.1:9', '--token', 't']);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('lacks the column "Subject"') });
  });

  test('that does not exist is refused', async () => {
    const ran = await run([desk.path('missing.csv'), '--mapping', desk.mapping()]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('there is no such file') });
  });
});
