import type { Pool } from 'pg';
import { migrate } from '../../db/migrate';
import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { issueSampleTokens, publishPolicies, type SampleTokens, seedOrganisation } from '../../dev/sample/seed';
import { type Distribution, distribution } from '../distribution';
import { ApiCaller } from '../http';
import { atOnce, timed } from '../interleave';
import { populate } from '../lists/population';
import { type ListRequest, listRequests } from '../lists/requests';
import { dropDatabase, makeDatabase, startApi } from '../own-database';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { plain } from '../report/table';

/** How many lists are read at once, and the longest time in which 99 % of the answers must come then, in milliseconds. */
const TARGETS = [
  { atOnce: 1, p99: 30 },
  { atOnce: 8, p99: 60 },
] as const;
/** What a list takes is what it takes more than this one, which reads nothing. */
const NOTHING = '/healthz';
const API = 'lists api';
const DATABASE = 'lists';

/** A request for one page of a list, which can be repeated. */
interface Ready extends ListRequest {
  path: string;
  readonly token: string;
  /** How many rows the page has. */
  readonly rows: number;
}

/** Measures reading lists from a database with many complaints. */
export const lists: Part = async (surroundings) => {
  const { ground, quick, database, complaints = quick ? 2_000 : 100_000 } = surroundings;
  const size = { complaints, rounds: quick ? 10 : 200 };
  const databaseUrl = database ?? (await makeDatabase(ground, DATABASE));
  if (database !== undefined) await migrate(database);
  const pool = openPool(databaseUrl, { statementMs: 900_000 });
  try {
    const tokens = await fill(surroundings, pool, size.complaints);
    const { rows } = await pool.query<{ n: number; bytes: number }>(
      'SELECT (SELECT count(*)::int FROM complaint) AS n, pg_database_size(current_database()) AS bytes',
    );
    const caller = new ApiCaller(
      await startApi(ground, API, databaseUrl),
      Math.max(...TARGETS.map(({ atOnce }) => atOnce)),
    );
    try {
      const requests = await readyRequests(caller, (person) => tokens.persons[person]!);
      const measured = [];
      for (const { atOnce } of TARGETS) {
        measured.push(await measure(surroundings, caller, requests, atOnce, size.rounds));
      }
      return report(requests, measured, { ...rows[0]!, rounds: size.rounds });
    } finally {
      caller.close();
    }
  } finally {
    await ground.stop(API);
    await pool.end();
    if (database === undefined) await dropDatabase(ground, DATABASE);
  }
};

/** Fills a database that has no complaints yet. @returns tokens for its people */
async function fill({ say }: Surroundings, pool: Pool, complaints: number): Promise<SampleTokens> {
  const { rows } = await pool.query<{ filled: boolean }>('SELECT EXISTS (SELECT FROM complaint) AS filled');
  const { filled } = rows[0]!;
  const tokens = await transaction(pool, async (db) => {
    if (!filled) {
      await publishPolicies(db);
      await seedOrganisation(db);
    }
    return issueSampleTokens(db);
  });
  if (filled) return tokens;
  say(`lists: making ${complaints} complaints`);
  say(`lists: made in ${Math.round((await timed(() => populate(pool, complaints))) / 1_000)} s`);
  return tokens;
}

/** Reads each list until the page that is measured. */
async function readyRequests(caller: ApiCaller, token: (person: string) => string): Promise<Ready[]> {
  const ready: Ready[] = [];
  for (const request of listRequests(Date.now())) {
    let { path } = request;
    let page = (await caller.get(token(request.who), path)).body;
    for (let turned = 0; turned < (request.after ?? 0) && page.next !== null; turned++) {
      path = following(request.path, page.next);
      page = (await caller.get(token(request.who), path)).body;
    }
    ready.push({ ...request, path, token: token(request.who), rows: page.items?.length ?? 0 });
  }
  return ready;
}

/** The page after one; the first one after the last. */
function following(path: string, next: string | null): string {
  const url = new URL(path, 'http://list');
  if (next === null) url.searchParams.delete('cursor');
  else url.searchParams.set('cursor', next);
  return `${url.pathname}${url.search}`;
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
    const request = requests[which]!;
    const ms = await timed(async () => {
      const { body } = await caller.get(request.token, request.path);
      if (request.isAnother) request.path = following(request.path, body.next);
    });
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
  const lines = requests.map(({ name, path, rows }, index) => ({
    ...{ name, path, rows },
    byConcurrency: TARGETS.map(({ atOnce }, which) => ({ atOnce, ms: measured[which]![index]! })),
  }));
  const verdicts = TARGETS.flatMap((target, which) => {
    const p99 = ({ byConcurrency }: (typeof lines)[number]) => byConcurrency[which]!.ms.p99;
    const nothing = p99(lines.find(({ path }) => path === NOTHING)!);
    const read = lines.filter(({ path }) => path !== NOTHING);
    const worst = read.reduce((a, b) => (p99(b) > p99(a) ? b : a));
    const missing = (beside: number) =>
      `${read.filter((line) => p99(line) - beside > target.p99).length} of ${read.length} miss it; worst: ${worst.name}`;
    const every = `every list's p99 at most ${target.p99} ms`;
    const more = `${every} more than that of ${NOTHING}`;
    return [
      atMost(`${every}, ${target.atOnce} at once (${missing(0)})`, p99(worst), target.p99, 'ms'),
      atMost(`${more}, ${target.atOnce} at once (${missing(nothing)})`, p99(worst) - nothing, target.p99, 'ms'),
    ];
  });
  return {
    about:
      `${size.n} complaints in ${plain(size.bytes / 2 ** 20)} MB of Postgres, read over HTTP with kept connections, one page each; ` +
      `${size.rounds} times each list by turns, one request after the other and ${TARGETS[1].atOnce} at once; milliseconds.`,
    tables: [
      {
        columns: ['lists', 'rows', ...TARGETS.flatMap(({ atOnce: n }) => [`p50 (${n})`, `p99 (${n})`, `max (${n})`])],
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
