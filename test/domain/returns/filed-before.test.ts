import { filedBefore } from '../../../domain/returns/filed-before';
import { periodOf } from '../../../domain/returns/period';

const HALF = { period: 'half-year', yearBegins: 'firm' } as const;
const half = (code: string, ofFirm: number) => periodOf(HALF, code, ofFirm)!;
const filed = (code: string, ofFirm: number) => {
  const { months } = half(code, ofFirm);
  return { code, first: months[0]!, last: months.at(-1)! };
};

const filedOtherwise = (...given: Parameters<typeof filedBefore>) => filedBefore(...given)?.otherwise ?? null;

describe('days are filed once, also where the year of the firm begins in another month since', () => {
  test('the same period may be asked for again, and one before or after it is another one', () => {
    expect(filedOtherwise(half('2026-H1', 1), [filed('2026-H1', 1)])).toBeNull();
    expect(filedOtherwise(half('2026-H2', 1), [filed('2026-H1', 1), filed('2027-H1', 1)])).toBeNull();
    expect(filedOtherwise(half('2026-H2', 1), [])).toBeNull();
    expect(filedBefore(half('2026-H2', 1), [filed('2026-H1', 1)])).toBeNull();
    const before = filedBefore(half('2026-H1', 1), [filed('2025-H2', 1), filed('2026-H1', 1)]);
    expect(before).toEqual({ filed: filed('2026-H1', 1), otherwise: null });
  });

  test('a code that means other days now is not what was filed', () => {
    expect(filedOtherwise(half('2026-H1', 4), [filed('2026-H1', 1)])).toMatchObject({
      reason: 'filed-otherwise',
      says: {
        en: expect.stringMatching(/^2026-H1 would be 2026-04-01 to 2026-09-30 now, .* for 2026-01-01 to 2026-06-30: /),
        zh: expect.stringContaining('2026-01-01 至 2026-06-30'),
      },
    });
    // Even where not one of the days is the same.
    expect(filedOtherwise(half('2026-H1', 7), [filed('2026-H1', 1)])).toMatchObject({ reason: 'filed-otherwise' });
  });

  test('a period that shares a day with one that was filed under another code is refused', () => {
    expect(filedOtherwise(half('2025-H2', 4), [filed('2026-H1', 1)])?.says.en).toContain('filed as 2026-H1');
    expect(filedOtherwise(half('2025-H2', 7), [filed('2026-H1', 1)])?.says.en).toContain('filed as 2026-H1');
    expect(filedOtherwise(half('2025-H1', 4), [filed('2026-H1', 1)])).toBeNull();
  });
});
