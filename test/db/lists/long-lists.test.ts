import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { ListFilter } from '../../../db/lists/filter';
import { countComplaints, listComplaints, MOST_COUNTED } from '../../../db/lists/listing';
import { type Database, tables } from '../../../db/lists/tables';
import { searchFor } from '../../../db/lists/words';
import { DAY, MINUTE } from '../../../domain/time';
import { anIntake } from '../../domain/complaint/a-case';
import { aRecord, aRecordedCase } from '../a-record';
import { copyCase } from '../copies';

/** More cases than are walked at first, and than are counted. The n-th is received n minutes before the first. */
const CASES = 1_300;
const NEWEST = anIntake().receivedAt;
/** Limits before this moment are those of the cases that are said to be late. */
const NOW = NEWEST + 30 * DAY;

/** Words by what is written in every so many cases from some case on, and so whether a case is late. */
const WORDS = { often: '经常', sometimes: '有时', oldest: '最早', once: '一次', never: '从不' } as const;
const has: Readonly<Record<keyof typeof WORDS, (n: number) => boolean>> = {
  often: (n) => n % 3 === 0,
  sometimes: (n) => n % 60 === 7,
  oldest: (n) => n >= CASES - 80,
  once: (n) => n === CASES - 5,
  never: () => false,
};
const LATE: Readonly<Record<string, (n: number) => boolean>> = {
  often: (n) => n % 2 === 0,
  oldest: (n) => n >= CASES - 120,
};

const ALL = Array.from({ length: CASES }, (_, n) => n);

let pool: Pool;
let db: Kysely<Database>;
let end: () => Promise<void>;
/** Which case a row is, by its id. */
let serials: ReadonlyMap<string, number>;

beforeAll(async () => {
  const record = await aRecord();
  ({ pool, end } = record);
  db = tables(pool);
  const file = await aRecordedCase(pool, record.rules);
  await copy(file.complaint.id);
  const { rows } = await pool.query<{ id: string; n: number }>('SELECT id, number::int AS n FROM complaint');
  serials = new Map(rows.map(({ id, n }) => [id, n]));
});
afterAll(() => end?.());

