import type { Pool } from 'pg';
import { fewAtOnce } from '../db/few-at-once';
import { countReport } from '../db/measures/report';
import { monthsTo } from '../db/measures/report-document';
import { rootOf } from '../db/measures/root';
import { usualCalendar } from '../db/policies/usual-calendar';
import { areFactsLacking } from '../db/record/fill-facts';
import { REPORT } from '../domain/measures/report/sections';
import { DAY, type Instant } from '../domain/time';

interface Dependencies {
  readonly pool: Pool;
  readonly clock: () => Instant;
  /** Ends it after the statement that runs. */
  readonly stop?: AbortSignal;
}

/** As many facts as there are at least before counting takes long enough to be done ahead. */
const MANY_FACTS = 1_000_000;
/** How long after the end of a month its report is counted ahead. */
const AFTER_ITS_END = 2 * DAY;

/**
 * Counts the report of the whole firm for the last month that is over, so that what takes long of it is kept by the time
 * somebody asks for it. What is kept already is only looked up.
 *
 * @param how `facts` says from how many facts on it does so, `worth` how long a count must take to be kept, in milliseconds
 */
export async function countAhead(
  { pool, clock, stop }: Dependencies,
  { facts = MANY_FACTS, ...worth }: { readonly facts?: number; readonly worth?: number } = {},
): Promise<void> {
  const { rows } = await pool.query<{ facts: number }>(
    `SELECT reltuples::float8 AS facts FROM pg_class WHERE oid = 'fact'::regclass`,
  );
  if (rows[0]!.facts < facts || (await areFactsLacking(pool))) return;
  const now = clock();
  const calendar = await usualCalendar(pool, now);
  if (calendar === undefined) return;
  const { zone } = calendar;
  const present = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' });
  const [year, month] = present
    .format(now - AFTER_ITS_END)
    .split('-')
    .map(Number) as [number, number];
  const last = new Date(Date.UTC(year, month - 2, 15)).toISOString().slice(0, 7);
  const months = await monthsTo(pool, last, zone);
  const reach = { units: 'all', people: [] } as const;
  const root = await rootOf(pool, { within: {}, reach, to: months.at(-1)!.ends });
  const asked = { root, months, zone, reach, now: new Date(now) };
  const oneByOne = fewAtOnce(1);
  const turn: typeof oneByOne = (run) =>
    oneByOne(async () => {
      stop?.throwIfAborted();
      return run();
    });
  // The first time finds which days have to be watched, the second keeps what was counted of them.
  try {
    for (let i = 0; i < 2; i += 1) await countReport(pool, REPORT, asked, turn, worth);
  } catch (error) {
    if (!stop?.aborted) throw error;
  }
}
