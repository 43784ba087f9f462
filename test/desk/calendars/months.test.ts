import { dateInWords, monthsOf, stretchesOf, weekdays } from '../../../web/calendars/months';

const daysOf = (year: number): { date: string }[] => {
  const days = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    days.push({ date: new Date(at).toISOString().slice(0, 10) });
  }
  return days;
};

test('a month begins in the column of its weekday, and no day is lost', () => {
  const months = monthsOf(daysOf(2026));
  expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  // 1 January 2026 is a Thursday, 1 February a Sunday.
  expect(months[0]!.weeks[0]!.map((day) => day?.date ?? null).slice(2, 4)).toEqual([null, '2026-01-01']);
  expect(months[1]!.weeks[0]!.filter((day) => day !== null)).toEqual([{ date: '2026-02-01' }]);
  expect(months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null)).toHaveLength(365);
  expect(
    monthsOf(daysOf(2028))[1]!
      .weeks.flat()
      .filter((day) => day !== null),
  ).toHaveLength(29);
});

test('days that stand together and say the same are one line, across the end of a month', () => {
  const day = (date: string, kind: string, name: { zh: string; en: string } | null = null) => ({
    ...{ date, kind, name, like: null, slots: [] },
  });
  const spring = { zh: '春节', en: 'Spring Festival' };
  const stretches = stretchesOf([
    day('2026-01-30', 'ordinary'),
    day('2026-01-31', 'day-off', spring),
    day('2026-02-01', 'day-off', { ...spring }),
    day('2026-02-02', 'make-up'),
    day('2026-02-04', 'make-up'),
  ]);
  expect(stretches.map(({ from, to, days }) => [from.date, to.date, days])).toEqual([
    ['2026-01-31', '2026-02-01', 2],
    ['2026-02-02', '2026-02-02', 1],
    ['2026-02-04', '2026-02-04', 1],
  ]);
});

test('dates are those of the calendar, in whatever zone one looks at them', () => {
  expect(dateInWords('2026-02-14', 'en')).toMatch(/^Sat,? 14 Feb$/);
  expect(weekdays('en').map(({ short }) => short)).toEqual(['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']);
  expect(weekdays('zh')[6]!.short).toBe('日');
});
