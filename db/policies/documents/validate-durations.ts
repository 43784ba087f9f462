import type { Calendar } from '../../../domain/calendar/calendar';
import { type Duration, endAfterLimit, endOf, flowOf } from '../../../domain/calendar/duration';
import { NoWorkingTimeError, reach, timeBetween } from '../../../domain/calendar/working-time';
import type { Instant } from '../../../domain/time';
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
  return [{ pointer: pointerTo(...path), message: `expected a whole number of at least 1, not ${count}` }];
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
      const message = `${calendar.id} has not that much working time within ten years`;
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
  if (amount <= 0) return [{ pointer, message: `expected more than 0 ${unit}, not ${amount}` }];
  return amountIssues(unit, amount, pointer);
}

function amountIssues(unit: Duration['unit'], amount: number, pointer: string): Issue[] {
  if (amount > MOST[unit]) return [{ pointer, message: `${amount} ${unit} are more than ten years` }];
  const isFraction = DAY_UNITS.includes(unit) && !Number.isInteger(amount);
  return isFraction
    ? [{ pointer, message: `${unit} end with a day, so there is no ${amount} of them; use hours` }]
    : [];
}

function warningIssues(warning: Warning, ...path: readonly PropertyKey[]): Issue[] {
  if ('before' in warning) return durationIssues(warning.before, ...path, 'before');
  const { share } = warning;
  if (share > 0 && share < 1) return [];
  const message = `a warning comes between the start and the breach: expected a share between 0 and 1, not ${share}`;
  return [{ pointer: pointerTo(...path, 'share'), message }];
}

function stepIssues(step: Step, ...path: readonly PropertyKey[]): Issue[] {
  if ('share' in step) {
    const pointer = pointerTo(...path, 'share');
    if (step.share < 0) return [{ pointer, message: 'the ladder begins at the breach: expected a share of 0 or more' }];
    return step.share > MOST_SHARES ? [{ pointer, message: `expected at most ${MOST_SHARES} times the limit` }] : [];
  }
  const { unit, amount } = step.after;
  const pointer = pointerTo(...path, 'after', 'amount');
  if (amount < 0) return [{ pointer, message: `the ladder begins at the breach: expected 0 ${unit} or more` }];
  // The end of the day of the breach lies before the breach, and a day off has no such end.
  if (amount === 0 && DAY_UNITS.includes(unit)) {
    return [{ pointer, message: `0 ${unit} is no moment; write a share of 0 for the breach itself` }];
  }
  return amountIssues(unit, amount, pointer);
}
