import type { Pool } from 'pg';
import type { Asked } from '../../../db/measures/counted-sql';
import { figures } from '../../../db/measures/figures';
import { openPool } from '../../../db/pool';
import { differences } from '../../../db/record/verify';
import type { Cut } from '../../../domain/measures/cut';
import { DEFINITIONS, definitionOf } from '../../../domain/measures/definitions/all';
import type { Figure } from '../../../domain/measures/figure';
import { HOUR } from '../../../domain/time';
import { beijing } from '../../domain/calendar/calendars';
import { HILLSIDE, LAKESIDE, PEOPLE, STEP, text } from '../../domain/complaint/a-case';
import { aDatabase } from '../a-record';
import { minutes } from './a-figure-by-hand';
import { further, ofItsOwn, recordLife } from './a-month';
import { answered, begun, CUSTOMERS, late, MARCH, nobody, open, REASON } from './march';
import { MARCH_BY_HAND } from './march-by-hand';

const { agent, dispatcher, handler, lakesideHandler, reviewer } = PEOPLE;

let pool: Pool;
let end: () => Promise<void>;
const ids: Record<string, ReturnType<typeof ofItsOwn>> = {};
beforeAll(async () => {
  const database = await aDatabase();
  pool = openPool(database.url);
  end = async () => {
    await pool.end();
    await database.drop();
  };
  for (const [name, file] of Object.entries(MARCH)) {
    ids[name] = ofItsOwn(file.events);
    await recordLife(pool, ids[name], { hashes: CUSTOMERS[name] ?? nobody });
  }
});
afterAll(() => end?.());

const asked = (by: readonly Cut[], from = '2026-03-01 00:00', to = '2026-04-01 00:00'): Asked => ({
  from: new Date(beijing(from)),
  to: new Date(beijing(to)),
  period: 'month',
  zone: 'Asia/Shanghai',
  by,
  within: {},
  root: null,
  now: new Date(beijing('2026-06-01 00:00')),
  reach: { units: 'all', people: [] },
});
const rowsOf = (id: string, ...by: Cut[]): Promise<Figure[]> => figures(pool, definitionOf(id)!, asked(by));
const numbersOf = ({ population, denominator, numerator }: Figure) => [population, denominator, numerator];
/** Every figure of the month, one after the other: there are more of them than connections. */
async function everyFigure(...by: Cut[]): Promise<(readonly [id: string, rows: Figure[]])[]> {
  const all: (readonly [string, Figure[]])[] = [];
  for (const { id } of DEFINITIONS) all.push([id, await rowsOf(id, ...by)]);
  return all;
}
/** What each figure speaks of, what of that is counted, the numerator, and how long it took. */
async function month() {
  const all = (await everyFigure()).flatMap(([id, [row]]) =>
    row === undefined ? [] : [[id, [...numbersOf(row), ...(row.time === null ? [] : [row.time])]] as const],
  );
  return Object.fromEntries(all);
}
/** The same cut by everything that might change with a case. */
const inDetail = async () =>
  (await everyFigure('unit', 'category', 'person')).map(([id, rows]) => [
    id,
    rows.map((row) => JSON.stringify(row)).sort(),
  ]);

test('every figure of the month is what one finds by hand', async () => {
  expect(await month()).toEqual(MARCH_BY_HAND.figures);
});

test('times of each kind of clock are what one finds by hand', async () => {
  const clocks = await rowsOf('clock-time', 'what');
  expect(clocks.find(({ keys }) => keys[0] === 'return-ruling')!.time).toEqual(minutes(10, 10, 10));
  // Of the promise: 60 minutes, twice 10, and two weeks; void ones do not count.
  expect(clocks.find(({ keys }) => keys[0] === 'reply')!.time).toEqual(
    minutes((60 + 10 + 10 + 14 * 24 * 60) / 4, 10, 14 * 24 * 60),
  );
});

test('a closing counts as resolved at once when the customer has not come back for as many days', async () => {
  const within = async (days: number, from?: string, to?: string) =>
    (await figures(pool, definitionOf('first-time-resolution')!, { ...asked([], from, to), days })).map(numbersOf);
  // Of the 2nd and the 16th, counted on the 17th and the 31st: the customer who comes on the 20th is not back yet.
  expect(await within(15)).toEqual([[3, 3, 3]]);
  // On the 22nd it is known that the customer of both closings of the 2nd came back; that of the 16th is counted in April.
  expect(await within(20)).toEqual([[2, 2, 0]]);
  expect(await within(20, '2026-04-01 00:00', '2026-05-01 00:00')).toEqual([[1, 1, 1]]);
  expect(await rowsOf('first-time-resolution')).toEqual([]);
  const early = { ...asked([]), days: 15, now: new Date(beijing('2026-03-20 00:00')) };
  expect((await figures(pool, definitionOf('first-time-resolution')!, early)).map(numbersOf)).toEqual([[2, 2, 2]]);
});

