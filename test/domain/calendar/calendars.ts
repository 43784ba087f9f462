import type { Calendar, Slot } from '../../../domain/calendar/calendar';
import type { DayNumber } from '../../../domain/calendar/civil';
import { DAY, HOUR, type Instant, MINUTE, type Millis } from '../../../domain/time';

/** Calendars for the tests. Their holidays and changes of the clock are written out as numbers. */

/** A moment, given as local time in China: `beijing('2026-03-02 09:00')`. */
export const beijing = (text: string): Instant => local(text, '+08:00');

/** A moment, given as local time and its offset from UTC. */
export const local = (text: string, offset: string): Instant => Date.parse(`${text.replace(' ', 'T')}:00${offset}`);

/** The day number of a date such as `2026-03-02`. */
export const dayNumber = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY;

/** A moment as local time in China, so that failures are easy to read. */
export const inBeijing = (t: Instant): string => shown(t, 8 * HOUR);

/** A moment as local time with this offset. */
export const shown = (t: Instant, offset: Millis): string =>
  new Date(t + offset).toISOString().slice(0, 16).replace('T', ' ');

const at = (hour: number, minute = 0): number => hour * 60 + minute;

/** 09:00–12:00 and 14:00–18:00: seven hours with a long noon. */
export const SPLIT_DAY: readonly Slot[] = [
  [at(9), at(12)],
  [at(14), at(18)],
];
const OFF: readonly Slot[] = [];

const mondayToFriday = (slots: readonly Slot[]): Calendar['weekly'] => [slots, slots, slots, slots, slots, OFF, OFF];

/** Every day from `first` to `last`, each with the same slots. */
function days(first: string, last: string, slots: readonly Slot[]): Record<DayNumber, readonly Slot[]> {
  const all: Record<DayNumber, readonly Slot[]> = {};
  for (let day = dayNumber(first); day <= dayNumber(last); day++) all[day] = slots;
  return all;
}

/** Office hours in China in 2026, with the holidays and make-up working days (调休) of the State Council's notice. */
export const CHINA: Calendar = {
  id: 'china-office',
  version: 1,
  zone: 'Asia/Shanghai',
  offsets: [[0, 8 * HOUR]],
  weekly: mondayToFriday(SPLIT_DAY),
  exceptions: {
    ...days('2026-01-01', '2026-01-03', OFF),
    ...days('2026-02-15', '2026-02-23', OFF),
    ...days('2026-04-04', '2026-04-06', OFF),
    ...days('2026-05-01', '2026-05-05', OFF),
    ...days('2026-06-19', '2026-06-21', OFF),
    ...days('2026-09-25', '2026-09-27', OFF),
    ...days('2026-10-01', '2026-10-07', OFF),
    ...Object.fromEntries(
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((date) => [
        dayNumber(date),
        SPLIT_DAY,
      ]),
    ),
  },
  years: [2026],
};

/** Berlin in 2026: the clocks skip 02:00–03:00 on 29 March and show 02:00–03:00 twice on 25 October. */
export const BERLIN: Calendar = {
  id: 'berlin-round-the-clock',
  version: 1,
  zone: 'Europe/Berlin',
  offsets: [
    [Date.parse('2025-10-26T01:00:00Z'), HOUR],
    [Date.parse('2026-03-29T01:00:00Z'), 2 * HOUR],
    [Date.parse('2026-10-25T01:00:00Z'), HOUR],
  ],
  weekly: Array.from({ length: 7 }, () => [[0, 1_440]]),
  exceptions: {},
  years: [2026],
};

/** The same zone with a night shift during which the clocks change. */
export const BERLIN_NIGHTS: Calendar = {
  ...BERLIN,
  id: 'berlin-nights',
  weekly: Array.from({ length: 7 }, () => [[at(1), at(4)]]),
};

/**
 * Egypt in 2026: on 24 April, 00:00 becomes 01:00; on 29 October, 24:00 becomes 23:00. All hours are working time,
 * except on Fridays.
 */
export const CAIRO: Calendar = {
  ...BERLIN,
  id: 'cairo-round-the-clock',
  zone: 'Africa/Cairo',
  offsets: [
    [Date.parse('2025-10-30T21:00:00Z'), 2 * HOUR],
    [Date.parse('2026-04-23T22:00:00Z'), 3 * HOUR],
    [Date.parse('2026-10-29T21:00:00Z'), 2 * HOUR],
  ],
  weekly: Array.from({ length: 7 }, (_, weekday) => (weekday === 4 ? [] : [[0, 1_440]])),
};

/** Nepal, which is five hours and three quarters ahead of UTC. */
export const KATHMANDU: Calendar = {
  ...CHINA,
  id: 'kathmandu-office',
  zone: 'Asia/Kathmandu',
  offsets: [[0, 5 * HOUR + 45 * MINUTE]],
  exceptions: {},
};

/** Newfoundland until 2011: on 7 November 2010, 00:01 became 23:01 of the day before. */
export const NEWFOUNDLAND_2010: Calendar = {
  id: 'newfoundland-round-the-clock',
  version: 1,
  zone: 'America/St_Johns',
  offsets: [
    [Date.parse('2010-03-14T03:31:00Z'), -(2 * HOUR + 30 * MINUTE)],
    [Date.parse('2010-11-07T02:31:00Z'), -(3 * HOUR + 30 * MINUTE)],
  ],
  weekly: Array.from({ length: 7 }, () => [[0, 1_440]]),
  exceptions: {},
  years: [2010],
};

/** Samoa, which left out 30 December 2011. */
export const SAMOA_2011: Calendar = {
  ...NEWFOUNDLAND_2010,
  id: 'samoa-round-the-clock',
  zone: 'Pacific/Apia',
  offsets: [
    [0, -10 * HOUR],
    [Date.parse('2011-12-30T10:00:00Z'), 14 * HOUR],
  ],
  years: [2011],
};
