import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';
import { ENCODINGS, type Encoding } from '../../../tools/intake/encoding';
import { formOf, readRows } from '../../../tools/intake/file';
import { mangled } from '../../../tools/intake/mangled';
import type { Row } from '../../../tools/intake/row';
import { Desk, HEADER, MAPPING, run } from './a-file';

const desk = new Desk();
afterAll(() => desk.remove());

const form = (file: string) => formOf(file, { delimiter: ',', sheet: undefined });
async function rowsOf(file: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(file, await form(file))) rows.push(row);
  return rows;
}

const CHINESE = '编号,内容\n1,"地下车库和电梯里完全没有信号，\n已经持续一周。"\n2,𠮷野家旁边😀\n';
const ROWS = [
  { line: 1, cells: ['编号', '内容'] },
  { line: 2, cells: ['1', '地下车库和电梯里完全没有信号，\n已经持续一周。'] },
  { line: 4, cells: ['2', '𠮷野家旁边😀'] },
];

describe('a CSV file', () => {
  const written: [string, Encoding, Buffer][] = ENCODINGS.flatMap((encoding): [string, Encoding, Buffer][] => [
    [`in ${encoding}`, encoding, iconv.encode(CHINESE, encoding)],
    [`in ${encoding} with a byte-order mark`, encoding, iconv.encode(`\uFEFF${CHINESE}`, encoding)],
  ]);

  test.each(written.filter(([name]) => name !== 'in gb18030 with a byte-order mark'))(
    '%s is recognised and read',
    async (_, encoding, bytes) => {
      const file = desk.write('file.csv', bytes);
      expect(await form(file)).toEqual({ kind: 'csv', encoding, delimiter: ',' });
      expect(await rowsOf(file)).toEqual(ROWS);
    },
  );

  test.each(ENCODINGS)('that is large is read completely in %s, wherever its chunks end', async (encoding) => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},首问负责制`);
    const rows = await rowsOf(desk.write('large.csv', iconv.encode(['a,b', ...lines].join('\n'), encoding)));
    expect(new Set(rows.slice(1).map(({ cells }) => cells[1]))).toEqual(new Set(['首问负责制']));
    expect(rows.at(-1)).toEqual({ line: 20_001, cells: ['19999', '首问负责制'] });
  });

  test('is read in the encoding that the person at the terminal names', async () => {
    const file = desk.write('few.csv', iconv.encode(`${HEADER}\n1,2025-06-01,Call,cap,é\n`, 'gb18030'));
    const mapping = desk.mapping();
    const named = await run([file, '--mapping', mapping, '--dry-run', '--encoding', 'GB18030']);
    expect(named).toMatchObject({ code: 0, err: expect.stringContaining('(GB18030)') });
    expect(await run([file, '--mapping', mapping, '--dry-run', '--encoding', 'big5'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--encoding big5 is not one of utf-8, gb18030, utf-16le, utf-16be.'),
    });
  });

  test('has blank rows left out, and the others keep their lines', async () => {
    expect(await rowsOf(desk.write('blank.csv', ',\na,b\n,\n" ",\n1,2\n,,,\n'))).toEqual([
      { line: 2, cells: ['a', 'b'] },
      { line: 5, cells: ['1', '2'] },
    ]);
  });
});

describe('a workbook', () => {
  const day = (text: string, format: string) => ({ value: new Date(`${text}Z`), type: Date, format });
  const workbook = async (name: string, rows: readonly unknown[][]) =>
    desk.write(name, await writeXlsxFile(rows as never).toBuffer());
  const texts = (...values: string[]) => values.map((value) => ({ value }));

  test('is read as text: dates and moments, numbers, blank rows', async () => {
    const file = await workbook('book.xlsx', [
      texts('编号', '电话', '时间', 'x'),
      [],
      [
        { value: 'a' },
        { value: 13911110015 },
        day('2026-01-02T03:04:05', 'yyyy-mm-dd hh:mm:ss'),
        day('2026-01-02T00:00:00', 'yyyy-mm-dd'),
      ],
      [{ value: 'b' }, { value: 622202123456789e3 }],
    ]);
    expect(await rowsOf(file)).toEqual([
      { line: 1, cells: ['编号', '电话', '时间', 'x'] },
      { line: 3, cells: ['a', '13911110015', '2026-01-02 03:04:05', '2026-01-02'] },
      { line: 4, cells: ['b', '6.22202123456789E+17', '', ''] },
    ]);
  });

  test('is filed as a CSV file is, and its report is CSV that a spreadsheet opens', async () => {
    const file = await workbook('desk.xlsx', [
      texts(...HEADER.split(',')),
      [...texts('1', '2025-06-01', 'Call', 'cap'), { value: '李娜' }],
      [{ value: 622202123456789e3 }, ...texts('2025-06-01', 'Call', '=cap', '李娜')],
    ]);
    const report = desk.path('refused.csv');
    const ran = await run([file, '--mapping', desk.mapping(), '--dry-run', '--report', report]);
    expect(ran.err).toContain('2 rows, well-formed (a workbook)');
    expect(ran.out).toContain('1 rows would be filed, 1 refused, 0 skipped.');
    expect(readFileSync(report, 'utf8')).toMatch(
      /^\uFEFFrefused line,.*\n3,not-mappable,.*,6\.2\d+E\+17,2025-06-01,Call,'=cap,李娜\n$/,
    );
  });

  test('that is none is refused', async () => {
    const file = desk.write('none.xlsx', 'PK\u0003\u0004 and nothing else');
    expect(await run([file, '--mapping', desk.mapping(), '--dry-run'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("can't be read as a workbook (.xlsx)"),
    });
  });
});

describe('a report of refused rows', () => {
  const mapping = () =>
    desk.mapping({ fields: { ...MAPPING.fields, channel: { column: 'Source', values: { 网: 'web' } } } });

  test.each(ENCODINGS)(
    'of a file in %s is in the same, with formulas defused, and can be filed again',
    async (encoding) => {
      const rows = [
        '1,2025-06-01,电话,"=HYPERLINK(1)",+李娜',
        "2,2025-06-01,电话,'=x,-",
        '3,2025-06-01,电话,网速慢,李娜',
      ];
      const file = desk.write(
        'file.csv',
        iconv.encode(`${HEADER}\n${rows.join('\n')}\n`, encoding, { addBOM: encoding !== 'gb18030' }),
      );
      const report = desk.path(`refused-${encoding}.csv`);
      expect(await run([file, '--mapping', mapping(), '--dry-run', '--report', report])).toMatchObject({ code: 1 });

      expect(await form(report)).toMatchObject({ encoding });
      const written = iconv.decode(readFileSync(report), encoding);
      expect(written).toContain("'=HYPERLINK(1),'+李娜\n");
      const again = await rowsOf(report);
      expect(again.slice(1).map(({ cells }) => cells.slice(3))).toEqual(
        (await rowsOf(file)).slice(1).map(({ cells }) => cells),
      );

      const second = desk.path('second.csv');
      await run([report, '--mapping', mapping(), '--dry-run', '--report', second]);
      expect((await rowsOf(second))[0]!.cells).toEqual((await rowsOf(report))[0]!.cells);
    },
  );
});

describe('a number that a spreadsheet has ruined', () => {
  test.each(['1.39E+10', '1,39E+10', '13911110015.0', '13,911,110,015', '622202123456789000', '#######', '#N/A'])(
    '%s is recognised',
    (text) => {
      expect(mangled(text)).toContain(`"${text}" `);
    },
  );
  test.each(['13911110015', '+86 139 1111 0015', '010-62220001', '6222021234567890', 'LK-1', '20260302000'])(
    'but not %s',
    (text) => {
      expect(mangled(text)).toBeUndefined();
    },
  );

  test('is refused with the reason wherever a number is meant, and is left alone in prose', async () => {
    const fields = {
      ...MAPPING.fields,
      'customer.phone': { column: 'Source' },
      'customer.billingNumber': { column: 'Opened' },
      channel: { constant: 'web' },
    };
    const mapping = desk.mapping({ receivedAt: undefined, references: [{ column: 'No' }], fields });
    const file = desk.csv('numbers.csv', '1.0,8.6E+13,1.39E+10,cap 1.39E+10,Li Na');
    const { out } = await run([file, '--mapping', mapping, '--dry-run']);
    for (const column of [
      'externalReferences (No): "1.0"',
      'customer.phone (Source): "1.39E+10"',
      'customer.billingNumber (Opened): "8.6E+13"',
    ])
      expect(out).toContain(column);
    expect(out).not.toContain('"cap');
  });

  test('whose leading zeros are lost is found by a pattern', async () => {
    const fields = { ...MAPPING.fields, 'customer.phone': { column: 'Opened', pattern: '^(0|1[3-9])\\d{9,}$' } };
    const mapping = desk.mapping({ receivedAt: undefined, fields });
    const { out } = await run([
      desk.csv('zeros.csv', '1,1062220001,Call,cap,Li Na'),
      '--mapping',
      mapping,
      '--dry-run',
    ]);
    expect(out).toContain('"1062220001" does not follow the pattern ^(0|1[3-9])\\d{9,}$');
  });
});
