import type { Pool } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { PersonId } from '../../domain/ids';
import type { Words } from '../../domain/language';
import type { ReportDocument } from '../../domain/measures/report/document';
import { letterStands, type ReportLetter, type ToldPart } from '../../domain/report/letter';
import { reachOf } from '../../domain/sight/rights';
import type { Instant } from '../../domain/time';
import { unitNamesBefore } from '../organisation/as-it-was';
import { peopleNow } from '../people/heads-now';
import { usualCalendar } from '../policies/usual-calendar';
import { findReport } from './kept-reports';
import { reportWork } from './report-steps';
import { reportTexts } from './report-texts';

/** What a letter about a report says beside its codes. */
export interface LetterFacts {
  readonly month: string;
  /** Of which unit the report is; null for all units. */
  readonly of: Words | null;
  /** The unit whose part it is about; null if it is about none. */
  readonly unit: Words | null;
  readonly offsets: Calendar['offsets'];
}

/** What a letter says now; undefined if it is no longer true, or no longer for this reader. */
export async function letterFacts(
  pool: Pool,
  letter: ReportLetter,
  person: PersonId,
  now: Instant,
): Promise<LetterFacts | undefined> {
  const work = await reportWork(pool, letter.report);
  if (work === undefined || !letterStands(letter, work, now) || !(await isReadBy(pool, letter, person, now)))
    return undefined;
  const { rows } = await pool.query<Omit<LetterFacts, 'offsets'>>(
    `SELECT to_char(r.month, 'YYYY-MM') AS month, o.name AS of, u.name AS unit FROM report r
      LEFT JOIN unit o ON o.code = r.unit LEFT JOIN unit u ON u.code = $2 WHERE r.id = $1`,
    [letter.report, 'unit' in letter ? letter.unit : null],
  );
  const offsets = (await usualCalendar(pool, now))?.compiled.offsets ?? [];
  return rows[0] && { ...rows[0], offsets };
}

/** Whether somebody may read at a moment what a letter is about: the whole report if it comes with it. */
async function isReadBy(pool: Pool, letter: ReportLetter, person: PersonId, now: Instant): Promise<boolean> {
  const who = (await peopleNow(pool, [person], now)).get(person);
  const found = who && (await findReport(pool, letter.report, reachOf('measures', who)));
  return found !== undefined && (letter.kind !== 'report-approved' || found.whole);
}

/**
 * What units explain in a report, in the order in which they were asked.
 *
 * @param ends the end of its month: units have the names that they had then, as all else that is kept of it
 */
export async function toldParts(pool: Pool, id: string, ends: Date): Promise<ToldPart[]> {
  const { parts } = (await reportWork(pool, id)) ?? { parts: [] };
  const [texts, names] = await Promise.all([
    reportTexts(pool, id),
    unitNamesBefore(
      pool,
      parts.map(({ unit }) => unit[0]),
      ends,
    ),
  ]);
  return parts.map(({ unit: [code], given }) => {
    const { causes = '', done = '', plans = '' } = (given && texts.get(given.text.id)) ?? {};
    return { unit: names.get(code) ?? { zh: code, en: code }, texts: given && { causes, done, plans } };
  });
}

/** What was frozen of a report. @throws Error if nothing is */
export async function frozenDocument(
  pool: Pool,
  id: string,
): Promise<{ readonly document: ReportDocument; readonly sha256: string }> {
  const { rows } = await pool.query<{ document: ReportDocument; sha256: string }>(
    'SELECT document, sha256 FROM report WHERE id = $1 AND frozen_at IS NOT NULL',
    [id],
  );
  if (rows[0] === undefined) throw new Error(`report ${id} is not frozen`);
  return rows[0];
}
