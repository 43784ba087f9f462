import { changesBetween, completed } from '../../../../domain/people/organisation/changes';
import { inheritedOffices, type Organisation } from '../../../../domain/people/organisation/organisation';
import { FIRM, office, unit, without, withoutOfficesIn, withUnit } from './a-firm';

const changes = (written: Organisation, before = FIRM) => changesBetween(before, completed(written, before));

test('the same document again changes nothing', () => {
  expect(changes(FIRM)).toEqual([]);
});

test('units come, move and are renamed, by name', () => {
  const firm = withUnit('shop', { parent: FIRM.units[4]!.code, name: { zh: '车间', en: 'workshop' } });
  expect(changes({ ...firm, units: [...firm.units, unit('lab', 'shop')] })).toEqual([
    {
      change: 'unit-renamed',
      unit: 'shop',
      name: { zh: '车间', en: 'workshop' },
      before: { zh: 'shop 处', en: 'shop' },
    },
    { change: 'unit-moves', unit: 'shop', name: { zh: '车间', en: 'workshop' }, before: 'north', after: 'south' },
    { change: 'unit-comes', unit: 'lab', name: { zh: 'lab 处', en: 'lab' }, parent: 'shop' },
  ]);
});

test('what a document leaves out goes: a unit closes, a person leaves with all offices', () => {
  const firm = without('bob', without('shop-head'));
  expect(changes({ ...firm, units: firm.units.filter(({ code }) => code !== 'shop') })).toEqual([
    { change: 'unit-closes', unit: 'shop', name: { zh: 'shop 处', en: 'shop' }, before: 'north', heir: 'north' },
    { change: 'person-goes', person: 'shop-head', name: 'SHOP-HEAD' },
    { change: 'person-goes', person: 'bob', name: 'BOB' },
  ]);
});

test('a unit that is closed already may be left out for ever, and is opened by being listed', () => {
  const closed = completed(withoutOfficesIn('shop', withUnit('shop', { closed: true })), FIRM);
  const left = { ...closed, units: closed.units.filter(({ code }) => code !== 'shop') };
  expect(changes(left, closed)).toEqual([]);
  expect(changes({ ...closed, units: FIRM.units }, closed)).toEqual([
    { change: 'unit-reopens', unit: 'shop', name: { zh: 'shop 处', en: 'shop' }, parent: 'north' },
  ]);
});

test('people change offices, and an unchanged office is no change', () => {
  const offices = [...FIRM.offices.filter(({ person }) => person !== 'bob'), office('bob', 'handler', 'south')];
  const about = { person: 'bob', name: 'BOB', role: 'handler' };
  expect(changes({ ...FIRM, offices })).toEqual([
    { change: 'office-given', ...about, unit: 'south' },
    { change: 'office-taken', ...about, unit: 'shop' },
  ]);
});

test('a merged unit hangs below the one that it became part of, whose people inherit its offices', () => {
  const written = withoutOfficesIn('shop', withUnit('shop', { closed: true, mergedInto: FIRM.units[2]!.code }));
  const merged = completed(written, FIRM);
  expect(merged.units.find(({ code }) => code === 'shop')).toMatchObject({ parent: 'desk', closed: true });
  expect(changesBetween(FIRM, merged)[0]).toEqual({
    change: 'unit-merges',
    unit: 'shop',
    name: { zh: 'shop 处', en: 'shop' },
    before: 'north',
    into: 'desk',
  });
  expect(inheritedOffices(merged)).toEqual([office('desk-head', 'unit-head', 'shop'), office('ann', 'agent', 'shop')]);
});

test('offices are inherited through units that are closed as well', () => {
  const firm = withUnit('desk', { closed: true }, withUnit('north', { closed: true }));
  expect(inheritedOffices({ ...firm, offices: [office('boss', 'unit-head', 'head')] })).toEqual([
    office('boss', 'unit-head', 'north'),
    office('boss', 'unit-head', 'desk'),
  ]);
});

test('a new leadership becomes the heir of the old one', () => {
  const written: Organisation = { ...FIRM, units: [unit('group', null)], offices: [] };
  expect(completed(written, FIRM).units.find(({ code }) => code === 'head')).toMatchObject({
    closed: true,
    parent: 'group',
  });
});
