import { Loader } from '../../../tools/seed/loader';
import { load } from '../../../tools/seed/run';
import type { Task } from '../../../tools/seed/task';
import { Caller, granted } from '../../api/callers';
import { type Stack, startStack } from '../../helpers/stack';
import { YEAR } from './a-province';

/*
 * The figures of the API on a loaded year, beside statements that were written without them and look at events alone.
 */

let stack: Stack;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  const task: Task = {
    order: { complaints: 240, seed: 11, open: 0, language: 'zh', ...YEAR },
    databaseUrl: stack.databaseUrl,
    batch: 120,
    policy: undefined,
    environment: {},
  };
  await load(task, async () => [await Loader.open(task)], new AbortController().signal);
  manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
});
afterAll(() => stack?.stop());

const ASKED = 'from=2025-01-01T00:00:00%2B08:00&to=2026-01-01T00:00:00%2B08:00&period=month&zone=Asia/Shanghai';
interface Row {
  readonly period: string;
  readonly denominator: number;
  readonly numerator: number;
}

/** Numerator and denominator of each month, by the API. */
async function told(id: string): Promise<Record<string, readonly [number, number]>> {
  const { items } = granted(await manager.get(`/measures/${id}?${ASKED}`));
  return byMonth(items.map((row: Row) => ({ month: row.period.slice(0, 7), n: row.numerator, of: row.denominator })));
}

/** The same by a statement that gives `month`, `n` and `of`. */
async function counted(statement: string): Promise<Record<string, readonly [number, number]>> {
  const { rows } = await stack.pool.query<{ month: string; n: number; of: number }>(statement);
  return byMonth(rows);
}

const byMonth = (rows: readonly { month: string; n: number; of: number }[]) =>
  Object.fromEntries(rows.filter(({ of }) => of > 0).map(({ month, n, of }) => [month, [n, of] as const]));

const MONTH = (at: string) => `to_char(${at} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`;
const COMPLAINTS = `(SELECT complaint_id FROM complaint_event WHERE type = 'received' AND event ->> 'kind' = 'complaint')`;

test('as many complaints came in each month as there are receipts', async () => {
  const volume = await told('volume');
  expect(Object.keys(volume)).toHaveLength(12);
  expect(volume).toEqual(
    await counted(
      `SELECT ${MONTH('at')} AS month, count(*) AS n, count(*) AS of FROM complaint_event
        WHERE type = 'received' AND event ->> 'kind' = 'complaint' GROUP BY 1`,
    ),
  );
});

test('the share of complaints that were closed is that of their last events', async () => {
  const completion = await told('completion');
  expect(Object.values(completion).some(([n, of]) => n < of)).toBe(true);
  expect(completion).toEqual(
    await counted(
      `SELECT ${MONTH('at')} AS month, count(*) FILTER (WHERE type = 'closed') AS n, count(*) AS of FROM complaint_event
        WHERE type IN ('closed', 'withdrawn', 'not_accepted', 'terminated') AND complaint_id IN ${COMPLAINTS} GROUP BY 1`,
    ),
  );
});

test('as many complaints are open at the end of each month as have begun and not ended by then', async () => {
  const open = await told('open-cases');
  const ends = `SELECT generate_series('2025-02-01'::timestamp, '2026-01-01', '1 month') AT TIME ZONE 'Asia/Shanghai' AS moment`;
  const standing = await counted(
    `SELECT ${MONTH(`(moment - interval '1 hour')`)} AS month, count(*) AS n, count(*) AS of FROM (${ends}) m
      CROSS JOIN ${COMPLAINTS} c JOIN LATERAL (
        SELECT type FROM complaint_event e WHERE e.complaint_id = c.complaint_id AND e.at < m.moment
          AND type IN ('received', 'reopened', 'closed', 'withdrawn', 'not_accepted', 'terminated')
        ORDER BY version DESC LIMIT 1) last ON last.type IN ('received', 'reopened') GROUP BY 1`,
  );
  expect(Object.values(standing).some(([n]) => n > 3)).toBe(true);
  expect(open).toEqual(standing);
});

test('there are customers of whom so many in ten thousand complain, in each month', async () => {
  const { items } = granted(await manager.get(`/measures/complaints-per-ten-thousand?${ASKED}&unit=province`));
  expect(items).toHaveLength(12);
  for (const { perCustomers, numerator, customers } of items) {
    expect(perCustomers).toBeCloseTo((numerator / customers) * 10_000, 6);
    expect(perCustomers).toBeGreaterThan(3);
    expect(perCustomers).toBeLessThan(25);
  }
});
