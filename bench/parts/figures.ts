import type { Pool } from 'pg';
import { issueToken } from '../../db/credentials/credentials';
import { forgetAllCounts } from '../../db/measures/kept-counts';
import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { type Distribution, distribution, median, percentile, ratio, type Spread } from '../distribution';
import { fill } from '../figures/loaded';
import { type Asked, ask, lastMonth, requestsFor } from '../figures/requests';
import { type Written, writeTwice } from '../figures/writing';
import { ApiCaller } from '../http';
import { interleave, timed } from '../interleave';
import { dropDatabase, makeDatabase, startApi } from '../own-database';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { latestFigures } from '../report/results';
import { plain } from '../report/table';

const [DATABASE, WRITING] = ['figures', 'figures_writing'];
const API = 'figures api';
const USUAL = 20_000;
const MANAGER = 'p-service-manager-1';
/** What a reader's patience is: of a page of figures, of any other question, of the monthly report; in milliseconds. */
const TARGETS = { page: 1_000, slice: 3_000, report: 5_000 } as const;
/** How much longer an action may take for the facts that it writes, of 1. */
const FACTS_MAY_COST = 0.05;
const FLOOR = 'floor: a bare count of the ends of thirteen months';

interface Taken {
  readonly name: string;
  readonly kept: boolean;
  /** Counted anew, with nothing kept; empty where the API gave no answer in time. */
  readonly anew: number[];
  /** As somebody meets it who asks for it as others did before. */
  readonly usual: number[];
}

/** Measures figures on loaded complaints, beside a bare count of the facts of which most of them are made. */
export const figures: Part = async (surroundings) => {
  const { ground, quick, database, signal, say } = surroundings;
  const complaints = surroundings.complaints ?? (quick ? 1_000 : USUAL);
  const databaseUrl = database ?? (await makeDatabase(ground, DATABASE));
  if (database === undefined) await fill(databaseUrl, complaints, surroundings);
  const pool = openPool(databaseUrl, { statementMs: 900_000 });
  try {
    const token = await transaction(pool, (db) =>
      issueToken(db, { person: MANAGER }, Date.now(), { createdBy: 'machine:bench' }),
    );
    const times = await lastMonth(pool);
    const bare = () =>
      pool.query(`SELECT count(*) FROM fact WHERE kind = 'ended' AND at >= $1 AND at < $2`, [
        times.yearBegins,
        times.ends,
      ]);
    const caller = new ApiCaller(await startApi(ground, API, databaseUrl), 12);
    const taken = requestsFor(times).map((asked) => ({ ...asked, anew: [] as number[], usual: [] as number[] }));
    const floor: number[] = [];
    try {
      say('figures: counted anew');
      await interleave(taken, quick ? 1 : 3, signal, (one) => countAnew(pool, caller, token, one));
      say('figures: as they are asked for day by day');
      for (let i = 0; i < 3; i += 1) for (const one of taken) await ask(caller, token, one).catch(() => undefined);
      await interleave([null, ...taken], quick ? 3 : 20, signal, async (one) => {
        const ms = await timed(() => (one === null ? bare() : ask(caller, token, one)));
        (one?.usual ?? floor).push(ms);
      });
    } finally {
      caller.close();
    }
    const { rows } = await pool.query<Omit<Size, 'written'>>(
      `SELECT (SELECT count(*)::int FROM complaint) AS complaints, (SELECT count(*)::int FROM fact) AS facts,
        pg_database_size(current_database()) AS bytes, (SELECT count(*)::int FROM kept_count) AS counts`,
    );
    return report(taken, floor, { ...rows[0]!, written: await measureWriting(surroundings) });
  } finally {
    await ground.stop(API);
    await pool.end();
    if (database === undefined) await dropDatabase(ground, DATABASE);
  }
};

async function countAnew(pool: Pool, caller: ApiCaller, token: string, one: Asked & Taken): Promise<void> {
  await forgetAllCounts(pool);
  await pool.query('TRUNCATE kept_count');
  const begun = performance.now();
  await ask(caller, token, one).then(
    () => one.anew.push(performance.now() - begun),
    () => undefined,
  );
}

