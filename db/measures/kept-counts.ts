import { createHash } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import { isStock, quietTime } from '../../domain/measures/figure';
import { DAY, type Instant } from '../../domain/time';
import type { fewAtOnce } from '../few-at-once';
import { areFactsLacking } from '../record/fill-facts';
import { casesAbout } from '../sight/visibility';
import type { Asked } from './counted-sql';
import { partnerCodes } from './narrowed';
import type { FigureOfUnit } from './one-pass';

/*
 * Counts of days that are over are kept, since nothing of these days changes but by what is recorded late. Days whose counts are
 * kept are watched: triggers note whenever a fact of such a day comes or goes, and what was counted before holds no more.
 */

/** Raised whenever the same question about the same facts is counted otherwise. */
export const VERSION = 1;
/** How long after its end a time is counted anew each time, while much of it is still put on record. */
const SETTLING = DAY;
/** How long a count must take to be worth keeping, in milliseconds. */
export const WORTH_KEEPING_MS = 20;
/** How long a count is kept; whoever asks for it later has it counted once more. */
const KEPT_FOR = 60 * DAY;
/** After so many changes a day is watched anew, so that what is noted of it stays little. */
const MOST_CHANGES = 1_000;
/** The longest time of which a count is kept, so that nobody has centuries watched. */
const LONGEST = 3 * 366 * DAY;
/** How many counts are kept at most; the oldest go first. A report with all its cuts is about two thousand. */
const MOST_KEPT = 20_000;

/** A question whose answer can be kept, and the days in UTC on which the answer depends. */
interface Kept {
  readonly question: string;
  readonly firstDay: string;
  /** Excluded. */
  readonly afterDay: string;
}

/** What has been kept for questions, and how the days are on which those depend of which nothing is kept. */
interface Found {
  readonly rows: FigureOfUnit[] | null;
  /** Null while the days are not watched. */
  readonly stamp: string | null;
}

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/**
 * The names of questions about figures whose answers can be kept; null for one whose answer cannot: what is open now, what is
 * not over yet, and figures by single people, who are not to be counted in advance.
 *
 * @returns one for each definition, of each question
 */
async function namesOf(
  db: Pool | PoolClient,
  definitions: readonly Definition[],
  questions: readonly Asked[],
): Promise<(Kept | null)[][]> {
  const [{ by, within, reach }] = questions as readonly [Asked, ...Asked[]];
  const isOfPeople = by.some((cut) => cut === 'person') || within.person !== undefined;
  // What customers wrote of themselves is kept in one place alone.
  if (isOfPeople || by.some((cut) => cut === 'area' || cut === 'product')) {
    return questions.map(() => definitions.map(() => null));
  }
  const [partners, about] = await Promise.all([
    by.includes('partner') ? partnerCodes(db) : [],
    reach.people.length === 0 ? [] : casesAbout(db, reach.people),
  ]);
  const units = reach.units === 'all' ? 'all' : [...reach.units].sort();
  const beside = [VERSION, units, [...about].sort(), [...partners].sort()];
  return questions.map((asked) => {
    const { from, to, now, period, zone, days = null, root, each = null, chains = false } = asked;
    const isOver = to.getTime() <= now.getTime() - SETTLING;
    const isLong = to.getTime() - from.getTime() > LONGEST;
    const narrowed = Object.entries(asked.within)
      .filter(([, value]) => value !== undefined)
      .sort();
    return definitions.map((definition) => {
      if (!isOver || isLong || isStock(definition)) return null;
      const question = [definition, from, to, period, zone, asked.by, narrowed, days, root, each, chains, ...beside];
      return {
        question: createHash('sha256').update(JSON.stringify(question)).digest('hex'),
        firstDay: dayOf(from.getTime() - quietTime(definition, asked.days)),
        afterDay: dayOf(to.getTime() - 1 + DAY),
      };
    });
  });
}

