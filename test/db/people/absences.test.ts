import type { Pool } from 'pg';
import {
  endAbsence,
  findAbsence,
  listAbsences,
  type RecordedAbsence,
  recordAbsence,
  standsInFor,
} from '../../../db/people/absences';
import { leastBurdenedAgent, officeHolders } from '../../../db/people/directory';
import { personId, unitCode } from '../../../domain/ids';
import { DAY } from '../../../domain/time';
import { aRecord } from '../a-record';

const MONDAY = Date.UTC(2026, 2, 2);
const at = (day: number): number => MONDAY + day * DAY;

let pool: Pool;
let end: () => Promise<void>;
beforeEach(async () => {
  ({ pool, end } = await aRecord());
  await pool.query(`INSERT INTO unit (code, name) VALUES ('city', '{}'), ('county', '{}')`);
  await pool.query(`INSERT INTO person (id, name) VALUES ('a', '甲'), ('b', '乙'), ('c', '丙'), ('d', '丁')`);
  await pool.query(`INSERT INTO office (person, role, unit) VALUES
    ('a', 'unit-head', 'city'), ('a', 'agent', 'city'), ('b', 'agent', 'city'), ('c', 'handler', 'county')`);
});
afterEach(() => end?.());

/** Somebody is away from one day to another, with a deputy. */
const away = (person: string, deputy: string, from = 0, until = 10) => {
  const absence = { person: personId(person), deputy: personId(deputy), from: at(from), until: at(until) };
  return recordAbsence(pool, absence, 'person:a', MONDAY);
};
const recorded = async (...args: Parameters<typeof away>): Promise<RecordedAbsence> => {
  const absence = await away(...args);
  if (typeof absence === 'string') throw new Error(absence);
  return absence;
};
const absentFor = async (deputy: string, day = 1) =>
  (await standsInFor(pool, deputy, at(day))).map(({ person }) => person);
const heads = (day: number) => officeHolders(pool, 'unit-head', unitCode('city'), at(day));

describe('a deputy', () => {
  test('stands in from the beginning of an absence to its end, with the offices of the absent person', async () => {
    await recorded('a', 'b', 2, 5);
    expect(await absentFor('b', 1)).toEqual([]);
    expect(await standsInFor(pool, 'b', at(2))).toEqual([
      {
        person: 'a',
        offices: [
          { role: 'agent', unit: 'city' },
          { role: 'unit-head', unit: 'city' },
        ],
      },
    ]);
    expect(await absentFor('b', 5)).toEqual([]);
    expect(await absentFor('a', 3)).toEqual([]);
  });

  test('who is away, too, has a deputy of their own who stands in for both', async () => {
    await recorded('a', 'b', 0, 10);
    await recorded('b', 'c', 3, 6);
    expect(await absentFor('c', 1)).toEqual([]);
    expect(await absentFor('c', 4)).toEqual(['a', 'b']);
    expect(await absentFor('c', 7)).toEqual([]);
    expect(await absentFor('b', 7)).toEqual(['a']);
  });

  test('of an absent head holds the office, and in a chain the one who is not away does', async () => {
    expect(await heads(1)).toEqual(['a']);
    await recorded('a', 'b', 0, 10);
    await recorded('b', 'c', 3, 6);
    expect(await heads(1)).toEqual(['b']);
    expect(await heads(4)).toEqual(['c']);
    expect(await heads(11)).toEqual(['a']);
  });

  test('who has left leaves the office vacant', async () => {
    await recorded('a', 'b', 0, 10);
    await pool.query(`UPDATE person SET active = false WHERE id = 'b'`);
    expect(await heads(1)).toEqual([]);
    expect(await heads(11)).toEqual(['a']);
  });
});

describe('an absence', () => {
  test('keeps an agent from being chosen for the duty office', async () => {
    expect(await leastBurdenedAgent(pool, unitCode('city'), at(1))).toBe('a');
    await recorded('a', 'c');
    expect(await leastBurdenedAgent(pool, unitCode('city'), at(1))).toBe('b');
    // If all of them are away, one of them becomes the owner all the same, and the deputy acts.
    await recorded('b', 'd');
    expect(await leastBurdenedAgent(pool, unitCode('city'), at(1))).toBe('a');
  });

  test('that is recorded again with the same id is not recorded twice', async () => {
    const absence = await recorded('a', 'b', 2, 5);
    expect(await away('a', 'b', 2, 5)).toEqual(absence);
    expect(await listAbsences(pool, { person: 'a', units: 'all' }, at(0), 10)).toHaveLength(1);
  });

  test('does not overlap another one of the same person', async () => {
    await recorded('a', 'b', 2, 5);
    expect(await away('a', 'c', 4, 6)).toBe('overlaps');
    expect(await away('a', 'c', 0, 3)).toBe('overlaps');
    expect(await away('a', 'c', 5, 6)).toMatchObject({ deputy: 'c' });
  });

  test('does not complete a circle of deputies, unless they are never away at the same time', async () => {
    await recorded('a', 'b', 0, 5);
    expect(await away('b', 'a', 4, 8)).toBe('circle');
    expect(await away('b', 'a', 5, 8)).toMatchObject({ deputy: 'a' });
    await recorded('b', 'c', 0, 5);
    expect(await away('c', 'a', 2, 3)).toBe('circle');
    expect(await away('c', 'd', 2, 3)).toMatchObject({ deputy: 'd' });
  });

  test('does not complete a circle of deputies with another absence that is recorded at the same moment', async () => {
    const both = await Promise.all([away('a', 'b'), away('b', 'a')]);
    expect(both.filter((one) => one === 'circle')).toHaveLength(1);
  });

  test('ends early, or is removed if it has not begun', async () => {
    const begun = await recorded('a', 'b', 0, 10);
    const later = await recorded('c', 'd', 5, 10);
    expect((await listAbsences(pool, { person: 'a', units: 'all' }, at(1), 10)).map(({ id }) => id)).toEqual([
      begun.id,
      later.id,
    ]);
    await endAbsence(pool, begun.id, at(2));
    await endAbsence(pool, later.id, at(2));
    expect(await findAbsence(pool, begun.id)).toEqual({ ...begun, until: at(2) });
    expect(await findAbsence(pool, later.id)).toBeUndefined();
    expect(await listAbsences(pool, { person: 'a', units: 'all' }, at(3), 10)).toEqual([]);
  });
});
