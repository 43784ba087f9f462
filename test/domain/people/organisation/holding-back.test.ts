import { personId, unitCode } from '../../../../domain/ids';
import { changesBetween, completed } from '../../../../domain/people/organisation/changes';
import { closings, type HeldBack, losses, withoutHeld } from '../../../../domain/people/organisation/holding-back';
import type { Organisation } from '../../../../domain/people/organisation/organisation';
import { FIRM, office, without, withoutOfficesIn, withUnit } from './a-firm';

const held = (
  units: readonly string[],
  people: Readonly<Record<string, readonly ReturnType<typeof office>[]>> = {},
): HeldBack => ({
  units: new Set(units.map(unitCode)),
  people: new Map(Object.entries(people).map(([person, offices]) => [personId(person), offices])),
});
const left = (written: Organisation, what: HeldBack) => {
  const next = withoutHeld(completed(written, FIRM), FIRM, what);
  return changesBetween(FIRM, next).map(({ change, ...one }) => `${change} ${'person' in one ? one.person : one.unit}`);
};

test('whoever goes loses everything, and whoever moves what they do not have afterwards, inherited offices counted', () => {
  const merged = withoutOfficesIn('shop', withUnit('shop', { closed: true, mergedInto: FIRM.units[2]!.code }));
  const moved = { ...merged, offices: [...merged.offices, office('bob', 'handler', 'desk')] };
  const wanted = completed(without('south-head', moved), FIRM);
  expect(losses(FIRM, wanted)).toMatchObject([
    { person: 'shop-head', goes: false, taken: [{ role: 'unit-head', unit: 'shop' }], after: [] },
    {
      person: 'bob',
      taken: [{ role: 'handler', unit: 'shop' }],
      after: [{ unit: 'desk' }, { role: 'handler', unit: 'shop' }],
    },
    { person: 'south-head', goes: true, after: [] },
  ]);
  expect(closings(FIRM, wanted)).toEqual([]);
});

test('a unit that has to stay open keeps its people, and the unit above it', () => {
  const firm = without('bob', without('shop-head', withoutOfficesIn('north', withoutOfficesIn('desk'))));
  const written = { ...firm, units: firm.units.filter(({ code }) => !['north', 'desk', 'shop'].includes(code)) };
  expect(closings(FIRM, completed(written, FIRM))).toEqual(['north', 'desk', 'shop']);
  expect(left(written, held(['shop']))).toEqual(['unit-closes desk', 'office-taken desk-head', 'office-taken ann']);
});

test('somebody who has to stay keeps the offices that they need, and the rest is done', () => {
  const written = without('bob', without('south-head'));
  expect(left(written, held([], { bob: [office('bob', 'handler', 'shop')] }))).toEqual(['person-goes south-head']);
});

test('a unit is not merged while somebody needs an office in it', () => {
  const merged = withoutOfficesIn('shop', withUnit('shop', { closed: true, mergedInto: FIRM.units[4]!.code }));
  const written = { ...merged, offices: [...merged.offices, office('bob', 'handler', 'desk')] };
  expect(left(written, held([], { bob: [office('bob', 'handler', 'shop')] }))).toEqual(['office-given bob']);
});

test('a unit that stays open is where the document puts it, if that is open', () => {
  const written = withoutOfficesIn('shop', withUnit('shop', { closed: true, parent: FIRM.units[4]!.code }));
  const next = withoutHeld(completed(written, FIRM), FIRM, held(['shop']));
  expect(next.units.find(({ code }) => code === 'shop')).toMatchObject({ closed: false, parent: 'south' });
});
