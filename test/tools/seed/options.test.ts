import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCommand } from '../../../tools/seed/options';
import { Progress } from '../../../tools/seed/progress';
import { temporaryFolder } from '../../helpers/temporary-folder';

const NOW = Date.parse('2026-12-01T09:00:00Z');
const DATABASE_URL = 'postgres://somebody@host/seeded';
const NEEDED = ['--complaints', '1000', '--from', '2025-01-01', '--until', '2026-12-01'];
const read = (args: readonly string[], env: NodeJS.ProcessEnv = { DATABASE_URL }) => readCommand(args, env, NOW);

test('a command says what is loaded, and where', () => {
  expect(
    read([...NEEDED, '--seed', '7', '--open', '20', '--lang', 'en', '--threads', '1', '--policy', 'demo']),
  ).toEqual({
    order: {
      complaints: 1_000,
      from: Date.parse('2025-01-01'),
      until: Date.parse('2026-12-01'),
      seed: 7,
      open: 20,
      language: 'en',
    },
    policy: 'demo',
    batch: 1_000,
    databaseUrl: DATABASE_URL,
    environment: { CUSTOMER_KEY: undefined, COUNTRY: undefined },
    threads: 1,
  });
  expect(read(NEEDED)).toMatchObject({ order: { seed: 1, open: 0, language: 'zh' }, policy: undefined });
  expect(read(['--help'])).toBeUndefined();
});

test('where no database is named, it is that of npm start, with its key', () => {
  const { path: folder, remove } = temporaryFolder();
  writeFileSync(path.join(folder, 'environment'), 'DATABASE_URL=postgres://embedded/shouwen\n');
  writeFileSync(path.join(folder, 'customer-key'), 'first:abc\n');
  expect(read(NEEDED, { SHOUWEN_DATA: folder })).toMatchObject({
    databaseUrl: 'postgres://embedded/shouwen',
    environment: { CUSTOMER_KEY: 'first:abc' },
  });
  remove();
});

test.each([
  [[], '--complaints is needed; --help tells how.'],
  [['--complaints', '0', ...NEEDED.slice(2)], '--complaints 0 makes no sense'],
  [[...NEEDED, '--from', '2025-02-30'], '--from 2025-02-30 is not a date such as 2025-01-01.'],
  [[...NEEDED, '--from', '01.02.2025'], '--from 01.02.2025 is not a date'],
  [[...NEEDED, '--until', '2025-01-01'], '--until 2025-01-01 has to be after --from 2025-01-01.'],
  [[...NEEDED, '--until', '2026-12-02'], '--until 2026-12-02 lies in the future'],
  [[...NEEDED, '--open', '1001'], '--open 1001 makes no sense'],
  [[...NEEDED, '--lang', 'fr'], '--lang takes zh or en.'],
  [[...NEEDED, '--quick'], "Unknown option '--quick'"],
])('a wrong command is refused with what is wrong: %j', (args, message) => {
  expect(() => read(args)).toThrow(message);
});

test('a database is needed, and it has to be a Postgres', () => {
  expect(() => read(NEEDED, { SHOUWEN_DATA: '/nowhere' })).toThrow(
    'There is no database: start Shouwen with npm start',
  );
  expect(() => read(NEEDED, { DATABASE_URL: 'mysql://host/x' })).toThrow('DATABASE_URL must be a postgres:// URL.');
});

test('progress says how far it is, how fast, and how long it still takes', () => {
  let now = 0;
  const lines: string[] = [];
  const progress = new Progress({ write: (line) => lines.push(line) }, 10_000, () => now);
  now = 6_000;
  progress.show(4_000, 3_000);
  now = 7_000;
  progress.show(5_000, 4_000);
  now = 20_000;
  progress.show(10_000, 9_000);
  expect(lines).toEqual([
    '4,000/10,000 (40 %) · 500 complaints/s · 12 s left\n',
    '10,000/10,000 (100 %) · 450 complaints/s · 0 s left\n',
  ]);
});
