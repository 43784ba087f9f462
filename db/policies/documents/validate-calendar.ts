import type { Slot } from '../../../domain/calendar/calendar';
import { type DayNumber, dayOf, weekdayOf, yearOf } from '../../../domain/calendar/civil';
import type { Words } from '../../../domain/language';
import { WEEKDAY_WORDS } from '../../../words/terms';
import { type CalendarDocument, type CalendarYear, calendarDocument, WEEKDAYS } from './calendar-document';
import { oversizeIssues, TOO_BIG } from './document-size';
import { dateOfDay, dayOfDate } from './fields';
import { CalendarError, type Issue, pointerTo, shapeIssues } from './issue';
import { formatSlot, overlap, parseSlot, slotIssues, without } from './slots';

/**
 * Reads a calendar document.
 *
 * @throws CalendarError with everything that is wrong with it; what its parts mean together is checked only once each
 * part has the right form
 */
export function parseCalendar(input: unknown): CalendarDocument {
  const oversize = oversizeIssues(input);
  if (oversize.length > 0) throw new CalendarError(TOO_BIG, oversize);
  const { data, error } = calendarDocument.safeParse(input, { reportInput: true });
  if (error !== undefined)
    throw new CalendarError({ en: 'This is not a calendar document.', zh: '这不是日历文件。' }, shapeIssues(error));
  const issues = validateCalendar(data);
  if (issues.length > 0) throw new CalendarError(calendarUnusable(data.id), issues);
  return data;
}

/** The title of what is wrong with a calendar. */
export const calendarUnusable = (id: string): Words => ({
  en: `The calendar ${id} cannot be used.`,
  zh: `日历 ${id} 不能使用。`,
});

/** Everything that is wrong with what a calendar document says. */
export function validateCalendar(document: CalendarDocument): Issue[] {
  return [
    ...weekIssues(document),
    ...document.years.flatMap((year, i) => [
      ...(document.years.findIndex((other) => other.year === year.year) < i
        ? [
            {
              pointer: pointerTo('years', i, 'year'),
              message: { en: `the year ${year.year} is listed twice`, zh: `${year.year} 年重复列出` },
            },
          ]
        : []),
      ...dateIssues(year, i),
      ...changeIssues(document, year, i),
    ]),
  ];
}

function weekIssues({ weekly }: CalendarDocument): Issue[] {
  const issues = WEEKDAYS.flatMap((day) => slotIssues(weekly[day], 'weekly', day));
  if (WEEKDAYS.every((day) => weekly[day].length === 0)) {
    issues.push({
      pointer: '/weekly',
      message: {
        en: 'the week has no working time, so no deadline could ever be reached',
        zh: '一周内没有任何工作时间，任何时限都无法计算',
      },
    });
  }
  return issues;
}

/** The first and the last day of an entry of a year. */
interface Statement {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly says: 'off' | 'working' | 'exception';
  readonly pointer: string;
}

const SAYS: Record<Statement['says'], Words> = {
  off: { en: 'a day off', zh: '休息日' },
  working: { en: 'a working day', zh: '工作日' },
  exception: { en: 'an exception', zh: '例外' },
};

/**
 * Each date must lie in its year and be stated only once, so that nobody has to guess which of two statements applies.
 * What is wrong with a range is reported once, not on each of its days. Only its days within the year are examined,
 * however long it is.
 */
function dateIssues(year: CalendarYear, i: number): Issue[] {
  const issues: Issue[] = [];
  const stated = new Map<DayNumber, Statement>();
  const [first, last] = [dayOf(year.year, 1, 1), dayOf(year.year, 12, 31)];
  for (const statement of statementsOf(year, i)) {
    const { from, to, says, pointer } = statement;
    if (to < from) {
      const [end, begin] = [dateOfDay(to), dateOfDay(from)];
      issues.push({
        pointer: `${pointer}/to`,
        message: { en: `${end} is before ${begin}`, zh: `${end} 早于 ${begin}` },
      });
      continue;
    }
    if (from < first || to > last) {
      const foreign = from < first || from > last ? from : last + 1;
      const message = {
        en: `${dateOfDay(foreign)} lies outside ${year.year}; list it under ${yearOf(foreign)}`,
        zh: `${dateOfDay(foreign)} 不在 ${year.year} 年内；请列在 ${yearOf(foreign)} 年之下`,
      };
      issues.push({ pointer, message });
    }
    for (let day = Math.max(from, first); day <= Math.min(to, last); day++) {
      const before = stated.get(day);
      if (before !== undefined) {
        issues.push({ pointer, message: statedTwice(dateOfDay(day), before, says) });
        break;
      }
      stated.set(day, statement);
    }
  }
  return issues;
}

