import { valueIssue } from '../../../domain/policy/particular-value';
import { askedIn, neededBy, type ParticularType } from '../../../domain/policy/particulars';

const asks = [
  { category: 'fees', particular: 'amount', neededAt: 'dispatch' },
  { category: 'fees', particular: 'period', neededAt: 'intake' },
  { category: 'fees.roaming', particular: 'amount' },
  { category: 'fees.roaming.abroad', particular: 'country', neededAt: 'verify' },
  { category: 'feesible', particular: 'other' },
] as const;
const asked = (category: string) => askedIn({ asks }, category).map(({ particular }) => particular);

test('a category asks for what it says and for what the categories above it say', () => {
  expect(asked('fees')).toEqual(['amount', 'period']);
  expect(asked('fees.roaming.abroad')).toEqual(['amount', 'period', 'country']);
  expect(asked('network')).toEqual([]);
});

test('the nearest category says whether and when it is needed, and each step needs what those before it need', () => {
  expect(neededBy({ asks }, 'fees', 'intake')).toEqual(['period']);
  expect(neededBy({ asks }, 'fees', 'dispatch')).toEqual(['amount', 'period']);
  expect(neededBy({ asks }, 'fees.roaming', 'dispatch')).toEqual(['period']);
  expect(neededBy({ asks }, 'fees.roaming.abroad', 'verify')).toEqual(['period', 'country']);
});

const GOOD: Readonly<Record<ParticularType, readonly string[]>> = {
  text: ['HG8245H', '光猫'],
  place: ['人民路 1 号'],
  number: ['0', '-3', '12.5', '123456789012345.123456'],
  amount: ['0', '12', '12.5', '12.50', '999999999999.99'],
  date: ['2026-10-31', '2024-02-29', '2000-02-29'],
  period: ['2026-10', '2026-10-01/2026-10-31', '2026-10-01/2026-10-01'],
  choice: ['slow'],
  phone: ['12345', '+86 139 1111 0015', '0513-62220001', '(010)62220001/12'],
};
const BAD: Readonly<Record<ParticularType, readonly string[]>> = {
  text: [],
  place: [],
  number: ['', '1e3', '1,000', 'ten', '1.', '.5', '1234567890123456'],
  amount: ['-1', '12.505', '¥12', '1,000', '', '1e3'],
  date: ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-1-1', '2026-01-00', '31.10.2026'],
  period: [
    '2026',
    '2026-13',
    '2026-00',
    '2026-10-31/2026-10-01',
    '2026-10/2026-11',
    '2026-10-01/2026-10-02/2026-10-03',
  ],
  choice: ['fast', '', 'constructor'],
  phone: ['1234', 'call me', '-----', '139 1111 0015 after six'],
};

describe.each(Object.keys(GOOD) as ParticularType[])('a value of the type %s', (type) => {
  const issue = (value: string) => valueIssue({ id: 'x', type, choices: ['slow', 'none'] }, value);

  test('is written as the type says', () => {
    for (const value of GOOD[type]) expect([value, issue(value)]).toEqual([value, null]);
  });

  test('is refused if it is written otherwise', () => {
    for (const value of BAD[type]) {
      expect([value, issue(value)?.en]).toEqual([value, expect.stringMatching(/^must be /)]);
      expect(issue(value)?.zh).toMatch(/^须为/);
    }
  });
});
