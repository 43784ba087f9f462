import { isDeepStrictEqual } from 'node:util';
import { type Calendar, localDay } from '../../domain/calendar/calendar';
import { yearOf } from '../../domain/calendar/civil';
import type { Instant } from '../../domain/time';
import type { CalendarDocument, CalendarYear } from './documents/calendar-document';
import { dateOfDay, dayOfDate } from './documents/fields';
import { type Issue, pointerTo } from './documents/issue';
import type { PolicyDocument } from './documents/policy-document';

/** Names that have another meaning in addresses of the API. */
const RESERVED: readonly string[] = ['schema', 'validate', 'back-tests'];

/**
 * The reasons why a document can't be the next edition. Its number must follow the last one, since editions are never
 * edited in place. Its first day must not be over, since cases have been received under another edition by then.
 *
 * @param last the last version published; 0 if there is none
 * @param calendar undefined if there is none, so that the day can't be checked
 */
export function policySuccessionIssues(
  document: Pick<PolicyDocument, 'id' | 'version' | 'effectiveFrom'>,
  last: number,
  calendar: Calendar | undefined,
  now: Instant,
): Issue[] {
  return [
    ...idIssues(document.id),
    ...versionIssues(document, last),
    ...(calendar === undefined ? [] : firstDayIssues(document.effectiveFrom, calendar, now)),
  ];
}

function firstDayIssues(effectiveFrom: string, calendar: Calendar, now: Instant): Issue[] {
  const today = localDay(calendar, now, 'moment');
  return dayOfDate(effectiveFrom) < today
    ? [{ pointer: '/effectiveFrom', message: `is over; today is ${dateOfDay(today)} in ${calendar.zone}` }]
    : [];
}

const idIssues = (id: string): Issue[] =>
  RESERVED.includes(id) ? [{ pointer: '/id', message: `${id} is an address of the API; take another name` }] : [];

function versionIssues({ id, version }: { id: string; version: number }, last: number): Issue[] {
  if (version === last + 1) return [];
  const message =
    last === 0 ? `${id} is new, so begin with 1` : `the last version of ${id} is ${last}; take ${last + 1}`;
  return [{ pointer: '/version', message }];
}

/**
 * The reasons why a document can't be the next version of a calendar. It may add years, and exceptions to years that
 * are not over. Everything that earlier versions say must stay, since deadlines have been promised by it.
 */
export function calendarSuccessionIssues(
  document: CalendarDocument,
  last: CalendarDocument | undefined,
  compiled: Calendar,
  now: Instant,
): Issue[] {
  const issues = [...idIssues(document.id), ...versionIssues(document, last?.version ?? 0)];
  if (last === undefined) return issues;
  for (const part of ['zone', 'weekly'] as const) {
    if (isDeepStrictEqual(document[part], last[part])) continue;
    issues.push({ pointer: pointerTo(part), message: 'stays as it is; give another calendar another id' });
  }
  const thisYear = yearOf(localDay(compiled, now, 'moment'));
  for (const old of last.years) {
    const index = document.years.findIndex(({ year }) => year === old.year);
    const next = document.years[index];
    if (next === undefined) issues.push({ pointer: '/years', message: `the year ${old.year} was published and stays` });
    else issues.push(...yearIssues(next, old, index, old.year < thisYear));
  }
  return issues;
}

function yearIssues(next: CalendarYear, old: CalendarYear, index: number, over: boolean): Issue[] {
  const issues = (['daysOff', 'workingDays'] as const).flatMap((part) =>
    isDeepStrictEqual(next[part], old[part])
      ? []
      : [
          {
            pointer: pointerTo('years', index, part),
            message: 'was published and stays; add exceptions for single days',
          },
        ],
  );
  const kept = old.exceptions.every((one) => next.exceptions.some((other) => isDeepStrictEqual(one, other)));
  const added = next.exceptions.length > old.exceptions.length;
  if (!kept || (over && added)) {
    const message = over ? `the year ${old.year} is over; nothing of it changes` : 'those published stay; only add';
    issues.push({ pointer: pointerTo('years', index, 'exceptions'), message });
  }
  return issues;
}
