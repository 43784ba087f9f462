import type { Pool } from 'pg';
import { countMissed, type MissedFilter, type MissedPosition, missedClocks } from '../../../db/lists/missed-clocks';
import { type ClockFilter, type ClockPosition, runningClocks } from '../../../db/lists/running-clocks';
import type { Viewpoint } from '../../../domain/sight/visibility';
import { MINUTE } from '../../../domain/time';
import { anIntake } from '../../domain/complaint/a-case';
import { aRecord, aRecordedCase } from '../a-record';
import { copyCase } from '../copies';

/** More cases than are walked at first. Each has one clock; the n-th acts, and is due, n minutes after the first. */
const CASES = 1_300;
const FIRST = anIntake().receivedAt;
const due = (n: number): Date => new Date(FIRST + n * MINUTE);
const ALL = Array.from({ length: CASES }, (_, n) => n);
/** The unit above the two that hold clocks, and these: nearly all are held by one of them. */
const [ABOVE, MANY, FEW] = ['hall', 'hall-many', 'hall-few'];

const isOfFew = (n: number): boolean => n % 100 === 3;
const isLate = (n: number): boolean => n % 3 !== 0;
const isReply = (n: number): boolean => n % 50 === 7;
const hasStopped = (n: number): boolean => n < 900 && n % 4 === 1;
const reader: Viewpoint = { people: ['p-reader'], keys: ['person:p-reader'] } as unknown as Viewpoint;

let pool: Pool;
let end: () => Promise<void>;
/** Which case a row is, by its id. */
let serials: ReadonlyMap<string, number>;

beforeAll(async () => {
  const record = await aRecord();
  ({ pool, end } = record);
  const { id } = (await aRecordedCase(pool, record.rules)).complaint;
  await copyCase(
    pool,
    id,
    ALL.map((n) => ({ number: String(n), at: due(n) })),
  );
  await pool.query('DELETE FROM complaint_clock');
  const { rows } = await pool.query<{ id: string; n: number }>(
    'SELECT id, number::int AS n FROM complaint WHERE id <> $1',
    [id],
  );
  serials = new Map(rows.map((row) => [row.id, row.n]));
  await pool.query(
    `INSERT INTO unit (code, parent, name) SELECT code, parent, jsonb_build_object('zh', code, 'en', code)
      FROM jsonb_to_recordset($1) AS x(code text, parent text)`,
    [JSON.stringify([{ code: ABOVE, parent: null }, ...[MANY, FEW].map((code) => ({ code, parent: ABOVE }))])],
  );
  await pool.query(
    `INSERT INTO complaint_clock (complaint_id, id, kind, unit, since, started_at, due_at, provisional, sla_state, level,
        breached_at, next_at, next_checkpoint, stopped_at)
      SELECT x.id, 'c', x.kind, x.unit, 1, x.due, x.due, false, CASE WHEN x.late THEN 'breached' ELSE 'ok' END, 0,
        CASE WHEN x.late THEN x.due END, x.due, 'level', CASE WHEN x.stopped THEN x.due END
      FROM jsonb_to_recordset($1) AS x(id uuid, kind text, unit text, due timestamptz, late boolean, stopped boolean)`,
    [
      JSON.stringify(
        rows.map(({ id: complaint, n }) => ({
          id: complaint,
          kind: isReply(n) ? 'reply' : 'handling',
          unit: isOfFew(n) ? FEW : MANY,
          due: due(n),
          late: isLate(n),
          stopped: hasStopped(n),
        })),
      ),
    ],
  );
  await pool.query('ANALYZE');
});
afterAll(() => end?.());

/** Shows some of the cases to a reader, of whom each tenth is about. */
async function show(isShown: (n: number) => boolean): Promise<void> {
  await pool.query(
    `UPDATE complaint SET seen_by = CASE WHEN number = ANY ($1) THEN '{person:p-reader}'::text[] ELSE '{unit:other}' END,
      accused = CASE WHEN right(number, 1) = '0' THEN '{p-reader}'::text[] ELSE '{}' END`,
    [ALL.filter(isShown).map(String)],
  );
}

