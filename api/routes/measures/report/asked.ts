import type { z } from 'zod';
import type { Caller } from '../../../../db/credentials/credentials';
import type { fewAtOnce } from '../../../../db/few-at-once';
import { periodsIn } from '../../../../db/measures/periods';
import { countReport } from '../../../../db/measures/report';
import { unitNames } from '../../../../db/people/candidates';
import { REPORT } from '../../../../domain/measures/report/sections';
import { DAY } from '../../../../domain/time';
import { requireReach } from '../../../access/rights';
import type { ApiDependencies } from '../../../dependencies';
import { ProblemError, wrongFields } from '../../../problems';
import { asking } from '../asked';
import { month } from '../loading';
import { type ReportView, viewDefinitions, viewSections } from './views';

/** What a report can be asked for. */
export const askingReport = {
  month: month.describe('The month of the report: one that is over, or the present one'),
  unit: asking.unit.describe('A unit with all that were below it; all that the caller answers for if left out'),
  zone: asking.zone,
} as const;

type Asking = z.infer<z.ZodObject<typeof askingReport>>;

/** How many months before its own a report looks back, so that the month of a year before is among them. */
const MONTHS_BACK = 12;

/**
 * The report of a month as it stands.
 *
 * @param turn lets only a few of its statements run at once
 * @throws ProblemError if the caller may not read figures, for a unit that there is not, and for a month to come
 */
export async function reportFor(
  { pool, clock }: Pick<ApiDependencies, 'pool' | 'clock'>,
  caller: Caller,
  { month: asked, unit, zone }: Asking,
  turn: ReturnType<typeof fewAtOnce>,
): Promise<ReportView> {
  const { units, people } = requireReach('measures', caller);
  const counted = units === 'all' ? null : units;
  const names = await unitNames(pool, [...(counted ?? []), ...(unit === undefined ? [] : [unit])]);
  if (unit !== undefined && !names.has(unit)) {
    throw new ProblemError('unknown-reference', { en: `There is no unit ${unit}.`, zh: `没有单位 ${unit}。` });
  }
  const now = new Date(clock());
  const months = await monthsTo(pool, asked, zone);
  const { starts, ends } = months.at(-1)!;
  if (starts > now) {
    const message = { en: 'must be a month that is over, or the present one', zh: '须为已结束的月份或本月' };
    throw wrongFields([{ pointer: '/querystring/month', message }]);
  }
  const reach = { units, people };
  const sections = await countReport(pool, REPORT, { unit, months, zone, reach, now }, turn);
  const nameOf = (code: string) => names.get(code) ?? { zh: code, en: code };
  return {
    month: asked,
    finished: ends <= now,
    zone,
    from: starts.toISOString(),
    to: ends.toISOString(),
    made: now.toISOString(),
    unit: unit ?? null,
    unitName: unit === undefined ? null : nameOf(unit),
    counted: counted === null ? null : counted.map((code) => ({ code, name: nameOf(code) })),
    months: months.map(({ period }) => period),
    definitions: viewDefinitions(sections),
    sections: await viewSections({ pool, clock }, sections),
  };
}

/** A month and those before it, as they begin and end in a zone. */
async function monthsTo(pool: ApiDependencies['pool'], name: string, zone: string) {
  const [year, number] = name.split('-').map(Number) as [number, number];
  // The middle of a month is in it wherever one is.
  const middle = (back: number): Date => new Date(Date.UTC(year, number - 1 - back, 15));
  const [from, to] = [middle(MONTHS_BACK), new Date(middle(0).getTime() + DAY)];
  return periodsIn(pool, { from, to, period: 'month', zone }, MONTHS_BACK + 1);
}
