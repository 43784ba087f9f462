import fc from 'fast-check';
import type { Pool } from 'pg';
import { fewAtOnce } from '../../../db/few-at-once';
import type { Asked } from '../../../db/measures/counted-sql';
import { countedIn, figures } from '../../../db/measures/figures';
import { figuresInOnePass, passOf } from '../../../db/measures/one-pass';
import { inPasses } from '../../../db/measures/passes';
import { periodsIn } from '../../../db/measures/periods';
import { openPool } from '../../../db/pool';
import { differences } from '../../../db/record/verify';
import {
  type Countable,
  CUTS,
  type Cut,
  isWithin,
  type Narrowing,
  PERIODS,
  type Period,
} from '../../../domain/measures/cut';
import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { type Figure, figuresOf, isStock, PARTS, type Question } from '../../../domain/measures/figure';
import { slowlyOpenAt } from '../../../domain/measures/reference/open';
import { DAY, HOUR } from '../../../domain/time';
import { MONDAY_9 } from '../../domain/complaint/a-case';
import { anyLife } from '../../domain/complaint/random-case';
import { aDatabase } from '../a-record';
import { dateIn } from './a-month';
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

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];

/** The first day of the period in which a local date lies. */
function firstDay(period: Period, date: string): string {
  const [year, month] = date.split('-').map(Number) as [number, number];
  const two = (number: number): string => String(number).padStart(2, '0');
  switch (period) {
    case 'day':
      return date;
    case 'week': {
      const day = Date.parse(date);
      return new Date(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
    }
    case 'month':
      return `${year}-${two(month)}-01`;
    case 'quarter':
      return `${year}-${two(month - ((month - 1) % 3))}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

/** The ends of the periods in which a question asks, and the present at the latest. */
function endsOf({ from, to, periodOf, now }: Pick<Question, 'from' | 'to' | 'periodOf' | 'now'>): number[] {
  const last = Math.min(to, now);
  if (last <= from) return [];
  if (periodOf === null) return [last];
  const halves = Array.from({ length: Math.ceil((last - from) / (HOUR / 2)) }, (_, index) => from + (index * HOUR) / 2);
  return [...halves.filter((at) => at > from && periodOf(at) !== periodOf(at - 1)), last];
}

/** A question about facts that are there: it is narrowed to what one of them is. */
const anyQuestion = fc.record({
  from: fc.constantFrom(0, 0, 1, 10),
  length: fc.constantFrom(2, 40, 400),
  period: fc.constantFrom<Period | null>(null, ...PERIODS),
  zone: fc.constantFrom(...ZONES),
  by: fc.uniqueArray(fc.constantFrom(...CUTS), { maxLength: 3 }),
  narrowed: fc.subarray(
    ['unit', 'category', 'channel', 'way', 'severity', 'person', 'what', 'area', 'policyVersion', 'kind'] as const,
    { maxLength: 2 },
  ),
  like: fc.nat(),
  /** How many days after the first moment it is now. */
  present: fc.constantFrom(4, 25, 1_000),
  days: fc.constantFrom(undefined, 1, 12),
  reach: fc.boolean(),
  rooted: fc.boolean(),
});
type AnyQuestion = typeof anyQuestion extends fc.Arbitrary<infer Asking> ? Asking : never;

function narrowing({ narrowed, like }: AnyQuestion, facts: readonly Countable[]): Narrowing {
  const fact = facts[like % facts.length]!;
  const plain: Readonly<Record<(typeof narrowed)[number], string | number | null>> = {
    unit: fact.units[like % fact.units.length]!,
    category: fact.category.split('.')[0]!,
    channel: fact.channel,
    way: fact.way,
    severity: fact.severity,
    person: fact.person,
    what: fact.what,
    area: fact.area,
    policyVersion: fact.policyVersion,
    kind: fact.caseKind,
  };
  return Object.fromEntries(narrowed.flatMap((name) => (plain[name] === null ? [] : [[name, plain[name]]])));
}

/** When a moment is in a zone, by the day of the week and the hour. */
function clockIn(zone: string, at: number): Pick<Countable, 'weekday' | 'hour'> {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(at);
  return { weekday: ((new Date(dateIn(zone, at)).getUTCDay() + 6) % 7) + 1, hour: Number(hour) };
}

const sorted = (rows: readonly Figure[]): string[] =>
  rows
    .map(({ period, keys, population, denominator, numerator, time }) =>
      JSON.stringify([period, keys, population, denominator, numerator, time]),
    )
    .sort();

test('what Postgres counts is what the record shows the slow way, for every definition, and lists are as long as counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 5, maxLength: 8 }),
      fc.array(anyQuestion, { minLength: DEFINITIONS.length, maxLength: DEFINITIONS.length }),
      async (lives, questions) => {
        const all = await recorded(pool, lives);
        const happened = factsOf(all);
        for (const [index, definition] of DEFINITIONS.entries()) {
          const question = questions[index]!;
          const { period, zone, by } = question;
          const from = MONDAY_9 - DAY + question.from * DAY;
          // The slow way of finding what is open looks at the whole record for each period.
          const length = isStock(definition) && (period === 'day' || period === 'week') ? 20 : question.length;
          const to = from + length * DAY;
          const now = MONDAY_9 + question.present * DAY;
          const days = definition.quietFor === undefined ? undefined : question.days;
          const periodOf = period && ((at: number) => firstDay(period, dateIn(zone, at)));
          const facts = isStock(definition)
            ? endsOf({ from, to, periodOf, now }).flatMap((moment) =>
                all.flatMap((one) => {
                  const open = slowlyOpenAt(one.events, moment);
                  return open === null ? [] : [{ ...countable(open, one), reason: open.reason, remedy: open.remedy }];
                }),
              )
            : happened;
          const within = narrowing(
            question,
            facts.filter(({ kind }) => kind === definition.counts).concat(happened[0]!),
          );
          // Somebody who answers for one unit counts what was below it.
          const unit = happened[question.like % happened.length]!.units.at(-1)!;
          const own = (question.reach ? facts.filter(({ units }) => units.includes(unit)) : facts).map((fact) => ({
            ...fact,
            ...clockIn(zone, fact.at),
          }));
          const quiet = days === undefined ? {} : { days };
          // Of a unit that is asked for, and else of any or none, among those that were above or elsewhere.
          const chain = happened[(question.like + 1) % happened.length]!.units;
          const root = within.unit ?? (question.rooted ? chain[question.like % chain.length]! : null);
          const expected = figuresOf(definition, own, { from, to, periodOf, by, within, root, now, ...quiet });
          const asked: Asked = {
            ...{ from: new Date(from), to: new Date(to), period, zone, by, within, root, now: new Date(now), ...quiet },
            reach: { units: question.reach ? [unit] : 'all', people: [] },
          };
          const counted = await figures(pool, definition, asked);
          expect({ id: definition.id, rows: sorted(counted) }).toEqual({ id: definition.id, rows: sorted(expected) });
          const row = counted[0];
          if (row === undefined) continue;
          const lengths: Record<string, number> = {};
          for (const part of PARTS) {
            const listed = await countedIn(pool, definition, asked, { part, row, after: null, limit: 10_000 });
            // Of customers those are counted whose complaints are listed, and each that nobody knows.
            const unknown = listed.filter(({ customer }) => customer === null).length;
            const customers = new Set(listed.map(({ customer, category }) => customer && `${customer} ${category}`));
            customers.delete(null);
            lengths[part] = definition.orders !== undefined ? customers.size + unknown : listed.length;
          }
          const { population, denominator, numerator } = row;
          expect(lengths).toEqual({ population, denominator, numerator, excluded: population - denominator });
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);

test('figures that are counted together are what each is alone, whatever they have in common', async () => {
  const passes = Map.groupBy(
    DEFINITIONS.filter((one) => passOf(one) !== null),
    passOf,
  );
  expect(passes.size).toBeLessThan(DEFINITIONS.length / 2);
  await fc.assert(
    fc.asyncProperty(fc.array(anyLife, { minLength: 5, maxLength: 8 }), anyQuestion, async (lives, question) => {
      const [first] = await recorded(pool, lives);
      const { period, zone, by, reach } = question;
      const root = question.rooted ? factsOf([first!])[0]!.units.at(-1)! : null;
      const from = MONDAY_9 - DAY + question.from * DAY;
      const [to, now] = [from + question.length * DAY, MONDAY_9 + question.present * DAY];
      const asked: Asked = {
        ...{
          from: new Date(from),
          to: new Date(to),
          period,
          zone,
          by,
          within: {},
          root,
          now: new Date(now),
          chains: reach,
        },
        reach: { units: 'all', people: [] },
      };
      // Period by period, each in a statement of its own, they are the same.
      const count = inPasses(pool, fewAtOnce(2));
      const stretches =
        period === null ? [{ starts: asked.from, ends: asked.to }] : await periodsIn(pool, { ...asked, period }, 1_000);
      for (const definitions of passes.values()) {
        const apart = await Promise.all(definitions.map((one) => count(one, asked, stretches)));
        const together = await figuresInOnePass(pool, definitions, asked);
        for (const [index, definition] of definitions.entries()) {
          const alone = await figures(pool, definition, asked);
          const rows = (all: readonly object[]) => all.map((row) => JSON.stringify(row)).sort();
          expect({ id: definition.id, rows: rows(together[index]!) }).toEqual({ id: definition.id, rows: rows(alone) });
          expect({ id: definition.id, rows: rows(apart[index]!) }).toEqual({ id: definition.id, rows: rows(alone) });
        }
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 300_000);

test('cuts are within what a figure is narrowed to', () => {
  const cuts: readonly Cut[] = CUTS;
  expect(cuts.length).toBe(new Set(cuts).size);
  expect(isWithin({ units: ['a'], category: 'x' } as never, { unit: 'b' })).toBe(false);
});

test('facts are on record as the events make them, and a difference is found and mended', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (life) => {
      await recorded(pool, [life]);
      const { rows } = await pool.query('SELECT id FROM complaint');
      expect(await differences(pool, rows[0].id)).toEqual([]);
    }),
    { numRuns: 10 },
  );
}, 120_000);
