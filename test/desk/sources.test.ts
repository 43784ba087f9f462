import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WEB = path.join(__dirname, '..', '..', 'web');
const SOURCES = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.startsWith('generated'),
);

/** The places at which something stands, as `file: line`, but for the one file that may have it. */
const found = (pattern: RegExp, allowed: string): string[] =>
  SOURCES.filter((name) => name !== path.join(...allowed.split('/'))).flatMap((name) =>
    readFileSync(path.join(WEB, name), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );

test('no page says the message that an error has for programs; one place turns every error into words', () => {
  const pattern = /\b(?:error|problem|failure|thrown|as Error\))\??\.message\b/;
  expect('setProblem((error as Error).message)').toMatch(pattern);
  expect(found(pattern, 'frame/reason.ts')).toEqual([]);
});

test('whatever is loaded when it is needed is loaded in the one way that knows what to do without it', () => {
  expect(found(/\blazy\(|void import\(/, 'frame/lazily.ts')).toEqual([]);
});

test('a list that opens has the name of its field, which the one wrapper of antd gives it', () => {
  expect(found(/\bSelect\b.*from 'antd'/, 'frame/select.tsx')).toEqual([]);
});
