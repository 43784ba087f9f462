import { usualCalendar } from '../../../db/policies/usual-calendar';
import { RETURNS } from '../../../db/returns/definitions';
import { filedPeriods } from '../../../db/returns/filings';
import { mappingOf } from '../../../db/returns/mappings';
import { filedOtherwise } from '../../../domain/returns/filed-before';
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
    const next = open.find(
      (one) => filed.every(({ code }) => code !== one.code) && filedOtherwise(one, filed) === null,
    );
    const due = next !== undefined && calendar !== undefined ? dueOn(definition, next, calendar.compiled) : null;
    return viewReturn(definition, {
      periods: periods.map(({ code }) => code),
      next: next === undefined ? null : { period: next.code, dueOn: due },
    });
  });
  return Promise.all(all);
}
