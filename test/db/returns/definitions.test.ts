import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inSuccession, RETURNS, readReturnDefinition, returnOf } from '../../../db/returns/definitions';
import { definitionOf } from '../../../domain/measures/definitions/all';

type Return = (typeof RETURNS)[number];

const FOLDER = path.join(__dirname, '../../../returns');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));

test('every shipped return is read, under the name of its file', () => {
  expect(RETURNS.map(({ code }) => `${code}.json`)).toEqual(files.sort());
  for (const { code } of RETURNS) expect(returnOf(code)?.code).toBe(code);
  expect(returnOf('nothing')).toBeUndefined();
});

test.each(files)('%s counts only figures that there are, and says in Chinese what it says in English', (file) => {
  const { tables, groups, notes, due } = readReturnDefinition(read(file));
  const counts = tables.flatMap(({ columns }) => columns.flatMap((column) => ('count' in column ? column.count : [])));
  expect(counts.filter(({ measure }) => definitionOf(measure) === undefined)).toEqual([]);
  const said = [due, ...notes, ...groups.flatMap(({ codes }) => codes.map(({ title }) => title))];
  expect(said.filter(({ zh }) => zh.trim() === '')).toEqual([]);
});

const [column] = read('three-rates-12345.json').tables[0].columns;
test.each([
  ['a figure that does not exist', { count: [{ measure: 'nothing', part: 'numerator' }] }],
  ['a figure of enquiries', { count: [{ measure: 'enquiries', part: 'numerator' }] }],
  ['a figure of customers', { count: [{ measure: 'repeat-rate', part: 'numerator' }] }],
  ['open complaints without a moment', { count: [{ measure: 'open-cases', part: 'numerator' }] }],
  ['a column that is not before it', { share: { of: 'later', among: 'received' } }],
])('a return with %s is refused', (_, wrong) => {
  const { count: _count, ...rest } = column;
  const definition = read('three-rates-12345.json');
  definition.tables[0].columns = [{ ...rest, ...wrong }];
  expect(() => readReturnDefinition(definition)).toThrow('does not hold together');
});

test.each([
  ['a main cause of no group', { tables: { columns: { most: 'nothing', of: 'received' } } }, 'no group nothing'],
  [
    'a number for so many of what is not asked of each line',
    { tables: { columns: { per: 1000, of: 'received', asked: 'accounts' } } },
    'is not asked for accounts of each line',
  ],
  ['what is asked of the codes of no group', { asked: { each: 'nothing' } }, 'no group nothing with codes'],
  [
    'a table that depends on one that is not before it',
    { tables: { onlyFrom: { table: 'rates', column: 'received', count: 500 } } },
    'the column received of rates is not told before it',
  ],
])('a return with %s is refused as well', (_, { tables, asked }: Partial<Record<string, object>>, why) => {
  const definition = read('three-rates-12345.json');
  const { code, title } = column;
  if (asked !== undefined) definition.asked.push({ code: 'accounts', title, ...asked });
  const { columns, ...rest } = { columns: undefined, ...tables };
  Object.assign(definition.tables[0], rest);
  if (columns !== undefined) definition.tables[0].columns.push({ code: `${code}-more`, title, ...(columns as object) });
  expect(() => readReturnDefinition(definition)).toThrow(why);
});

test('a return whose codes are no codes, or come twice, is refused', () => {
  const definition = read('three-rates-12345.json');
  definition.tables[0].columns.push(column);
  expect(() => readReturnDefinition(definition)).toThrow('comes twice');
  expect(() => readReturnDefinition({ ...read('three-rates-12345.json'), tables: [{}] })).toThrow();
});

test('a return follows another one that ends before it begins', () => {
  const [old, next] = ['fca-disp-1-annex-1', 'fca-consolidated'].map((code) => returnOf(code)!) as [Return, Return];
  expect([old.until, old.followedBy, next.since]).toEqual(['2026-12', next.code, '2027-01']);
  expect(inSuccession([old, next]).map(({ code }) => code)).toEqual([next.code, old.code]);
  expect(() => inSuccession([old])).toThrow('there is no return fca-consolidated');
  expect(() => inSuccession([old, { ...next, since: '2026-12' }])).toThrow('does not begin after it');
  const { until: _until, ...endless } = read('fca-disp-1-annex-1.json');
  expect(() => readReturnDefinition(endless)).toThrow('does not end');
  expect(() => readReturnDefinition({ ...read('fca-disp-1-annex-1.json'), since: '2027-02' })).toThrow(
    'it ends before',
  );
});
