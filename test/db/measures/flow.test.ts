import fc from 'fast-check';
import type { Pool } from 'pg';
import { type AskedFlow, flow, passagesIn, type Which } from '../../../db/measures/flow';
import { openPool } from '../../../db/pool';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { evolve, fold } from '../../../domain/complaint/evolve';
import type { Complaint } from '../../../domain/complaint/state';
import { type Countable, isWithin, type Narrowing } from '../../../domain/measures/cut';
import { BETWEEN, type FlowRow, flowOf, leftBy, passagesOf } from '../../../domain/measures/flow';
import { DAY, type Millis } from '../../../domain/time';
import { MONDAY_9 } from '../../domain/complaint/a-case';
import { anyLife } from '../../domain/complaint/random-case';
import { aDatabase } from '../a-record';
import { factsOf, type Recorded, recorded } from './recorded-lives';

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

/** How long a case stood still between two versions, event by event; null if it did not. */
function stoodStill(events: readonly ComplaintEvent[], after: number, until: number): Millis | null {
  const states: Complaint[] = [];
  for (const event of events) states.push(event.version === 1 ? fold([event]) : evolve(states.at(-1)!, event));
  const still = events
    .filter(({ version }) => version >= after && version < until && states[version - 1]!.pause !== null)
    .reduce((sum, { version, at }) => sum + events[version]!.at - at, 0);
  return still > 0 ? still : null;
}

function pausedIn(all: readonly Recorded[], facts: readonly Countable[], kind: Countable['kind']) {
  return ({ complaint, version }: Countable): Millis | null => {
    const { events } = all.find(({ known }) => known.complaint === complaint)!;
    const own = facts.filter((one) => one.complaint === complaint && one.version < version);
    const begins = own.filter((one) => one.kind === kind || one.kind === 'reopened').map((one) => one.version);
    return stoodStill(events, Math.max(1, ...begins), version);
  };
}

const sorted = (rows: readonly FlowRow[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

const anyQuestion = fc.record({
  between: fc.constantFrom(...BETWEEN),
  from: fc.constantFrom(0, 1, 10),
  length: fc.constantFrom(2, 40, 400),
  narrowed: fc.subarray(['unit', 'category', 'severity', 'area', 'kind'] as const, { maxLength: 2 }),
  like: fc.nat(),
  reach: fc.boolean(),
  rooted: fc.boolean(),
});

test('the ways that Postgres counts are those that the record shows, and each opens as many passages as it counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 6, maxLength: 8 }),
      fc.array(anyQuestion, { minLength: 8, maxLength: 8 }),
      async (lives, questions) => {
        const all = await recorded(pool, lives);
        const facts = factsOf(all);
        for (const { between, narrowed, like, reach, rooted, ...question } of questions) {
          const from = MONDAY_9 - DAY + question.from * DAY;
          const to = from + question.length * DAY;
          const left = facts.filter(({ kind }) => kind === leftBy(between)).concat(facts[0]!);
          const fact = left[like % left.length]!;
          const values = { unit: fact.units[like % fact.units.length]!, kind: fact.caseKind, ...pick(fact) };
          const within: Narrowing = Object.fromEntries(
            narrowed.flatMap((name) => (values[name] === null ? [] : [[name, values[name]]])),
          );
          const unit = fact.units.at(-1)!;
          const root = within.unit ?? (rooted ? unit : null);
          const passages = passagesOf(facts, pausedIn(all, facts, leftBy(between)), {
            from,
            to,
            between,
            within,
            root,
          });
          const own = passages.filter((one) => !reach || isWithin(one.fact, { unit }));
          const asked: AskedFlow = {
            ...{ from: new Date(from), to: new Date(to), between, within, root },
            reach: { units: reach ? [unit] : 'all', people: [] },
          };
          const counted = await flow(pool, asked);
          expect(sorted(counted)).toEqual(sorted(flowOf(own)));
          const row = counted[like % Math.max(1, counted.length)];
          if (row === undefined) continue;
          const { place, next, step } = row;
          const page = { after: null, limit: 10_000, viewpoints: undefined };
          const lengthOf = async (which: Which) => (await passagesIn(pool, asked, which, page)).length;
          expect(await lengthOf({ place, next, step })).toBe(row.count);
          expect(await lengthOf({ place, next, step, paused: true })).toBe(row.still);
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
}, 300_000);

const pick = ({ category, severity, area }: Countable) => ({ category, severity, area });
