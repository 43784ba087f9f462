import {
  type Calendar,
  endOfDay,
  holidaysKnown,
  isWorkingDay,
  localDay,
  workingIntervals,
} from '../../../domain/calendar/calendar';
import { HOUR, MINUTE } from '../../../domain/time';
import {
  BERLIN,
  BERLIN_NIGHTS,
  beijing,
  CAIRO,
  CHINA,
  dayNumber,
  inBeijing,
  KATHMANDU,
  local,
  NEWFOUNDLAND_2010,
  SAMOA_2011,
} from './calendars';

const slotsInBeijing = (date: string) =>
  workingIntervals(CHINA, dayNumber(date)).map(([from, to]) => `${inBeijing(from)} – ${inBeijing(to).slice(11)}`);

const hoursOf = (calendar: Calendar, date: string) =>
  workingIntervals(calendar, dayNumber(date)).reduce((sum, [from, to]) => sum + (to - from) / HOUR, 0);

describe('working time of a day', () => {
  test('a working day with a long noon has two slots', () => {
    expect(slotsInBeijing('2026-03-02')).toEqual(['2026-03-02 09:00 – 12:00', '2026-03-02 14:00 – 18:00']);
  });

  test('a weekend has none', () => {
    expect(slotsInBeijing('2026-03-07')).toEqual([]);
    expect(isWorkingDay(CHINA, dayNumber('2026-03-08'))).toBe(false);
  });

  test('a make-up working day on a Saturday or Sunday has the slots of a working day', () => {
    expect(slotsInBeijing('2026-02-28')).toEqual(['2026-02-28 09:00 – 12:00', '2026-02-28 14:00 – 18:00']);
    expect(isWorkingDay(CHINA, dayNumber('2026-01-04'))).toBe(true);
  });

  test('a holiday on a weekday has none', () => {
    expect(slotsInBeijing('2026-10-01')).toEqual([]);
  });

  test('a zone whose offset is no whole hour has its working time by its own local time', () => {
    const [first] = workingIntervals(KATHMANDU, dayNumber('2026-03-02'));
    expect(first).toEqual([local('2026-03-02 09:00', '+05:45'), local('2026-03-02 12:00', '+05:45')]);
    expect(new Date(first![0]).toISOString()).toBe('2026-03-02T03:15:00.000Z');
  });
});

describe('changes of the clock', () => {
  test('the day on which the clock skips an hour has 23 hours', () => {
    expect(hoursOf(BERLIN, '2026-03-29')).toBe(23);
  });

  test('the day on which the clock shows an hour twice has 25', () => {
    expect(hoursOf(BERLIN, '2026-10-25')).toBe(25);
  });

  test('a night shift loses the skipped hour and gains the doubled one', () => {
    expect(hoursOf(BERLIN_NIGHTS, '2026-03-28')).toBe(3);
    expect(hoursOf(BERLIN_NIGHTS, '2026-03-29')).toBe(2);
    expect(hoursOf(BERLIN_NIGHTS, '2026-10-25')).toBe(4);
  });

  test('a shift that lies in the skipped hour is no shift, so the day is no working day', () => {
    const calendar: Calendar = { ...BERLIN, weekly: Array.from({ length: 7 }, () => [[120, 180]]) };
    expect(isWorkingDay(calendar, dayNumber('2026-03-28'))).toBe(true);
    expect(isWorkingDay(calendar, dayNumber('2026-03-29'))).toBe(false);
  });

  test('a day that comes back for an hour after midnight consists of both parts', () => {
    expect(workingIntervals(NEWFOUNDLAND_2010, dayNumber('2010-11-06'))).toEqual([
      [local('2010-11-06 00:00', '-02:30'), local('2010-11-07 00:00', '-02:30')],
      [local('2010-11-06 23:01', '-03:30'), local('2010-11-07 00:00', '-03:30')],
    ]);
    expect(localDay(NEWFOUNDLAND_2010, local('2010-11-07 00:00', '-02:30'), 'moment')).toBe(dayNumber('2010-11-07'));
    expect(localDay(NEWFOUNDLAND_2010, local('2010-11-07 00:01', '-02:30'), 'moment')).toBe(dayNumber('2010-11-06'));
  });

  test('the first offset of a calendar holds for all time before the second', () => {
    expect(localDay(BERLIN, Date.parse('1999-12-31T23:30:00Z'), 'moment')).toBe(dayNumber('2000-01-01'));
  });
});

describe('the end of a day', () => {
  test('is 24:00 in local time', () => {
    expect(inBeijing(endOfDay(CHINA, dayNumber('2026-03-02')))).toBe('2026-03-03 00:00');
  });

  test('comes after the change of the clock of that day', () => {
    expect(endOfDay(BERLIN, dayNumber('2026-10-25'))).toBe(local('2026-10-26 00:00', '+01:00'));
  });

  test('is the last 24:00 if the day comes back after midnight', () => {
    expect(endOfDay(NEWFOUNDLAND_2010, dayNumber('2010-11-06'))).toBe(local('2010-11-07 00:00', '-03:30'));
  });

  test('a day that the zone skipped ends with the day before it', () => {
    const skipped = endOfDay(SAMOA_2011, dayNumber('2011-12-30'));
    expect(skipped).toBe(endOfDay(SAMOA_2011, dayNumber('2011-12-29')));
    expect(skipped).toBe(local('2011-12-30 00:00', '-10:00'));
  });
});

describe('the local day', () => {
  test('changes at midnight of the zone, and not of UTC', () => {
    expect(localDay(CHINA, beijing('2026-03-02 00:00'), 'moment')).toBe(dayNumber('2026-03-02'));
    expect(localDay(CHINA, beijing('2026-03-02 00:00') - MINUTE, 'moment')).toBe(dayNumber('2026-03-01'));
  });

  test('of something that happens at 00:00 is the day that begins, and of a limit at 24:00 the day that ends', () => {
    const midnight = beijing('2026-03-03 00:00');
    expect(localDay(CHINA, midnight, 'moment')).toBe(dayNumber('2026-03-03'));
    expect(localDay(CHINA, midnight, 'limit')).toBe(dayNumber('2026-03-02'));
    expect(localDay(CHINA, midnight + 1, 'limit')).toBe(dayNumber('2026-03-03'));
  });

  test.each([
    ['that skips 00:00 to 01:00', CAIRO, '2026-04-23'],
    ['that goes back from 24:00 to 23:00', CAIRO, '2026-10-29'],
    ['that came back after midnight', NEWFOUNDLAND_2010, '2010-11-06'],
    ['before one that the zone left out', SAMOA_2011, '2011-12-29'],
  ])('of a limit at the end of a day %s is that day', (_which, calendar, date) => {
    expect(localDay(calendar, endOfDay(calendar, dayNumber(date)), 'limit')).toBe(dayNumber(date));
  });
});

describe('holidays', () => {
  test('are known within the years that are loaded', () => {
    expect(holidaysKnown(CHINA, dayNumber('2026-01-01'), dayNumber('2026-12-31'))).toBe(true);
  });

  test('are not known in a year that is not loaded, even if it lies between two that are', () => {
    expect(holidaysKnown(CHINA, dayNumber('2026-12-31'), dayNumber('2027-01-01'))).toBe(false);
    expect(holidaysKnown(CHINA, dayNumber('2025-12-31'), dayNumber('2026-01-05'))).toBe(false);
    const gap = { ...CHINA, years: [2026, 2028] };
    expect(holidaysKnown(gap, dayNumber('2026-12-31'), dayNumber('2028-01-05'))).toBe(false);
  });
});
