import type { Calendar, Slot } from '../../../domain/calendar/calendar';
import { type DayNumber, dayOf, weekdayOf } from '../../../domain/calendar/civil';
import { isEqual } from '../../../domain/equal';
import type { Words } from '../../../domain/language';
import type { CalendarDocument, Weekday } from './calendar-document';
import { dateOfDay, dayOfDate } from './fields';
import { formatSlot } from './slots';
import { daysOf } from './validate-calendar';

/** What makes a day what it is: its weekday alone, a day off, a make-up working day (调休), or a change of its hours. */
export type DayKind = 'ordinary' | 'day-off' | 'make-up' | 'exception';

/** One day of a calendar, as people read it. */
export interface CalendarDay {
  readonly date: string;
  readonly kind: DayKind;
  /** Its working time, such as `09:00-12:00`, in order; none on a day without work. */
  readonly slots: readonly string[];
  /** What the day off is called, or why its hours differ; null where nothing is said. */
  readonly name: Words | null;
  /** The weekday whose hours a make-up working day has. */
  readonly like: Weekday | null;
}

/** What a document says of single days. */
type Said = Pick<CalendarDay, 'kind' | 'name' | 'like'>;
const ORDINARY: Said = { kind: 'ordinary', name: null, like: null };

/** Every day of a year, whether or not its days off are published. The working time is that of the compiled calendar. */
export function calendarDays(document: CalendarDocument, compiled: Calendar, year: number): CalendarDay[] {
  const said = saidOf(document, year);
  const days: CalendarDay[] = [];
  for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++) {
    const slots = slotsOf(compiled, day).map(formatSlot);
    days.push({ date: dateOfDay(day), ...(said.get(day) ?? ORDINARY), slots });
  }
  return days;
}

const slotsOf = ({ exceptions, weekly }: Calendar, day: DayNumber): readonly Slot[] =>
  exceptions[day] ?? weekly[weekdayOf(day)]!;

function saidOf({ years }: CalendarDocument, wanted: number): ReadonlyMap<DayNumber, Said> {
  const year = years.find((one) => one.year === wanted);
  if (year === undefined) return new Map();
  return new Map<DayNumber, Said>([
    ...year.daysOff.flatMap((entry) =>
      daysOf(entry).map((day): [DayNumber, Said] => {
        const name = typeof entry === 'string' ? null : (entry.name ?? null);
        return [day, { kind: 'day-off', name, like: null }];
      }),
    ),
    ...year.workingDays.map((day): [DayNumber, Said] => [
      dayOfDate(day.date),
      { kind: 'make-up', name: null, like: 'like' in day ? day.like : null },
    ]),
    ...year.exceptions.map(({ date, reason }): [DayNumber, Said] => [
      dayOfDate(date),
      { kind: 'exception', name: reason ?? null, like: null },
    ]),
  ]);
}

/** A day of which two versions of a calendar say different things. */
export interface DayChange {
  readonly date: string;
  readonly before: CalendarDay;
  readonly after: CalendarDay;
}

interface Version {
  readonly document: CalendarDocument;
  readonly compiled: Calendar;
}

/** The days that differ between two versions, in the years that either of them knows; other names alone count too. */
export function changedDays(before: Version, after: Version): DayChange[] {
  const years = [...new Set([...before.compiled.years, ...after.compiled.years])].sort((a, b) => a - b);
  return years.flatMap((year) => {
    const old = calendarDays(before.document, before.compiled, year);
    return calendarDays(after.document, after.compiled, year).flatMap((day, index): DayChange[] =>
      isEqual(day, old[index]) ? [] : [{ date: day.date, before: old[index]!, after: day }],
    );
  });
}
