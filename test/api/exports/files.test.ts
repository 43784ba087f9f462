import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { FILE_FORMATS } from '../../../api/exports/files';
import type { Cell, Table } from '../../../api/exports/table';
import { eventually } from '../../helpers/eventually';

async function* inBatches(...batches: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* batches;
}

const table = (...batches: Cell[][][]): Table => ({
  title: '投诉',
  headings: ['Number', '产品'],
  batches: inBatches(...batches),
});

/** What would do something in a spreadsheet, or break a file. */
const NASTY = [
  '=HYPERLINK("http://example.org")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '＝1+1',
  'a,"b"\r\nc',
  '😡 Интернет',
  ' x ',
];

describe('a CSV file', () => {
  const written = async (...batches: Cell[][][]): Promise<string> =>
    (await buffer(FILE_FORMATS.csv.write(table(...batches)))).toString();

  test('begins with the mark of UTF-8 and has lines that end as RFC 4180 says', async () => {
    const bytes = await buffer(
      FILE_FORMATS.csv.write(
        table([
          ['1', '宽带'],
          [2, null],
        ]),
      ),
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString()).toBe('Number,产品\r\n1,宽带\r\n2,\r\n');
  });

  test('has no cell that a spreadsheet takes for a formula, and loses nothing', async () => {
    const rows = parse(await written(NASTY.map((nasty) => [nasty, nasty])), { bom: true }) as string[][];
    const cells = rows.slice(1).map(([cell]) => cell!);
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(NASTY);
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => 2));
  });

  test('has only its headings where there are no rows, and rows of all batches', async () => {
    expect(await written()).toBe('\uFEFFNumber,产品\r\n');
    expect(await written([['1', 'a']], [], [['2', 'b']])).toBe('\uFEFFNumber,产品\r\n1,a\r\n2,b\r\n');
  });
});

describe('an Excel workbook', () => {
  const read = async (...batches: Cell[][][]) => {
    const { sheets } = await readXlsx(await buffer(FILE_FORMATS.xlsx.write(table(...batches))));
    return sheets[0]!;
  };

  test('has a sheet with headings, texts as texts and numbers as numbers', async () => {
    const { name, rows } = await read([['20260311-000001', 3]], [[null, 'b']]);
    expect(name).toBe('投诉');
    expect(rows).toEqual([
      ['Number', '产品'],
      ['20260311-000001', 3],
      [null, 'b'],
    ]);
  });

  test('has what looks like a formula as a text, as it was written', async () => {
    const { rows, cells } = await read(NASTY.map((nasty) => [nasty, null]));
    const written = rows.slice(1).map(([cell]) => String(cell).replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
    expect(written).toEqual(NASTY.map((nasty) => nasty.replaceAll('\r\n', '\n').replaceAll('\r', '\n')));
    expect([...(cells ?? new Map()).values()].filter(({ formula }) => formula !== undefined)).toEqual([]);
  });

  test('can be read whatever characters a text has', async () => {
    const { rows } = await read([['a\u0001b\u0000c\ufffe', '_x0041_ <&>']]);
    expect(rows[1]).toEqual(['a\ufffdb\ufffdc\ufffd', '_x0041_ <&>']);
  });
});

test.each(Object.keys(FILE_FORMATS) as (keyof typeof FILE_FORMATS)[])(
  'of a %s that nobody reads on, no further rows are asked for, and the end of the reader ends the rows',
  async (format) => {
    let asked = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<Cell[][]> {
      try {
        for (;;) {
          asked += 1;
          yield Array.from({ length: 100 }, (_, i) => [`${asked}-${i}`, Math.random()]);
        }
      } finally {
        ended = true;
      }
    }
    const stream = FILE_FORMATS[format].write({ ...table(), batches: endless() });
    await new Promise((resolve) => stream.once('readable', resolve));
    let before = -1;
    await eventually(() => {
      const isStill = asked === before;
      before = asked;
      return isStill && asked > 0;
    });
    stream.destroy();
    await eventually(() => ended);
  },
);
