import type { Pool } from 'pg';
import { ALL_UNITS, customersOf, loadCustomers } from '../../../db/measures/customers';
import { customersFor } from '../../../db/measures/per-customers';
import { rootOf } from '../../../db/measures/root';
import { applyOrganisation } from '../../../db/organisation/apply';
import { unitNamesBefore } from '../../../db/organisation/as-it-was';
import { readOrganisation } from '../../../db/organisation/directory';
import { openPool } from '../../../db/pool';
import { countReturn } from '../../../db/returns/counted';
import { returnOf } from '../../../db/returns/definitions';
import { transaction } from '../../../db/transaction';
import { unitCode } from '../../../domain/ids';
import { definitionOf } from '../../../domain/measures/definitions/all';
import type { Figure } from '../../../domain/measures/figure';
import { changesBetween, completed } from '../../../domain/people/organisation/changes';
import type { Organisation } from '../../../domain/people/organisation/organisation';
import { NO_MAPPING } from '../../../domain/returns/mapping';
import { periodOf } from '../../../domain/returns/period';
import { beijing, CHINA } from '../../domain/calendar/calendars';
import { FIRM, unit, withUnit } from '../../domain/people/organisation/a-firm';
import { aDatabase } from '../a-record';
import { ofItsOwn, recordLife } from '../measures/a-month';
import { answered, nobody } from '../measures/march';

let pool: Pool;
let end: () => Promise<void>;
beforeEach(async () => {
  const database = await aDatabase();
  pool = openPool(database.url);
  end = async () => {
    await pool.end();
    await database.drop();
  };
});
afterEach(() => end?.());

/** Loads an organisation at the beginning of a day. */
const loaded = (organisation: Organisation, day: string): Promise<void> =>
  transaction(pool, async (db) => {
    const at = beijing(`${day} 00:00`);
    const { version, organisation: current } = await readOrganisation(db, at);
    const next = completed(organisation, current);
    const changes = changesBetween(current, next);
    await applyOrganisation(db, next, changes, { version: version + 1, by: 'p-admin', at });
  });

/** Below which unit the tree is cut for whoever answers for these units, in a time that ends with the beginning of a day. */
const rootUntil = (day: string, ...units: readonly string[]): Promise<string | null> =>
  rootOf(pool, {
    within: {},
    reach: { units: units.length === 0 ? 'all' : units.map(unitCode), people: [] },
    to: new Date(beijing(`${day} 00:00`)),
  });

test('the tree of units is cut below the lowest unit that has below it all that somebody may count', async () => {
  expect(await rootUntil('2026-03-01')).toBeNull();
  await loaded(FIRM, '2026-01-10');
  expect(await rootUntil('2026-03-01')).toBe('head');
  expect(await rootUntil('2026-03-01', 'north')).toBe('north');
  expect(await rootUntil('2026-03-01', 'desk', 'shop')).toBe('north');
  expect(await rootUntil('2026-03-01', 'desk', 'north')).toBe('north');
  expect(await rootUntil('2026-03-01', 'shop', 'south')).toBe('head');
  // What is imported is older than the first organisation that was loaded.
  expect(await rootUntil('2025-03-01')).toBe('head');
  expect(await rootUntil('2025-03-01', 'desk', 'shop')).toBe('north');

  const everything = { reach: { units: 'all', people: [] }, to: new Date() } as const;
  expect(await rootOf(pool, { ...everything, within: { unit: 'south' } })).toBe('south');
  await pool.query(`INSERT INTO unit (code, name) VALUES ('another-firm', '{}')`);
  expect(await rootOf(pool, { ...everything, within: {} })).toBeNull();
});

test('a unit that came to be above all others, or took the place of the top, is not at the top of what was before', async () => {
  await loaded(FIRM, '2026-01-10');
  const group: Organisation = {
    ...withUnit('head', { parent: unitCode('group') }),
    units: [unit('group', null), ...withUnit('head', { parent: unitCode('group') }).units],
  };
  await loaded(group, '2026-02-10');
  expect(await rootUntil('2026-02-10')).toBe('head');
  expect(await rootUntil('2026-02-11')).toBe('group');

  // The group becomes part of another one, and the workshop moves to the other branch.
  const shop = withUnit('shop', { parent: unitCode('south') }, group);
  const holding: Organisation = {
    ...shop,
    units: [
      unit('holding', null),
      ...shop.units.map((one) => {
        if (one.code === 'group') return { ...one, closed: true, mergedInto: unitCode('holding') };
        return one.code === 'head' ? { ...one, parent: unitCode('holding') } : one;
      }),
    ],
  };
  await loaded(holding, '2026-03-10');
  expect(await rootUntil('2026-03-11')).toBe('holding');
  expect(await rootUntil('2026-03-10')).toBe('group');
  expect(await rootUntil('2026-02-10')).toBe('head');
  expect(await rootUntil('2026-03-10', 'desk', 'shop')).toBe('north');
  expect(await rootUntil('2026-03-11', 'desk', 'shop')).toBe('head');
});

