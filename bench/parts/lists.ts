import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { issueSampleTokens, publishPolicies, seedOrganisation } from '../../dev/sample/seed';
import { type Distribution, distribution } from '../distribution';
import { ApiCaller } from '../http';
import { atOnce, timed } from '../interleave';
import { populate } from '../lists/population';
import { type ListRequest, listRequests } from '../lists/requests';
import { dropDatabase, makeDatabase, startApi } from '../own-database';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { plain } from '../report/table';

/** The longest time in which 99 % of the answers must come, in milliseconds. */
const TARGET_MS = 30;
const CONCURRENCIES = [1, 8] as const;
const API = 'lists api';
const DATABASE = 'lists';

/** A request for one page of a list, which can be repeated. */
interface Ready extends ListRequest {
  readonly token: string;
  /** How many rows the page has. */
  readonly rows: number;
}

/** Measures reading lists from a database with many complaints. */
export const lists: Part = async (surroundings) => {
  const { ground, quick, say } = surroundings;
  const size = quick ? { complaints: 2_000, rounds: 10 } : { complaints: 100_000, rounds: 200 };
  const databaseUrl = await makeDatabase(ground, DATABASE);
  const pool = openPool(databaseUrl, { statementMs: 900_000 });
  try {
    const tokens = await transaction(pool, async (db) => {
      await publishPolicies(db);
      await seedOrganisation(db);
      return issueSampleTokens(db);
    });
    say(`lists: making ${size.complaints} complaints`);
    say(`lists: made in ${Math.round((await timed(() => populate(pool, size.complaints))) / 1_000)} s`);
    const { rows } = await pool.query<{ n: number; bytes: number }>(
      'SELECT (SELECT count(*)::int FROM complaint) AS n, pg_database_size(current_database()) AS bytes',
    );
    const caller = new ApiCaller(await startApi(ground, API, databaseUrl), Math.max(...CONCURRENCIES));
    try {
      const requests = await readyRequests(caller, (person) => tokens.persons[person]!);
      const measured = [];
      for (const concurrency of CONCURRENCIES) {
        measured.push(await measure(surroundings, caller, requests, concurrency, size.rounds));
      }
      return report(requests, measured, { ...rows[0]!, rounds: size.rounds });
    } finally {
      caller.close();
    }
  } finally {
    await ground.stop(API);
    await pool.end();
    await dropDatabase(ground, DATABASE);
  }
};

/** Reads each list until the page that is measured. */
async function readyRequests(caller: ApiCaller, token: (person: string) => string): Promise<Ready[]> {
  const ready: Ready[] = [];
  for (const request of listRequests(Date.now())) {
    let { path } = request;
    let page = (await caller.get(token(request.who), path)).body;
    for (let turned = 0; turned < (request.after ?? 0) && page.next !== null; turned++) {
      path = `${request.path}&cursor=${encodeURIComponent(page.next)}`;
      page = (await caller.get(token(request.who), path)).body;
    }
    ready.push({ ...request, path, token: token(request.who), rows: page.items?.length ?? 0 });
  }
  return ready;
}

/** Reads all lists in turn. The first tenth of the rounds only warms up. */
async function measure(
  { signal, say }: Surroundings,
  caller: ApiCaller,
  requests: readonly Ready[],
  concurrency: number,
  rounds: number,
): Promise<Distribution[]> {
  const taken: number[][] = requests.map(() => []);
  const warmUp = Math.ceil(rounds / 10) * requests.length;
  let saidAt = performance.now();
  await atOnce(concurrency, warmUp + rounds * requests.length, signal, async (index) => {
    const which = index % requests.length;
    const { token, path } = requests[which]!;
    const ms = await timed(() => caller.get(token, path));
    if (index >= warmUp) taken[which]!.push(ms);
    if (performance.now() - saidAt < 10_000) return;
    saidAt = performance.now();
    say(`lists: ${concurrency} at once: ${index} of ${warmUp + rounds * requests.length} pages`);
  });
  return taken.map(distribution);
}

function report(
  requests: readonly Ready[],
  measured: readonly Distribution[][],
  size: { n: number; bytes: number; rounds: number },
): PartResult {
  const lines = requests.map(({ name, rows }, index) => ({
    name,
    rows,
    byConcurrency: CONCURRENCIES.map((atOnce, which) => ({ atOnce, ms: measured[which]![index]! })),
  }));
  const verdicts = CONCURRENCIES.map((concurrency, which) => {
    const worst = lines.reduce((a, b) => (b.byConcurrency[which]!.ms.p99 > a.byConcurrency[which]!.ms.p99 ? b : a));
    const late = lines.filter(({ byConcurrency }) => byConcurrency[which]!.ms.p99 > TARGET_MS).length;
    const target = `every list's p99 at most ${TARGET_MS} ms, ${concurrency} at once (${late} of ${lines.length} miss it; worst: ${worst.name})`;
    return atMost(target, worst.byConcurrency[which]!.ms.p99, TARGET_MS, 'ms');
  });
  return {
    about:
      `${size.n} complaints in ${plain(size.bytes / 2 ** 20)} MB of Postgres, read over HTTP with kept connections, one page each; ` +
      `${size.rounds} times each list by turns, one request after the other and ${CONCURRENCIES[1]} at once; milliseconds.`,
    tables: [
      {
        columns: ['lists', 'rows', ...CONCURRENCIES.flatMap((n) => [`p50 (${n})`, `p99 (${n})`, `max (${n})`])],
        rows: lines.map(({ name, rows, byConcurrency }) => [
          name,
          String(rows),
          ...byConcurrency.flatMap(({ ms }) => [ms.median, ms.p99, ms.max].map(plain)),
        ]),
      },
    ],
    verdicts,
    figures: { size, lists: lines },
  };
}
