import { CalendarError } from '../../db/policies/documents/issue';
import { parseCalendar } from '../../db/policies/documents/validate-calendar';
import { aCalendar, type Fault, inBoth, issuesOf, loose } from './documents';

const FAULTS: readonly Fault[] = [
  [
    'slots that overlap',
    (c) => (c.weekly.monday = ['09:00-12:00', '11:59-18:00']),
    '/weekly/monday/1',
    /overlaps 09:00/,
  ],
  ['slots out of order', (c) => (c.weekly.friday = ['14:00-18:00', '09:00-12:00']), '/weekly/friday/1', /sort/],
  ['a slot past midnight', (c) => (c.weekly.monday = ['22:00-06:00']), '/weekly/monday/0', /ends before it starts/],
  ['a slot of no length', (c) => (c.weekly.monday = ['09:00-09:00']), '/weekly/monday/0', /ends before it starts/],
  ['a slot that is no time', (c) => (c.weekly.monday = ['9-12']), '/weekly/monday/0', /HH:MM-HH:MM/],
  ['24:00 as a start', (c) => (c.weekly.monday = ['24:00-24:00']), '/weekly/monday/0', /HH:MM-HH:MM/],
  ['an hour that no clock shows', (c) => (c.weekly.monday = ['09:00-24:30']), '/weekly/monday/0', /HH:MM-HH:MM/],
  ['a weekday left out', (c) => delete c.weekly.sunday, '/weekly/sunday', /missing/],
  ['an unknown zone', (c) => (c.zone = 'Asia/Peking'), '/zone', /IANA/],
  ['an offset for a zone', (c) => (c.zone = '+08:00'), '/zone', /IANA/],
  ['a zone in the wrong case', (c) => (c.zone = 'asia/shanghai'), '/zone', /write Asia\/Shanghai/],
  [
    'a year listed twice',
    (c) => c.years.push({ ...c.years[0], daysOff: [], workingDays: [], exceptions: [] }),
    '/years/1/year',
    /twice/,
  ],
  [
    'a day off of another year',
    (c) => c.years[0].daysOff.push('2027-01-01'),
    '/years/0/daysOff/2',
    /outside 2026.*2027/,
  ],
  [
    'days off that run into another year',
    (c) => c.years[0].daysOff.push({ from: '2026-12-31', to: '2027-01-02' }),
    '/years/0/daysOff/2',
    /2027-01-01 lies outside 2026/,
  ],
  [
    'days off until the end of time',
    (c) => c.years[0].daysOff.push({ from: '2026-12-01', to: '9999-12-31' }),
    '/years/0/daysOff/2',
    /2027-01-01 lies outside 2026/,
  ],
  [
    'days off around a whole year',
    (c) =>
      Object.assign(c.years[0], {
        daysOff: [{ from: '1900-01-01', to: '2100-01-01' }],
        workingDays: [],
        exceptions: [],
      }),
    '/years/0/daysOff/0',
    /1900-01-01 lies outside 2026; list it under 1900/,
  ],
  [
    'several days off that are off already',
    (c) => c.years[0].daysOff.push({ from: '2026-02-17', to: '2026-02-20' }),
    '/years/0/daysOff/2',
    /a day off twice/,
  ],
  [
    'days off that end before they begin',
    (c) => c.years[0].daysOff.push({ from: '2026-05-05', to: '2026-05-01' }),
    '/years/0/daysOff/2/to',
    /before 2026-05-05/,
  ],
  [
    'a make-up day of another year',
    (c) => (c.years[0].workingDays[0].date = '2025-02-15'),
    '/years/0/workingDays/0',
    /outside 2026/,
  ],
  [
    'an exception of another year',
    (c) => (c.years[0].exceptions[0].date = '2025-01-03'),
    '/years/0/exceptions/0',
    /outside 2026/,
  ],
  [
    'a date both off and working',
    (c) => c.years[0].daysOff.push('2026-02-14'),
    '/years/0/workingDays/0',
    /both a day off and a working day/,
  ],
  ['a date off twice', (c) => c.years[0].daysOff.push('2026-02-18'), '/years/0/daysOff/2', /a day off twice/],
  [
    'an exception on a day off',
    (c) => (c.years[0].exceptions[0].date = '2026-01-01'),
    '/years/0/exceptions/0',
    /both a day off and an exception/,
  ],
  [
    'a make-up day that is worked anyhow',
    (c) => (c.years[0].workingDays[0].date = '2026-02-13'),
    '/years/0/workingDays/0/date',
    /anyhow/,
  ],
  [
    'a make-up day like a free day',
    (c) => (c.years[0].workingDays[0].like = 'sunday'),
    '/years/0/workingDays/0/like',
    /no working time/,
  ],
  [
    'a make-up day like no weekday',
    (c) => (c.years[0].workingDays[0].like = 'someday'),
    '/years/0/workingDays/0/like',
    /monday/,
  ],
  [
    'a make-up day with bad slots of its own',
    (c) => (c.years[0].workingDays[0] = { date: '2026-02-14', slots: ['10:00-12:00', '11:00-13:00'] }),
    '/years/0/workingDays/0/slots/1',
    /overlaps/,
  ],
  [
    'a make-up day without any slot',
    (c) => (c.years[0].workingDays[0] = { date: '2026-02-14', slots: [] }),
    '/years/0/workingDays/0/slots',
    /at least one/,
  ],
  [
    'an exception that changes nothing',
    (c) => (c.years[0].exceptions[0] = { date: '2026-01-02' }),
    '/years/0/exceptions/0',
    /neither/,
  ],
  [
    'removed time that was no working time',
    (c) => (c.years[0].exceptions[0].remove = ['17:00-19:00']),
    '/years/0/exceptions/0/remove/0',
    /not all working time/,
  ],
  [
    'added time that was working time',
    (c) => (c.years[0].exceptions[0].add = ['15:30-16:30']),
    '/years/0/exceptions/0/add/0',
    /overlaps 14:00-16:00/,
  ],
  ['a date that does not exist', (c) => c.years[0].daysOff.push('2026-02-29'), '/years/0/daysOff/2', /existing date/],
  [
    'days off that say neither date nor range',
    (c) => c.years[0].daysOff.push({ name: { zh: '节', en: 'Feast' } }),
    '/years/0/daysOff/2',
    /a date, or an object/,
  ],
  ['no year', (c) => (c.years = []), '/years', /at least one year/],
  ['a year without its source', (c) => delete c.years[0].source, '/years/0/source', /missing/],
  ['a field of no calendar', (c) => (c.years[0].holidays = []), '/years/0/holidays', /not a field/],
];

