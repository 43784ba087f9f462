import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { Desk, MAPPING, row, run } from './a-file';

const ROOT = path.join(__dirname, '../..');
const desk = new Desk();
let stack: Stack;
let api: string;

beforeAll(async () => {
  // Filing needs no worker.
  stack = await startStack({ worker: false });
  api = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await stack?.stop();
  desk.remove();
});
beforeEach(async () => {
  await stack.pool.query('TRUNCATE complaint, idempotency_key CASCADE');
});

const rowsUpTo = (count: number): string[] => Array.from({ length: count }, (_, index) => row(index + 1));
const token = () => stack.tokens.machines.hotline!;
const file = (csv: string, ...more: string[]) => run([csv, ...options(), ...more]);
const options = (mapping = desk.mapping()): string[] => [
  '--mapping',
  mapping,
  '--api',
  api,
  '--token',
  token(),
  '--rate',
  '200',
];

async function list(query = ''): Promise<{ total: number; items: Record<string, unknown>[] }> {
  const answer = await fetch(`${api}/complaints?total=true&${query}`, {
    headers: { authorization: `Bearer ${token()}` },
  });
  return (await answer.json()) as never;
}

/** Counts of the closing summary. */
const counts = (out: string): number[] =>
  ['filed', 'already there', 'refused', 'skipped'].map((name) =>
    Number(new RegExp(`  ${name} +([\\d,]+)`).exec(out)![1]),
  );

describe('filing an export', () => {
  test('puts every row on record as it came, and a second time finds it there', async () => {
    const csv = desk.csv('twice.csv', ...rowsUpTo(30));
    const first = await file(csv);
    expect(first).toMatchObject({ code: 0 });
    expect(counts(first.out)).toEqual([30, 0, 0, 0]);
    const second = await file(csv);
    expect(second).toMatchObject({ code: 0 });
    expect(counts(second.out)).toEqual([0, 30, 0, 0]);
    const { total, items } = await list('text=17');
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ channel: 'hotline', category: 'other', receivedAt: '2025-05-31T16:00:00.000Z' });
    expect((await list()).total).toBe(30);
  });

  test('files none of two rows twice that come with the same reference and the same content', async () => {
    const ran = await file(desk.csv('same.csv', row(1), row(1), row(1)));
    expect(ran).toMatchObject({ code: 0 });
    expect(counts(ran.out)).toEqual([1, 2, 0, 0]);
  });

  test('refuses a row that has changed since it was filed, and leaves what is on record', async () => {
    await file(desk.csv('before.csv', row(1)));
    const ran = await file(desk.csv('after.csv', row(1).replace('Li Na', 'Wang Wei')));
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/line 2, 1: refused, row: .*with another body/) });
    expect(counts(ran.out)).toEqual([0, 0, 1, 0]);
  });

  test('names the column of a field that the API refuses', async () => {
    const mapping = desk.mapping({ fields: { ...MAPPING.fields, channel: { column: 'Source' } } });
    const ran = await run([desk.csv('api.csv', row(1)), ...options(mapping)]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('line 2, 1: refused, channel (Source): ') });
  });
});

describe('the report of refused rows', () => {
  const NO_NUMBER = 'x,2025-06-01,Call,"Said ""no"", twice",Li Na';
  const BY_FAX = '2,2025-06-01,Fax,"多行\n文本",Li Na';
  const TOO_SHORT = '3,2025-06-01';

  test('as CSV can be mended and filed with the same mapping', async () => {
    const report = desk.path('refused.csv');
    const ran = await file(desk.csv('bad.csv', row(1), NO_NUMBER, BY_FAX), '--report', report);
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining(`Refused rows: ${report}`) });
    expect(counts(ran.out)).toEqual([1, 0, 2, 0]);
    const mended = readFileSync(report, 'utf8')
      .replace('\n3,not-mappable', '\n3,mended')
      .replace(',x,', ',9,')
      .replace(',Fax,', ',Web,');
    const again = await file(desk.write('mended.csv', mended));
    expect(again).toMatchObject({ code: 0 });
    expect(counts(again.out)).toEqual([2, 0, 0, 0]);
    expect((await list('text=Said "no", twice')).total).toBe(1);
    expect((await list(`text=${encodeURIComponent('多行\n文本')}`)).total).toBe(1);
  });

  test('as JSON lines has the line, the reference and every reason, and is for its owner alone', async () => {
    const report = desk.path('refused.jsonl');
    await file(desk.csv('bad.csv', row(1), NO_NUMBER, '4,2025-06-31,Fax,S,', TOO_SHORT), '--report', report);
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

  test('never overwrites the file itself', async () => {
    const csv = desk.csv('self.csv', row(1));
    const before = readFileSync(csv, 'utf8');
    await expect(file(csv, '--report', csv)).resolves.toMatchObject({ code: 2 });
    expect(readFileSync(csv, 'utf8')).toBe(before);
  });
});

