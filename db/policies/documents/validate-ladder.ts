import { type Calendar, workingIntervals } from '../../../domain/calendar/calendar';
import { type DayNumber, dayOf } from '../../../domain/calendar/civil';
import { endAfterLimit, endOf, flowOf } from '../../../domain/calendar/duration';
import { reach, timeBetween } from '../../../domain/calendar/working-time';
import type { ClockRule, LadderStep } from '../../../domain/policy/rules';
import { HOUR, type Instant, MINUTE } from '../../../domain/time';
import { type Issue, pointerTo } from './issue';

/**
 * Finds ladders without a step, and ladders whose steps are not in order of time. A clock delays a level that would
 * come before the one below it. Both would then be told at the same moment, and the lower one would have no time to
 * act.
 *
 * @param rules with valid numbers
 */
export function ladderIssues(rules: readonly ClockRule[], calendar: Calendar): Issue[] {
  // Rules that differ only in scope have the same ladder, and counting on a calendar takes milliseconds.
  const known = new Map<string, readonly number[]>();
  const falls = (rule: ClockRule): readonly number[] => {
    const key = JSON.stringify([rule.ladder, rule.limit]);
    const found = known.get(key) ?? fallsOf(rule, calendar);
    known.set(key, found);
    return found;
  };
  return rules.flatMap((rule, i) => {
    const pointer = pointerTo('clocks', i, 'ladder');
    if (rule.kind === 'escalation-acknowledgement') {
      return rule.ladder.length === 0
        ? []
        : [
            {
              pointer,
              message: {
                en: 'an unacknowledged escalation climbs to the next level by itself; leave the ladder empty',
                zh: '未确认的上报会自动上报至上一级；此处请留空',
              },
            },
          ];
    }
    if (rule.ladder.length === 0) {
      const message = {
        en: 'nobody is told when this clock runs out; give it at least one step',
        zh: '该时限超时后无人得知；逐级上报至少设一级',
      };
      return [{ pointer, message }];
    }
    return falls(rule).map((step) => ({
      pointer: pointerTo('clocks', i, 'ladder', step),
      message: {
        en: `level ${step + 1} could be told before level ${step}; let the steps climb in time`,
        zh: `第 ${step + 1} 级可能先于第 ${step} 级得知；各级须按时间先后递进`,
      },
    }));
  });
}

/** The steps that come before the one below them. */
function fallsOf({ ladder, limit }: ClockRule, calendar: Calendar): number[] {
  const falls = ladder.flatMap((step, k) => {
    const below = ladder[k - 1];
    return below !== undefined && sortOf(below) === sortOf(step) && sizeOf(step) < sizeOf(below) ? [k] : [];
  });
  if (falls.length > 0 || !isMixed(ladder)) return falls;
  const fall = firstFall({ ladder, limit }, calendar);
  return fall === null ? [] : [fall];
}

/** The sort of a step. Steps of the same sort can be compared by their size alone. */
function sortOf(step: LadderStep): string {
  if ('share' in step) return 'share';
  return 'rollToWorkingDay' in step.after ? `${step.after.unit} ${step.after.rollToWorkingDay}` : step.after.unit;
}

const sizeOf = (step: LadderStep): number => ('share' in step ? step.share : step.after.amount);

/**
 * Whether a ladder has steps of different sorts. A first step at the breach does not count, since nothing can be
 * earlier.
 */
function isMixed(ladder: readonly LadderStep[]): boolean {
  const later = sizeOf(ladder[0]!) === 0 ? ladder.slice(1) : ladder;
  return new Set(later.map(sortOf)).size > 1;
}

/**
 * The first step that comes before the one below it, for a clock that starts at any of many sample moments. Only a
 * calendar can tell whether twenty hours are longer than a working day: on a Friday evening they are not.
 */
function firstFall({ ladder, limit }: Pick<ClockRule, 'ladder' | 'limit'>, calendar: Calendar): number | null {
  for (const startedAt of sampleMoments(calendar)) {
    const dueAt = endOf(calendar, startedAt, limit);
    const length = timeBetween(calendar, flowOf(limit), startedAt, dueAt);
    const moments = ladder.map((step) =>
      'share' in step
        ? reach(calendar, flowOf(limit), dueAt, Math.round(step.share * length))
        : endAfterLimit(calendar, dueAt, step.after),
    );
    const fall = moments.findIndex((at, k) => at < (moments[k - 1] ?? at));
    if (fall >= 0) return fall;
  }
  return null;
}

/**
 * Sample moments of up to two published years: each day's midnight and early morning, and the beginning and end of its
 * working time.
 */
function* sampleMoments(calendar: Calendar): Generator<Instant> {
  for (const year of calendar.years.slice(0, 2)) {
    for (let day: DayNumber = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++) {
      const midnight = day * 24 * HOUR - calendar.offsets.at(-1)![1];
      yield midnight;
      yield midnight + 7 * HOUR;
      const working = workingIntervals(calendar, day);
      if (working.length === 0) continue;
      yield working[0]![0] + MINUTE;
      yield working.at(-1)![1] - MINUTE;
    }
  }
}
