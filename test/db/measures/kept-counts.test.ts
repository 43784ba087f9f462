import fc from 'fast-check';
import type { Pool } from 'pg';
import { fewAtOnce } from '../../../db/few-at-once';
import type { Asked } from '../../../db/measures/counted-sql';
import { figures } from '../../../db/measures/figures';
import { forgetAllCounts, forgetKeptCounts } from '../../../db/measures/kept-counts';
import { inPasses, stretchesFor } from '../../../db/measures/passes';
import { countReport } from '../../../db/measures/report';
import { monthsTo } from '../../../db/measures/report-document';
import { openPool } from '../../../db/pool';
import { makeFacts } from '../../../db/record/fill-facts';
import { transaction } from '../../../db/transaction';
import { publishPolicies } from '../../../dev/sample/seed';
import type { EventOf } from '../../../domain/complaint/events';
import { complaintId } from '../../../domain/ids';
import type { Cut, Narrowing } from '../../../domain/measures/cut';
import { DEFINITIONS, definitionOf } from '../../../domain/measures/definitions/all';
import { REPORT } from '../../../domain/measures/report/sections';
import { DAY, HOUR } from '../../../domain/time';
import { countAhead } from '../../../worker/count-ahead';
import { beijing } from '../../domain/calendar/calendars';
import { aCase, MONDAY_9, PEOPLE } from '../../domain/complaint/a-case';
import { anyLife } from '../../domain/complaint/random-case';
import { aDatabase } from '../a-record';
import { ofItsOwn, recordLife } from './a-month';
import { recorded } from './recorded-lives';

let pool: Pool;
let end: () => Promise<void>;
beforeAll(async () => {
  const database = await aDatabase();
  pool = openPool(database.url);
  end = async () => {
    await pool.end();
    await database.drop();
  };
});
afterAll(() => end?.());
beforeEach(() => pool.query('TRUNCATE complaint, kept_count CASCADE'));

/** A quarter that is long over, month by month. */
function asking(other: Partial<Asked> = {}): Asked {
  const [from, to] = [new Date(MONDAY_9 - 40 * DAY), new Date(MONDAY_9 + 100 * DAY)];
  const now = new Date(MONDAY_9 + 1_000 * DAY);
  const whose = { root: null, reach: { units: 'all', people: [] }, within: {} } as const;
  return { from, to, now, period: 'month', zone: 'Asia/Shanghai', by: [], ...whose, ...other };
}

const rowsOf = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
/** Counts with whatever is kept; everything is worth keeping. */
const count = async (id: string, asked: Asked): Promise<string[]> =>
  rowsOf(await inPasses(pool, fewAtOnce(2), { worth: 0 })(definitionOf(id)!, asked, await stretchesFor(pool, asked)));
const anew = async (id: string, asked: Asked): Promise<string[]> =>
  rowsOf(await figures(pool, definitionOf(id)!, asked));
