import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, PROJECT_AND_TELL } from '../../../db/record/projection-statement';

const SQL = readFileSync(path.join(__dirname, '../../../db/record/projection.sql'), 'utf8');

/** The lines of a text that are executed. */
const statements = (sql: string): string[] => sql.split('\n').filter((line) => !/^\s*(--.*)?$/.test(line));

const highestParameter = (sql: string): number =>
  Math.max(...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));

test('the statement that tells nobody takes the parameters up to $13, the one that tells people those up to $15', () => {
  expect(highestParameter(statements(PROJECT.text).join('\n'))).toBe(13);
  expect(highestParameter(statements(PROJECT_AND_TELL.text).join('\n'))).toBe(15);
});

test('every line of projection.sql is part of one of the two statements', () => {
  const used = new Set([...statements(PROJECT.text), ...statements(PROJECT_AND_TELL.text)]);
  expect(statements(SQL).filter((line) => !used.has(line))).toEqual([]);
});

test('neither statement contains the parts that are only for the other', () => {
  expect(PROJECT.text).not.toContain('INSERT INTO notification');
  expect(PROJECT_AND_TELL.text).not.toContain('notice_taken_back');
});
