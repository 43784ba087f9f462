import type { Pool } from 'pg';
import { hashesOf, hashingOf, type Identification, storedHashesOf } from '../../../customers/customer-key';
import { casesOfCustomers } from '../../../db/record/customers';
import { hashAnew, isHashedThroughout } from '../../../db/record/hashes';
import { recordIntake } from '../../../db/record/intake';
import { knownBefore } from '../../../db/record/repeats';
import { listReveals, revealed } from '../../../db/record/reveals';
import type { EventOf } from '../../../domain/complaint/events';
import { type ComplaintId, personId } from '../../../domain/ids';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { CaseFile, MONDAY_9, RULES } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, PARTY } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

const FIRST: Identification = { customerKeys: [{ id: 'first', secret: Buffer.alloc(32, 1) }], country: 'CN' };
const CHANGED: Identification = {
  customerKeys: [{ id: 'second', secret: Buffer.alloc(32, 2) }, ...FIRST.customerKeys],
  country: 'CN',
};

/** Every test has customers of its own. */
let nth = 0;
const ownPhone = () => `138${String(10_000_000 + nth++)}`;

/** A complaint of this customer, so many days after a Monday. */
async function filed(customer: Record<string, string>, days = 0, by: Identification = FIRST): Promise<ComplaintId> {
  const receivedAt = MONDAY_9 + days * DAY;
  const file = CaseFile.received(aNewIntake({ receivedAt }));
  const party = { ...PARTY, customer: { name: '李娜', ...customer }, hashes: storedHashesOf(by, customer) };
  await recordIntake(pool, file.events[0] as EventOf<'received'>, rules, party, null);
  return file.complaint.id;
}

const earlierOf = async (customer: Record<string, string>, days: number, by: Identification = FIRST) => {
  const asking = { kind: 'complaint', category: 'network.coverage', receivedAt: MONDAY_9 + days * DAY } as const;
  return (await knownBefore(pool, hashesOf(by, customer), asking, RULES)).earlier.map(({ id }) => id);
};

describe('a customer is known again', () => {
  test('by the phone, also of a case that was filed with a billing number too', async () => {
    const phone = ownPhone();
    const [account, alone] = [await filed({ phone, billingNumber: `A${phone}` }), await filed({ phone }, 1)];
    expect(await earlierOf({ phone: `+86 ${phone}` }, 2)).toEqual([alone, account]);
    expect(await earlierOf({ phone, billingNumber: `a-${phone}` }, 2)).toEqual([alone, account]);
  });

  test('but two accounts with one phone are two customers', async () => {
    const phone = ownPhone();
    await filed({ phone, billingNumber: `A${phone}` });
    expect(await earlierOf({ phone, billingNumber: `B${phone}` }, 1)).toEqual([]);
  });
});

describe('hashes are made anew', () => {
  const way = hashingOf(CHANGED)!;
  const made = (customer: Record<string, unknown>) => storedHashesOf(CHANGED, customer);

  test('with the key in use, bit by bit, until there is none of another one', async () => {
    const phone = ownPhone();
    const id = await filed({ phone });
    const { customerKeys } = CHANGED;
    const second: Identification = { customerKeys: customerKeys.slice(0, 1), country: 'CN' };
    expect(await earlierOf({ phone }, 1, second)).toEqual([]);
    expect(await isHashedThroughout(pool, way)).toBe(false);
    while ((await hashAnew(pool, way, made, 2)) > 0) expect(await earlierOf({ phone }, 1, CHANGED)).toEqual([id]);
    expect(await isHashedThroughout(pool, way)).toBe(true);
    expect(await earlierOf({ phone }, 1, second)).toEqual([id]);
    // What was filed by an API that has yet to be restarted is found too.
    const later = await filed({ phone }, 1);
    expect(await isHashedThroughout(pool, way)).toBe(false);
    expect(await earlierOf({ phone }, 2, CHANGED)).toEqual([later, id]);
  });

  test('of rows of before the upgrade, in which one hash stood for both numbers', async () => {
    const phone = ownPhone();
    const id = await filed({ phone, billingNumber: `A${phone}` });
    await pool.query('UPDATE complaint_party SET phone_key = NULL, hashed_with = NULL WHERE complaint_id = $1', [id]);
    expect(await earlierOf({ phone }, 1, CHANGED)).toEqual([]);
    while ((await hashAnew(pool, way, made, 100)) > 0);
    expect(await earlierOf({ phone }, 1, CHANGED)).toEqual([id]);
  });
});