test('a closed unit whose offices somebody inherited was elsewhere before', async () => {
  await loaded(FIRM, '2026-01-10');
  const merged = withUnit('south', { closed: true, mergedInto: unitCode('north') });
  await loaded({ ...merged, offices: merged.offices.filter((one) => one.unit !== 'south') }, '2026-02-10');
  expect(await rootUntil('2026-03-01', 'north', 'south')).toBe('north');
  expect(await rootUntil('2026-02-10', 'north', 'south')).toBe('head');
});

test('a past month has the customers of the firm as it was, whatever comes to be at its top', async () => {
  const months = ['2026-01', '2026-02', '2026-03'];
  const zone = 'Asia/Shanghai';
  const customers = async (): Promise<unknown> =>
    Object.fromEntries(
      await customersOf(
        pool,
        months.map((month) => ({ unit: ALL_UNITS, month })),
        zone,
      ),
    );
  const lacking = async (): Promise<readonly string[]> => {
    const definition = returnOf('ofgem-quarterly')!;
    const { document } = await countReturn(pool, {
      ...{ definition, mapping: NO_MAPPING, period: periodOf(definition, '2026-Q1', 1)! },
      ...{ calendar: { zone, compiled: CHINA }, now: beijing('2026-06-01 00:00') },
    });
    return document.faults.flatMap(({ rule, says }) => (rule === 'customers' ? [says.en] : []));
  };
  await loaded(FIRM, '2026-01-10');
  // A nil return asks for no customers.
  await recordLife(pool, ofItsOwn(answered.events), { hashes: nobody });
  const counts = months.map((month, index) => ({ unit: 'head', month, customers: 80 + index }));
  expect(await loadCustomers(pool, counts, 'p-service-manager-1', beijing('2026-04-01 00:00'))).toEqual([]);
  const known = { ' 2026-01': 80, ' 2026-02': 81, ' 2026-03': 82 };
  expect(await customers()).toEqual(known);
  expect(await lacking()).toEqual([]);

  // What is loaded at the very end of March belongs to April.
  const group = withUnit('head', { parent: unitCode('group') });
  await loaded({ ...group, units: [unit('group', null), ...group.units] }, '2026-04-01');
  expect(await customers()).toEqual(known);
  expect(await lacking()).toEqual([]);
  // One that was at the top in March already has no customers there.
  await pool.query(`UPDATE organisation_change SET at = '2026-03-20T00:00:00Z' WHERE version = 2`);
  expect(await customers()).toEqual({ ' 2026-01': 80, ' 2026-02': 81 });
  expect(await lacking()).toEqual([expect.stringContaining('2026-03')]);
});

test('a head has the customers of a unit below the own one in each month in which it always was there', async () => {
  const months = ['2026-02', '2026-03', '2026-04'];
  await loaded(FIRM, '2026-01-10');
  const counts = months.map((month) => ({ unit: 'shop', month, customers: 10 }));
  expect(await loadCustomers(pool, counts, 'p-service-manager-1', beijing('2026-05-01 00:00'))).toEqual([]);
  const known = async (answersFor: string): Promise<unknown> => {
    const rows = months.map((month) => ({ period: `${month}-01`, keys: [] }) as unknown as Figure);
    const customers = await customersFor(
      pool,
      definitionOf('complaints-per-ten-thousand')!,
      {
        ...{ from: new Date('2026-02-01'), to: new Date('2026-05-01'), now: new Date('2026-06-01'), by: [] },
        ...{ period: 'month', zone: 'Asia/Shanghai', within: { unit: 'shop' }, root: 'shop' },
        reach: { units: [unitCode(answersFor)], people: [] },
      },
      rows,
    );
    return rows.map(customers);
  };
  expect(await known('north')).toEqual([10, 10, 10]);
  expect(await known('south')).toEqual([null, null, null]);
  // In March it was counted for either of them in a part of the month only.
  await loaded(withUnit('shop', { parent: unitCode('south') }), '2026-03-10');
  expect(await known('north')).toEqual([10, null, null]);
  expect(await known('south')).toEqual([null, null, 10]);
  expect(await known('head')).toEqual([10, 10, 10]);
});

test('a unit is called what it was called then, however often it was renamed', async () => {
  const called = async (day: string): Promise<unknown> => {
    const names = await unitNamesBefore(pool, ['north', 'south', 'nowhere'], new Date(beijing(`${day} 00:00`)));
    return [...names].sort();
  };
  await loaded(FIRM, '2026-01-10');
  const [first, south] = [
    ['north', { zh: 'north 处', en: 'north' }],
    ['south', { zh: 'south 处', en: 'south' }],
  ];
  await loaded(withUnit('north', { name: { zh: '北方', en: 'the north' } }), '2026-02-10');
  await loaded(withUnit('north', { name: { zh: '北部', en: 'northern branch' } }), '2026-03-10');
  expect(await called('2025-06-01')).toEqual([first, south]);
  // What is loaded at the very end of a time belongs to what comes after it.
  expect(await called('2026-02-10')).toEqual([first, south]);
  expect(await called('2026-03-01')).toEqual([['north', { zh: '北方', en: 'the north' }], south]);
  expect(await called('2026-03-11')).toEqual([['north', { zh: '北部', en: 'northern branch' }], south]);
});
