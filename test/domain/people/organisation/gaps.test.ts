import { unitCode } from '../../../../domain/ids';
import { type Gap, gapsOf } from '../../../../domain/people/organisation/gaps';
import { FIRM, office, withoutOfficesIn, withUnit } from './a-firm';

const shown = (gaps: readonly Gap[]) => gaps.map(({ unit, role }) => `${role} ${unit}`);
const whole = {
  ...FIRM,
  offices: [
    ...FIRM.offices,
    office('boss', 'dispatcher', 'north'),
    office('boss', 'follow-up-caller', 'north'),
    office('boss', 'service-supervisor', 'desk'),
    office('boss', 'supervisor', 'head'),
    office('boss', 'reviewer', 'north'),
  ],
};

test('a firm says which work would wait for nobody', () => {
  expect(shown(gapsOf(FIRM, []))).toEqual([
    'dispatcher desk',
    'follow-up-caller desk',
    'service-supervisor desk',
    'supervisor desk',
    'reviewer shop',
  ]);
  expect(shown(gapsOf(withoutOfficesIn('south', whole), []))).toEqual(['unit-head south']);
  expect(gapsOf(whole, [])).toEqual([]);
});

test('a closed unit lacks nothing', () => {
  expect(gapsOf(withUnit('south', { closed: true }, withoutOfficesIn('south', whole)), [])).toEqual([]);
});

test('what a policy counts on is missed as well', () => {
  const named = (as: 'dutyOffice' | 'guidance' | 'coordination', unit: string) => ({
    policy: 'p',
    as,
    unit: unitCode(unit),
  });
  expect(
    gapsOf(whole, [named('dutyOffice', 'desk'), named('guidance', 'desk'), named('coordination', 'shop')]),
  ).toEqual([]);
  expect(
    shown(gapsOf(whole, [named('dutyOffice', 'shop'), named('guidance', 'shop'), named('dutyOffice', 'moon')])),
  ).toEqual(['agent shop', 'service-supervisor shop', 'null moon']);
});
