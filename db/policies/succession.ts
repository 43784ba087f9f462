import { isDeepStrictEqual } from 'node:util';
import { type Calendar, localDay } from '../../domain/calendar/calendar';
import { yearOf } from '../../domain/calendar/civil';
import type { Words } from '../../domain/language';
import type { Instant } from '../../domain/time';
import type { CalendarDocument, CalendarYear } from './documents/calendar-document';
import { dateOfDay, dayOfDate } from './documents/fields';
import { type Issue, pointerTo } from './documents/issue';
import type { PolicyDocument } from './documents/policy-document';

/** Names that have another meaning in addresses of the API. */
const RESERVED: readonly string[] = ['schema', 'validate', 'back-tests'];

/**
 * The reasons why a document can't be the next version. Its number must follow the last one, since versions are never
 * edited in place. Its first day must not be over, since cases have been received under another version by then.
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
  if (dayOfDate(effectiveFrom) >= today) return [];
  const [date, { zone }] = [dateOfDay(today), calendar];
  const message = { en: `is over; today is ${date} in ${zone}`, zh: `该日已过；${zone} 今日为 ${date}` };
  return [{ pointer: '/effectiveFrom', message }];
}

const idIssues = (id: string): Issue[] =>
  RESERVED.includes(id)
    ? [
        {
          pointer: '/id',
          message: { en: `${id} is an address of the API; take another name`, zh: `${id} 是接口地址；请另取名称` },
        },
      ]
    : [];

function versionIssues({ id, version }: { id: string; version: number }, last: number): Issue[] {
  if (version === last + 1) return [];
  const message =
    last === 0
      ? { en: `${id} is new, so begin with 1`, zh: `${id} 是新的，版本从 1 开始` }
      : {
          en: `the last version of ${id} is ${last}; take ${last + 1}`,
          zh: `${id} 最新为第 ${last} 版；请用 ${last + 1}`,
        };
  return [{ pointer: '/version', message }];
}

const STAYS: Words = { en: 'stays as it is; give another calendar another id', zh: '不得更改；其他日历请另取 id' };

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
    issues.push({ pointer: pointerTo(part), message: STAYS });
  }
  const thisYear = yearOf(localDay(compiled, now, 'moment'));
  for (const old of last.years) {
    const index = document.years.findIndex(({ year }) => year === old.year);
    const next = document.years[index];
    if (next === undefined) {
      const message = { en: `the year ${old.year} was published and stays`, zh: `${old.year} 年已发布，须保留` };
      issues.push({ pointer: '/years', message });
    } else issues.push(...yearIssues(next, old, index, old.year < thisYear));
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
            message: {
              en: 'was published and stays; add exceptions for single days',
              zh: '已发布，须保留；个别日期请增加例外',
            },
          },
        ],
  );
  const kept = old.exceptions.every((one) => next.exceptions.some((other) => isDeepStrictEqual(one, other)));
  const added = next.exceptions.length > old.exceptions.length;
  if (!kept || (over && added)) {
    const message = over
      ? { en: `the year ${old.year} is over; nothing of it changes`, zh: `${old.year} 年已过，不得再改` }
      : { en: 'those published stay; only add', zh: '已发布的须保留，只能增加' };
    issues.push({ pointer: pointerTo('years', index, 'exceptions'), message });
  }
  return issues;
}
