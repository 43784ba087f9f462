import { type Calendar, localDay } from '../calendar/calendar';
import { type DayNumber, dayOf, monthFrom } from '../calendar/civil';
import { endOfWorkingDay } from '../calendar/working-time';
import { DAY } from '../time';
import type { ReturnFault } from './check';
import type { ReturnDefinition } from './definition';
import type { ReturnPeriod } from './period';

/* For which periods a return is, and by when each of them is due. */

/** Whether a return is for a period: for all months of it. */
export const isFor = (
  { since, until }: Pick<ReturnDefinition, 'since' | 'until'>,
  { months }: Pick<ReturnPeriod, 'months'>,
): boolean => (since === undefined || months[0]! >= since) && (until === undefined || months.at(-1)! <= until);

/**
 * What is wrong with a return for a period for which it is not: it says which other one is filed in its place.
 *
 * @param among all returns
 */
export function outsideFault(
  definition: ReturnDefinition,
  period: Pick<ReturnPeriod, 'months'>,
  among: readonly ReturnDefinition[],
): ReturnFault | null {
  if (isFor(definition, period)) return null;
  const { code, since, until, followedBy } = definition;
  if (since !== undefined && period.months[0]! < since) {
    const before = among.find((one) => one.followedBy === code);
    return {
      rule: 'period',
      says: {
        en: `This return is for periods from ${since} on${before === undefined ? '' : `; before that “${before.title.en}” (${before.code}) is filed`}.`,
        zh: `本报表适用于 ${since} 起的报告期${before === undefined ? '' : `，此前报送“${before.title.zh}”（${before.code}）`}。`,
      },
    };
  }
  const after = among.find((one) => one.code === followedBy);
  return {
    rule: 'period',
    says: {
      en: `This return is for periods that end by ${until}${after === undefined ? '' : `; after that “${after.title.en}” (${after.code}) takes its place`}.`,
      zh: `本报表适用于截至 ${until} 的报告期${after === undefined ? '' : `，此后由“${after.title.zh}”（${after.code}）取代`}。`,
    },
  };
}

/** The last day on which a return is filed in time for a period, such as `2026-04-30`; null where no rule says so. */
export function dueOn(
  { deadline }: Pick<ReturnDefinition, 'deadline'>,
  { months }: Pick<ReturnPeriod, 'months'>,
  calendar: Calendar,
): string | null {
  if (deadline === undefined) return null;
  const [year, month] = months.at(-1)!.split('-').map(Number) as [number, number];
  const first = dayOf(year, month, 1);
  const last = (after: number): DayNumber => monthFrom(first, after + 1) - 1;
  const day =
    deadline.unit === 'months'
      ? last(deadline.amount)
      : localDay(calendar, endOfWorkingDay(calendar, last(0), deadline.amount), 'limit');
  return new Date(day * DAY).toISOString().slice(0, 10);
}