describe('an intake that does not get to its end', () => {
  test('killed in the middle and run again has filed every row once', async () => {
    const csv = desk.csv('killed.csv', ...rowsUpTo(60));
    const args = ['--import', 'tsx', 'dev/intake/main.ts', csv, ...options().slice(0, -1), '40'];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
    const exited = once(child, 'exit');
    await eventually(async () => (await list()).total >= 10, 60_000);
    child.kill('SIGKILL');
    await exited;
    const before = (await list()).total;
    expect(before).toBeLessThan(60);
    const ran = await file(csv);
    expect(ran).toMatchObject({ code: 0 });
    expect((await list()).total).toBe(60);
    const [filed, alreadyThere] = counts(ran.out);
    expect(filed! + alreadyThere!).toBe(60);
    // A request that was under way when it was killed may have been carried out after the count.
    expect(alreadyThere).toBeGreaterThanOrEqual(before);
  });

  test('stopped by Ctrl-C finishes what is under way and says from which line to go on', async () => {
    const csv = desk.csv('stopped.csv', ...rowsUpTo(200));
    const stop = new AbortController();
    const running = run([csv, ...options().slice(0, -1), '60'], { stop: stop.signal });
    await eventually(async () => (await list()).total >= 10);
    stop.abort();
    const { code, err, out } = await running;
    expect(code).toBe(130);
    const [filed] = counts(out);
    expect((await list()).total).toBe(filed);
    const line = Number(/Stopped before line (\d+)/.exec(err)![1]);
    expect(line).toBe(filed! + 2);
    const rest = await file(csv, '--from-line', String(line));
    expect(rest).toMatchObject({ code: 0 });
    expect(counts(rest.out)).toEqual([200 - filed!, 0, 0, filed]);
    expect((await list()).total).toBe(200);
  });

  test('goes on by itself when the API was away for a moment', async () => {
    const csv = desk.csv('away.csv', ...rowsUpTo(20));
    const { port } = new URL(api);
    const other = await stack.api({});
    let waiting = false;
    const running = run(
      [csv, ...options().slice(0, -4), '--token', token(), '--rate', '20', '--api', `http://127.0.0.1:${port}`],
      {
        err: { write: (text: string) => void (waiting ||= text.includes('waiting: ')) },
      },
    );
    await eventually(async () => (await list()).total >= 3);
    await stack.app.close();
    await eventually(() => waiting);
    await other.listen({ host: '127.0.0.1', port: Number(port) });
    const { code, out } = await running;
    expect(code).toBe(0);
    expect(counts(out)[2]).toBe(0);
    expect((await list()).total).toBe(20);
  });
});

describe('what can not begin', () => {
  test('an unknown token is told before the first row', async () => {
    const ran = await run([
      desk.csv('t.csv', row(1)),
      '--mapping',
      desk.mapping(),
      '--api',
      api,
      '--token',
      'sw_wrong',
    ]);
    expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('does not know the token') });
  });

  test('options that make no sense are named', async () => {
    await expect(run(['a.csv'])).resolves.toMatchObject({ code: 2, err: expect.stringContaining('--mapping') });
    const rate = await run(['a.csv', '--mapping', 'm.json', '--rate', 'fast']);
    expect(rate).toMatchObject({ code: 2, err: expect.stringContaining('--rate fast makes no sense') });
    await expect(run(['a.csv', '--fast'])).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining("'--fast'"),
    });
    await expect(run(['--help'])).resolves.toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
  });

  test('a dry run files nothing and tells what would be filed', async () => {
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
    expect((await list()).total).toBe(0);
  });
});

test('the example files what its README says', async () => {
  const example = path.join(ROOT, 'examples/intake');
  const args = [path.join(example, 'sample.csv'), ...options(path.join(example, 'sample.mapping.json'))];
  const first = await run([...args, '--concurrency', '1']);
  expect(counts(first.out)).toEqual([14, 0, 5, 1]);
  const shown = readFileSync(path.join(example, 'README.md'), 'utf8');
  for (const line of first.err.split('\n').filter((text) => /^line (11|14|15|17)\b/.test(text)))
    expect(shown).toContain(line);
  expect(counts((await run([...args, '--concurrency', '1'])).out)).toEqual([0, 14, 5, 1]);
});
