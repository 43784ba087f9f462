import type { Speech } from './language';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest units: `2 h 05 min`, `3 d 4 h`, `40 s`. */
export function length(ms: number, { t }: Pick<Speech, 't'>): string {
  const all = Math.abs(ms);
  const part = (unit: 'day' | 'hour' | 'minute' | 'second', count: number) => t(unit, { count });
  if (all >= DAY) {
    const hours = Math.floor((all % DAY) / HOUR);
    return [part('day', Math.floor(all / DAY)), ...(hours > 0 ? [part('hour', hours)] : [])].join(' ');
  }
  if (all >= HOUR) {
    const minutes = Math.floor((all % HOUR) / MINUTE);
    return [part('hour', Math.floor(all / HOUR)), ...(minutes > 0 ? [part('minute', minutes)] : [])].join(' ');
  }
  if (all >= MINUTE) return part('minute', Math.floor(all / MINUTE));
  return part('second', Math.floor(all / SECOND));
}

/**
 * A length of working time: `27 h`, `2 h 05 min`. It has no days, since a day of work is as long as the calendar says and
 * nobody would take it for 24 hours.
 */
export function workingLength(ms: number, speech: Pick<Speech, 't'>): string {
  const all = Math.abs(ms);
  return all < DAY ? length(all, speech) : speech.t('hour', { count: Math.floor(all / HOUR) });
}

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

const TIME = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
const DAY_AND_MONTH = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const SHAPES = {
  time: TIME,
  day: DAY_AND_MONTH,
  dayAndTime: { ...DAY_AND_MONTH, ...TIME },
  yearDayAndTime: { ...DAY_AND_MONTH, ...TIME, year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making a format takes far longer than using it, and lists write dozens of moments each second. */
const formats = new Map<string, Intl.DateTimeFormat>();

function written(date: Date, shape: keyof typeof SHAPES, language: Speech['language']): string {
  const name = `${language} ${shape}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(LOCALE[language], SHAPES[shape]);
  formats.set(name, format);
  return format.format(date);
}

/** A moment in the viewer's zone: the time today, else with weekday and day. */
export function moment(at: string | number, now: number, { language }: Pick<Speech, 'language'>): string {
  const date = new Date(at);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return written(date, 'time', language);
  return written(date, date.getFullYear() === today.getFullYear() ? 'dayAndTime' : 'yearDayAndTime', language);
}

/** A limit in the viewer's zone. The midnight that ends a day is 24:00 of that day, as the trade says it. */
export function due(at: string | number, now: number, speech: Pick<Speech, 'language'>): string {
  const date = new Date(at);
  if (date.getHours() + date.getMinutes() + date.getSeconds() > 0) return moment(at, now, speech);
  return moment(date.getTime() - 1, now, speech).replace(/\d\d:\d\d$/, '24:00');
}

/** Time alone, in the viewer's zone. */
export const timeOfDay = (at: number, { language }: Pick<Speech, 'language'>): string =>
  written(new Date(at), 'time', language);

/** A day as a heading: `Wed 11 Mar`. */
export const dayOf = (at: string | number, { language }: Pick<Speech, 'language'>): string =>
  written(new Date(at), 'day', language);

/**
 * The moment in the zone of the case's calendar, where that differs from the viewer's.
 *
 * @param local as the API writes it, with the offset of that zone
 */
export function elsewhere(local: string): string | null {
  const [, day, time, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*([+-])(\d\d):(\d\d)$/.exec(local) ?? [];
  if (day === undefined || time === undefined) return null;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return offset === -new Date(local).getTimezoneOffset() ? null : `${day} ${time} (UTC${sign}${hours}:${minutes})`;
}