function statedTwice(date: string, before: Statement, says: Statement['says']): Words {
  const [first, second] = [SAYS[before.says], SAYS[says]];
  const see = before.pointer;
  return before.says === says
    ? { en: `${date} is ${second.en} twice; see ${see}`, zh: `${date} 两次列为${second.zh}，见 ${see}` }
    : {
        en: `${date} is both ${first.en} and ${second.en}; see ${see}`,
        zh: `${date} 既列为${first.zh}又列为${second.zh}，见 ${see}`,
      };
}

function statementsOf(year: CalendarYear, i: number): Statement[] {
  const about = (part: 'daysOff' | 'workingDays' | 'exceptions', says: Statement['says']): Statement[] =>
    year[part].map((entry, k) => ({ ...spanOf(entry), says, pointer: pointerTo('years', i, part, k) }));
  return [...about('daysOff', 'off'), ...about('workingDays', 'working'), ...about('exceptions', 'exception')];
}

/** The first and the last day of an entry. */
function spanOf(entry: CalendarYear['daysOff'][number]): { from: DayNumber; to: DayNumber } {
  if (typeof entry === 'object' && 'from' in entry) return { from: dayOfDate(entry.from), to: dayOfDate(entry.to) };
  const day = dayOfDate(typeof entry === 'string' ? entry : entry.date);
  return { from: day, to: day };
}

/** The days of an entry of days off that is within its year. */
export function daysOf(entry: CalendarYear['daysOff'][number]): DayNumber[] {
  const { from, to } = spanOf(entry);
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

/** Make-up days and exceptions must change the day that they name; one that changes nothing has a wrong date. */
function changeIssues(document: CalendarDocument, year: CalendarYear, i: number): Issue[] {
  const issues: Issue[] = [];
  for (const [k, day] of year.workingDays.entries()) {
    const path = ['years', i, 'workingDays', k] as const;
    if ('slots' in day) {
      issues.push(...slotIssues(day.slots, ...path, 'slots'));
    } else if (document.weekly[day.like].length === 0) {
      issues.push({
        pointer: pointerTo(...path, 'like'),
        message: {
          en: `${day.like} has no working time to follow`,
          zh: `${WEEKDAY_WORDS[day.like].zh}没有可沿用的工作时间`,
        },
      });
    } else if (String(document.weekly[day.like]) === String(ordinarySlots(document, day.date))) {
      issues.push({
        pointer: pointerTo(...path, 'date'),
        message: { en: `${day.date} is such a working day anyhow`, zh: `${day.date} 本来就是这样的工作日` },
      });
    }
  }
  for (const [k, { date, remove, add }] of year.exceptions.entries()) {
    const path = ['years', i, 'exceptions', k] as const;
    const wrong = [...slotIssues(remove, ...path, 'remove'), ...slotIssues(add, ...path, 'add')];
    if (remove.length + add.length === 0) {
      wrong.push({
        pointer: pointerTo(...path),
        message: { en: 'neither adds nor removes time', zh: '既未增加也未减少工作时间' },
      });
    }
    issues.push(...wrong);
    if (wrong.length > 0) continue;
    const ordinary = ordinarySlots(document, date).map(parseSlot);
    issues.push(...removalIssues(ordinary, remove, path), ...additionIssues(ordinary, remove, add, path));
  }
  return issues;
}

const ordinarySlots = ({ weekly }: CalendarDocument, date: string): readonly string[] =>
  weekly[WEEKDAYS[weekdayOf(dayOfDate(date))]!];

function removalIssues(ordinary: readonly Slot[], remove: readonly string[], path: readonly PropertyKey[]): Issue[] {
  return remove.flatMap((slot, k) =>
    without([parseSlot(slot)], ordinary).length === 0
      ? []
      : [
          {
            pointer: pointerTo(...path, 'remove', k),
            message: { en: `${slot} is not all working time on that day`, zh: `${slot} 在当日不全是工作时间` },
          },
        ],
  );
}

function additionIssues(
  ordinary: readonly Slot[],
  remove: readonly string[],
  add: readonly string[],
  path: readonly PropertyKey[],
): Issue[] {
  const left = without(ordinary, remove.map(parseSlot));
  return add.flatMap((slot, k) => {
    const clash = left.find((other) => overlap(other, parseSlot(slot)));
    const pointer = pointerTo(...path, 'add', k);
    if (clash === undefined) return [];
    const other = formatSlot(clash);
    return [
      { pointer, message: { en: `${slot} overlaps ${other} of that day`, zh: `${slot} 与当日的 ${other} 重叠` } },
    ];
  });
}
