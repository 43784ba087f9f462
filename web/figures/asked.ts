import { useLocation, useSearch } from 'wouter';
import type { paths } from '../generated/api';

type TrendQuery = paths['/measures/{id}/trend']['get']['parameters']['query'];
export type Period = NonNullable<TrendQuery['period']>;
export type Cut = NonNullable<NonNullable<paths['/measures/{id}']['get']['parameters']['query']['by']>[number]>;

/** The zone in which days begin: the viewer's. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Period[];

const two = (number: number): string => String(number).padStart(2, '0');
const dateOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The first moment of a day in the viewer's zone. @param date such as `2026-03-01` */
export function beginOf(date: string): Date {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, day);
}

/** The first day of a month some months after the one in which a day lies. */
export function monthsFrom(date: string, months: number): string {
  const begin = beginOf(date);
  return dateOf(new Date(begin.getFullYear(), begin.getMonth() + months, 1));
}

export const dayAfter = (date: string): string => {
  const begin = beginOf(date);
  return dateOf(new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + 1));
};

/** The last day of a month. */
export const lastDayOf = (month: string): string => {
  const begin = beginOf(month);
  return dateOf(new Date(begin.getFullYear(), begin.getMonth() + 1, 0));
};

/** The first day of the month in which a moment lies. */
export const monthOf = (now: number): string => `${dateOf(new Date(now)).slice(0, 7)}-01`;
/** The month before the one in which a moment lies, such as `2026-03`. */
export const lastMonth = (now: number): string => monthsFrom(monthOf(now), -1).slice(0, 7);
export const today = (now: number): string => dateOf(new Date(now));

/** Times of days in the words of the API: from the first moment of a day until the last of another. */
export const timeOf = (from: string, last: string) => ({
  from: beginOf(from).toISOString(),
  to: beginOf(dayAfter(last)).toISOString(),
  zone: ZONE,
});

/** What the address of the page says is asked, and the way to ask something else. */
export function useAsked() {
  const given = new URLSearchParams(useSearch());
  const [path, navigate] = useLocation();
  const one = (name: string): string | undefined => given.get(name) || undefined;
  const ask = (changes: Readonly<Record<string, string | undefined>>): void => {
    // The address may have changed since this was drawn.
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    navigate(query === '' ? path : `${path}?${query}`);
  };
  return { one, ask };
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** A day that stands in an address; another one if it is none. */
export const dateIn = (value: string | undefined, otherwise: string): string =>
  value !== undefined && DATE.test(value) ? value : otherwise;
