import { dayOf, monthFrom } from '../../../domain/calendar/civil';
import { monthToReport } from '../../../domain/report/schedule';
import { DAY } from '../../../domain/time';
import { beijing, CHINA } from '../calendar/calendars';

test.each([
  ['a Monday that is the second day of its month', '2026-03-02 08:00', '2026-02'],
  ['the day after it', '2026-03-03 08:00', null],
  ['a Sunday that begins a month', '2026-03-01 08:00', null],
  ['after the holidays of October', '2026-10-08 08:00', '2026-09'],
  ['in the midst of them', '2026-10-05 08:00', null],
  ['a Sunday of January that is worked, after the holidays', '2026-01-04 08:00', '2025-12'],
  ['the Monday after that', '2026-01-05 08:00', null],
  ['just after midnight', '2026-04-01 00:00', '2026-03'],
])('%s: %s begins the report of %s', (_name, at, month) => {
  expect(monthToReport(CHINA, beijing(at))).toBe(month);
});

test('exactly one day of each month begins a report, that of the month before', () => {
  const begun: string[] = [];
  for (let at = beijing('2026-01-01 08:00'); at < beijing('2027-01-01 00:00'); at += DAY) {
    const month = monthToReport(CHINA, at);
    if (month !== null) begun.push(month);
  }
  expect(begun).toEqual([
    '2025-12',
    ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
  ]);
});

test('months are counted over the turn of the year, in both directions', () => {
  const day = dayOf(2026, 1, 31);
  expect(
    [-13, -1, 0, 1, 11, 12].map((months) => new Date(monthFrom(day, months) * DAY).toISOString().slice(0, 10)),
  ).toEqual(['2024-12-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-12-01', '2027-01-01']);
});
