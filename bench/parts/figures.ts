import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { issueSampleTokens, publishPolicies, seedOrganisation } from '../../dev/sample/seed';
import { load } from '../../tools/seed/run';
import { USUAL_BATCH } from '../../tools/seed/task';
import { threadFor } from '../../tools/seed/threads';
import { type Distribution, distribution, ratio, type Spread } from '../figures';
import { ApiCaller } from '../http';
import { interleave, timed } from '../interleave';
import { dropDatabase, makeDatabase, startApi } from '../own-database';
import { atMost, type Part, type PartResult } from '../part';
import { plain } from '../report/table';

const DATABASE = 'figures';
const API = 'figures api';
/** The longest time in which the report must come, in milliseconds: the limit of a statement, and of a reader's patience. */
const TARGET_MS = 5_000;
const USUAL = 20_000;

/** The complaints are of these eighteen months; what is asked is of the last of their months, and of thirteen of them. */
const [FROM, UNTIL] = [Date.parse('2025-01-01T00:00:00Z'), Date.parse('2026-07-01T00:00:00Z')];
const YEAR = { from: '2025-05-31T16:00:00Z', to: '2026-06-30T16:00:00Z' } as const;
const MONTH = 'from=2026-05-31T16:00:00Z&to=2026-06-30T16:00:00Z';
const TIME = `from=${YEAR.from}&to=${YEAR.to}`;

/** What is asked of the API, as the desk asks for it. */
const REQUESTS: Readonly<Record<string, string>> = {
  'report of a month': '/measures/report?month=2026-06',
  'trend: timely-cases': `/measures/timely-cases/trend?${TIME}`,
  'trend: timely-clocks': `/measures/timely-clocks/trend?${TIME}`,
  'trend: first-time-resolution': `/measures/first-time-resolution/trend?${TIME}`,
  'trend: handling-time': `/measures/handling-time/trend?${TIME}`,
  'a month by unit': `/measures/timely-cases?${MONTH}&period=month&by=unit-tree`,
  'where time goes, a month': `/measures/flow?${MONTH}`,
  'survival, thirteen months': `/measures/survival?${TIME}&by=category-tree`,
};
const FLOOR = 'floor: a bare count of the ends of thirteen months';

/** Measures figures on loaded complaints, beside a bare count of the facts of which most of them are made. */
export const figures: Part = async ({ ground, quick, complaints = quick ? 1_000 : USUAL, signal, say }) => {
  const rounds = quick ? 3 : 10;
  const databaseUrl = await makeDatabase(ground, DATABASE);
  const pool = openPool(databaseUrl, { statementMs: 900_000 });
  try {
    const tokens = await transaction(pool, async (db) => {
      await publishPolicies(db);
      await seedOrganisation(db);
      return issueSampleTokens(db);
    });
    const order = {
      complaints,
      from: FROM,
      until: UNTIL,
      seed: 1,
      open: Math.ceil(complaints / 50),
      language: 'zh',
    } as const;
    const task = { order, databaseUrl, batch: USUAL_BATCH, policy: undefined, environment: {} };
    say(`figures: loading ${complaints} complaints`);
    const loading = timed(() =>
      load(
        task,
        async () => [await threadFor(task)],
        signal,
        (there) => say(`figures: ${there} of ${complaints} are there`),
      ),
    );
    say(`figures: loaded in ${Math.round((await loading) / 1_000)} s`);
    signal.throwIfAborted();
    const { rows } = await pool.query<{ facts: number; bytes: number }>(
      'SELECT (SELECT count(*)::int FROM fact) AS facts, pg_database_size(current_database()) AS bytes',
    );
    const caller = new ApiCaller(await startApi(ground, API, databaseUrl), 1);
    const token = tokens.persons['p-service-manager-1']!;
    const bare = () =>
      pool.query(`SELECT count(*) FROM fact WHERE kind = 'ended' AND at >= $1 AND at < $2`, [YEAR.from, YEAR.to]);
    const contenders: readonly (readonly [string, () => Promise<unknown>])[] = [
      [FLOOR, bare],
      ...Object.entries(REQUESTS).map(([name, path]) => [name, () => caller.get(token, path)] as const),
    ];
    try {
      const taken = new Map<string, number[]>(contenders.map(([name]) => [name, []]));
      // The first round only warms up.
      await interleave(contenders, rounds + 1, signal, async ([name, ask], round) => {
        const ms = await timed(ask);
        if (round > 0) taken.get(name)!.push(ms);
      });
      return report(taken, { complaints, rounds, ...rows[0]! });
    } finally {
      caller.close();
    }
  } finally {
    await ground.stop(API);
    await pool.end();
    await dropDatabase(ground, DATABASE);
  }
};

interface Line {
  readonly name: string;
  readonly ms: Distribution;
  /** How many times the floor of the same round. */
  readonly ratio: Spread;
}

function report(
  taken: ReadonlyMap<string, readonly number[]>,
  size: { complaints: number; rounds: number; facts: number; bytes: number },
): PartResult {
  const floor = taken.get(FLOOR)!;
  const lines = [...taken].map(
    ([name, all]): Line => ({
      name,
      ms: distribution(all),
      ratio: ratio(all, floor),
    }),
  );
  const slowest = lines.reduce((a, b) => (b.ms.median > a.ms.median ? b : a));
  return {
    about:
      `${size.complaints} complaints of eighteen months with ${size.facts} facts, in ${plain(size.bytes / 2 ** 20)} MB of Postgres, asked over HTTP ` +
      `as the service manager, one after the other; ${size.rounds} rounds by turns; milliseconds, and times the bare count of the same round.`,
    tables: [
      {
        columns: ['figures', 'median', 'p90', 'max', '× floor', 'from', 'to'],
        rows: lines.map(({ name, ms, ratio }) => [
          name,
          ...[ms.median, ms.p90, ms.max, ratio.median, ratio.min, ratio.max].map(plain),
        ]),
      },
    ],
    verdicts: [
      atMost(`the slowest median at most ${TARGET_MS / 1_000} s (${slowest.name})`, slowest.ms.median, TARGET_MS, 'ms'),
    ],
    figures: { size, lines },
  };
}
