import {
  customerKeys,
  hashesOf,
  hashingOf,
  type Identification,
  type Identified,
  storedHashesOf,
} from '../../customers/customer-key';

const SECRET = 'ab'.repeat(32);
const known = (keys: string): Identification => ({ customerKeys: customerKeys.parse(keys), country: 'CN' });
const one = known(`a:${SECRET}`);
const NONE = { billing: [], phone: [] };

test('what tells nothing of a customer has no hash', () => {
  for (const customer of [{}, { phone: '110' }, { phone: 'unknown', billingNumber: ' - ' }]) {
    expect(hashesOf(one, customer)).toEqual(NONE);
    expect(storedHashesOf(one, customer)).toEqual({ billing: null, phone: null, hashedWith: hashingOf(one) });
  }
});

test('billing number and phone have a hash each, and the two are never taken for each other', () => {
  const { billing, phone } = hashesOf(one, { billingNumber: '8618012341999', phone: '18012341999' });
  expect([billing.length, phone.length]).toEqual([1, 1]);
  expect(billing[0]).not.toBe(phone[0]);
  expect(phone[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(storedHashesOf(one, { billingNumber: '8618012341999', phone: '18012341999' })).toEqual({
    billing: billing[0],
    phone: phone[0],
    hashedWith: 'a CN 2',
  });
});

test('blanks, hyphens, width and case make no other billing number', () => {
  const account = (billingNumber: string) => hashesOf(one, { billingNumber }).billing;
  for (const same of ['AB123', 'ab 12-3', 'ＡＢ１２３']) expect(account(same)).toEqual(account('ab123'));
  expect(account('AB124')).not.toEqual(account('AB123'));
});

test.each<[Identified, string]>([
  // Made by earlier versions, so that what they stored is recognised until it has been made anew.
  [{ phone: '18012341999' }, 'ac03'],
  [{ billingNumber: 'AB123' }, '418b'],
])('the hash of %p is what it always was', (customer, start) => {
  const { billing, phone } = hashesOf(one, customer);
  expect([...billing, ...phone].map((hash) => hash.slice(0, 4))).toEqual([start]);
});

test('two keys may be known at once, the one in use first, with which is stored', () => {
  const both = known(`b:${'cd'.repeat(32)}, a:${SECRET}`);
  const { phone } = hashesOf(both, { phone: '18012341999' });
  expect(phone).toHaveLength(2);
  expect(phone[1]).toBe(hashesOf(one, { phone: '18012341999' }).phone[0]);
  expect(storedHashesOf(both, { phone: '18012341999' })).toMatchObject({ phone: phone[0], hashedWith: 'b CN 2' });
});

test('without a key nothing is stored; another key or another country is another way to make hashes', () => {
  const none = { customerKeys: [], country: 'CN' } as const;
  expect(storedHashesOf(none, { phone: '18012341999' })).toEqual({ billing: null, phone: null, hashedWith: null });
  const ways = [one, known(`b:${SECRET}`), { ...one, country: 'GB' } as const].map(hashingOf);
  expect(new Set(ways).size).toBe(3);
});

test.each(['', 'a', `a:${'ab'.repeat(31)}`, `:${SECRET}`, `a:${SECRET},b:${SECRET},c:${SECRET}`, `a:${SECRET}x`])(
  'a key such as "%s" is refused',
  (value) => expect(customerKeys.safeParse(value).success).toBe(false),
);
