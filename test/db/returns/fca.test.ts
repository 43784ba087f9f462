import { returnOf } from '../../../db/returns/definitions';
import { complaintId } from '../../../domain/ids';
import { aFact, closedFact, faultsIn, tablesOf } from '../../domain/returns/a-return';

const FCA = returnOf('fca-disp-1-annex-1')!;
const mapping = {
  groups: {
    product: { current: 'banking', savings: 'banking', motor: 'insurance' },
    cause: { current: 'administration', 'current.charges': 'information', savings: 'information', motor: 'advising' },
    service: { current: 'Current accounts', savings: 'Savings', motor: 'Motor and transport' },
  },
  asked: {
    'firm-reference': '111111',
    'provision.banking.2026-03': '80000',
    'provision.insurance.2026-03': '2500',
    'intermediation.insurance.2026-03': '400',
  },
};
let no = 0;
const some = (count: number, category: string) =>
  Array.from({ length: count }, () => aFact({ category, complaint: complaintId(`f${(no += 1)}`) }));
const closedOf = (category: string, closedAt: string, other = {}) =>
  closedFact('2026-03-02 10:00', closedAt, { category, complaint: complaintId(`f${(no += 1)}`), ...other });

/** 400 about banking and 100 about insurance. */
const opened = [
  ...some(180, 'current'),
  ...some(120, 'current.charges'),
  ...some(100, 'savings'),
  ...some(100, 'motor'),
];
const paid = [{ value: '150.00', currency: 'GBP' }];
const ended = [
  // By the end of the third working day, Thursday.
  closedOf('current', '2026-03-05 17:59'),
  closedOf('current', '2026-03-05 18:01', { tags: ['founded'], paid }),
  closedOf('savings', '2026-03-20 10:00'),
  closedOf('motor', '2026-03-20 10:00', { tags: ['founded'] }),
];
// Those that ended were open at the beginning, and those that came in are open at the end.
const stocks = [
  ...ended.map((fact) => ({ ...fact, kind: 'open' as const, what: 'handling' as const, stock: 'start' as const })),
  ...opened.map((fact) => ({ ...fact, kind: 'open' as const, what: 'handling' as const, stock: 'end' as const })),
].map((fact) => ({ ...fact, elapsed: null, paid: [] }));
const facts = [...opened, ...ended, ...stocks];

test('a firm with 500 complaints opened tells single products beside the groupings', () => {
  const { details, services, causes } = tablesOf(FCA, facts, mapping);
  expect(details!.total).toMatchObject({ opened: 500, 'outstanding-at-start': 4, 'outstanding-at-end': 500 });
  expect(causes!.banking).toMatchObject({ opened: 400, administration: 180, information: 220, advising: 0 });
  expect(Object.keys(services!)).toEqual(['Current accounts', 'Motor and transport', 'Savings', 'total']);
  expect(services!['Current accounts']).toEqual({
    ...{ opened: 300, advising: 0, information: 120, administration: 180, arrears: 0, other: 0 },
    ...{ 'within-3-days': 1, 'within-8-weeks': 1, 'after-8-weeks': 0, closed: 2, upheld: 1 },
    ...{ 'redress-upheld': 150, redress: 150 },
  });
  expect(services!.Savings).toMatchObject({ opened: 100, information: 100, closed: 1, upheld: 0 });
  expect(services!.total).toMatchObject({ opened: 500, closed: 4, upheld: 2 });
  expect(faultsIn(FCA, facts, mapping)).toEqual([]);
  const { service: _service, ...groups } = mapping.groups;
  expect(faultsIn(FCA, facts, { ...mapping, groups })).toMatchObject([{ rule: 'unmapped', group: 'service' }]);
});

test('a firm with 499 tells the groupings alone, and maps no single products', () => {
  const [{ complaint }] = opened as [(typeof opened)[0]];
  const fewer = facts.filter((fact) => fact.complaint !== complaint);
  const { service: _service, ...groups } = mapping.groups;
  expect(Object.keys(tablesOf(FCA, fewer, mapping))).toEqual(['details', 'causes', 'products', 'publication']);
  expect(faultsIn(FCA, fewer, { ...mapping, groups })).toEqual([]);
});

test('the summary that is published tells complaints for 1,000 of the business, shares, and the main cause', () => {
  const { publication } = tablesOf(FCA, facts, mapping);
  // 400 of 80,000 accounts; 100 of 2,500 policies in force and of 400 sold.
  expect(publication!.banking).toMatchObject({
    ...{ provision: 5, intermediation: null, opened: 400, closed: 3, 'share-3-days': 1 / 3, 'share-8-weeks': 2 / 3 },
    ...{ 'share-upheld': 1 / 3, 'main-cause': 'Information, sums/charges or product performance' },
  });
  expect(publication!.insurance).toMatchObject({
    ...{ provision: 40, intermediation: 250, 'share-upheld': 1, 'main-cause': 'Advising, selling and arranging' },
  });
  expect(publication!.investments).toMatchObject({ provision: null, opened: 0, 'main-cause': null });
  expect(publication!.total).toMatchObject({ provision: null, opened: 500, 'share-upheld': 0.5 });
});
