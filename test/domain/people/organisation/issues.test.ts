import { organisationIssues } from '../../../../domain/people/organisation/issues';
import type { Organisation } from '../../../../domain/people/organisation/organisation';
import { ADMIN, FIRM, office, unit, withoutOfficesIn, withUnit } from './a-firm';

const wrongWith = (firm: Organisation) => organisationIssues(firm, ADMIN).map(({ pointer }) => pointer);

test('nothing is wrong with a sound firm', () => {
  expect(organisationIssues(FIRM, ADMIN)).toEqual([]);
});

test('everything that is wrong is said at once, with its place', () => {
  const firm: Organisation = {
    units: [...FIRM.units, unit('north', 'head'), unit('bad code', 'moon', { kind: 'branch' as never })],
    people: [...FIRM.people, FIRM.people[0]!],
    offices: [...FIRM.offices, FIRM.offices[0]!, office('nobody', 'king' as never, 'nowhere')],
  };
  expect(wrongWith(firm).sort()).toEqual([
    '/offices/8',
    '/offices/9/person',
    '/offices/9/role',
    '/offices/9/unit',
    '/people/8/id',
    '/units/5/code',
    '/units/6/code',
    '/units/6/kind',
    '/units/6/parent',
  ]);
});

test('units in a circle are refused, with the way round', () => {
  const firm = withUnit('north', { parent: FIRM.units[2]!.code });
  const [first] = organisationIssues(firm, ADMIN);
  expect(first).toEqual({
    pointer: '/units/1/parent',
    message: {
      en: 'goes in a circle: north → desk → north',
      zh: '上级关系成环：north → desk → north',
    },
  });
  expect(wrongWith(firm)).toEqual(['/units/1/parent', '/units/2/parent', '/units/3/parent']);
});

test.each([
  ['without a leadership', withUnit('head', { parent: FIRM.units[1]!.code }), '/units/0/parent'],
  ['with two leaderships', withUnit('south', { parent: null }), '/units/4/parent'],
  ['with a leadership from outside', withUnit('head', { kind: 'partner' }), '/units/0/kind'],
  ['with a unit under one that is closed', withUnit('north', { closed: true }), '/units/2/parent'],
  ['with a unit of our own under a partner', withUnit('north', { kind: 'partner' }), '/units/2/parent'],
  [
    'with a unit merged into none',
    withUnit('shop', { closed: true, mergedInto: 'moon' as never }),
    '/units/3/mergedInto',
  ],
  [
    'with a unit merged into itself',
    withUnit('shop', { closed: true, mergedInto: 'shop' as never }),
    '/units/3/mergedInto',
  ],
  ['with people in a closed unit', withUnit('shop', { closed: true }), '/offices/5/unit'],
])('a firm %s is refused', (_what, firm, pointer) => {
  expect(wrongWith(firm)).toContain(pointer);
});

test('a unit cannot be merged into one that is closed as well', () => {
  const both = withUnit('desk', { closed: true }, withUnit('shop', { closed: true, mergedInto: FIRM.units[2]!.code }));
  expect(wrongWith(withoutOfficesIn('desk', withoutOfficesIn('shop', both)))).toEqual(['/units/3/mergedInto']);
});

test('a tree that is deeper than chains are looked up is refused', () => {
  const deep = Array.from({ length: 21 }, (_, level) =>
    unit(`level-${level}`, level === 0 ? 'head' : `level-${level - 1}`),
  );
  expect(wrongWith({ ...FIRM, units: [...FIRM.units, ...deep] })).toEqual(['/units/24/parent', '/units/25/parent']);
});

test('whoever loads it stays administrator', () => {
  const firm = { ...FIRM, offices: FIRM.offices.filter(({ person }) => person !== ADMIN) };
  expect(organisationIssues(firm, ADMIN)).toEqual([
    {
      pointer: '/offices',
      message: {
        en: expect.stringMatching(/^admin, who loads this, must stay administrator/),
        zh: expect.stringMatching(/^导入文件的 admin 须仍为管理员/),
      },
    },
  ]);
});