describe('customers are found', () => {
  const found = async (sought: Parameters<typeof casesOfCustomers>[1], kept: string[] = []) =>
    (await casesOfCustomers(pool, sought, kept)).map(({ id }) => id);

  test('by the start of the name, whatever its blanks, case and width, the latest case first', async () => {
    const [first, second] = [await filed({ name: 'Wang Xiaoming' }), await filed({ name: '王　小明' }, 1)];
    for (const name of ['wang', 'WangX', 'ｗａｎｇ ｘ', 'Wang Xiaoming'])
      expect(await found({ name })).toEqual([first]);
    for (const name of ['王小', '王 小明']) expect(await found({ name })).toEqual([second]);
    for (const name of ['angx', '小明', 'wang%', 'wang_', '王明']) expect(await found({ name })).toEqual([]);
  });

  test('with all their cases, also those under another name or with another number', async () => {
    const phone = ownPhone();
    const billingNumber = `A${phone}`;
    const cases = [
      await filed({ phone, billingNumber }),
      await filed({ billingNumber, name: '别名' }, 1),
      await filed({ phone }, 2),
    ];
    const { billing, phone: hashes } = hashesOf(CHANGED, { phone, billingNumber });
    for (const sought of [{ phone: hashes }, { billing }, { phone: hashesOf(FIRST, { phone }).phone }]) {
      expect(await found(sought)).toEqual([...cases].reverse());
    }
  });

  test('without cases that are kept from the reader, by which also nothing else is found', async () => {
    const phone = ownPhone();
    const billingNumber = `A${phone}`;
    const [kept, other] = [await filed({ phone, billingNumber }), await filed({ billingNumber }, 1)];
    await pool.query(`UPDATE complaint SET accused = '{agent-x}' WHERE id = $1`, [kept]);
    const { billing, phone: hashes } = hashesOf(FIRST, { phone, billingNumber });
    expect(await found({ phone: hashes }, ['agent-x'])).toEqual([]);
    expect(await found({ billing }, ['agent-x'])).toEqual([other]);
    expect(await found({ phone: hashes }, ['agent-y'])).toEqual([other, kept]);
  });

  test('by an index, so that a search does not read every customer', async () => {
    const { rows } = await pool
      .query<{ 'QUERY PLAN': string }>(
        `SET LOCAL enable_seqscan = off; EXPLAIN SELECT FROM complaint_party p
        WHERE folded_name(p.customer ->> 'name') ~>=~ 'wang' AND folded_name(p.customer ->> 'name') ~<~ 'wanh'`,
      )
      .then((results) => (results as never as { rows: { 'QUERY PLAN': string }[] }[])[1]!);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('complaint_party_name');
  });
});

describe('what somebody is shown in clear', () => {
  const LIMIT = { most: 3, within: HOUR };
  const one = (complaint: ComplaintId, at: number, person = 'p-1') =>
    revealed(
      pool,
      { complaint, person: personId(person), actingFor: null, field: 'phone', reason: '回电。', at },
      LIMIT,
    );

  test('is on record, and no more is shown within the time than is allowed, also at the same moment', async () => {
    const phone = ownPhone();
    const id = await filed({ phone });
    const shown = await Promise.all(Array.from({ length: 6 }, () => one(id, MONDAY_9)));
    expect(shown.filter((answer) => 'value' in answer)).toEqual(Array(3).fill({ value: phone }));
    expect(shown.filter((answer) => 'notBefore' in answer)).toEqual(Array(3).fill({ notBefore: MONDAY_9 + HOUR }));
    expect(await one(id, MONDAY_9 + HOUR - MINUTE)).toEqual({ notBefore: MONDAY_9 + HOUR });
    expect(await one(id, MONDAY_9 + HOUR)).toEqual({ value: phone });
    expect(await one(id, MONDAY_9, 'p-2')).toEqual({ value: phone });
  });

  test('is listed, the latest first, page by page, but for cases about the reader', async () => {
    const [id, kept] = [await filed({}), await filed({})];
    for (const [complaint, minutes] of [
      [id, 1],
      [kept, 2],
      [id, 3],
    ] as const) {
      expect(await one(complaint, MONDAY_9 + minutes * MINUTE, 'p-3')).toEqual({ value: null });
    }
    await pool.query(`UPDATE complaint SET accused = '{officer}' WHERE id = $1`, [kept]);
    const list = (people: string[], after: Parameters<typeof listReveals>[2] = null, limit = 10) =>
      listReveals(pool, { person: 'p-3' }, after, limit, [{ people, keys: null }]);
    expect((await list(['another'])).map(({ complaint }) => complaint)).toEqual([id, kept, id]);
    const [first] = await list(['officer'], null, 1);
    expect(first).toMatchObject({ complaint: id, person: 'p-3', field: 'phone', reason: '回电。' });
    const rest = await list(['officer'], { at: first!.at.toISOString(), id: first!.id });
    expect(rest.map(({ at }) => at.getTime())).toEqual([MONDAY_9 + MINUTE]);
  });
});
