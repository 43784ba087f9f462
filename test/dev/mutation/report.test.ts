import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keyOf, type Mutant } from '../../../dev/mutation/mutants';
import { readReport, type Status, summary } from '../../../dev/mutation/report';

const mutant = (line: number): Mutant => ({
  file: 'domain/time.ts',
  hash: 'abc',
  start: { line, column: 2 },
  end: { line, column: 3 },
  mutator: 'ConditionalExpression',
  original: 'a > b',
  replacement: 'true',
});

test('the figures count the tested mutants, and name those that no test noticed', () => {
  const sample = [0, 1, 2, 3, 4].map(mutant);
  const statuses: Status[] = ['Killed', 'Survived', 'Timeout', 'RuntimeError'];
  const said = summary(sample, new Map(statuses.map((status, line) => [keyOf(mutant(line)), status])));
  expect(said).toContain('domain/time.ts:2:3 ConditionalExpression\n  - a > b\n  + true');
  expect(said).toContain('4 of 5 mutants tested');
  expect(said).toContain('3 of 4: 75.0 % killed.');
});

test('a report whose last line was cut off gives all lines before it', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-report-'));
  try {
    const file = path.join(folder, 'report.jsonl');
    writeFileSync(file, '{"key":"a","status":"Survived"}\n{"key":"a","status":"Killed"}\n{"key":"b","sta');
    expect(readReport(file)).toEqual(new Map([['a', 'Killed']]));
    expect(readReport(path.join(folder, 'none.jsonl')).size).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