/** All pages of a list, as the cases that they show. */
async function pages<Row extends { readonly complaintId: string }, Position>(
  read: (after: Position | null) => Promise<Row[]>,
  positionOf: (row: Row) => Position,
  size: number,
): Promise<number[]> {
  const found: number[] = [];
  let last: Position | null = null;
  for (;;) {
    const rows: Row[] = await read(last);
    found.push(...rows.map(({ complaintId }) => serials.get(complaintId)!));
    if (rows.length < size) return found;
    last = positionOf(rows.at(-1)!);
  }
}

const running = (filter: ClockFilter, size: number): Promise<number[]> =>
  pages(
    (after: ClockPosition | null) => runningClocks(pool, filter, after, size, [reader]),
    ({ nextAt, complaintId, id }) => ({ nextAt: nextAt!.toISOString(), complaintId, id }),
    size,
  );
const missed = (filter: MissedFilter, size: number): Promise<number[]> =>
  pages(
    (after: MissedPosition | null) => missedClocks(pool, filter, after, size, [reader]),
    ({ dueAt, complaintId, id }) => ({ dueAt: dueAt.toISOString(), complaintId, id }),
    size,
  );

const SEEN: Readonly<Record<string, (n: number) => boolean>> = {
  'nearly all': (n) => n % 7 !== 0,
  'a few': (n) => n % 90 === 7,
  'the last of all': (n) => n >= CASES - 60,
  'the first of all': (n) => n < 60,
  none: () => false,
};

describe.each(Object.entries(SEEN))('for somebody who sees %s', (_, isShown) => {
  beforeAll(() => show(isShown));
  const isSeen = (n: number): boolean => isShown(n) && n % 10 !== 0;

  test.each<[string, ClockFilter, (n: number) => boolean]>([
    ['all', {}, () => true],
    ['those of a unit of many', { unit: MANY }, (n) => !isOfFew(n)],
    ['those of a unit of few', { unit: FEW }, isOfFew],
    ['those of a kind of few', { kind: 'reply' }, isReply],
    ['those that are late', { slaState: 'breached' }, isLate],
    ['those of a kind that are late', { kind: 'reply', slaState: 'breached' }, (n) => isReply(n) && isLate(n)],
    ['those of a kind and a unit', { kind: 'reply', unit: FEW }, (n) => isReply(n) && isOfFew(n)],
    ['those with a limit', { dueBefore: due(700) }, (n) => !isLate(n) && n < 700],
    ['those with a limit long ago', { dueBefore: due(0) }, () => false],
  ])('running clocks come as they act next, page by page: %s', async (_which, filter, fits) => {
    const expected = ALL.filter((n) => isSeen(n) && !hasStopped(n) && fits(n));
    for (const size of [20, 51, 300]) expect(await running(filter, size)).toEqual(expected);
  });

  test.each<[string, MissedFilter, (n: number) => boolean]>([
    ['all', {}, () => true],
    ['those of a unit and below it', { unit: ABOVE }, () => true],
    ['those of a unit of few', { unit: FEW }, isOfFew],
    ['those of a unit that is not known', { unit: 'nowhere' }, () => false],
    ['those of a kind of few', { kind: 'reply' }, isReply],
    ['those that still run', { status: 'open' }, (n) => !hasStopped(n)],
    ['those that have stopped', { status: 'closed' }, hasStopped],
    ['those of some time', { dueFrom: due(100), dueTo: due(400) }, (n) => n >= 100 && n < 400],
    ['those of a unit and a kind', { unit: MANY, kind: 'reply' }, (n) => !isOfFew(n) && isReply(n)],
  ])('missed clocks come by the latest limit, page by page: %s', async (_which, filter, fits) => {
    const expected = ALL.filter((n) => isSeen(n) && isLate(n) && fits(n)).reverse();
    for (const size of [20, 51, 300]) expect(await missed(filter, size)).toEqual(expected);
    expect(await countMissed(pool, filter, 100, [reader])).toBe(Math.min(100, expected.length));
  });
});
