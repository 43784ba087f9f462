import type { Pool } from 'pg';
import { findCalendar, type PublishedCalendar } from '../../../db/policies/editions';
import { ProblemError } from '../../problems';

/** This version of a calendar, or the newest one if none is named. @throws ProblemError if there is none */
export async function calendarAt(pool: Pool, id: string, version?: number): Promise<PublishedCalendar> {
  const found = await findCalendar(pool, id, version);
  if (found === undefined) throw noCalendar(id, version);
  return found;
}

export function noCalendar(id: string, version?: number): ProblemError {
  const what =
    version === undefined
      ? { en: `calendar ${id}`, zh: `日历 ${id}` }
      : { en: `version ${version} of the calendar ${id}`, zh: `日历 ${id} 的第 ${version} 版` };
  return new ProblemError('not-found', {
    en: `There is no ${what.en}; GET /calendars lists them.`,
    zh: `没有${what.zh}；可由 GET /calendars 查询。`,
  });
}
