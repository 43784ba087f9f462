import { casesBehind, type Report, rowsOf, sumOf } from '../../../web/policies/figures';

const fate = (unit: string, state: string) => ({ unit, state, dueAt: '2026-03-11T02:00:00.000Z' });
const REPORT: Report = {
  clocks: [
    { kind: 'reply', before: { clocks: 9, breached: 0 }, after: { clocks: 9, breached: 0 } },
    { kind: 'handling', before: { clocks: 7, breached: 1 }, after: { clocks: 7, breached: 3 } },
  ],
  units: [{ unit: 'network', before: { clocks: 16, breached: 1 }, after: { clocks: 16, breached: 3 } }],
  turned: [
    { kind: 'handling', unit: 'network', missed: 2, met: 0 },
    { kind: 'handling', unit: 'market', missed: 1, met: 1 },
  ],
  differing: {
    named: [
      {
        id: 'a',
        number: '1',
        clocks: [
          { name: 'handling', kind: 'handling', before: fate('network', 'met'), after: fate('market', 'breached') },
          { name: 'accept', kind: 'accept', before: fate('network', 'breached'), after: null },
          { name: 'review', kind: 'review', before: fate('network', 'met'), after: fate('network', 'running') },
        ],
      },
    ],
  },
};

test('rows have what was missed, what would be, and what turned, the most missed first', () => {
  expect(rowsOf(REPORT, 'clock')).toEqual([
    { key: 'handling', clocks: 7, was: 1, is: 3, missed: 3, met: 1 },
    { key: 'reply', clocks: 9, was: 0, is: 0, missed: 0, met: 0 },
  ]);
  expect(rowsOf(REPORT, 'unit')).toEqual([{ key: 'network', clocks: 16, was: 1, is: 3, missed: 2, met: 0 }]);
  expect([sumOf(REPORT, 'missed'), sumOf(REPORT, 'met')]).toEqual([3, 1]);
});

test('behind a figure stand the clocks that turned to its side, by the unit that holds them under the draft', () => {
  const names = (by: 'clock' | 'unit', key: string, side: 'missed' | 'met') =>
    casesBehind(REPORT, by, key, side).map(({ name }) => name);
  expect(names('clock', 'handling', 'missed')).toEqual(['handling']);
  expect(names('unit', 'market', 'missed')).toEqual(['handling']);
  expect(names('unit', 'network', 'missed')).toEqual([]);
  expect(names('unit', 'network', 'met')).toEqual(['accept']);
  expect(names('clock', 'review', 'met')).toEqual([]);
});
