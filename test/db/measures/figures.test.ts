import fc from 'fast-check';
import type { Pool } from 'pg';
import { type Asked, countedIn, figures } from '../../../db/measures/figures';
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
  valueIn,
} from '../../../domain/measures/cut';
import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { type Figure, figuresOf, PARTS } from '../../../domain/measures/figure';
import { slowFacts } from '../../../domain/measures/reference/facts';
import { DAY } from '../../../domain/time';
import { MONDAY_9 } from '../../domain/complaint/a-case';
import { lived } from '../../domain/complaint/lived';
import { anyLife, type Life } from '../../domain/complaint/random-case';
import { aDatabase } from '../a-record';
import { dateIn, ofItsOwn, recordLife } from './a-month';

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

const AREAS = ['海州', '云台', null];
const PRODUCTS = ['宽带', null];
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

/** Puts lives on record in an empty database, and finds their facts the slow way. */
async function recorded(lives: readonly Life[]): Promise<Countable[]> {
  await pool.query('TRUNCATE complaint CASCADE');
  const facts: Countable[] = [];
  for (const [index, life] of lives.entries()) {
    const events = ofItsOwn([...lived(life)].flatMap((batch) => batch.events));
    const party = { area: AREAS[index % 3]!, product: PRODUCTS[index % 2]! };
    const complaint = await recordLife(pool, events, party);
    const elsewhere = { complaint, ...party, weekday: 0, hour: 0 };
    facts.push(...slowFacts(events).map((fact) => ({ ...fact, ...elsewhere })));
  }
  return facts;
}

/** A question about facts that are there: it is narrowed to what one of them is. */
const anyQuestion = fc.record({
  from: fc.constantFrom(0, 0, 1, 10),
  days: fc.constantFrom(2, 40, 400),
  period: fc.constantFrom<Period | null>(null, ...PERIODS),
  zone: fc.constantFrom(...ZONES),
  by: fc.uniqueArray(fc.constantFrom(...CUTS), { maxLength: 3 }),
  narrowed: fc.subarray(
    ['unit', 'category', 'channel', 'way', 'severity', 'person', 'what', 'area', 'policyVersion', 'kind'] as const,
    { maxLength: 2 },
  ),
  like: fc.nat(),
  reach: fc.boolean(),
});
type AnyQuestion = typeof anyQuestion extends fc.Arbitrary<infer Asking> ? Asking : never;

function narrowing({ narrowed, like }: AnyQuestion, facts: readonly Countable[]): Narrowing {
  const fact = facts[like % facts.length]!;
  const plain: Readonly<Record<(typeof narrowed)[number], string | number | null>> = {
    unit: fact.units[like % fact.units.length]!,
    category: fact.category.split('.')[0]!,
    channel: fact.channel,
    way: valueIn('way', fact, {}),
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

const sorted = (rows: readonly Figure[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

test('what Postgres counts is what the record shows the slow way, for every definition, and lists are as long as counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 5, maxLength: 8 }),
      fc.array(anyQuestion, { minLength: DEFINITIONS.length, maxLength: DEFINITIONS.length }),
      async (lives, questions) => {
        const facts = await recorded(lives);
        for (const [index, definition] of DEFINITIONS.entries()) {
          const question = questions[index]!;
          const { period, zone, by } = question;
          const within = narrowing(question, facts.filter(({ kind }) => kind === definition.counts).concat(facts[0]!));
          const from = MONDAY_9 - DAY + question.from * DAY;
          const to = from + question.days * DAY;
          // Somebody who answers for one unit counts what was below it.
          const unit = facts[question.like % facts.length]!.units.at(-1)!;
          const own = (question.reach ? facts.filter(({ units }) => units.includes(unit)) : facts).map((fact) => ({
            ...fact,
            ...clockIn(zone, fact.at),
          }));
          const periodOf = period && ((at: number) => firstDay(period, dateIn(zone, at)));
          const expected = figuresOf(definition, own, { from, to, periodOf, by, within });
          const asked: Asked = {
            ...{ from: new Date(from), to: new Date(to), period, zone, by, within },
            reach: { units: question.reach ? [unit] : 'all', people: [] },
          };
          const counted = await figures(pool, definition, asked);
          expect({ id: definition.id, rows: sorted(counted) }).toEqual({ id: definition.id, rows: sorted(expected) });
          const row = counted[0];
          if (row === undefined) continue;
          const lengths: Record<string, number> = {};
          for (const part of PARTS) {
            const listed = await countedIn(pool, definition, asked, { part, row, after: null, limit: 10_000 });
            lengths[part] = listed.length;
          }
          const { population, denominator, numerator } = row;
          expect(lengths).toEqual({ population, denominator, numerator, excluded: population - denominator });
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
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
      await recorded([life]);
      const { rows } = await pool.query('SELECT id FROM complaint');
      expect(await differences(pool, rows[0].id)).toEqual([]);
    }),
    { numRuns: 10 },
  );
}, 120_000);
