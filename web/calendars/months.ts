type Language = 'zh' | 'en';

/** A month as a calendar on a wall has it: weeks from Monday to Sunday, null where another month is. */
export interface Month<Day extends { readonly date: string }> {
  /** From 1. */
  readonly month: number;
  readonly weeks: readonly (readonly (Day | null)[])[];
}

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

/** A date without a zone, as the moment at which it begins in UTC. */
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** The column of a date, from Monday. */
const columnOf = (date: string): number => (utc(date).getUTCDay() + 6) % 7;

/** The days of a year by months and weeks. */
export function monthsOf<Day extends { readonly date: string }>(days: readonly Day[]): Month<Day>[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const own = days.filter(({ date }) => Number(date.slice(5, 7)) === month);
    const before = own[0] === undefined ? 0 : columnOf(own[0].date);
    const cells: (Day | null)[] = [...Array.from({ length: before }, () => null), ...own];
    while (cells.length % 7 !== 0) cells.push(null);
    return {
      month,
      weeks: Array.from({ length: cells.length / 7 }, (_week, week) => cells.slice(week * 7, week * 7 + 7)),
    };
  });
}

/** `March`, `3月`. */
export const monthName = (month: number, language: Language): string =>
  new Date(Date.UTC(2026, month - 1, 1)).toLocaleDateString(LOCALE[language], { month: 'long', timeZone: 'UTC' });

/** The weekdays from Monday, in short and in full. */
export const weekdays = (language: Language): { readonly short: string; readonly long: string }[] =>
  Array.from({ length: 7 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 0, 5 + index));
    const name = (weekday: 'narrow' | 'short' | 'long') =>
      day.toLocaleDateString(LOCALE[language], { weekday, timeZone: 'UTC' });
    return { short: language === 'zh' ? name('narrow') : name('short').slice(0, 2), long: name('long') };
  });

/** `Sat 14 Feb`, of a date without a zone. */
export const dateInWords = (date: string, language: Language): string =>
  utc(date).toLocaleDateString(LOCALE[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

/** What is said of a day; the rest of it plays no part here. */
interface SaidDay {
  readonly date: string;
  readonly kind: string;
  readonly name: object | null;
  readonly like: string | null;
  readonly slots: readonly string[];
}

/** Days that stand together and say the same, such as a holiday of a week. */
export interface Stretch<Day> {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
}

const isNextTo = (a: string, b: string): boolean => utc(b).getTime() - utc(a).getTime() === 86_400_000;
const said = ({ kind, name, like, slots }: SaidDay): string => JSON.stringify([kind, name, like, slots]);

/** The days that differ from their weekday, neighbours that say the same as one. */
export function stretchesOf<Day extends SaidDay>(days: readonly Day[]): Stretch<Day>[] {
  const stretches: Stretch<Day>[] = [];
  for (const day of days) {
    if (day.kind === 'ordinary') continue;
    const last = stretches.at(-1);
    if (last !== undefined && isNextTo(last.to.date, day.date) && said(last.to) === said(day)) {
      stretches[stretches.length - 1] = { ...last, to: day, days: last.days + 1 };
    } else stretches.push({ from: day, to: day, days: 1 });
  }
  return stretches;
}
