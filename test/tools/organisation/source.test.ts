import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { STAFF_ROLES } from '../../../domain/people/actor';
import { roleOf } from '../../../tools/organisation/columns';
import { type Organisation, writeOrganisation } from '../../../tools/organisation/export';
import { readSource } from '../../../tools/organisation/source';
import { temporaryFolder } from '../../helpers/temporary-folder';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string): string => path.join(folder.path, name);

const FIRM: Organisation = {
  units: [
    {
      code: 'head',
      parent: null,
      name: { zh: '总部', en: 'Head office' },
      kind: 'own',
      closed: false,
      mergedInto: null,
    },
    {
      code: '0012',
      parent: 'head',
      name: { zh: '老店', en: 'Old, "closed" shop' },
      kind: 'own',
      closed: true,
      mergedInto: 'head',
    },
  ],
  people: [
    { id: '007', name: '=王甲' },
    { id: 'bob', name: 'Bob, the builder' },
  ],
  offices: [{ person: '007', role: 'unit-head', unit: 'head' }],
};
/** What is left out has a value of its own at the API. */
const READ = {
  ...FIRM,
  units: [
    { code: 'head', parent: null, name: { zh: '总部', en: 'Head office' }, kind: 'own' },
    {
      code: '0012',
      parent: 'head',
      name: { zh: '老店', en: 'Old, "closed" shop' },
      kind: 'own',
      closed: true,
      mergedInto: 'head',
    },
  ],
};

test.each(['firm.json', 'firm.xlsx', 'firm'])(
  'an organisation written to %s is read from there again',
  async (name) => {
    await writeOrganisation(at(name), FIRM);
    const { document } = await readSource(at(name));
    expect(document).toEqual(name === 'firm.json' ? FIRM : READ);
    await expect(writeOrganisation(at(name), FIRM)).rejects.toThrow(/is there already; name another file\.$/);
  },
);

test('names that look like formulas are defused in CSV', () => {
  expect(readFileSync(at('firm/people.csv'), 'utf8')).toBe(
    '\ufeffid,name\r\n007,\'=王甲\r\nbob,"Bob, the builder"\r\n',
  );
});

async function aWorkbook(name: string, sheets: Record<string, unknown[][]>): Promise<string> {
  const all = Object.entries(sheets).map(([sheet, data]) => ({ sheet, data: data as never }));
  await writeXlsxFile(all).toFile(at(name));
  return at(name);
}

test('a spreadsheet by hand is read: blank rows, numbers as codes, Chinese headings and roles', async () => {
  const file = await aWorkbook('by-hand.xlsx', {
    单位: [[null], ['编码', '上级', '名称'], [100, null, '总部'], [null], [200, 100, '客服']],
    人员: [
      ['工号', '姓名'],
      [7, '王甲'],
    ],
    任职: [
      ['工号', '角色', '单位'],
      [7, '一把手', 200],
      [7, '受理员', 200],
    ],
    笔记: [['whatever']],
  });
  const { document, place } = await readSource(file);
  expect(document).toEqual({
    units: [
      { code: '100', parent: null, name: '总部' },
      { code: '200', parent: '100', name: '客服' },
    ],
    people: [{ id: '7', name: '王甲' }],
    offices: [
      { person: '7', role: 'unit-head', unit: '200' },
      { person: '7', role: 'agent', unit: '200' },
    ],
  });
  // Where the API finds something wrong.
  expect(place('/body/document/units/1/parent')).toBe('sheet 单位, row 5, parent');
  expect(place('/body/document/offices/1')).toBe('sheet 任职, row 3');
  expect(place('/body/document/units')).toBe('sheet 单位');
  expect(place('/headers/if-match')).toBe('/headers/if-match');
});

test('everything that is wrong with a spreadsheet is said at once, with sheet and row', async () => {
  const file = await aWorkbook('wrong.xlsx', {
    units: [
      ['code', 'parent', 'name', 'closed', 'colour'],
      ['head', null, 'Head', 'perhaps', null],
      ['shop', 'head', null, null, null],
      [1.5, 'head', 'Half', null, null],
    ],
    people: [['id', 'id']],
    offices: [[null]],
  });
  await expect(readSource(file)).rejects.toThrow(
    [
      'sheet units: there is no column "colour"; there are code, parent, name, name_zh, name_en, kind, closed, merged_into',
      'sheet units, row 2, closed: "perhaps" is neither yes nor no',
      'sheet units, row 3: a unit needs a name',
      'sheet units, row 4, code: 1.5 is no code; format the column as text',
      'sheet people: the column "id" is there 2 times',
      'sheet people: the column "name" is missing',
      'sheet offices is empty; its columns are person, role, unit',
    ].join('\n'),
  );
});

test.each([
  ['none.xlsx', undefined, /none\.xlsx: there is no such file/],
  ['text.xlsx', 'no spreadsheet', /can't be read as a spreadsheet \(\.xlsx\)/],
  ['list.json', '[]', /holds no JSON object/],
  ['broken.json', '{', /is not JSON/],
  ['notes.txt', 'x', /is neither \.json nor \.xlsx, nor a folder/],
])('%s is refused with the reason', async (name, content, reason) => {
  if (content !== undefined) writeFileSync(at(name), content);
  await expect(readSource(at(name))).rejects.toThrow(reason);
});

test('a folder without one of the files, or in another encoding, is refused', async () => {
  mkdirSync(at('half'));
  writeFileSync(at('half/units.csv'), Buffer.from([0xbf, 0xcd, 0xb7, 0xfe]));
  await expect(readSource(at('half'))).rejects.toThrow(/units\.csv is not UTF-8/);
  writeFileSync(at('half/units.csv'), 'code,parent,name\n');
  await expect(readSource(at('half'))).rejects.toThrow(/people\.csv: there is no such file/);
});

test('every role has a Chinese name of its own', () => {
  expect(roleOf('审核员')).toBe('reviewer');
  expect(STAFF_ROLES.map(roleOf)).toEqual(STAFF_ROLES);
});