async function find(db: Pool | PoolClient, all: readonly Kept[]): Promise<Map<string, Found>> {
  if (all.length === 0) return new Map();
  const { rows } = await db.query<Found & { question: string }>({
    name: 'kept-counts',
    text: `WITH asked AS (SELECT * FROM unnest($1::text[], $2::date[], $3::date[]) AS q(question, first_day, after_day)),
      stamped AS MATERIALIZED (SELECT first_day, after_day, watched_stamp(first_day, after_day) AS stamp
        FROM (SELECT DISTINCT first_day, after_day FROM asked) d)
      SELECT a.question, s.stamp, k.rows FROM asked a JOIN stamped s USING (first_day, after_day)
      LEFT JOIN kept_count k ON k.question = decode(a.question, 'hex') AND k.stamp = s.stamp`,
    values: [
      all.map(({ question }) => question),
      all.map(({ firstDay }) => firstDay),
      all.map(({ afterDay }) => afterDay),
    ],
  });
  return new Map(rows.map(({ question, ...found }) => [question, found]));
}

/**
 * Begins to watch the days of a question. What is counted can be kept once all transactions have ended that may not know of it:
 * those that run now that everybody else sees the days. Nothing is watched while the facts of all cases are made anew, which would
 * note each of them.
 */
async function watch(pool: Pool, { firstDay, afterDay }: Kept): Promise<void> {
  if (await areFactsLacking(pool)) return;
  await pool.query(
    `INSERT INTO watched_day (day) SELECT d::date FROM generate_series($1::date, $2::date - 1, interval '1 day') d
      ORDER BY d ON CONFLICT (day) DO NOTHING`,
    [firstDay, afterDay],
  );
  // Whoever begins to write from here on has a later number than this statement, and sees the days.
  // After a restore into another Postgres, transactions are numbered anew: such days are watched as from now, too.
  await pool.query(
    `WITH fresh AS (SELECT day FROM watched_day WHERE day >= $1 AND day < $2
        AND (settled IS NULL OR settled > pg_snapshot_xmax(pg_current_snapshot())) ORDER BY day FOR UPDATE)
      UPDATE watched_day w SET settled = pg_current_xact_id() FROM fresh WHERE w.day = fresh.day`,
    [firstDay, afterDay],
  );
}

async function keep(
  pool: Pool,
  stamp: string,
  counted: readonly (readonly [Kept, readonly FigureOfUnit[]])[],
  now: Instant,
): Promise<void> {
  await pool.query(
    `INSERT INTO kept_count (question, first_day, after_day, stamp, rows, made_at)
      SELECT decode(q.question, 'hex'), q.first_day, q.after_day, $1, q.rows, $2
      FROM json_to_recordset($3) AS q(question text, first_day date, after_day date, rows json) ORDER BY 1
      ON CONFLICT (question) DO UPDATE SET stamp = excluded.stamp, rows = excluded.rows, made_at = excluded.made_at`,
    [
      stamp,
      new Date(now),
      JSON.stringify(
        counted.map(([{ question, firstDay, afterDay }, rows]) => ({
          question,
          first_day: firstDay,
          after_day: afterDay,
          rows,
        })),
      ),
    ],
  );
}

/** Counts some figures for one question, each for itself. */
export type Count = (
  db: Pool | PoolClient,
  definitions: readonly Definition[],
  asked: Asked,
) => Promise<FigureOfUnit[][]>;

interface How {
  readonly turn: ReturnType<typeof fewAtOnce>;
  readonly lookUp: ReturnType<typeof fewAtOnce>;
  readonly worth: number;
}

/**
 * Counts figures for several questions that differ in their time alone, as far as nothing is kept of them; what took long to
 * count is kept where it can be.
 *
 * @param db a connection counts what it sees, and keeps nothing
 * @param how `turn` lets only a few statements run at once, and `lookUp` only a few looks at what is kept, which do not wait for
 *   others to be counted; `worth` says how long a count must take to be kept, in milliseconds
 * @returns one list for each definition, of each question
 */
