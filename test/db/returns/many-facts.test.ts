import type { Pool } from 'pg';
import { returnOf } from '../../../db/returns/definitions';
import { returnFacts } from '../../../db/returns/facts';
import { sumOfMoney } from '../../../domain/money';

/** More than a single call takes as arguments. */
const MANY = 200_000;

test('a month of a large firm is read and added up however much happened in it', async () => {
  const rows = Array.from({ length: MANY }, (_, n) => ({ kind: 'ended', version: n, at: new Date(n) }));
  const db = { query: async () => ({ rows }) } as unknown as Pool;
  const month = { starts: new Date('2026-03-01'), ends: new Date('2026-04-01') };
  const asked = {
    definition: returnOf('three-rates-12345')!,
    months: [month],
    zone: 'Asia/Shanghai',
    now: new Date(0),
  };
  expect(await returnFacts(db, asked)).toHaveLength(MANY);
  expect(sumOfMoney(rows.map(() => ({ value: '0.10' })))).toBe(MANY / 10);
});
