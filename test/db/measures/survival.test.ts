import fc from 'fast-check';
import type { Pool } from 'pg';
import { type AskedSurvival, type LastedOf, lastedIn, runsIn, type WhichRuns } from '../../../db/measures/survival';
import { openPool } from '../../../db/pool';
import { type Countable, isWithin, type Narrowing, valueIn } from '../../../domain/measures/cut';
import { slowlyOpenAt } from '../../../domain/measures/reference/open';
import { lastedOf, SURVIVAL_CUTS } from '../../../domain/measures/survival';
import { DAY } from '../../../domain/time';
import { MONDAY_9 } from '../../domain/complaint/a-case';
import { anyLife } from '../../domain/complaint/random-case';
import { aDatabase } from '../a-record';
import { countable, factsOf, PARTNER, recorded } from './recorded-lives';

let pool: Pool;
let end: () => Promise<void>;
beforeAll(async () => {
  const database = await aDatabase();
  pool = openPool(database.url);
  await pool.query(
    `INSERT INTO unit (code, name, kind) VALUES ($1, '{}', 'partner') ON CONFLICT (code) DO UPDATE SET kind = 'partner'`,
    [PARTNER],
  );
  end = async () => {
    await pool.end();
    await database.drop();
  };
});
afterAll(() => end?.());

const anyQuestion = fc.record({
  from: fc.constantFrom(0, 0, 1, 10),
  length: fc.constantFrom(2, 40, 400),
  longer: fc.constantFrom(0, 3, 30),
  present: fc.constantFrom(3, 25, 1_000),
  by: fc.constantFrom(null, ...SURVIVAL_CUTS),
  narrowed: fc.subarray(['unit', 'category', 'severity', 'area'] as const, { maxLength: 1 }),
  like: fc.nat(),
  reach: fc.boolean(),
  rooted: fc.boolean(),
});

const sorted = (rows: readonly LastedOf[]): string[] =>
  rows.map(({ key, after, ended, censored }) => JSON.stringify([key, after, ended, censored])).sort();

test('how long runs last is counted as the record shows it, and each number opens as many complaints as it counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 6, maxLength: 8 }),
      fc.array(anyQuestion, { minLength: 10, maxLength: 10 }),
      async (lives, questions) => {
        const all = await recorded(pool, lives);
        const ends = factsOf(all).filter(({ kind, caseKind }) => kind === 'ended' && caseKind === 'complaint');
        for (const { by, narrowed, like, reach, rooted, ...question } of questions) {
          const from = MONDAY_9 - DAY + question.from * DAY;
          const to = from + question.length * DAY;
          const until = to + question.longer * DAY;
          const now = MONDAY_9 + question.present * DAY;
          // Nothing has happened yet that the present does not know.
          const known = ends.filter(({ at }) => at < until);
          const open = all.flatMap((one) => {
            const standing = slowlyOpenAt(one.events, Math.min(until, now));
            return standing === null || standing.caseKind !== 'complaint' ? [] : [countable(standing, one)];
          });
          const runs = [...known, ...open].filter(({ at, kind, elapsed }) => {
            const begun = (kind === 'open' ? at + 1 : at) - elapsed!;
            return begun >= from && begun < to;
          });
          const one = (runs[like % Math.max(1, runs.length)] ?? all.flatMap((each) => factsOf([each]))[0]) as Countable;
          const values = { unit: one.units[0], category: one.category, severity: one.severity, area: one.area };
          const within: Narrowing = Object.fromEntries(
            narrowed.flatMap((name) => (values[name] === null ? [] : [[name, values[name]]])),
          );
          const unit = one.units.at(-1)!;
          const own = runs.filter((run) => isWithin(run, within) && (!reach || isWithin(run, { unit })));
          const root = within.unit ?? (rooted ? one.units[like % one.units.length]! : null);
          const below = { root, category: within.category };
          const keyOf = (run: Countable): string | null => (by === null ? null : valueIn(by, run, below));
          const expected = [...Map.groupBy(own, keyOf)].flatMap(([key, group]) =>
            lastedOf(group.map(({ elapsed, kind }) => ({ lasted: elapsed!, ended: kind === 'ended' }))).map((row) => ({
              key,
              ...row,
            })),
          );
          const asked: AskedSurvival = {
            ...{ from: new Date(from), to: new Date(to), until: new Date(until), now: new Date(now), by, within, root },
            reach: { units: reach ? [unit] : 'all', people: [] },
          };
          const counted = await lastedIn(pool, asked);
          expect(sorted(counted)).toEqual(sorted(expected));
          const row = counted[like % Math.max(1, counted.length)];
          if (row === undefined) continue;
          const { key, after } = row;
          const page = { after: null, limit: 10_000, viewpoints: undefined };
          const lengthOf = async (which: WhichRuns) => (await runsIn(pool, asked, which, page)).length;
          expect(await lengthOf({ part: 'ended', key, least: after, most: after })).toBe(row.ended);
          expect(await lengthOf({ part: 'censored', key, least: after, most: after })).toBe(row.censored);
          const atRisk = counted.filter((other) => other.key === key && other.after >= after);
          expect(await lengthOf({ part: 'all', key, least: after })).toBe(
            atRisk.reduce((sum, { ended, censored }) => sum + ended + censored, 0),
          );
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
}, 300_000);
