import { complaintId } from '../../../domain/ids';
import { beijing } from '../calendar/calendars';
import { aFact, aReturn, closedFact, column, faultsIn, table, tablesOf, titled, valuesOf } from './a-return';

const received = column('received', { count: [{ measure: 'volume', part: 'numerator' }] });
const closed = column('closed', { count: [{ measure: 'closed', part: 'numerator' }] });
const reason = {
  ...titled('reason'),
  from: 'category',
  codes: [titled('money'), titled('other')],
} as const;

describe('a number of a return', () => {
  test('counts complaints by the figures of the firm, in the period or at one of its ends', () => {
    const definition = aReturn({
      tables: [
        table([
          received,
          column('opened', {
            count: [
              { measure: 'volume', part: 'numerator' },
              { measure: 'reopenings', part: 'numerator' },
            ],
          }),
          column('at-start', { count: [{ measure: 'open-cases', part: 'numerator', at: 'start' }] }),
          column('at-end', { count: [{ measure: 'open-cases', part: 'numerator', at: 'end' }] }),
        ]),
      ],
    });
    const open = { kind: 'open', what: 'handling' } as const;
    const facts = [
      aFact({}),
      aFact({ kind: 'reopened', what: 'reopened' }),
      aFact({ ...open, stock: 'start' }),
      aFact({ ...open, stock: 'end' }),
      aFact({ ...open, stock: 'end', complaint: complaintId('c2') }),
      aFact({ caseKind: 'enquiry' }),
    ];
    expect(valuesOf(definition, facts)).toEqual({ total: { received: 1, opened: 2, 'at-start': 1, 'at-end': 2 } });
  });

  test('tells closed complaints apart by how long the customer waited for the last answer, by the calendar', () => {
    const day = { unit: 'working-days', amount: 1 };
    const eight = { unit: 'weeks', amount: 8 };
    const answered = (limits: object) => ({ count: [{ measure: 'closed', part: 'numerator', answered: limits }] });
    const definition = aReturn({
      tables: [
        table([
          column('next-day', answered({ by: day })),
          column('later', answered({ after: day, by: eight })),
          column('late', answered({ after: eight })),
        ]),
      ],
    });
    const facts = [
      // Of a Friday, until the end of Monday.
      closedFact('2026-03-06 10:00', '2026-03-09 17:59'),
      closedFact('2026-03-06 10:00', '2026-03-09 18:01'),
      // Closed long after the answer.
      closedFact('2026-03-06 10:00', '2026-03-30 10:00', { answeredAt: beijing('2026-03-06 11:00') }),
      closedFact('2026-01-20 10:00', '2026-03-17 23:59'),
      closedFact('2026-01-20 10:00', '2026-03-18 00:01'),
    ];
    expect(valuesOf(definition, facts)).toEqual({ total: { 'next-day': 2, later: 2, late: 1 } });
  });

  test('is told as a share, for so many customers, as a sum, and in money', () => {
    const definition = aReturn({
      tables: [
        table([
          received,
          closed,
          column('by-hand', { unknown: true }),
          column('both', { sum: ['received', 'closed'] }),
          column('share', { share: { of: 'closed', among: 'received' } }),
          column('of-nothing', { share: { of: 'closed', among: 'by-hand' } }),
          column('per', { per: 100_000, of: 'received' }),
          column('paid', { redress: 'closed' }),
        ]),
      ],
    });
    const paid = [
      { value: '0.10', currency: 'CNY' },
      { value: '0.20', currency: 'CNY' },
    ];
    const facts = [aFact({}), aFact({}), closedFact('2026-03-06 10:00', '2026-03-09 17:59', { paid })];
    expect(valuesOf(definition, facts)).toEqual({
      total: { received: 2, closed: 1, 'by-hand': null, both: 3, share: 0.5, 'of-nothing': null, per: 4, paid: 0.3 },
    });
  });

  test('stands in the line to which the organisation maps the category, or the nearest one above', () => {
    const definition = aReturn({ groups: [reason], tables: [table([received], 'reason')] });
    const facts = ['fees', 'fees.roaming', 'fees.roaming.data', 'network'].map((category) => aFact({ category }));
    const groups = { reason: { fees: 'money', 'fees.roaming.data': 'other' } };
    expect(valuesOf(definition, facts, { groups })).toEqual({
      money: { received: 2 },
      other: { received: 1 },
      unmapped: { received: 1 },
      total: { received: 4 },
    });
  });

  test('is for so many of what the firm says of each line in the period, and there is none of all together', () => {
    const definition = aReturn({
      groups: [reason],
      asked: [{ ...titled('accounts'), each: 'reason' }],
      tables: [table([received, column('per', { per: 1_000, of: 'received', asked: 'accounts' })], 'reason')],
    });
    const facts = ['fees', 'fees', 'fees', 'network'].map((category) => aFact({ category }));
    const groups = { reason: { fees: 'money', network: 'other' } };
    // What was said for February is not of March.
    const asked = { 'accounts.money.2026-03': '1500', 'accounts.other.2026-02': '10' };
    expect(valuesOf(definition, facts, { groups, asked })).toEqual({
      money: { received: 3, per: 2 },
      other: { received: 1, per: null },
      total: { received: 4, per: null },
    });
    expect(faultsIn(definition, facts, { groups })).toEqual([]);
  });

  test('names the code that most complaints have, or those that as many have', () => {
    const definition = aReturn({
      groups: [reason],
      tables: [table([received, column('main', { most: 'reason', of: 'received' })])],
    });
    const groups = { reason: { fees: 'money', network: 'other' } };
    const mainOf = (...categories: readonly string[]) =>
      valuesOf(
        definition,
        categories.map((category) => aFact({ category })),
        { groups },
      ).total!.main;
    expect(mainOf('fees', 'network', 'fees')).toBe('money');
    expect(mainOf('fees', 'network')).toBe('money; other');
    // What is mapped to nothing is named as a fault, and never as the main cause.
    expect(mainOf('sim', 'sim', 'network')).toBe('other');
    expect(mainOf()).toBeNull();
    expect(faultsIn(definition, [aFact({ category: 'sim' })], { groups })).toMatchObject([{ rule: 'unmapped' }]);
  });

  test('stands in a line for each code that the organisation has written, where the regulator has none', () => {
    const definition = aReturn({
      groups: [{ ...reason, codes: [] }],
      tables: [table([received], 'reason')],
    });
    const facts = ['fees', 'fees.roaming', 'network', 'sim'].map((category) => aFact({ category }));
    const groups = { reason: { network: 'Savings', fees: 'Current accounts', 'fees.late': 'Current accounts' } };
    expect(Object.entries(valuesOf(definition, facts, { groups }))).toEqual([
      ['Current accounts', { received: 2 }],
      ['Savings', { received: 1 }],
      ['unmapped', { received: 1 }],
      ['total', { received: 4 }],
    ]);
  });

  test('of a table that is told from so many complaints on is neither told nor mapped below that', () => {
    const definition = aReturn({
      groups: [reason],
      tables: [
        table([received]),
        {
          ...table([received], 'reason'),
          code: 'single',
          onlyFrom: { table: 'numbers', column: 'received', count: 3 },
        },
      ],
    });
    const few = [aFact({}), aFact({})];
    expect([Object.keys(tablesOf(definition, few)), faultsIn(definition, few)]).toEqual([['numbers'], []]);
    const many = [...few, aFact({})];
    expect(tablesOf(definition, many)).toMatchObject({ single: { unmapped: { received: 3 }, total: { received: 3 } } });
    expect(faultsIn(definition, many)).toMatchObject([{ rule: 'unmapped', group: 'reason' }]);
    expect(faultsIn(definition, many, { groups: { reason: { fees: 'money' } } })).toEqual([]);
  });

  test('of cases that became complaints is told, so that what came in and what ended add up', () => {
    const open = column('open', { count: [{ measure: 'open-cases', part: 'numerator', at: 'end' }] });
    const definition = aReturn({
      tables: [
        table([
          received,
          closed,
          open,
          column('became', { turned: { from: ['received'], into: ['closed', 'open'] } }),
          column('left', { turned: { from: ['closed', 'open'], into: ['received'] } }),
        ]),
      ],
      balances: [
        {
          table: 'numbers',
          left: ['received', 'became'],
          right: ['closed', 'open', 'left'],
          title: { en: 'it adds up', zh: '相等' },
        },
      ],
    });
    const facts = [
      aFact({ complaint: complaintId('stayed') }),
      closedFact('2026-03-06 10:00', '2026-03-09 17:59', { complaint: complaintId('stayed') }),
      aFact({ complaint: complaintId('became'), kind: 'open', what: 'handling', stock: 'end' }),
      aFact({ complaint: complaintId('left') }),
    ];
    expect(valuesOf(definition, facts)).toEqual({ total: { received: 2, closed: 1, open: 1, became: 1, left: 1 } });
    expect(faultsIn(definition, facts)).toEqual([]);
  });
});

