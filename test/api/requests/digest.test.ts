import { createHash } from 'node:crypto';
import { validate, version } from 'uuid';
import { bodyHash, sha256, uuidOf } from '../../../api/requests/digest';

describe('the hash of a body', () => {
  test('is the same whatever the order of fields, also in nested objects', () => {
    expect(bodyHash({ a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } })).toBe(
      bodyHash({ b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 }),
    );
  });

  test.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: null }, {}],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
    [{ a: '\u00e9' }, { a: 'e\u0301' }],
    [{}, []],
  ])('tells %j from %j', (one, other) => {
    expect(bodyHash(one)).not.toBe(bodyHash(other));
  });

  test('is the same for a field that is left out and for one that is undefined', () => {
    expect(bodyHash({ a: 1, b: undefined })).toBe(bodyHash({ a: 1 }));
    expect(bodyHash(undefined)).toBe(bodyHash(null));
  });
});

describe('the id made from a name', () => {
  test('is always the same UUID of version 8 for the same name', () => {
    for (const name of ['', 'x', '客户', 'x'.repeat(1_000)]) {
      expect(validate(uuidOf(name))).toBe(true);
      expect(version(uuidOf(name))).toBe(8);
      expect(uuidOf(name)).toBe(uuidOf(name));
    }
    expect(uuidOf('a')).not.toBe(uuidOf('b'));
  });
});

test('the hash of a text is the SHA-256 of its UTF-8', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('中')).toBe(
    createHash('sha256')
      .update(Buffer.from([0xe4, 0xb8, 0xad]))
      .digest('hex'),
  );
});
