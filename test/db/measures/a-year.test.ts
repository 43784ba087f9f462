import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { granted } from '../../api/callers';
import { aYear, type Year } from './plain/a-year';
import { countedBy, given, hasCut, PER_CUSTOMERS, type PlainCut, PREPARATION, STATEMENTS } from './plain/statements';

/*
 * The figures of the API on loaded years, beside statements of plain SQL that look at events alone and were written from the
 * words of the definitions.
 */

const [FROM, TO] = ['2025-01-01T00:00:00+08:00', '2026-02-01T00:00:00+08:00'];
const NOW = Date.parse('2026-02-15T02:00:00Z');
const ORDER = { from: Date.parse('2025-01-01'), until: Date.parse('2026-01-01'), language: 'zh' } as const;

/** The usual year, and one under a policy that suggests units, and has customers asked whether the matter is resolved. */
const YEARS = {
  telecom: { ...ORDER, complaints: 1_500, seed: 1, open: 40 },
  demo: { ...ORDER, complaints: 300, seed: 1, open: 10 },
} as const;
type Name = keyof typeof YEARS;
const NAMES = Object.keys(YEARS) as Name[];

const years = new Map<Name, Year>();
beforeAll(async () => {
  for (const name of NAMES) years.set(name, await aYear(YEARS[name], name, NOW));
}, 300_000);
afterAll(async () => {
  for (const year of years.values()) await year.end();
});

/** Population, denominator, numerator, and the mean, half and nine tenths of the times. */
type Numbers = readonly (number | null)[];
type Rows = Readonly<Record<string, Numbers>>;

/** All rows of an answer of the API, month by month. */
async function asked({ manager }: Year, id: string, narrowed: Readonly<Record<string, string | readonly string[]>>) {
  const query = new URLSearchParams({ from: FROM, to: TO, period: 'month', zone: 'Asia/Shanghai', limit: '200' });
  for (const [name, values] of Object.entries(narrowed)) for (const value of [values].flat()) query.append(name, value);
  const items = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = granted(await manager.get(`/measures/${id}?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`));
    items.push(...answer.items);
    cursor = answer.next;
  }
  return items;
}

/** A figure as the API tells it, by month and the values of the cuts. */
async function told(year: Year, id: string, by: readonly PlainCut[]): Promise<Rows> {
  const rows = (await asked(year, id, { by })).map(({ period, keys, population, denominator, numerator, time }) => {
    const times = time === null ? [null, null, null] : [time.meanMs, time.p50Ms, time.p90Ms];
    return [[period, ...keys].join(' '), [population, denominator, numerator, ...times]] as const;
  });
  return Object.fromEntries(rows);
}

/** Has the rows of a plain statement ready, and gives the names of their columns. */
async function ready({ plain }: Year, statement: string): Promise<string[]> {
  const results = (await plain.query(given(statement))) as unknown as {
    readonly fields: { readonly name: string }[];
  }[];
  return results.at(-1)!.fields.map(({ name }) => name);
}

/** The same as {@link told} by the plain statement that is ready. */
async function counted({ plain }: Year, columns: readonly string[], by: readonly PlainCut[]): Promise<Rows> {
  const { rows } = await plain.query(countedBy(columns, by), [FROM, TO]);
  const all = rows.map(({ period, keys, population, denominator, numerator, mean, p50, p90 }) => {
    return [[period, ...keys].join(' '), [population, denominator, numerator, mean, p50, p90]] as const;
  });
  return Object.fromEntries(all);
}

/** By what a figure is cut, one after the other, if its statement has that. */
const CUTS: readonly (readonly PlainCut[])[] = [
  ...[[], ['unit', 'category-tree'], ['person']],
  ...[['what'], ['cause'], ['number']],
] as const;

/** All months together of each figure, by plain SQL: population, denominator and numerator. */
const whole = new Map<string, [number, number, number]>();

describe.each(NAMES)('in the year of %s', (name) => {
  test.each(STATEMENTS)('%s is what plain SQL counts', async (id, statement) => {
    const year = years.get(name)!;
    const columns = await ready(year, statement);
    for (const cuts of CUTS.filter((some) => some.every((cut) => hasCut(columns, cut)))) {
      expect([cuts, await told(year, id, cuts)]).toEqual([cuts, await counted(year, columns, cuts)]);
    }
    for (const [population, denominator, numerator] of Object.values(await counted(year, columns, []))) {
      const [a, b, c] = whole.get(id) ?? [0, 0, 0];
      whole.set(id, [a + population!, b + denominator!, c + numerator!]);
    }
  });

  test('nothing happens for which the plain statements were not written', async () => {
    const { rows } = await years.get(name)!.plain.query<{ type: string }>('SELECT DISTINCT type FROM event');
    expect(rows.map(({ type }) => type).filter((type) => !WRITTEN_FOR.has(type))).toEqual([]);
  });
});

