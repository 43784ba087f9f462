import { customerKeys, hashesOf, phoneDigits } from '../../../api/privacy/customer-key';

const SECRET = 'ab'.repeat(32);

test.each([
  ['18012341999', '8618012341999'],
  ['180 1234 1999', '8618012341999'],
  ['+86 180-1234-1999', '8618012341999'],
  ['008618012341999', '8618012341999'],
  ['8618012341999', '8618012341999'],
  ['１８０１２３４１９９９', '8618012341999'],
  ['0571-8888 1234', '8657188881234'],
  ['+86 571 88881234', '8657188881234'],
  ['+1 202 555 0101', '12025550101'],
])('the phone %s is %s, however it is written', (written, digits) => {
  expect(phoneDigits(written)).toBe(digits);
});

test('a text without enough digits is no phone number', () => {
  expect(phoneDigits('unknown')).toBeNull();
  expect(hashesOf(customerKeys.parse(`a:${SECRET}`), { phone: '110' })).toEqual([]);
  expect(hashesOf(customerKeys.parse(`a:${SECRET}`), {})).toEqual([]);
});

test('a customer is recognised by the billing number, else by the phone, and the two are never confused', () => {
  const keys = customerKeys.parse(`a:${SECRET}`);
  const hash = (customer: Parameters<typeof hashesOf>[1]) => hashesOf(keys, customer)[0]?.hash;
  expect(hash({ billingNumber: 'ab 12-3', phone: '18012341999' })).toBe(hash({ billingNumber: 'AB123' }));
  expect(hash({ billingNumber: '8618012341999' })).not.toBe(hash({ phone: '18012341999' }));
  expect(hash({ phone: '18012341999' })).toMatch(/^[0-9a-f]{64}$/);
});

test('a customer with a billing number is also searched for by the phone, after the billing number', () => {
  const keys = customerKeys.parse(`a:${SECRET}`);
  const [billing, phone] = [{ billingNumber: 'AB123' }, { phone: '18012341999' }].map((one) => hashesOf(keys, one)[0]);
  expect(hashesOf(keys, { billingNumber: 'AB123', phone: '18012341999' })).toEqual([billing, phone]);
});

test('two keys may be known at once, and the one in use comes first', () => {
  const keys = customerKeys.parse(`b:${'cd'.repeat(32)}, a:${SECRET}`);
  const hashes = hashesOf(keys, { phone: '18012341999' });
  expect(hashes.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(hashes[1]).toEqual(hashesOf(customerKeys.parse(`a:${SECRET}`), { phone: '18012341999' })[0]);
});

test.each(['', 'a', `a:${'ab'.repeat(31)}`, `:${SECRET}`, `a:${SECRET},b:${SECRET},c:${SECRET}`, `a:${SECRET}x`])(
  'a key such as "%s" is refused',
  (value) => expect(customerKeys.safeParse(value).success).toBe(false),
);
