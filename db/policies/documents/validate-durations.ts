import type { Calendar } from '../../../domain/calendar/calendar';
import { type Duration, endAfterLimit, endOf, flowOf } from '../../../domain/calendar/duration';
import { NoWorkingTimeError, reach, timeBetween } from '../../../domain/calendar/working-time';
import type { Words } from '../../../domain/language';
import type { Instant } from '../../../domain/time';
import { UNIT_WORDS } from '../../../words/terms';
import { type Issue, pointerTo } from './issue';
import type { PolicyDocument } from './policy-document';

type Warning = PolicyDocument['clocks'][number]['warnings'][number];
type Step = PolicyDocument['clocks'][number]['ladder'][number];

/** Units that count whole days. */
const DAY_UNITS: readonly Duration['unit'][] = ['working-days', 'calendar-days', 'weeks'];

/**
 * The highest amount of each unit, about ten years. More is a typing error, and would take too long to count on a
 * calendar.
 */
const MOST: Record<Duration['unit'], number> = {
  seconds: 315_360_000,
  minutes: 5_256_000,
  hours: 87_600,
  'working-hours': 87_600,
  'working-days': 3_650,
  'calendar-days': 3_650,
  weeks: 520,
};

/** The longest time that a ladder may take, in multiples of the limit of its clock. */
const MOST_SHARES = 10;

/** Everything that is wrong with the numbers of a policy: its limits, shares and counts. */
export function numberIssues(document: PolicyDocument): Issue[] {
  const { clocks, followUp, returns, urging, supervision, repair, remedies, repeats } = document;
  return [
    ...clocks.flatMap(({ warnings, ladder }, i) => [
      ...warnings.flatMap((warning, k) => warningIssues(warning, 'clocks', i, 'warnings', k)),
      ...ladder.flatMap((step, k) => stepIssues(step, 'clocks', i, 'ladder', k)),
    ]),
    ...limitsOf(document).flatMap(({ limit, path }) => durationIssues(limit, ...path)),
    ...clocks.flatMap(({ extension }, i) =>
      extension === undefined ? [] : countIssues(extension.times, 'clocks', i, 'extension', 'times'),
    ),
    ...countIssues(followUp.tries, 'followUp', 'tries'),
    ...countIssues(returns.limit, 'returns', 'limit'),
    ...countIssues(urging.headToldAfter, 'urging', 'headToldAfter'),
    ...countIssues(supervision.returns, 'supervision', 'returns'),
    ...countIssues(remedies.tries, 'remedies', 'tries'),
    ...(repair === undefined ? [] : countIssues(repair.tries, 'repair', 'tries')),
    ...countIssues(repeats.thirdAfter, 'repeats', 'thirdAfter'),
  ];
}

function countIssues(count: number, ...path: readonly PropertyKey[]): Issue[] {
  if (Number.isInteger(count) && count >= 1) return [];
  return [
    {
      pointer: pointerTo(...path),
      message: {
        en: `expected a whole number of at least 1, not ${count}`,
        zh: `须为不小于 1 的整数，不能是 ${count}`,
      },
    },
  ];
}

/**
 * Limits and ladders for which the calendar does not have enough working time.
 *
 * @param document with valid numbers
 * @param at a moment at which its clocks may start
 */
export function spanIssues(document: PolicyDocument, calendar: Calendar, at: Instant): Issue[] {
  const tooLong = (walk: () => Instant, ...path: readonly PropertyKey[]): Issue[] => {
    try {
      walk();
      return [];
    } catch (error) {
      if (!(error instanceof NoWorkingTimeError)) throw error;
      const message = {
        en: `${calendar.id} has not that much working time within ten years`,
        zh: `日历 ${calendar.id} 在十年内没有这么多工作时间`,
      };
      return [{ pointer: pointerTo(...path), message }];
    }
  };
  const limits = limitsOf(document).flatMap(({ limit, path }) => tooLong(() => endOf(calendar, at, limit), ...path));
  if (limits.length > 0) return limits;
  return document.clocks.flatMap(({ limit, ladder }, i) => {
    const dueAt = endOf(calendar, at, limit);
    const length = timeBetween(calendar, flowOf(limit), at, dueAt);
    return ladder.flatMap((step, k) => {
      const walk = (): Instant =>
        'share' in step
          ? reach(calendar, flowOf(limit), dueAt, step.share * length)
          : endAfterLimit(calendar, dueAt, step.after);
      return tooLong(walk, 'clocks', i, 'ladder', k);
    });
  });
}

