import fc from 'fast-check';
import type { Pool } from 'pg';
import { openPool } from '../../../db/pool';
import { readReturnDefinition, returnOf } from '../../../db/returns/definitions';
import { returnFacts } from '../../../db/returns/facts';
import { waited } from '../../../domain/returns/count';
import type { ReturnFact } from '../../../domain/returns/fact';
import { slowReturnFacts } from '../../../domain/returns/reference';
import { DAY, type Instant } from '../../../domain/time';
import { anIntake, CaseFile, MONDAY_9 } from '../../domain/complaint/a-case';
import { anyLife } from '../../domain/complaint/random-case';
import { aDatabase } from '../a-record';
import { ofItsOwn, recordLife } from '../measures/a-month';
import { recorded } from '../measures/recorded-lives';

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

/** Ofgem's return, which has everything, with what was paid. */
const ofgem = returnOf('ofgem-quarterly')!;
const definition = readReturnDefinition({
  ...ofgem,
  tables: ofgem.tables
    .map((table, index) =>
      index > 0
        ? table
        : {
            ...table,
            columns: [...table.columns, { ...table.columns[0]!, code: 'paid', count: undefined, redress: 'closed' }],
          },
    )
    .map((table) => JSON.parse(JSON.stringify(table))),
});
const KINDS: readonly string[] = ['received', 'ended', 'reopened', 'open'];

/** Facts without their numbers and the order in which they were found, which say nothing. */
const plain = (facts: readonly ReturnFact[]): string[] =>
  facts
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ version, n: _n, tags, ...fact }) =>
      JSON.stringify(
        Object.entries({
          ...fact,
          tags: [...tags].sort(),
          // How an open complaint stood follows from stretches in Postgres, and from all events the slow way.
          ...(fact.kind === 'open' ? {} : { version }),
        }).sort(),
      ),
    )
    .sort();

const between = (from: Instant, to: Instant) => ({
  definition,
  months: [{ starts: new Date(from), ends: new Date(to) }],
  zone: 'Asia/Shanghai',
  now: new Date(MONDAY_9 + 400 * DAY),
});

test('what Postgres finds for a return is what shows when one looks at everything that ever happened', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: -DAY, max: 5 * DAY }),
      fc.integer({ min: 1, max: 40 * DAY }),
      async (lives, from, length) => {
        const all = await recorded(pool, lives);
        const [starts, ends] = [MONDAY_9 + from, MONDAY_9 + from + length];
        const slow = slowReturnFacts(
          all.map(({ events, known: { complaint } }) => ({ complaint, events })),
          starts,
          ends,
        );
        const fast = await returnFacts(pool, between(starts, ends));
        found += fast.length;
        expect(plain(fast)).toEqual(plain(slow));
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  expect(found).toBeGreaterThan(10);
});

test('what another system answered was answered when that says so, and what it only ended at its end', async () => {
  await pool.query('TRUNCATE complaint CASCADE');
  const closedAt = MONDAY_9 + 90 * DAY;
  const ended = { state: 'closed', closing: 'dissatisfied' } as const;
  for (const [index, repliedAt] of [MONDAY_9 + 9 * DAY + 123, undefined].entries()) {
    const history = { ended, closedAt, ...(repliedAt === undefined ? {} : { repliedAt }) };
    const { events } = CaseFile.received(anIntake({ migrated: true, history }), MONDAY_9 + (100 + index) * DAY);
    const own = ofItsOwn(events);
    const complaint = await recordLife(pool, own, { hashes: { billing: null, phone: null, hashedWith: 'k 1' } });
    const [from, to] = [closedAt - DAY, closedAt + DAY];
    const slow = slowReturnFacts([{ complaint, events: own }], from, to);
    const fast = (await returnFacts(pool, between(from, to))).filter((fact) => fact.complaint === complaint);
    expect(plain(fast)).toEqual(plain(slow));
    const end = fast.find(({ kind }) => kind === 'ended')!;
    expect(end.answeredAt).toBe(repliedAt ?? null);
    expect(waited(end)).toEqual({ from: MONDAY_9, until: repliedAt ?? closedAt });
  }
});
