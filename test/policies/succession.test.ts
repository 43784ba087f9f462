import type { CalendarDocument } from '../../db/policies/documents/calendar-document';
import { calendarSuccessionIssues, policySuccessionIssues } from '../../db/policies/succession';
import { aCalendar, aPolicy, compiledCalendar, inBoth, loose } from './documents';

const NOON = Date.parse('2026-03-02T12:00+08:00');

describe('the next version of a policy', () => {
  const issues = (other: object, last = 3) =>
    policySuccessionIssues(
      { ...aPolicy(), version: 4, effectiveFrom: '2026-03-02', ...other },
      last,
      compiledCalendar,
      NOON,
    );

  test('may begin today, in the zone of its calendar', () => {
    expect(issues({})).toEqual([]);
    expect(issues({ effectiveFrom: '2026-03-01' })).toEqual([
      { pointer: '/effectiveFrom', message: inBoth('is over; today is 2026-03-02 in Asia/Shanghai') },
    ]);
  });

  test('has the number after the last one; a new policy begins with 1', () => {
    expect(issues({ version: 6 })).toEqual([{ pointer: '/version', message: inBoth(/take 4/) }]);
    expect(issues({ version: 2 }, 0)).toEqual([{ pointer: '/version', message: inBoth(/begin with 1/) }]);
    expect(issues({ version: 1 }, 0)).toEqual([]);
  });

  test('may not have a name that is an address of the API', () => {
    expect(issues({ id: 'schema' })).toEqual([{ pointer: '/id', message: inBoth(/another name/) }]);
  });
});

describe('the next version of a calendar', () => {
  const year = (y: number) => ({
    ...{ year: y, source: { title: 'Notice', publisher: 'Office', date: `${y - 1}-11-01` } },
    ...{ daysOff: [`${y}-01-01`], workingDays: [], exceptions: [] },
  });
  const last = (): CalendarDocument => ({ ...aCalendar(), years: [year(2025), ...aCalendar().years] as never });
  // biome-ignore lint/suspicious/noExplicitAny: tests write what the types forbid
  const issues = (change: (next: any) => void) => {
    const next = loose({ ...last(), version: 2 });
    change(next);
    return calendarSuccessionIssues(next, last(), compiledCalendar, NOON).map(({ pointer }) => pointer);
  };

  test('may add a year, and an exception in a year that is not over', () => {
    expect(issues((next) => next.years.push(year(2027)))).toEqual([]);
    expect(
      issues((next) => next.years[1].exceptions.push({ date: '2026-03-06', remove: ['14:00-18:00'], add: [] })),
    ).toEqual([]);
  });

  test.each<[string, (next: never) => void, string]>([
    ['skip a version', (next: { version: number }) => void (next.version = 3), '/version'],
    ['change the zone', (next: { zone: string }) => void (next.zone = 'Europe/London'), '/zone'],
    ['change the week', (next: { weekly: { sunday: string[] } }) => next.weekly.sunday.push('09:00-12:00'), '/weekly'],
    ['drop a year', (next: { years: unknown[] }) => next.years.shift(), '/years'],
    ['take back a day off', (next: CalendarDocument) => next.years[1]!.daysOff.pop(), '/years/1/daysOff'],
    ['take back an exception', (next: CalendarDocument) => next.years[1]!.exceptions.pop(), '/years/1/exceptions'],
    [
      'add an exception to a year that is over',
      (next: CalendarDocument) =>
        next.years[0]!.exceptions.push({ date: '2025-03-06', remove: [], add: ['18:00-19:00'] }),
      '/years/0/exceptions',
    ],
  ] as never)('may not %s', (_what, change, pointer) => {
    expect(issues(change as (next: unknown) => void)).toEqual([pointer]);
  });

  test('is the first one if there is none before it', () => {
    expect(calendarSuccessionIssues(aCalendar(), undefined, compiledCalendar, NOON)).toEqual([]);
  });
});