export async function countOrFind(
  db: Pool | PoolClient,
  definitions: readonly Definition[],
  questions: readonly Asked[],
  count: Count,
  { turn, lookUp, worth }: How,
): Promise<FigureOfUnit[][][]> {
  const [names, found] = await lookUp(async () => {
    const all = await namesOf(db, definitions, questions);
    const askedFor = all.flat().filter((name) => name !== null);
    return [all, await find(db, askedFor)] as const;
  });
  const counting = questions.map(async (asked, at) => {
    const ready = definitions.map((_, index) => {
      const name = names[at]![index]!;
      return name === null ? null : (found.get(name.question)?.rows ?? null);
    });
    const lacking = definitions.map((_, index) => index).filter((index) => ready[index] === null);
    if (lacking.length === 0) return ready.map((rows) => rows!);
    const kept = lacking.flatMap((index) => names[at]![index] ?? []);
    const few = lacking.map((index) => definitions[index]!);
    // Of one question either all can be kept or none.
    const keeping = kept.length < few.length || !(db instanceof Pool) ? null : { pool: db, names: kept, found };
    const counted = await turn(async () => {
      const began = performance.now();
      const rows = await count(db, few, asked);
      if (keeping !== null && performance.now() - began >= worth) {
        // The names say which complaints the reader must not hear of; they must not have become others meanwhile.
        const [again] = await namesOf(db, few, [asked]);
        const isSame = again!.every((name, index) => name?.question === kept[index]!.question);
        if (isSame) await keepOrWatch(keeping, rows, asked.now.getTime());
      }
      return rows;
    });
    return definitions.map((_, index) => ready[index] ?? counted[lacking.indexOf(index)]!);
  });
  return Promise.all(counting);
}

/** What a count can be kept for. */
interface Keeping {
  readonly pool: Pool;
  readonly names: readonly Kept[];
  readonly found: ReadonlyMap<string, Found>;
}

/** Keeps what was counted, or has its days watched first. What was counted is right even where that fails. */
async function keepOrWatch({ pool, names, found }: Keeping, counted: FigureOfUnit[][], now: Instant): Promise<void> {
  // All of one question and one pass wait equally long for customers to come back, and so depend on the same days.
  const [name] = names as readonly [Kept, ...Kept[]];
  // It is the stamp of before the count: whatever changes meanwhile gives the days another one, whether it was counted or not.
  const stamp = found.get(name.question)?.stamp ?? null;
  try {
    if (stamp === null) await watch(pool, name);
    else {
      const all = new Map(names.map((one, index) => [one.question, [one, counted[index]!] as const]));
      await keep(pool, stamp, [...all.values()], now);
    }
  } catch (error) {
    process.emitWarning(`A count could not be kept, and is counted again: ${String(error)}`);
  }
}

/**
 * Removes counts that were kept for long enough, and watches days anew of which much has been noted.
 *
 * @param most how many counts stay
 */
export async function forgetKeptCounts(pool: Pool, now: Instant, most = MOST_KEPT): Promise<void> {
  await pool.query(
    `DELETE FROM kept_count WHERE made_at < $1
      OR made_at < (SELECT made_at FROM kept_count ORDER BY made_at DESC OFFSET $2 LIMIT 1)`,
    [new Date(now - KEPT_FOR), most],
  );
  await stopWatching(pool, `SELECT day FROM watched_day_change GROUP BY day HAVING count(*) > ${MOST_CHANGES}`);
}

/** Ends watching all days, as before the facts of all cases are made anew. */
export const forgetAllCounts = (pool: Pool): Promise<void> => stopWatching(pool, 'SELECT day FROM watched_day');

async function stopWatching(pool: Pool, days: string): Promise<void> {
  await pool.query(
    `WITH over AS (DELETE FROM watched_day WHERE day IN (${days}) RETURNING day)
      DELETE FROM watched_day_change WHERE day IN (SELECT day FROM over)`,
  );
}