const keptRows = async (): Promise<number> =>
  (await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM kept_count')).rows[0]!.n;
/** Asks until the answer is kept: as long as other transactions run that may not know that its days are watched, it is not. */
async function untilKept(id: string, asked: Asked): Promise<string[]> {
  for (;;) {
    const rows = await count(id, asked);
    const { rowCount } = await pool.query('SELECT FROM kept_count');
    if (rowCount! > 0) return rows;
  }
}
/** Has every kept count say something that nobody would count. */
const falsify = () => pool.query(`UPDATE kept_count SET rows = '[{"period": "kept", "keys": []}]'`);
const KEPT = JSON.stringify({ keys: [], period: 'kept' });
const isKept = async (id: string, asked: Asked): Promise<boolean> =>
  (await count(id, asked)).some((row) => JSON.stringify(JSON.parse(row), ['keys', 'period']) === KEPT);

/** A complaint of the first Monday that is closed on the same day. */
const aClosedOne = () => recordLife(pool, ofItsOwn(aCase('closed').events));

test('whatever is put on record late, what is kept is what would be counted anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 4, maxLength: 6 }),
      fc.record({
        by: fc.uniqueArray(fc.constantFrom<Cut>('unit', 'unit-tree', 'category', 'what', 'partner', 'weekday'), {
          maxLength: 2,
        }),
        period: fc.constantFrom('week' as const, 'month' as const, null),
        within: fc.constantFrom<Narrowing>({}, { area: '海州' }, { kind: 'complaint' }),
      }),
      async (lives, { by, period, within }) => {
        const asked = asking({ by, period, within });
        const same = async (when: string) => {
          const all = inPasses(pool, fewAtOnce(2), { worth: 0 });
          const stretches = await stretchesFor(pool, asked);
          const counted = await Promise.all(DEFINITIONS.map((one) => all(one, asked, stretches)));
          for (const [index, definition] of DEFINITIONS.entries()) {
            const fresh = await anew(definition.id, asked);
            expect({ when, id: definition.id, rows: rowsOf(counted[index]!) }).toEqual({
              when,
              id: definition.id,
              rows: fresh,
            });
          }
        };
        const [last, ...first] = lives;
        const there = await recorded(pool, first);
        for (const when of ['first', 'watched', 'kept']) await same(when);
        await recordLife(pool, ofItsOwn(aCase('closed').events), { area: '海州' });
        await same('after one that came late');
        await same('kept again');
        const { complaint } = there[0]!.known;
        await makeFacts(pool, complaintId(complaint));
        await same('after facts were made anew');
        await pool.query("UPDATE complaint_party SET area = '海州', counted_as = gen_random_uuid()");
        await same('after customers were told apart otherwise');
        await pool.query('UPDATE fact SET at = at + $1::interval WHERE complaint_id = $2', ['20 days', complaint]);
        await same('after facts were moved');
        await recorded(pool, [last!]);
        await same('after everything was replaced');
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
}, 300_000);

test('a month that is over is counted once, and again when something of it was recorded late', async () => {
  await aClosedOne();
  const asked = asking({ period: null });
  const before = await untilKept('volume', asked);
  expect(before).toEqual(await anew('volume', asked));
  await falsify();
  expect(await isKept('volume', asked)).toBe(true);
  await aClosedOne();
  const after = await count('volume', asked);
  expect(after).toEqual(await anew('volume', asked));
  expect(after).not.toEqual(before);
});

test('what happens on other days leaves what is kept as it is', async () => {
  await aClosedOne();
  const asked = asking({ to: new Date(MONDAY_9 + 30 * DAY) });
  await untilKept('volume', asked);
  await falsify();
  await recordLife(pool, ofItsOwn(aCase('closed', { receivedAt: MONDAY_9 + 60 * DAY }).events));
  expect(await isKept('volume', asked)).toBe(true);
});

test('a complaint that was recorded after it came in counts for both days where customers come back', async () => {
  const asked = asking();
  const hashes = { billing: 'b1', phone: null, hashedWith: 'k 1' };
  await recordLife(pool, ofItsOwn(aCase('closed').events), { hashes });
  await untilKept('first-time-resolution', asked);
  const [receipt] = ofItsOwn(aCase('received').events) as [EventOf<'received'>];
  // It came in long before, and was put on record when the first one had been closed.
  await recordLife(pool, [{ ...receipt, receivedAt: MONDAY_9 - 300 * DAY, at: MONDAY_9 + 2 * DAY }], { hashes });
  const after = await count('first-time-resolution', asked);
  expect(after).toEqual(await anew('first-time-resolution', asked));
  // The first one was not solved, since its customer came back.
  expect(after.map((row) => JSON.parse(row))).toEqual([expect.objectContaining({ denominator: 1, numerator: 0 })]);
});

test('nothing is kept of days before all those have ended who may not know that the days are watched', async () => {
  await aClosedOne();
  const complaint = await aClosedOne();
  const asked = asking();
  const before = await anew('volume', asked);
  const unaware = await pool.connect();
  try {
    await unaware.query('BEGIN');
    await unaware.query('DELETE FROM fact WHERE complaint_id = $1', [complaint]);
    for (let i = 0; i < 5; i += 1) expect(await count('volume', asked)).toEqual(before);
    expect(await keptRows()).toBe(0);
    await unaware.query('COMMIT');
  } finally {
    unaware.release();
  }
  const after = await untilKept('volume', asked);
  expect(after).toEqual(await anew('volume', asked));
  expect(after).not.toEqual(before);
});

test('one who began to write while the days were put down, and knows nothing of them, is waited for too', async () => {
  await aClosedOne();
  const complaint = await aClosedOne();
  const asked = asking({ period: null, from: new Date(MONDAY_9 - 5 * DAY), to: new Date(MONDAY_9 + 5 * DAY) });
  const before = await anew('volume', asked);
  const [watching, unaware] = [await pool.connect(), await pool.connect()];
  try {
    await watching.query('BEGIN');
    // All days that the question needs, and a sequence with numbers left, which nobody has to log: nothing that comes later
    // gets a number after that of `unaware`.
    await watching.query(
      `INSERT INTO watched_day (day) SELECT d::date FROM generate_series($1::date, $2::date, interval '1 day') d`,
      [new Date(asked.from.getTime() - 100 * DAY), new Date(asked.to.getTime() + 100 * DAY)],
    );
    const sequence = `pg_get_serial_sequence('watched_day', 'id')`;
    await watching.query(`SELECT setval(${sequence}, 10000)`);
    await watching.query(`SELECT nextval(${sequence})`);
    await unaware.query('BEGIN');
    await unaware.query('DELETE FROM fact WHERE complaint_id = $1', [complaint]);
    await watching.query('COMMIT');
    for (let i = 0; i < 5; i += 1) expect(await count('volume', asked)).toEqual(before);
    expect(await keptRows()).toBe(0);
    await unaware.query('COMMIT');
  } finally {
    watching.release();
    unaware.release();
  }
  expect(await untilKept('volume', asked)).toEqual(await anew('volume', asked));
});

test('rows that are copied without checks, as by the seed, are noted as well', async () => {
  const asked = asking();
  await aClosedOne();
  const before = await untilKept('volume', asked);
  const copying = await pool.connect();
  try {
    await copying.query('BEGIN');
    await copying.query('SET LOCAL session_replication_role = replica');
    await copying.query("DELETE FROM fact WHERE kind = 'received'");
    await copying.query('COMMIT');
  } finally {
    copying.release();
  }
  const after = await count('volume', asked);
  expect(after).toEqual(await anew('volume', asked));
  expect(after).not.toEqual(before);
});

test('a count that cannot be kept is told all the same', async () => {
  await aClosedOne();
  const asked = asking();
  await untilKept('volume', asked);
  await pool.query('TRUNCATE kept_count');
  await pool.query('ALTER TABLE kept_count RENAME TO kept_elsewhere');
  await pool.query(
    'CREATE VIEW kept_count AS SELECT question, first_day, after_day, stamp, rows, made_at FROM kept_elsewhere WHERE made_at IS NULL',
  );
  await pool.query('CREATE RULE nothing AS ON INSERT TO kept_count DO INSTEAD SELECT 1 / 0');
  try {
    expect(await count('volume', asked)).toEqual(await anew('volume', asked));
  } finally {
    await pool.query('DROP VIEW kept_count');
    await pool.query('ALTER TABLE kept_elsewhere RENAME TO kept_count');
  }
});

test('what was counted while somebody put more on record holds no more when they have', async () => {
  await aClosedOne();
  const complaint = await aClosedOne();
  const asked = asking();
  await untilKept('volume', asked);
  await pool.query('TRUNCATE kept_count');
  const aware = await pool.connect();
  try {
    await aware.query('BEGIN');
    await aware.query('DELETE FROM fact WHERE complaint_id = $1', [complaint]);
    await untilKept('volume', asked);
    await aware.query('COMMIT');
  } finally {
    aware.release();
  }
  expect(await count('volume', asked)).toEqual(await anew('volume', asked));
});

test('nothing is kept of what is not over, is open now, or is of single people, nor what customers wrote', async () => {
  await aClosedOne();
  const now = new Date(MONDAY_9 + 20 * DAY);
  for (const [id, asked] of [
    ['volume', asking({ period: null, now })],
    ['volume', asking({ period: null, now: new Date(asking().to.getTime() + HOUR) })],
    ['open-cases', asking()],
    ['volume', asking({ by: ['person'] })],
    ['volume', asking({ within: { person: PEOPLE.agent.person } })],
    ['volume', asking({ by: ['area'] })],
    ['volume', asking({ by: ['unit', 'product'] })],
  ] as const) {
    for (let i = 0; i < 3; i += 1) expect(await count(id, asked)).toEqual(await anew(id, asked));
  }
  expect(await keptRows()).toBe(0);
});

test('whoever may count less is answered with less, whatever is kept for others', async () => {
  await aClosedOne();
  const asked = asking();
  await untilKept('volume', asked);
  await falsify();
  const elsewhere = { ...asked, reach: { units: ['elsewhere' as never], people: [] } };
  expect(await count('volume', elsewhere)).toEqual([]);
});

test('nobody has centuries watched', async () => {
  await aClosedOne();
  const asked = asking({ from: new Date(MONDAY_9 - 1_200 * DAY), period: null });
  for (let i = 0; i < 5; i += 1) await count('volume', asked);
  expect((await pool.query('SELECT FROM watched_day')).rowCount).toBeLessThan(1_000);
  expect(await keptRows()).toBe(0);
});

test('what is quick is not kept', async () => {
  await aClosedOne();
  const asked = asking();
  const usual = inPasses(pool, fewAtOnce(2), { worth: 3_600_000 });
  for (let i = 0; i < 3; i += 1) await usual(definitionOf('volume')!, asked, await stretchesFor(pool, asked));
  expect(await keptRows()).toBe(0);
  expect((await pool.query('SELECT FROM watched_day')).rowCount).toBe(0);
});

test('the report of the last month is counted ahead where there is much to count', async () => {
  await transaction(pool, publishPolicies);
  await aClosedOne();
  const clock = () => beijing('2026-04-20 09:00');
  const volume = async () => {
    const months = await monthsTo(pool, '2026-03', 'Asia/Shanghai');
    const asked = { root: null, months, zone: 'Asia/Shanghai', reach: asking().reach, now: new Date(clock()) };
    const tables = (await countReport(pool, REPORT, asked, fewAtOnce(1))).flatMap((section) => section.tables);
    return tables.flatMap(({ definitions, whole }) =>
      definitions.flatMap(({ id }, index) => (id === 'volume' ? (whole[index]?.figure?.numerator ?? 0) : [])),
    );
  };
  expect(await volume()).toContain(1);
  await countAhead({ pool, clock }, { facts: 1_000, worth: 0 });
  expect(await keptRows()).toBe(0);
  await pool.query('ANALYZE fact');
  while ((await keptRows()) === 0) await countAhead({ pool, clock }, { facts: 1, worth: 0 });
  await pool.query(`UPDATE kept_count SET rows = '[]'`);
  expect(await volume()).not.toContain(1);
  // A process that ends counts no more.
  await pool.query('TRUNCATE kept_count');
  await countAhead({ pool, clock, stop: AbortSignal.abort() }, { facts: 1, worth: 0 });
  expect(await keptRows()).toBe(0);
});

test('old counts go, and days of which much changed are watched anew', async () => {
  await aClosedOne();
  const asked = asking();
  await untilKept('volume', asked);
  await forgetKeptCounts(pool, asked.now.getTime() + 59 * DAY);
  const older = await keptRows();
  expect(older).toBeGreaterThan(0);
  // Of those that are too many the oldest go.
  const later = asking({ now: new Date(asked.now.getTime() + 1), by: ['category'] });
  while ((await keptRows()) === older) await count('volume', later);
  await forgetKeptCounts(pool, later.now.getTime(), 0);
  expect(await isKept('volume', later)).toBe(false);
  await falsify();
  expect([await isKept('volume', asked), await isKept('volume', later)]).toEqual([false, true]);
  const day = '2026-03-02';
  await pool.query('INSERT INTO watched_day_change (day) SELECT $1 FROM generate_series(1, 1001)', [day]);
  await forgetKeptCounts(pool, asked.now.getTime() + 61 * DAY);
  expect(await keptRows()).toBe(0);
  expect((await pool.query('SELECT FROM watched_day WHERE day = $1', [day])).rowCount).toBe(0);
  expect((await pool.query('SELECT FROM watched_day_change')).rowCount).toBe(0);
  expect((await pool.query('SELECT FROM watched_day')).rowCount).toBeGreaterThan(0);
  await forgetAllCounts(pool);
  expect((await pool.query('SELECT FROM watched_day')).rowCount).toBe(0);
});
