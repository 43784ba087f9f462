import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { unitsAtTheTop } from '../../../db/frozen';
import { usualCalendar } from '../../../db/policies/usual-calendar';
import type { ReturnAsked } from '../../../db/returns/counted';
import { returnOf } from '../../../db/returns/definitions';
import { mappingOf } from '../../../db/returns/mappings';
import type { Words } from '../../../domain/language';
import type { ReturnDefinition } from '../../../domain/returns/definition';
import { periodOf, periodsUntil } from '../../../domain/returns/period';
import { isFor } from '../../../domain/returns/term';
import type { Instant } from '../../../domain/time';
import { own } from '../../../words/schema-issues';
import { type Reach, requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, wrongFields } from '../../problems';
import { code } from '../../requests/fields';

export const returnParams = z.object({ code: code.describe('Code of a return; GET /returns lists them') });

/** A period of a return, such as `2026-03`, `2026-Q1` or `2026-H1`. */
export const period = z.string().regex(
  /^(19|2\d)\d{2}-(Q[1-4]|H[12]|0[1-9]|1[0-2])$/,
  own({
    en: 'must be a period such as 2026-03, 2026-Q1 or 2026-H1',
    zh: '须为报告期，例如 2026-03、2026-Q1 或 2026-H1',
  }),
);

/** The name of a number of a return. */
export const cell = z
  .string()
  .max(200)
  .describe('Its name: the codes of table, column and line, such as rates.closed.total; `rows` for all rows');

const WHOLE: Words = {
  en: 'Returns are of all units, and for those who answer for all of them.',
  zh: '监管报表涉及全部单位，仅供对全部单位负责的人员查看。',
};

/** Holds that a caller answers for the whole firm. @throws ProblemError if they do not */
export async function requireWhole(pool: ApiDependencies['pool'], caller: Caller): Promise<Reach> {
  const reach = requireReach('measures', caller);
  if (reach.units === 'all') return reach;
  const top = await unitsAtTheTop(pool);
  if (reach.units.some((unit) => top.includes(unit))) return reach;
  throw new ProblemError('not-permitted', WHOLE, { rule: 'office-needed' });
}

/** The definition of a return. @throws ProblemError if there is none */
export function requireReturn(code: string): ReturnDefinition {
  const found = returnOf(code);
  if (found !== undefined) return found;
  throw new ProblemError('not-found', { en: `There is no return ${code}.`, zh: `没有报表 ${code}。` });
}

/** The calendar by which returns are counted. @throws ProblemError in an installation without policies */
export async function requireCalendar(pool: ApiDependencies['pool'], now: Instant) {
  const calendar = await usualCalendar(pool, now);
  if (calendar !== undefined) return calendar;
  throw new ProblemError('not-found', {
    en: 'There is no policy yet, and so no calendar by which returns are counted.',
    zh: '尚无政策，因而没有可用于计算报表的日历。',
  });
}

/** The month in which a moment lies in a zone, such as `2026-03`. */
export const monthIn = (zone: string, at: Instant): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(at).slice(0, 7);

/** How many periods back are offered. */
export const PERIODS_BACK = 9;

/**
 * What is asked of a return: a period of it, with the mapping that holds now.
 *
 * @param named the code of the period; the latest that is over if left out
 * @throws ProblemError for what is no period of it, or has not begun
 */
export async function askedReturn(
  { pool }: Pick<ApiDependencies, 'pool'>,
  definition: ReturnDefinition,
  named: string | undefined,
  { pointer, now }: { readonly pointer: string; readonly now: Instant },
): Promise<ReturnAsked> {
  const [mapping, calendar] = await Promise.all([mappingOf(pool, definition.code), requireCalendar(pool, now)]);
  const month = monthIn(calendar.zone, now);
  const over = periodsUntil(definition, month, mapping.yearBegins, PERIODS_BACK + 1).slice(1);
  const latest = over.find((one) => isFor(definition, one)) ?? over[0]!;
  const asked = named === undefined ? latest : periodOf(definition, named, mapping.yearBegins);
  if (asked === null) {
    const like = latest.code;
    const message = { en: `must be a period of this return, such as ${like}`, zh: `须为该报表的报告期，例如 ${like}` };
    throw wrongFields([{ pointer, message }]);
  }
  if (asked.months[0]! > month) {
    throw wrongFields([{ pointer, message: { en: 'must have begun', zh: '报告期尚未开始' } }]);
  }
  return { definition, mapping, period: asked, calendar, now };
}