test('every figure is counted by a plain statement', () => {
  expect(STATEMENTS.map(([id]) => id).toSorted()).toEqual(DEFINITIONS.map(({ id }) => id).toSorted());
});

test('a plain statement sees what happened, and nothing that the product made of it', () => {
  const [, hidden, ...rest] = PREPARATION.split('SET search_path TO seen;');
  expect(rest).toEqual([]);
  expect([hidden, ...STATEMENTS.map(([, statement]) => statement)].join()).not.toMatch(/\bpublic\b|search_path/);
});

test('of every rate there is something in the years that is in its numerator, and something that is not', () => {
  const ids = DEFINITIONS.filter(({ shape }) => shape === 'rate').map(({ id }) => id);
  const allAlike = ids.filter((id) => {
    const [, denominator, numerator] = whole.get(id) ?? [0, 0, 0];
    return numerator === 0 || numerator === denominator;
  });
  expect(allAlike).toEqual(ALL_ALIKE);
  expect(DEFINITIONS.filter(({ id }) => whole.get(id) === undefined)).toEqual([]);
});

test('what is told for so many customers is told for those of the unit with all below it', async () => {
  const year = years.get('telecom')!;
  const { rows: units } = await year.plain.query<{ code: string }>('SELECT code FROM unit');
  for (const { id, per } of DEFINITIONS) {
    if (per === undefined) continue;
    await ready(year, STATEMENTS.find(([one]) => one === id)![1]);
    const { rows } = await year.plain.query(PER_CUSTOMERS, [FROM, TO]);
    for (const { code } of units) {
      const items = await asked(year, id, { unit: code });
      expect(
        items.map(({ period, numerator, customers, perCustomers }) => [period, numerator, customers, perCustomers]),
      ).toEqual(
        rows
          .filter(({ unit }) => unit === code)
          .map(({ period, complaints, customers }) => [
            ...[period, complaints, customers],
            customers === null ? null : expect.closeTo((complaints / customers) * per, 6),
          ]),
      );
    }
  }
});

test('of ten thousand customers as many complain in each month of a loaded year as in a real one', async () => {
  const items = await asked(years.get('telecom')!, 'complaints-per-ten-thousand', { unit: 'province' });
  expect(items).toHaveLength(12);
  for (const { perCustomers } of items) {
    expect(perCustomers).toBeGreaterThan(3);
    expect(perCustomers).toBeLessThan(25);
  }
});

/** Rates of which a loaded year has one side alone: whoever files a complaint there fills in all that its category needs. */
const ALL_ALIKE: readonly string[] = ['completeness', 'completeness-at-intake'];

/** What happens in a loaded year. A type that comes to it has to be thought of in the plain statements. */
const WRITTEN_FOR = new Set([
  ...['received', 'verified', 'not_accepted', 'dispatched', 'accepted', 'assigned', 'contacted', 'noted'],
  ...['proposed', 'proposal_approved', 'proposal_rejected', 'review_waived', 'replied'],
  ...['followed_up', 'reworked', 'rework_declined', 'repair_planned', 'repair_called'],
  ...['closed', 'withdrawn', 'terminated', 'reopened', 'appealed', 'leadership_told_of_appeal'],
  ...['clock_warned', 'clock_breached', 'escalated', 'escalation_acknowledged', 'leadership_informed', 'told'],
  ...['explanation_asked', 'overdue_explained', 'extension_requested', 'extended', 'extension_refused'],
  ...['urged', 'head_told_of_urging', 'supervision_opened', 'supervision_lifted', 'looked_back'],
  ...['returned', 'return_agreed', 'return_refused', 'transferred'],
  ...['help_requested', 'coordinator_named', 'task_accepted', 'task_assigned', 'task_answered', 'task_overridden'],
  ...['task_returned', 'task_return_agreed', 'task_return_refused'],
  ...['visit_ordered', 'arrived', 'remedy_carried_out', 'remedy_confirmed', 'remedy_not_confirmed'],
  ...[
    'remedy_confirmation_tried',
    'remedy_withdrawn',
    'paused',
    'pause_prolonged',
    'resumed',
    'guidance_asked',
    'guided',
  ],
]);
