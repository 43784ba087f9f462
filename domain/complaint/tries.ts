import { type Calendar, localDay, readable } from '../calendar/calendar';
import { type Duration, endOf } from '../calendar/duration';
import type { Instant } from '../time';
import { type Rejection, rejection } from './rejection';

/** Tries to reach a customer. Several on one day of the calendar's zone count as one. */
export function daysTried(calendar: Calendar, tries: readonly Instant[]): number {
  return new Set(tries.map((at) => localDay(calendar, at, 'moment'))).size;
}

/** Why the next try can't be planned for this moment; null if it can. */
export function unplannable(
  calendar: Calendar,
  longest: Duration,
  { planned, outcome }: { readonly planned: Instant | undefined; readonly outcome: string },
  now: Instant,
): Rejection | null {
  if (planned === undefined) return null;
  if (outcome !== 'unreachable') {
    return rejection('contradiction', {
      en: 'A next try is planned only where the customer was not reached.',
      zh: '只有未联系到客户时才安排下次联系。',
    });
  }
  const latest = endOf(calendar, now, longest);
  if (planned > now && planned <= latest) return null;
  const until = readable(calendar, latest);
  return rejection('contradiction', {
    en: `The next try is planned for a moment from now until ${until}.`,
    zh: `下次联系的时间须在现在之后、不迟于 ${until}。`,
  });
}
