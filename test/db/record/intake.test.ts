import type { Pool } from 'pg';
import { loadComplaint } from '../../../db/record/complaints';
import { findAnswer, nextNumber, recordIntake } from '../../../db/record/intake';
import type { EventOf } from '../../../domain/complaint/events';
import { CaseFile } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, everythingOf, PARTY } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

const firstOf = (file: CaseFile) => file.events[0] as EventOf<'received'>;
const aKey = (key: string) => ({ caller: 'person:agent', key, bodySha256: 'a'.repeat(64), answer: { id: key } });

describe('recording an intake', () => {
  test('puts the case on record as it begins, waiting for its workflow', async () => {
    const file = CaseFile.received(aNewIntake());
    expect(await recordIntake(pool, firstOf(file), rules, PARTY, null)).toBe(true);
    expect(await loadComplaint(pool, file.complaint.id)).toEqual(file.complaint);
    const { rows } = await pool.query('SELECT start_pending, version FROM complaint WHERE id = $1', [
      file.complaint.id,
    ]);
    expect(rows).toEqual([{ start_pending: true, version: 1 }]);
  });

  test('writes all or nothing', async () => {
    const file = CaseFile.received(aNewIntake());
    const bad = { ...PARTY, facts: 'a\u0000b' };
    await expect(recordIntake(pool, firstOf(file), rules, bad, aKey('all-or-nothing'))).rejects.toThrow();
    expect(Object.values(await everythingOf(pool, file.complaint.id)).flat()).toEqual([]);
    expect(await findAnswer(pool, 'person:agent', 'all-or-nothing')).toBeUndefined();
  });

  test('writes nothing if its key was taken meanwhile', async () => {
    const [one, other] = [CaseFile.received(aNewIntake()), CaseFile.received(aNewIntake())];
    expect(await recordIntake(pool, firstOf(one), rules, PARTY, aKey('taken'))).toBe(true);
    expect(await recordIntake(pool, firstOf(other), rules, PARTY, aKey('taken'))).toBe(false);
    expect(Object.values(await everythingOf(pool, other.complaint.id)).flat()).toEqual([]);
    expect(await findAnswer(pool, 'person:agent', 'taken')).toMatchObject({
      complaintId: one.complaint.id,
      answer: { id: 'taken' },
    });
    expect(await findAnswer(pool, 'person:other', 'taken')).toBeUndefined();
  });

  test('happens once if many do it with one key at the same moment', async () => {
    const files = Array.from({ length: 8 }, () => CaseFile.received(aNewIntake()));
    const won = await Promise.all(
      files.map((file) => recordIntake(pool, firstOf(file), rules, PARTY, aKey('many-at-once'))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('gives each complaint a number of its own', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => nextNumber(pool, '20260302')));
    expect(new Set(numbers).size).toBe(20);
    for (const number of numbers) expect(number).toMatch(/^20260302-\d{6}$/);
  });
});
