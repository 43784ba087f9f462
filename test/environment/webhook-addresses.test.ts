import { addressRefusal, isPrivate } from '../../environment/webhook-addresses';

test.each([
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['8.8.8.8', false],
  ['::ffff:10.0.0.1', true],
  ['::ffff:8.8.8.8', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['2002:0a00:0001::1', true],
  ['64:ff9b::a00:1', true],
  ['2606:4700::1111', false],
  ['not an address', true],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});

test('a name that cannot be looked up now is accepted, since it is looked up again for each message', async () => {
  expect(await addressRefusal(new URL('https://partner.invalid/hook'))).toBeNull();
  expect(await addressRefusal(new URL('https://localhost/hook'))).toEqual({
    en: 'localhost has no public address',
    zh: 'localhost 没有公网地址',
  });
});
