import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Desk, MAPPING, row, rowsUpTo, run } from './a-file';
import { AnApi, counts } from './an-api';

const desk = new Desk();
let api: AnApi;
beforeAll(async () => {
  api = await AnApi.start(desk);
});
afterAll(async () => {
  await api?.stop();
  desk.remove();
});
beforeEach(() => api.clear());

describe('filing an export', () => {
  test('puts every row on record, and finds it there when it is repeated', async () => {
    const csv = desk.csv('twice.csv', ...rowsUpTo(30));
    const first = await api.file(csv);
    expect(first).toMatchObject({ code: 0 });
    expect(counts(first.out)).toEqual([30, 0, 0, 0]);
    const second = await api.file(csv);
    expect(second).toMatchObject({ code: 0 });
    expect(counts(second.out)).toEqual([0, 30, 0, 0]);
    const { total, items } = await api.list('text=17');
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ channel: 'hotline', category: 'other', receivedAt: '2025-05-31T16:00:00.000Z' });
    expect(await api.total()).toBe(30);
  });

  test('files one of two rows that have the same reference and the same content', async () => {
    const ran = await api.file(desk.csv('same.csv', row(1), row(1), row(1)));
    expect(ran).toMatchObject({ code: 0 });
    expect(counts(ran.out)).toEqual([1, 2, 0, 0]);
  });

  test('refuses a row that has changed since it was filed, and keeps what is on record', async () => {
    await api.file(desk.csv('before.csv', row(1)));
    const ran = await api.file(desk.csv('after.csv', row(1).replace('Li Na', 'Wang Wei')));
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/line 2, 1: refused, row: .*with another body/) });
    expect(counts(ran.out)).toEqual([0, 0, 1, 0]);
  });

  test('names the column of a field that the API refuses', async () => {
    const mapping = desk.mapping({ fields: { ...MAPPING.fields, channel: { column: 'Source' } } });
    const ran = await run([desk.csv('api.csv', row(1)), ...api.options(mapping)]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('line 2, 1: refused, channel (Source): ') });
  });
});

describe('the report of refused rows', () => {
  const NO_NUMBER = 'x,2025-06-01,Call,"Said ""no"", twice",Li Na';
  const BY_FAX = '2,2025-06-01,Fax,"多行\n文本",Li Na';
  const TOO_SHORT = '3,2025-06-01';

  test('as CSV can be corrected and filed with the same mapping', async () => {
    const report = desk.path('refused.csv');
    const ran = await api.file(desk.csv('bad.csv', row(1), NO_NUMBER, BY_FAX), '--report', report);
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining(`Refused rows: ${report}`) });
    expect(counts(ran.out)).toEqual([1, 0, 2, 0]);
    const mended = readFileSync(report, 'utf8')
      .replace('\n3,not-mappable', '\n3,mended')
      .replace(',x,', ',9,')
      .replace(',Fax,', ',Web,');
    const again = await api.file(desk.write('mended.csv', mended));
    expect(again).toMatchObject({ code: 0 });
    expect(counts(again.out)).toEqual([2, 0, 0, 0]);
    expect((await api.list('text=Said "no", twice')).total).toBe(1);
    expect((await api.list(`text=${encodeURIComponent('多行\n文本')}`)).total).toBe(1);
  });

  test('as JSON lines has the line, the reference and every reason, and can be read only by its owner', async () => {
    const report = desk.path('refused.jsonl');
    await api.file(desk.csv('bad.csv', row(1), NO_NUMBER, '4,2025-06-31,Fax,S,', TOO_SHORT), '--report', report);
    const lines = readFileSync(report, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.sort((a, b) => a.line - b.line)).toEqual([
      expect.objectContaining({
        line: 3,
        reference: 'x',
        row: expect.objectContaining({ Subject: 'Said "no", twice' }),
      }),
      expect.objectContaining({
        line: 4,
        reference: '4',
        type: 'not-mappable',
        reasons: ['channel', 'customer.name', 'receivedAt'].map((field) => expect.objectContaining({ field })),
      }),
      expect.objectContaining({ line: 5, type: 'wrong-column-count', row: ['3', '2025-06-01'] }),
    ]);
    expect(statSync(report).mode & 0o077).toBe(0);
  });

  test('is never written over the file itself', async () => {
    const csv = desk.csv('self.csv', row(1));
    const before = readFileSync(csv, 'utf8');
    await expect(api.file(csv, '--report', csv)).resolves.toMatchObject({ code: 2 });
    expect(readFileSync(csv, 'utf8')).toBe(before);
  });
});

describe('before the first row', () => {
  test('an unknown token is reported', async () => {
    const ran = await run([
      desk.csv('t.csv', row(1)),
      '--mapping',
      desk.mapping(),
      '--api',
      api.url,
      '--token',
      'sw_wrong',
    ]);
    expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('does not know the token') });
  });

  test('options that are not valid are named', async () => {
    await expect(run(['a.csv'])).resolves.toMatchObject({ code: 2, err: expect.stringContaining('--mapping') });
    const rate = await run(['a.csv', '--mapping', 'm.json', '--rate', 'fast']);
    expect(rate).toMatchObject({ code: 2, err: expect.stringContaining('--rate fast makes no sense') });
    await expect(run(['a.csv', '--fast'])).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining("'--fast'"),
    });
    await expect(run(['--help'])).resolves.toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
  });

  test('a dry run ends: it files nothing and says what would be filed', async () => {
    const csv = desk.csv(
      'dry.csv',
      row(1),
      row(2),
      'x,2025-06-01,Call,S,Li Na',
      `3,2025-06-01,Call,S,${'n'.repeat(201)}`,
    );
    const ran = await run([csv, '--mapping', desk.mapping(), '--dry-run']);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('Idempotency-Key old-system:1');
    expect(ran.out).toContain('line 5, 3: refused, customer.name: ');
    expect(ran.out).toContain('A dry run: 2 rows would be filed, 2 refused, 0 skipped.');
    expect(await api.total()).toBe(0);
  });
});

test('the example files exactly what its README says', async () => {
  const example = path.join(__dirname, '../../../examples/intake');
  const args = [path.join(example, 'sample.csv'), ...api.options(path.join(example, 'sample.mapping.json'))];
  const first = await run([...args, '--concurrency', '1']);
  expect(counts(first.out)).toEqual([14, 0, 5, 1]);
  const shown = readFileSync(path.join(example, 'README.md'), 'utf8');
  for (const line of first.err.split('\n').filter((text) => /^line (11|14|15|17)\b/.test(text)))
    expect(shown).toContain(line);
  expect(counts((await run([...args, '--concurrency', '1'])).out)).toEqual([0, 14, 5, 1]);
});
