import type { z } from 'zod';
import type { Caller } from '../../../../db/credentials/credentials';
import type { fewAtOnce } from '../../../../db/few-at-once';
import { countReport } from '../../../../db/measures/report';
import { monthsTo, reportDocument } from '../../../../db/measures/report-document';
import { rootOf } from '../../../../db/measures/root';
import { unitNames } from '../../../../db/people/names';
import { REPORT } from '../../../../domain/measures/report/sections';
import { requireReach } from '../../../access/rights';
import type { ApiDependencies } from '../../../dependencies';
import { ProblemError, wrongFields } from '../../../problems';
import { asking } from '../asked';
import { month } from '../loading';
import type { ReportView } from './views';

/** What a report can be asked for. */
export const askingReport = {
  month: month.describe('The month of the report: one that is over, or the present one'),
  unit: asking.unit.describe('A unit with all that were below it; all that the caller answers for if left out'),
  zone: asking.zone,
} as const;

type Asking = z.infer<z.ZodObject<typeof askingReport>>;

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
  if (unit !== undefined) await requireUnit(pool, unit);
  const now = clock();
  const months = await monthsTo(pool, asked, zone);
  if (months.at(-1)!.starts.getTime() > now) {
    const message = { en: 'must be a month that is over, or the present one', zh: '须为已结束的月份或本月' };
    throw wrongFields([{ pointer: '/querystring/month', message }]);
  }
  const reach = { units, people };
  const root = await rootOf(pool, { within: { unit }, reach, to: months.at(-1)!.ends });
  const sections = await countReport(pool, REPORT, { unit, root, months, zone, reach, now: new Date(now) }, turn);
  return reportDocument({ pool, clock }, { month: asked, unit, zone, units, months, now }, sections);
}

/** Holds that there is a unit. @throws ProblemError that names it */
export async function requireUnit(pool: ApiDependencies['pool'], unit: string): Promise<void> {
  if ((await unitNames(pool, [unit])).has(unit)) return;
  throw new ProblemError('unknown-reference', { en: `There is no unit ${unit}.`, zh: `没有单位 ${unit}。` });
}
