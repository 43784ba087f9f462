import { personId, unitCode } from '../../domain/ids';
import { DIRECTIONS, type OrganisationChange } from '../../domain/people/organisation/changes';
import type { Gap } from '../../domain/people/organisation/gaps';
import { changeSaid, gapSaid, personHeldSaid, unitHeldSaid } from '../../words/organisation';

const NAMES: Readonly<Record<string, { zh: string; en: string }>> = {
  shop: { zh: '营业厅', en: 'Shop' },
  firm: { zh: '公司', en: 'Firm' },
  desk: { zh: '热线', en: 'Desk' },
};
const nameOf = (code: string) => NAMES[code]!;
const unit = { unit: unitCode('shop'), name: NAMES.shop! };
const ann = { person: personId('ann'), name: '安' };
const office = { ...ann, role: 'agent', unit: unitCode('shop') } as const;

const SAID: Readonly<Record<OrganisationChange['change'], [OrganisationChange, string, string]>> = {
  'unit-comes': [{ change: 'unit-comes', ...unit, parent: null }, 'Unit Shop, below the top', '单位营业厅，隶属最上级'],
  'unit-reopens': [
    { change: 'unit-reopens', ...unit, parent: unitCode('firm') },
    'Unit Shop opens again, below Firm',
    '单位营业厅重新启用，隶属公司',
  ],
  'unit-renamed': [
    { change: 'unit-renamed', ...unit, before: NAMES.desk! },
    'Unit Desk is called Shop',
    '单位热线更名为营业厅',
  ],
  'unit-moves': [
    { change: 'unit-moves', ...unit, before: unitCode('firm'), after: unitCode('desk') },
    'Unit Shop moves from Firm to Desk',
    '单位营业厅由公司改隶热线',
  ],
  'unit-kind': [
    { change: 'unit-kind', ...unit, before: 'own', after: 'partner' },
    'Unit Shop: our own becomes partner',
    '单位营业厅的类型由本机构改为合作单位',
  ],
  'unit-merges': [
    { change: 'unit-merges', ...unit, into: unitCode('desk') },
    'Unit Shop becomes part of Desk, whose people answer for its complaints',
    '单位营业厅并入热线，由后者的人员负责其投诉',
  ],
  'unit-closes': [
    { change: 'unit-closes', ...unit, heir: unitCode('firm') },
    'Unit Shop closes, below Firm',
    '单位营业厅撤销，原隶属公司',
  ],
  'person-comes': [{ change: 'person-comes', ...ann }, '安 comes', '安加入'],
  'person-goes': [{ change: 'person-goes', ...ann }, '安 goes', '安离开'],
  'person-renamed': [{ change: 'person-renamed', ...ann, before: '宁' }, '宁 is called 安', '宁更名为安'],
  'office-given': [{ change: 'office-given', ...office }, '安 becomes agent of Shop', '安任营业厅受理员'],
  'office-taken': [{ change: 'office-taken', ...office }, '安 is no longer agent of Shop', '安不再任营业厅受理员'],
};

test.each(Object.keys(DIRECTIONS) as OrganisationChange['change'][])('%s is said in both languages', (change) => {
  const [given, en, zh] = SAID[change];
  expect(changeSaid(given, nameOf)).toEqual({ en, zh });
});

test('what is missing is said with the work that waits, and with the policy that counts on it', () => {
  const gap: Gap = { unit: unitCode('shop'), role: 'reviewer', orAbove: true, work: { is: 'reviewing' } };
  expect(gapSaid(gap, nameOf)).toEqual({
    en: 'Shop has no reviewer, nor has a unit above it: nobody to review what its handlers propose',
    zh: '营业厅及其上级均无审核员：无人审核其处理人提出的方案',
  });
  const closed: Gap = {
    unit: unitCode('desk'),
    role: null,
    orAbove: false,
    work: { is: 'dutyOffice', policy: 'telecom' },
  };
  expect(gapSaid(closed, nameOf).en).toBe(
    'Desk is closed or missing: nobody there to own what machines file, as the policy telecom wants',
  );
});

test('what has to wait is said with what it waits for', () => {
  expect(unitHeldSaid(NAMES.shop!, 2).en).toBe('Unit Shop stays open for now: running complaints that need it: 2');
  const held = {
    name: '安',
    offices: [{ role: 'agent', unit: 'shop' }],
    parts: { owner: 2, task: 1 },
    count: 3,
  } as const;
  expect(personHeldSaid({ ...held, goes: true }, nameOf).zh).toBe(
    '安暂留：在 3 件在办投诉中仍有职责（首问负责 2、协办任务 1）',
  );
  expect(personHeldSaid({ ...held, goes: false }, nameOf).en).toBe(
    '安 stays agent of Shop for now, with parts in running complaints: 3 (owns 2, tasks 1)',
  );
});
