import { periodOf, periodsUntil } from '../../../domain/returns/period';

const MONTH = { period: 'month', yearBegins: 'january' } as const;
const QUARTER = { period: 'quarter', yearBegins: 'january' } as const;
const HALF = { period: 'half-year', yearBegins: 'firm' } as const;

describe('the period of a return', () => {
  test('is a month, a quarter or a half-year', () => {
    expect(periodOf(MONTH, '2026-03', 1)?.months).toEqual(['2026-03']);
    expect(periodOf(QUARTER, '2026-Q4', 1)?.months).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(periodOf(HALF, '2026-H1', 1)?.months).toHaveLength(6);
  });

  test('follows the year of the firm where the return says so, and is named after the year in which that begins', () => {
    expect(periodOf(HALF, '2026-H2', 4)?.months).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
    ]);
    expect(periodOf(QUARTER, '2026-Q1', 4)?.months[0]).toBe('2026-01');
  });

  test('has the form of its return', () => {
    for (const code of ['2026-Q1', '2026-H1', '2026-13', '2026-00', '2026', 'soon'])
      expect(periodOf(MONTH, code, 1)).toBeNull();
    for (const code of ['2026-03', '2026-Q0', '2026-H1']) expect(periodOf(QUARTER, code, 1)).toBeNull();
    for (const code of ['2026-H3', '2026-Q1']) expect(periodOf(HALF, code, 1)).toBeNull();
  });

  test('is the one at hand, and those before it', () => {
    const codes = (...asked: Parameters<typeof periodsUntil>) => periodsUntil(...asked).map(({ code }) => code);
    expect(codes(MONTH, '2026-01', 1, 3)).toEqual(['2026-01', '2025-12', '2025-11']);
    expect(codes(QUARTER, '2026-05', 1, 3)).toEqual(['2026-Q2', '2026-Q1', '2025-Q4']);
    // The half-year from October on is of the year that began in April before.
    expect(codes(HALF, '2026-02', 4, 3)).toEqual(['2025-H2', '2025-H1', '2024-H2']);
    expect(codes(HALF, '2026-04', 4, 1)).toEqual(['2026-H1']);
  });
});