/** All durations that count from the start of something. */
function limitsOf({
  clocks,
  pause,
  reopen,
  returns,
  followUp,
  supervision,
  repair,
  repeats,
}: PolicyDocument): { limit: Duration; path: readonly PropertyKey[] }[] {
  return [
    ...clocks.map(({ limit }, i) => ({ limit, path: ['clocks', i, 'limit'] })),
    ...clocks.flatMap(({ extension }, i) =>
      extension === undefined ? [] : [{ limit: extension.longest, path: ['clocks', i, 'extension', 'longest'] }],
    ),
    { limit: returns.window, path: ['returns', 'window'] },
    { limit: pause.longest, path: ['pause', 'longest'] },
    { limit: reopen.window, path: ['reopen', 'window'] },
    { limit: followUp.planAhead, path: ['followUp', 'planAhead'] },
    { limit: supervision.lookBackAfter, path: ['supervision', 'lookBackAfter'] },
    ...(repair === undefined ? [] : [{ limit: repair.after, path: ['repair', 'after'] }]),
    { limit: repeats.window, path: ['repeats', 'window'] },
  ];
}

function durationIssues({ unit, amount }: Duration, ...path: readonly PropertyKey[]): Issue[] {
  const pointer = pointerTo(...path, 'amount');
  if (amount <= 0) {
    const message = {
      en: `expected more than 0 ${unit}, not ${amount}`,
      zh: `须大于 0 ${UNIT_WORDS[unit].zh}，不能是 ${amount}`,
    };
    return [{ pointer, message }];
  }
  return amountIssues(unit, amount, pointer);
}

function amountIssues(unit: Duration['unit'], amount: number, pointer: string): Issue[] {
  const name = UNIT_WORDS[unit].zh;
  if (amount > MOST[unit]) {
    const message = { en: `${amount} ${unit} are more than ten years`, zh: `${amount} ${name}超过十年` };
    return [{ pointer, message }];
  }
  if (!DAY_UNITS.includes(unit) || Number.isInteger(amount)) return [];
  const message = {
    en: `${unit} end with a day, so there is no ${amount} of them; use hours`,
    zh: `以${name}计的时限到当日结束为止，不能是 ${amount}；请改用小时`,
  };
  return [{ pointer, message }];
}

function warningIssues(warning: Warning, ...path: readonly PropertyKey[]): Issue[] {
  if ('before' in warning) return durationIssues(warning.before, ...path, 'before');
  const { share } = warning;
  if (share > 0 && share < 1) return [];
  const message = {
    en: `a warning comes between the start and the breach: expected a share between 0 and 1, not ${share}`,
    zh: `预警须在开始之后、超时之前：比例须在 0 与 1 之间，不能是 ${share}`,
  };
  return [{ pointer: pointerTo(...path, 'share'), message }];
}

const EARLY_SHARE: Words = {
  en: 'the ladder begins at the breach: expected a share of 0 or more',
  zh: '逐级上报自超时起算：比例须为 0 或以上',
};

function stepIssues(step: Step, ...path: readonly PropertyKey[]): Issue[] {
  if ('share' in step) {
    const pointer = pointerTo(...path, 'share');
    if (step.share < 0) return [{ pointer, message: EARLY_SHARE }];
    const tooLate = { en: `expected at most ${MOST_SHARES} times the limit`, zh: `最多为时限的 ${MOST_SHARES} 倍` };
    return step.share > MOST_SHARES ? [{ pointer, message: tooLate }] : [];
  }
  const { unit, amount } = step.after;
  const pointer = pointerTo(...path, 'after', 'amount');
  const name = UNIT_WORDS[unit].zh;
  if (amount < 0) {
    const message = {
      en: `the ladder begins at the breach: expected 0 ${unit} or more`,
      zh: `逐级上报自超时起算：须为 0 ${name}或以上`,
    };
    return [{ pointer, message }];
  }
  // The end of the day of the breach lies before the breach, and a day off has no such end.
  if (amount === 0 && DAY_UNITS.includes(unit)) {
    const message = {
      en: `0 ${unit} is no moment; write a share of 0 for the breach itself`,
      zh: `0 ${name}不是确定的时刻；超时当时请写 share 为 0`,
    };
    return [{ pointer, message }];
  }
  return amountIssues(unit, amount, pointer);
}
