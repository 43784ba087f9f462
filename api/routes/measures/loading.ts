import type { Pool } from 'pg';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { usualCalendar } from '../../../db/policies/usual-calendar';
import type { Words } from '../../../domain/language';
import { type ReadingRight, reachOf } from '../../../domain/sight/rights';
import type { Instant } from '../../../domain/time';
import { own } from '../../../words/schema-issues';
import { ProblemError } from '../../problems';

/* What all that is loaded for figures has in common: who may load it, for which months, and of which units. */

/** A month, such as `2026-03`. */
export const month = z
  .string()
  .regex(
    /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/,
    own({ en: 'must be a month such as 2026-03', zh: '须为月份，例如 2026-03' }),
  );

/** The time zone in which days and months begin unless somebody names another one. */
export const USUAL_ZONE = 'Asia/Shanghai';

/** The time zone of the firm, in which its months begin: that of the calendar of its usual policy. */
export const firmZone = async (pool: Pool, at: Instant): Promise<string> =>
  (await usualCalendar(pool, at))?.zone ?? USUAL_ZONE;

/** The month in which a moment lies in a zone. */
export const monthOf = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(at);

/** Whether a caller is a person whose right reaches all units. */
export const reachesAllUnits = (right: ReadingRight, caller: Caller): boolean =>
  caller.kind === 'person' && reachOf(right, caller.person) === 'all';

/** Holds that a caller is a person whose right reaches all units. @throws ProblemError in these words */
export function requireAllUnits(right: ReadingRight, caller: Caller, whose: Words): void {
  if (caller.kind === 'machine') throw new ProblemError('not-permitted', whose, { rule: 'people-only' });
  if (!reachesAllUnits(right, caller)) {
    throw new ProblemError('not-permitted', whose, { rule: 'office-needed' });
  }
}

/** Holds that all units exist. @param unknown the codes that no unit has @throws ProblemError that names them */
export function requireKnownUnits(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  const list = unknown.join(', ');
  throw new ProblemError('unknown-reference', {
    en: `There is no unit ${list}; nothing was loaded.`,
    zh: `没有单位 ${list}；未作登记。`,
  });
}