/** Makes all cases out of one, which becomes the first of them. */
async function copy(model: string): Promise<void> {
  const cases = Array.from({ length: CASES }, (_, n) => ({
    number: String(n),
    at: new Date(NEWEST - n * MINUTE),
    words: (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((one) => (has[one](n) ? [WORDS[one]] : [])).join(' '),
  }));
  await copyCase(pool, model, cases);
  // What else is on record of the model stays, and belongs to no case.
  await pool.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    DELETE FROM complaint WHERE id = '${model}'; END $$`);
  await pool.query(
    `INSERT INTO complaint_search (complaint_id, keys, content) SELECT c.id, ARRAY[c.number], x.words
      FROM jsonb_to_recordset($1) AS x(number text, words text) JOIN complaint c ON c.number = x.number`,
    [JSON.stringify(cases)],
  );
}

/** Sets the limits of all cases, of which some are late. */
async function makeLate(isLate: (n: number) => boolean): Promise<void> {
  const late = [...serials.values()].filter(isLate);
  await pool.query(
    `UPDATE complaint SET next_deadline = $1::timestamptz + CASE WHEN number::int = ANY ($2) THEN -1 ELSE 1 END * interval '1 hour'`,
    [new Date(NOW), late],
  );
}

/** Shows some of the cases to a reader, of whom each tenth is about. */
async function show(isShown: (n: number) => boolean): Promise<void> {
  await pool.query(
    `UPDATE complaint SET seen_by = CASE WHEN number::int = ANY ($1) THEN '{person:p-reader}'::text[] ELSE '{unit:other}' END,
      accused = CASE WHEN number::int % 10 = 0 THEN '{p-reader}'::text[] ELSE '{}' END`,
    [ALL.filter(isShown)],
  );
}

/** All pages of a list, as the cases that they show. */
async function pages(filter: ListFilter, size: number): Promise<number[]> {
  const found: number[] = [];
  let last: { receivedAt: Date; id: string } | null = null;
  for (;;) {
    const rows = await listComplaints(db, filter, last, size);
    for (const { id, edition, receivedAt } of rows) {
      const n = serials.get(id)!;
      expect(edition).toMatch(/^\d+ /);
      expect(receivedAt).toEqual(new Date(NEWEST - n * MINUTE));
      found.push(n);
    }
    if (rows.length < size) return found;
    last = rows.at(-1)!;
  }
}

describe.each(Object.entries(LATE))('where those that are late are %s', (_which, isLate) => {
  beforeAll(() => makeLate(isLate));

  test.each(Object.keys(WORDS) as (keyof typeof WORDS)[])(
    'every page has what it should, the newest receipt first: a word that is written %s',
    async (word) => {
      const search = searchFor(WORDS[word]);
      expect(await pages({ search }, 51)).toEqual(ALL.filter(has[word]));
      expect(await pages({ search, dueBefore: new Date(NOW) }, 20)).toEqual(
        ALL.filter((n) => has[word](n) && isLate(n)),
      );
    },
  );

  test.each([7, 51, 201])('and so has a list by limit, of pages of %i', async (size) => {
    const dueBefore = new Date(NOW);
    expect(await pages({ dueBefore }, size)).toEqual(ALL.filter(isLate));
    const receivedTo = new Date(NEWEST - 100 * MINUTE);
    expect(await pages({ dueBefore, receivedTo }, size)).toEqual(ALL.filter((n) => isLate(n) && n > 100));
    const receivedFrom = new Date(NEWEST - (CASES - 60) * MINUTE);
    expect(await pages({ dueBefore, receivedFrom }, size)).toEqual(ALL.filter((n) => isLate(n) && n <= CASES - 60));
    expect(await pages({ dueBefore, state: ['closed'] }, size)).toEqual([]);
  });
});

describe.each(Object.entries(LATE))('where those that somebody sees are %s', (which, isSeen) => {
  const reads = (n: number) => isSeen(n) && n % 10 !== 0;
  const viewpoints = [{ people: ['p-reader'], keys: ['person:p-reader'] }];
  beforeAll(async () => {
    await show(isSeen);
    await makeLate((n) => n >= CASES - 300);
  });

  test.each([7, 51, 201])('they see these and no others, of pages of %i', async (size) => {
    expect(await pages({ viewpoints }, size)).toEqual(ALL.filter(reads));
    const receivedFrom = new Date(NEWEST - (CASES - 60) * MINUTE);
    expect(await pages({ viewpoints, receivedFrom }, size)).toEqual(ALL.filter((n) => reads(n) && n <= CASES - 60));
    const nobody = [{ people: ['p-nobody'], keys: ['person:p-nobody'] }];
    expect(await pages({ viewpoints: nobody }, size)).toEqual([]);
    const all = [{ people: ['p-reader'], keys: null }];
    expect(await pages({ viewpoints: all }, size)).toEqual(ALL.filter((n) => n % 10 !== 0));
    expect(await pages({ viewpoints: [...nobody, ...viewpoints] }, size)).toEqual(ALL.filter(reads));
  });

  test('and so by a limit and by words', async () => {
    const dueBefore = new Date(NOW);
    const search = searchFor(WORDS[which as 'often' | 'oldest']);
    const late = (n: number) => reads(n) && n >= CASES - 300;
    expect(await pages({ viewpoints, dueBefore }, 20)).toEqual(ALL.filter(late));
    expect(await pages({ viewpoints, search }, 20)).toEqual(ALL.filter((n) => reads(n) && has[which as 'often'](n)));
    expect(await pages({ viewpoints, search, dueBefore }, 20)).toEqual(
      ALL.filter((n) => late(n) && has[which as 'often'](n)),
    );
    expect(await countComplaints(db, { viewpoints, dueBefore })).toEqual({
      ...{ total: ALL.filter(late).length, totalIs: 'exact' },
    });
  });
});

test('of several words, one of which few cases have', async () => {
  const search = searchFor(`${WORDS.often} ${WORDS.sometimes}`);
  const both = ALL.filter((n) => has.often(n) && has.sometimes(n));
  expect(await pages({ search }, 51)).toEqual(both);
  expect(await countComplaints(db, { search })).toEqual({ total: both.length, totalIs: 'exact' });
});

test('more cases than are counted are not counted', async () => {
  expect(await countComplaints(db, {})).toEqual({ total: MOST_COUNTED, totalIs: 'at-least' });
  const last = (n: number) => ({ receivedFrom: new Date(NEWEST - (n - 1) * MINUTE) });
  expect(await countComplaints(db, last(MOST_COUNTED))).toEqual({ total: MOST_COUNTED, totalIs: 'exact' });
  expect(await countComplaints(db, last(MOST_COUNTED + 1))).toEqual({ total: MOST_COUNTED, totalIs: 'at-least' });
});
