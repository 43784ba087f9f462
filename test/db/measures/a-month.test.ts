import type { Pool } from 'pg';
import type { Asked } from '../../../db/measures/counted-sql';
import { figures } from '../../../db/measures/figures';
import { openPool } from '../../../db/pool';
import { differences } from '../../../db/record/verify';
import type { Cut } from '../../../domain/measures/cut';
import { DEFINITIONS, definitionOf } from '../../../domain/measures/definitions/all';
import type { Figure } from '../../../domain/measures/figure';
import { HOUR, MINUTE } from '../../../domain/time';
import { beijing } from '../../domain/calendar/calendars';
import { HILLSIDE, LAKESIDE, PEOPLE, STEP, text } from '../../domain/complaint/a-case';
import { aDatabase } from '../a-record';
import { further, ofItsOwn, recordLife } from './a-month';
import { answered, begun, CUSTOMERS, late, MARCH, nobody, open, REASON } from './march';

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
/** What each figure speaks of, what of that is counted, and the numerator. */
async function month() {
  const all = (await everyFigure()).map(([id, rows]) => [id, rows.map(numbersOf)[0]] as const);
  return Object.fromEntries(all.filter(([, numbers]) => numbers !== undefined));
}
/** The same cut by everything that might change with a case. */
const inDetail = async () =>
  (await everyFigure('unit', 'category', 'person')).map(([id, rows]) => [
    id,
    rows.map((row) => JSON.stringify(row)).sort(),
  ]);
const minutes = (mean: number, p50: number, p90: number) => ({
  mean: Math.round(mean * MINUTE),
  p50: p50 * MINUTE,
  p90: p90 * MINUTE,
});

/** Two weeks and half an hour. */
const LATE = 14 * 24 * 60 + 30;
/** Ten working days of seven hours, and half an hour. */
const LATE_WORKING = 10 * 7 * 60 + 30;

const BY_HAND = {
  // Six complaints and one enquiry came in; one complaint repeats another.
  volume: [6, 6, 6],
  enquiries: [1, 1, 1],
  repeats: [6, 6, 1],
  // Four customers: one is not known, one came at 09:00, at 10:00, which is one order, and on the 20th, two came once.
  'repeat-rate': [4, 3, 1],
  // One complaint is open at the end of the month; nothing of it is late yet.
  'open-cases': [1, 1, 1],
  'open-unanswered': [1, 1, 1],
  'open-overdue': [1, 1, 0],
  'open-late': [1, 1, 0],
  'age-of-open': [1, 1, 1],
  'complaints-per-ten-thousand': [6, 6, 6],
  'complaints-per-million': [6, 6, 6],
  // Five complaints ended, three of them were closed: on the same morning, at once, and late.
  completion: [5, 5, 3],
  closed: [3, 3, 3],
  'first-contact-resolution': [3, 3, 1],
  reopened: [3, 3, 0],
  'timely-cases': [5, 5, 4],
  'handling-time': [3, 3, 3],
  'handling-time-working': [3, 3, 3],
  // One proposal said that the complaint was justified, one that it was not; nobody judged what was answered at once.
  founded: [3, 2, 1],
  supervised: [5, 5, 0],
  escalated: [5, 5, 0],
  // Five stages each of the one answered on the same morning, of the late one, and of the one that was given back.
  'stage-time': [17, 17, 17],
  'stage-time-working': [17, 17, 17],
  // The owner's unit had all five; the three that were dispatched came to a unit, and the one that was given back to another.
  'unit-time': [9, 9, 9],
  'unit-time-working': [9, 9, 9],
  // Two customers were called back and reached: one is satisfied and gave a ten, one is not and gave a three.
  'satisfaction-of-all': [3, 3, 1],
  satisfaction: [3, 2, 1],
  'causes-of-dissatisfaction': [1, 1, 1],
  'response-rate': [3, 2, 1],
  // Only the dissatisfied one was asked whether the matter is resolved, and it is.
  'resolution-rate': [3, 1, 1],
  'satisfaction-of-called-back': [3, 2, 1],
  'callback-reach': [2, 2, 2],
  tens: [2, 2, 1],
  scores: [2, 2, 2],
  // Met: eight of the one answered on the same morning, three each of what was answered at once (a complaint and the
  // enquiry), four of the one that was given back, eight of the late one, whose follow-up stops
  // twice: with the call, and with the closing that the second review left to the owner. Missed: the first contact and the promise of
  // the late one. Void: three that were withdrawn, and four of the one that was given back.
  'timely-clocks': [35, 28, 26],
  'clock-time': [35, 28, 28],
  'clock-time-working': [35, 28, 28],
  breaches: [2, 2, 2],
  // Given: once, twice and once. One of the four was given back, and the ruling agreed.
  returns: [4, 4, 1],
  'returns-refused': [1, 1, 0],
  // Three were dispatched. The policy suggests nothing and needs nothing.
  suggestions: [3, 0, 0],
  completeness: [3, 0, 0],
  'completeness-at-intake': [3, 0, 0],
  urges: [1, 1, 1],
};

test('every figure of the month is what one finds by hand', async () => {
  expect(await month()).toEqual(BY_HAND);
});

test('times are what one finds by hand', async () => {
  const timeOf = async (id: string) => (await rowsOf(id))[0]!.time;
  expect(await timeOf('handling-time')).toEqual(minutes((70 + 10 + LATE) / 3, 70, LATE));
  expect(await timeOf('handling-time-working')).toEqual(minutes((70 + 10 + LATE_WORKING) / 3, 70, LATE_WORKING));
  // Of the 17 stages eleven took 10 minutes, four 20, one 30, and one all the rest of the two weeks.
  expect(await timeOf('stage-time')).toEqual(minutes((70 + 10 + 10 + 60 + LATE) / 17, 10, 30));
  expect(await timeOf('stage-time-working')).toEqual(minutes((70 + 10 + 10 + 60 + LATE_WORKING) / 17, 10, 30));
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
