import { periodBefore, yearBefore } from '../../../domain/measures/earlier';

test.each([
  ['day', '2026-03-01', '2026-02-28', '2025-03-01'],
  ['day', '2028-02-29', '2028-02-28', '2027-02-28'],
  ['week', '2026-03-02', '2026-02-23', '2025-03-03'],
  ['month', '2026-01-01', '2025-12-01', '2025-01-01'],
  ['month', '2026-03-01', '2026-02-01', '2025-03-01'],
  ['quarter', '2026-01-01', '2025-10-01', '2025-01-01'],
  ['year', '2026-01-01', '2025-01-01', '2025-01-01'],
] as const)(
  'a %s that begins on %s is compared with the one of %s, and a year before with %s',
  (period, start, before, year) => {
    expect(periodBefore(period, start)).toBe(before);
    expect(yearBefore(period, start)).toBe(year);
  },
);
