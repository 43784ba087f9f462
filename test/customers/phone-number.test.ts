import fc from 'fast-check';
import { type Country, isCountry, readPhone, readPhones } from '../../customers/phone-number';

const digits = (written: string, country: Country = 'CN') => readPhone(written, country)?.digits ?? null;

describe('one number is one, however it is written', () => {
  test.each([
    '010-62220001',
    '86-10-62220001',
    '+86 (0)10 6222 0001',
    '(+86)10-62220001',
    '（＋86）10－62220001',
    '(010) 6222 0001',
    '0086 10 62220001',
    '861062220001',
    '０１０－６２２２０００１',
    'tel:+86-10-6222-0001',
    '电话：010-62220001（家里）',
    '010\u200b-\u00ad62220001',
    '17909 010 62220001',
    '*67 010 62220001',
    '010-62220001 转 8001',
    '010-62220001-8001',
  ])('a landline as %s', (written) => expect(digits(written)).toBe('861062220001'));

  test.each([
    '18012341999',
    '180 1234 1999',
    '+86 180-1234-1999',
    '008618012341999',
    '8618012341999',
    '018012341999',
    '１８０１２３４１９９９',
    '18012341999 王先生',
    '12593 18012341999',
    '17951-18012341999',
    '#31#18012341999',
    '18012341999/010-62220001',
  ])('a mobile as %s', (written) => expect(digits(written)).toBe('8618012341999'));

  test.each([
    ['0571-8888 1234', '8657188881234'],
    ['+86 571 88881234', '8657188881234'],
    ['400-800-1234', '864008001234'],
    ['+1 202 555 0101', '12025550101'],
    ['001 202 555 0101', '12025550101'],
    ['+44 20 7946 0958', '442079460958'],
    ['+39 06 1234 5678', '390612345678'],
    ['+852 2123 4567', '85221234567'],
    // Without its area code it is another number than with it.
    ['62220001', '8662220001'],
    // What has a digit too many is no valid number, and still the one that the customer gave.
    ['138000000001', '86138000000001'],
  ])('%s is %s', (written, number) => expect(digits(written)).toBe(number));
});

test('a number that does not say belongs to the country of the installation', () => {
  expect(digits('020 7946 0958', 'GB')).toBe('442079460958');
  expect(digits('(650) 253-0000', 'US')).toBe('16502530000');
  expect(digits('+86 10 6222 0001', 'US')).toBe('861062220001');
  expect(digits('011 86 10 6222 0001', 'US')).toBe('861062220001');
});

test.each([
  ['010-62220001转8001', '8001', null],
  ['010-62220001 转接：8001', '8001', null],
  ['010-62220001分机12', '12', null],
  ['010-62220001 ext 12', '12', null],
  ['010-62220001 ext. 12', '12', null],
  ['010-62220001;ext=12', '12', null],
  ['010-62220001 x12', '12', null],
  ['010-62220001#8001', '8001', null],
  ['010-62220001-8001', '8001', null],
  ['17909 010 62220001', null, '17909'],
  ['17909-010-62220001转8001', '8001', '17909'],
  ['*67 010-62220001 ext 12', '12', '*67'],
  ['*31#010-62220001', null, '*31#'],
  ['010-62220001', null, null],
])('of %s the extension and the prefix are kept apart from the number', (written, extension, prefix) => {
  expect(readPhone(written, 'CN')).toMatchObject({
    digits: '861062220001',
    dialled: '+861062220001',
    extension,
    prefix,
  });
});

test.each(['95598', '10086', '12345', '96123'])('the service number %s is dialled as it is', (number) => {
  expect(readPhone(number, 'CN')).toMatchObject({ digits: `86${number}`, dialled: number, extension: null });
});

test.each(['', ' ', 'unknown', '不详', '110', '119', '+86', '+++', '----', '转8001', '#', '+999 12345678'])(
  'what has no number to speak of is none: "%s"',
  (written) => expect(readPhones(written, 'CN')).toEqual([]),
);

test('of several numbers in one field each is read, and the first is the customer’s', () => {
  const numbers = (written: string) => readPhones(written, 'CN').map(({ digits: number }) => number);
  const both = ['8618012341999', '861062220001'];
  for (const between of ['/', '、', '，', ',', '；', ' 或 ', ' or ', '\n']) {
    expect(numbers(`18012341999${between}010-62220001`)).toEqual(both);
  }
});

test('a number is written with and without country code, trunk prefix and area code', () => {
  const spellings = (written: string) => readPhone(written, 'CN')?.spellings;
  const landline = ['00861062220001', '861062220001', '01062220001', '1062220001', '62220001'];
  expect(spellings('010-62220001')).toEqual(landline);
  expect(spellings('+86 10 6222 0001 转 8001')).toEqual(landline);
  expect(spellings('010-62220001 ext 12')).toEqual(landline);
  // A mobile number has no area code that could be left out.
  expect(spellings('18012341999')).toEqual(['008618012341999', '8618012341999', '018012341999', '18012341999']);
});

test('the digits of an extension make no number of what is too short for one', () => {
  for (const written of ['000x00', '110 ext 12345', '1234转5678']) {
    expect(readPhones(written, 'US')).toEqual([]);
    expect(readPhones(written, 'CN')).toEqual([]);
  }
});

test('whatever is written, reading it ends with digits or with nothing', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.string({ unit: fc.constantFrom(...'0123456789+-() #*转x;ext/'), maxLength: 50 }),
  );
  fc.assert(
    fc.property(written, fc.constantFrom<Country>('CN', 'GB', 'US', 'IT'), (text, country) => {
      for (const { digits: number, extension, spellings } of readPhones(text, country)) {
        expect(number).toMatch(/^\d{5,}$/);
        if (extension !== null) expect(extension).toMatch(/^\d+$/);
        expect(spellings.every((one) => /^\d+$/.test(one))).toBe(true);
      }
    }),
    { numRuns: 500, examples: [['000x00', 'US']] },
  );
});

test('what is read of a number is read again as itself', () => {
  const number = fc.constantFrom('010-62220001', '18012341999', '0571-88881234', '+1 202 555 0101', '95598');
  fc.assert(
    fc.property(number, (written) => {
      const { dialled, digits: once } = readPhone(written, 'CN')!;
      expect(digits(dialled)).toBe(once);
    }),
  );
});

test('countries are named by their codes of two letters', () => {
  expect(['CN', 'GB', 'US'].every(isCountry)).toBe(true);
  expect(['', 'cn', 'China', 'XX', '86'].some(isCountry)).toBe(false);
});