test('what was open at the end of any day stays as it was', async () => {
  const daily = { ...asked(['what']), period: 'day' as const };
  const rows = await figures(pool, definitionOf('open-cases')!, daily);
  const on = (day: string) => rows.filter(({ period }) => period === day).map((row) => [...row.keys, row.numerator]);
  expect(on('2026-03-02')).toEqual([['review', 1]]);
  expect(on('2026-03-03')).toEqual([['review', 1]]);
  expect(on('2026-03-16')).toEqual([]);
  expect(on('2026-03-20')).toEqual([['intake', 1]]);
  const ages = (await rowsOf('age-of-open', 'age')).map(({ keys, time }) => [...keys, time?.p50]);
  expect(ages).toEqual([['07-15', (11 * 24 + 15) * HOUR]]);
  // Of a month that is not over, what is open now.
  const now = { ...asked([]), now: new Date(beijing('2026-03-12 09:00')) };
  expect((await figures(pool, definitionOf('open-cases')!, now)).map(numbersOf)).toEqual([[1, 1, 1]]);
});

test('ends count for the unit and the person who had found the answer, returns for the unit that gave back', async () => {
  const cut = async (id: string, ...by: Cut[]) =>
    (await rowsOf(id, ...by)).map((row) => [...row.keys, ...numbersOf(row)]).sort();
  expect(await cut('completion', 'unit', 'person')).toEqual([
    [HILLSIDE[0], handler.person, 2, 2, 2],
    [LAKESIDE[0], agent.person, 2, 2, 1],
    [LAKESIDE[0], lakesideHandler.person, 1, 1, 0],
  ]);
  expect(await cut('returns', 'unit')).toEqual([
    [HILLSIDE[0], 3, 3, 1],
    [LAKESIDE[0], 1, 1, 0],
  ]);
  expect(await cut('causes-of-dissatisfaction', 'cause')).toEqual([['tower', 1, 1, 1]]);
  expect(await cut('scores', 'number')).toEqual([
    ['10', 1, 1, 1],
    ['3', 1, 1, 1],
  ]);
  expect(await cut('volume', 'way')).toEqual([['offline', 6, 6, 6]]);
});

test('nothing that happens later changes the month: a reopening, another category, another severity', async () => {
  const before = await inDetail();
  const reopened = answered
    .at(beijing('2026-04-01 09:00'))
    .does(agent, { action: 'reopen', reason: REASON })
    .after(HOUR)
    .does(reviewer, { action: 'terminate', reason: REASON });
  const other = late
    .at(beijing('2026-04-02 09:00'))
    .does(agent, { action: 'reopen', reason: REASON })
    .after(STEP)
    .does(dispatcher, {
      action: 'reclassify',
      classification: { category: 'fees', severity: 'serious' },
      reason: REASON,
    });
  for (const [name, file] of Object.entries({ answered: reopened, late: other })) {
    const [first] = ids[name]!;
    const events = [first!, ...file.events.slice(1)];
    await further(pool, events, ids[name]!.length, 1_000);
    expect(await differences(pool, (first as unknown as { id: never }).id)).toEqual([]);
  }
  const [waiting] = ids.open!;
  const ended = open.at(beijing('2026-04-03 09:00')).does(agent, { action: 'close', text: text('told') });
  await further(pool, [waiting!, ...ended.events.slice(1)], 1, 1_000);
  // The customer comes again, and then everything of the customer is erased, as far as it leads to anybody.
  const again = ofItsOwn(begun(beijing('2026-04-07 09:00'), []).events);
  await recordLife(pool, again, { hashes: CUSTOMERS.answered! });
  expect(
    (
      await figures(pool, definitionOf('repeat-rate')!, {
        ...asked([], '2026-03-15 00:00', '2026-05-01 00:00'),
        period: null,
      })
    ).map(numbersOf),
  ).toEqual([[1, 1, 1]]);
  await pool.query(`UPDATE complaint_party SET customer = '{}', billing_key = NULL, phone_key = NULL`);
  expect(await inDetail()).toEqual(before);
  const april = asked(['unit'], '2026-04-01 00:00', '2026-05-01 00:00');
  const inApril = async (id: string) =>
    (await figures(pool, definitionOf(id)!, april)).map((row) => [row.period, ...row.keys, ...numbersOf(row)]);
  expect(await inApril('reopenings')).toEqual([['2026-04-01', HILLSIDE[0], 2, 2, 2]]);
  expect(await inApril('completion')).toEqual([['2026-04-01', LAKESIDE[0], 2, 2, 1]]);
});