/** Writes lives with and without their facts, in a database of its own. */
async function measureWriting(surroundings: Surroundings): Promise<Written> {
  const { ground, quick, signal, say } = surroundings;
  say('figures: writing with and without facts');
  const databaseUrl = await makeDatabase(ground, WRITING);
  await fill(databaseUrl, quick ? 100 : 1_000, surroundings);
  const pool = openPool(databaseUrl);
  try {
    return await writeTwice(pool, quick ? 10 : 300, signal);
  } finally {
    await pool.end();
    await dropDatabase(ground, WRITING);
  }
}

interface Size {
  readonly complaints: number;
  readonly facts: number;
  readonly bytes: string;
  readonly counts: number;
  readonly written: Written;
}

interface Line {
  readonly name: string;
  readonly kept: boolean;
  /** Median, counted anew; null where there was no answer in time. */
  readonly anew: number | null;
  readonly ms: Distribution;
  readonly p95: number;
  /** How many times the floor of the same round. */
  readonly ratio: Spread;
}

function report(taken: readonly Taken[], floor: readonly number[], size: Size): PartResult {
  const lineOf = ({ name, kept, anew, usual }: Taken): Line => ({
    ...{ name, kept, anew: anew.length === 0 ? null : median(anew) },
    ...{ ms: distribution(usual), p95: percentile(usual, 0.95), ratio: ratio(usual, floor) },
  });
  const lines = [{ name: FLOOR, kept: false, anew: [], usual: [...floor] }, ...taken].map(lineOf);
  const named = (part: string) => lines.filter(({ name }) => name.includes(part));
  const slowest = (some: readonly Line[], value: (line: Line) => number) => Math.max(...some.map(value));
  const slices = lines.filter((line) => line.name !== FLOOR && !line.kept);
  const { complaints, facts, bytes, counts, written } = size;
  const [withFacts, without] = [distribution(written.with), distribution(written.without)];
  const action = latestFigures('action') as { contenders?: { name: string; ms: { median: number } }[] } | undefined;
  const ofAction = action?.contenders?.find(({ name }) => name === 'shouwen over HTTP')?.ms.median;
  const cost = withFacts.median - without.median;
  return {
    about:
      `${complaints} complaints with ${facts} facts, in ${plain(Number(bytes) / 2 ** 20)} MB of Postgres, asked over HTTP as the ` +
      'service manager; milliseconds. Anew: with nothing kept, median of three rounds. Else as somebody meets it who asks for what others asked ' +
      `for before, 20 rounds by turns, and times the bare count of the same round; ${counts} counts were kept then.`,
    tables: [
      {
        columns: ['figures', 'anew', 'median', 'p95', 'max', '× floor'],
        rows: lines.map(({ name, anew, ms, p95, ratio }) => [
          name,
          anew === null ? '–' : plain(anew),
          ...[ms.median, p95, ms.max, ratio.median].map(plain),
        ]),
      },
      {
        columns: ['writing a batch of events', 'n', 'median', 'p90'],
        rows: [
          ['with facts', String(withFacts.n), plain(withFacts.median), plain(withFacts.p90)],
          ['without', String(without.n), plain(without.median), plain(without.p90)],
        ],
      },
    ],
    verdicts: [
      atMost(
        'figures at a glance, p95',
        slowest([...named('glance'), ...named('of a city')], ({ p95 }) => p95),
        TARGETS.page,
        'ms',
      ),
      atMost(
        'any other question, p95',
        slowest(slices, ({ p95 }) => p95),
        TARGETS.slice,
        'ms',
      ),
      atMost(
        'report of a month, p95',
        slowest(named('report'), ({ p95 }) => p95),
        TARGETS.report,
        'ms',
      ),
      ...(ofAction === undefined
        ? []
        : [atMost('what facts cost, of an action over HTTP', (100 * cost) / ofAction, 100 * FACTS_MAY_COST, '%')]),
    ],
    figures: { size: { complaints, facts, bytes, counts }, lines, writing: { with: withFacts, without } },
  };
}