describe('a calendar document', () => {
  test.each(FAULTS)('with %s is refused, and says where', (_name, spoil, pointer, message) => {
    const calendar = loose(aCalendar());
    spoil(calendar);
    const issues = issuesOf(() => parseCalendar(calendar));
    expect(issues).toEqual([{ pointer, message: inBoth(message) }]);
  });

  test('with hundreds of endless ranges is refused at once, and with thousands before its content is checked', () => {
    const calendar = loose(aCalendar());
    const endless = (length: number) => Array.from({ length }, () => ({ from: '2026-01-01', to: '9999-12-31' }));
    const daysOff = endless(500);
    Object.assign(calendar.years[0], { daysOff, workingDays: [], exceptions: [] });
    const began = performance.now();
    const issues = issuesOf(() => parseCalendar(calendar));
    // Expanding them would take hours.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(new Set(issues.map(({ pointer }) => pointer)).size).toBe(500);
    calendar.years[0].daysOff = endless(10_000);
    expect(issuesOf(() => parseCalendar(calendar))).toEqual([
      { pointer: '/years/0/daysOff', message: inBoth(/10000 members/) },
    ]);
  });

  test('without any working time in the week is refused', () => {
    const calendar = loose(aCalendar());
    for (const day of Object.keys(calendar.weekly)) calendar.weekly[day] = [];
    Object.assign(calendar.years[0]!, { daysOff: [], workingDays: [], exceptions: [] });
    expect(issuesOf(() => parseCalendar(calendar))).toEqual([
      { pointer: '/weekly', message: inBoth(/no working time/) },
    ]);
  });

  test('reports all of its mistakes at once, in one error', () => {
    const calendar = loose(aCalendar());
    calendar.weekly.monday = ['09:00-12:00', '11:00-18:00'];
    calendar.years[0].daysOff.push('2027-01-01');
    expect(() => parseCalendar(calendar)).toThrow(CalendarError);
    expect(() => parseCalendar(calendar)).toThrow(/\/weekly\/monday\/1: .*\n.*\/years\/0\/daysOff\/2: /);
  });
});
