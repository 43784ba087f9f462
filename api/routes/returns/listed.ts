import { usualCalendar } from '../../../db/policies/usual-calendar';
import { RETURNS } from '../../../db/returns/definitions';
import { filedPeriods } from '../../../db/returns/filings';
import { mappingOf } from '../../../db/returns/mappings';
import { filedBefore } from '../../../domain/returns/filed-before';
import { filingIdOf } from '../../../domain/returns/filing';
import { periodsUntil } from '../../../domain/returns/period';
import { dueOn, isFor } from '../../../domain/returns/term';
import type { ApiDependencies } from '../../dependencies';
import { firmZone } from '../measures/loading';
import { monthIn, PERIODS_BACK } from './asked';
import { viewReturn } from './views';

/** All returns, each with the periods that can be asked for, and with what is to be filed next. */
export async function listedReturns({ pool, clock }: Pick<ApiDependencies, 'pool' | 'clock'>) {
  const now = clock();
  const [calendar, zone] = await Promise.all([usualCalendar(pool, now), firmZone(pool, now)]);
  const month = monthIn(zone, now);
  const all = RETURNS.map(async (definition) => {
    const [{ yearBegins }, filed] = await Promise.all([
      mappingOf(pool, definition.code),
      filedPeriods(pool, definition.code),
    ]);
    const periods = periodsUntil(definition, month, yearBegins, PERIODS_BACK).filter((one) => isFor(definition, one));
    // Older ones may have been told before there was a record of it.
    const [over, atHand] = [periods.find(({ months }) => months.at(-1)! < month), periods[0]];
    const open = definition.status === 'complete' ? [over, atHand].flatMap((one) => one ?? []) : [];
    const next = open.find((one) => filedBefore(one, filed) === null);
    const idOf = (code: string): string => filingIdOf(definition.code, code);
    const closed = periods.flatMap((one) => {
      const before = filedBefore(one, filed);
      if (before === null) return [];
      return [{ period: one.code, filing: idOf(before.filed.code), otherwise: before.otherwise?.says ?? null }];
    });
    const earlier = filed.filter(({ code }) => periods.every((one) => one.code !== code));
    const due = next !== undefined && calendar !== undefined ? dueOn(definition, next, calendar.compiled) : null;
    return viewReturn(definition, {
      periods: periods.map(({ code }) => code),
      next: next === undefined ? null : { period: next.code, dueOn: due },
      filed: [...closed, ...earlier.map(({ code }) => ({ period: code, filing: idOf(code), otherwise: null }))],
    });
  });
  return Promise.all(all);
}