describe('a return does not hold', () => {
  test('while a category with a complaint is mapped to nothing, which it names', () => {
    const definition = aReturn({ groups: [reason], tables: [table([received], 'reason')] });
    const facts = ['network', 'network', 'fees'].map((category, index) =>
      aFact({ category, complaint: complaintId(`c${index}`) }),
    );
    // What is on record of a complaint several times is one complaint.
    expect(faultsIn(definition, [...facts, facts[0]!])).toMatchObject([
      {
        rule: 'unmapped',
        group: 'reason',
        values: [
          { value: 'network', count: 2 },
          { value: 'fees', count: 1 },
        ],
      },
    ]);
    expect(faultsIn(definition, facts, { groups: { reason: { network: 'other', fees: 'money' } } })).toEqual([]);
  });

  test('not for what a table tells that is not told by the group', () => {
    const ended = { ...table([closed], 'reason'), code: 'ended' };
    const definition = aReturn({ groups: [reason], tables: [table([received]), ended] });
    const facts = [
      aFact({ category: 'network' }),
      closedFact('2026-03-06 10:00', '2026-03-09 17:59', { category: 'sim' }),
    ];
    expect(faultsIn(definition, facts)).toMatchObject([{ rule: 'unmapped', values: [{ value: 'sim', count: 1 }] }]);
    // What a column leaves out may stand in another table alone.
    const network = column('network', {
      count: [{ measure: 'volume', part: 'numerator', within: { group: 'reason', codes: ['other'] } }],
    });
    const narrowed = aReturn({ groups: [reason], tables: [table([received]), { ...table([network]), code: 'ended' }] });
    expect(faultsIn(narrowed, [aFact({ category: 'network' })])).toMatchObject([{ rule: 'unmapped' }]);
  });

  test('while columns that have to agree do not', () => {
    const balance = { table: 'numbers', left: ['received'], right: ['closed'], title: { en: 'so', zh: '如此' } };
    const definition = aReturn({ tables: [table([received, closed])], balances: [balance] });
    expect(faultsIn(definition, [aFact({})])).toMatchObject([
      { rule: 'balance', says: { en: expect.stringContaining('1 and 0') } },
    ]);
    expect(faultsIn(definition, [aFact({}), closedFact('2026-03-06 10:00', '2026-03-09 17:59')])).toEqual([]);
  });

  test('while the firm has not said of itself what is asked', () => {
    const definition = aReturn({ asked: [titled('reference'), { ...titled('group'), optional: true }] });
    expect(faultsIn(definition, [])).toMatchObject([
      { rule: 'asked', says: { en: expect.stringContaining('reference') } },
    ]);
    expect(faultsIn(definition, [], { asked: { reference: '123' } })).toEqual([]);
  });

  test('while money was paid in several currencies', () => {
    const paid = ['CNY', 'GBP'].map((currency) => ({ value: '1.00', currency }));
    const definition = aReturn({ tables: [table([closed])] });
    const facts = [closedFact('2026-03-06 10:00', '2026-03-09 17:59', { paid })];
    expect(faultsIn(definition, facts)).toMatchObject([{ rule: 'currencies' }]);
  });

  test('while a limit reaches into a year whose holidays nobody knows', () => {
    const definition = aReturn({
      tables: [
        table([
          column('soon', {
            count: [{ measure: 'closed', part: 'numerator', answered: { by: { unit: 'working-days', amount: 1 } } }],
          }),
        ]),
      ],
    });
    expect(faultsIn(definition, [closedFact('2031-03-06 10:00', '2031-03-09 17:59')])).toMatchObject([
      { rule: 'holidays' },
    ]);
    expect(faultsIn(definition, [closedFact('2026-03-06 10:00', '2026-03-09 17:59')])).toEqual([]);
  });
});
