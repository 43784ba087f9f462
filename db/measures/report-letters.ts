import type { Pool } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { Words } from '../../domain/language';
import { letterStands, type ReportLetter } from '../../domain/report/letter';
import type { Instant } from '../../domain/time';
import { usualCalendar } from '../policies/usual-calendar';
import { reportWork } from './report-steps';

/** What a letter about a report says beside its codes. */
export interface LetterFacts {
  readonly month: string;
  /** Of which unit the report is; null for all units. */
  readonly of: Words | null;
  /** The unit whose part it is about; null if it is about none. */
  readonly unit: Words | null;
  readonly offsets: Calendar['offsets'];
}

/** What a letter says now; undefined if it is no longer true. */
export async function letterFacts(pool: Pool, letter: ReportLetter, now: Instant): Promise<LetterFacts | undefined> {
  const work = await reportWork(pool, letter.report);
  if (work === undefined || !letterStands(letter, work)) return undefined;
  const { rows } = await pool.query<Omit<LetterFacts, 'offsets'>>(
    `SELECT to_char(r.month, 'YYYY-MM') AS month, o.name AS of, u.name AS unit FROM report r
      LEFT JOIN unit o ON o.code = r.unit LEFT JOIN unit u ON u.code = $2 WHERE r.id = $1`,
    [letter.report, 'unit' in letter ? letter.unit : null],
  );
  const offsets = (await usualCalendar(pool, now))?.compiled.offsets ?? [];
  return rows[0] && { ...rows[0], offsets };
}
