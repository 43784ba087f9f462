import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { textMasker as maskerIn } from '../../../api/privacy/text-masking';

const API_DOC = readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'api.md'), 'utf8');
const CUSTOMER = JSON.parse(/```json masked-customer\n(.*)\n```/.exec(API_DOC)![1]!);
const [, SECTION = ''] = /\n## What is masked\n([\s\S]*?)\n## /.exec(API_DOC)!;
const ROWS = [...SECTION.matchAll(/^\| (.*) \| `(.*)` \| `(.*)` \|$/gm)].map(([, what, text, shown]) => [
  what!,
  text!,
  shown!,
]);
const textMasker = (...customers: Parameters<typeof maskerIn>[0]) => maskerIn(customers, 'CN');
const mask = textMasker(CUSTOMER);

test('the table of docs/api.md is read', () => expect(ROWS.length).toBeGreaterThan(15));

test.each(ROWS)('docs/api.md promises: %s', (_what, text, shown) => {
  expect(mask(text)).toBe(shown);
  // The text around it makes no difference.
  expect(mask(`客户反映：${text}。`)).toBe(`客户反映：${shown}。`);
});

const anybody = textMasker({});

test.each([
  ['电话18012341999，请回电', '电话180****1999，请回电'],
  ['0086-180-1234-1999', '180****1999'],
  ['8618012341999', '180****1999'],
  ['call 180-1234-1999 or 13900001111.', 'call 180****1999 or 139****1111.'],
  ['座机0518-88997766', '座机051****7766'],
  ['座机051888997766', '座机051****7766'],
  ['400-800-1234', '********34'],
  ['身份证320106198001011234', '身份证3***************34'],
  ['身份证32010619800101123X。', '身份证3***************3X。'],
  ['身份证32010619800101123 ｘ。', '身份证3***************3X。'],
  ['旧证320106800101123', '旧证3************23'],
  ['卡号6222020200112233445', '卡号***************3445'],
  ['4 5 3 9-1488 034364 67', '************6467'],
  ['第一13900001111', '第********1111'],
  ['13900001111元旦前回电', '139****1111元旦前回电'],
  ['٠١٢٣٤٥٦٧٨٩', '********89'],
  ['1️⃣3900001111', '139****1111'],
  ['139\u200b0000\u00ad1111', '139****1111'],
  ['139\n0000\n1111', '139****1111'],
])('numbers of anybody are masked: %s', (text, masked) => {
  expect(anybody(text)).toBe(masked);
});

test.each([
  '工单20261122-000017',
  '2026-11-22 10:30',
  '2026-11-22T10:30:45',
  '二〇二六年十一月二十二日',
  '欠费1234.56元',
  '3个月，80M宽带',
  '2025-2026年',
  '192.168.1.1',
  '拨打10086、12345、110',
  '一二三，三四天，十三四五个',
  '',
  '👩‍👩‍👧 é ｆｕｌｌ　ｗｉｄｔｈ',
])('a text without such a number stays as it is: %s', (text) => {
  expect(anybody(text)).toBe(text);
});

describe('a name', () => {
  const named = (name: string) => textMasker({ name });

  test.each([
    ['王', '王来电，姓王；王：找王先生。小王', '王来电，姓王；*：找*先生。小王'],
    [
      'Li',
      'Li said: LI is not in Liability, nor is li in policy',
      'L* said: L* is not in Liability, nor is li in policy',
    ],
    ['John Smith', 'SMITH, John of Smithfield. ｊｏｈｎ', 'S**** of Smithfield. J***'],
    ["Seán O'Brien", 'sean obrien, O’Brien', 'S***********, O******'],
    ['欧阳小敏', '欧阳小敏、小敏、欧阳女士', '欧***、**、欧阳女士'],
    ['王小明先生（户主）', '王小明说', '王**说'],
    ['古丽·巴哈尔', '古丽巴哈尔和巴哈尔', '古*****和巴**'],
    ['José', 'Jose\u0301 and JOSE', 'J*** and J***'],
  ])('such as %s is masked where it stands as a name', (name, text, masked) => {
    expect(named(name)(text)).toBe(masked);
  });
});

test('each of several numbers in one field is masked, and an extension does not hide other numbers', () => {
  const two = textMasker({ phone: '18012341999/0518-88997766转1234' });
  expect(two('18012341999和88997766，费用1234')).toBe('180****1999和******66，费用1234');
});

test.each([
  '010-62220001',
  '86-10-62220001',
  '+86 (0)10 6222 0001',
  '(+86)10-62220001',
  '0086 10 62220001',
  '01062220001转8001',
  '17909 010 62220001',
  '62220001',
])('the number of the customer is masked as %s, in whichever of its spellings it is on record', (written) => {
  for (const phone of [
    '010-62220001',
    '+86 (0)10 6222 0001',
    '(+86)10-62220001',
    '010-62220001转8001',
    '*67 010 62220001',
  ]) {
    const shown = textMasker({ phone })(`请打${written}，谢谢`);
    expect(digitsOf(shown)).not.toContain('6222000');
    expect(shown).toMatch(/，谢谢$/);
  }
});

test('what was on record of a customer before it was corrected is masked like what is there now', () => {
  const shown = textMasker({ name: '王小明', phone: '18012341999' }, { name: '汪晓铭', phone: '95598123' });
  expect(shown('汪晓铭或王小明，电话95598123、18012341999')).toBe('汪**或王**，电话******23、180****1999');
});

test('the visible digits of one number do not spell another number', () => {
  expect(textMasker({ phone: '18012341999', billingNumber: '1999' })('电话18012341999')).toBe('电话180********');
});

/** A separator between two digits: any character that is neither a letter nor a digit. */
const separator = fc
  .array(
    fc.constantFrom(
      ' ',
      '-',
      '.',
      '(',
      ')',
      '（',
      '）',
      '—',
      '·',
      '\u200b',
      '\u2060',
      '　',
      '/',
      '*',
      '\n',
      '😀',
      '、',
    ),
    {
      maxLength: 3,
    },
  )
  .map((characters) => characters.join(''));
const FORMS: readonly string[] = [
  '0０〇零𝟎',
  '1１一壹①幺',
  '2２二贰②',
  '3３三叁③',
  '4４四肆④',
  '5５五伍⑤',
  '6６六陆⑥',
  '7７七柒⑦',
  '8８八捌⑧',
  '9９九玖⑨',
];
const spelled = (digits: string) =>
  fc
    .tuple(...[...digits].map((digit) => fc.tuple(fc.constantFrom(...FORMS[Number(digit)]!), separator)))
    .map((parts) => parts.flat().join(''));
/** The digits of a text, as a reader would type them. */
const digitsOf = (text: string): string =>
  [...text]
    .map((character) => FORMS.findIndex((forms) => [...forms].includes(character)))
    .filter((digit) => digit >= 0)
    .join('');
const around = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'0123456789 -:元年月一二客户a'), maxLength: 20 }),
);

describe('whatever the text around it', () => {
  test.each([
    ['phone', '18012341999'],
    ['phone', '051888997766'],
    ['billingNumber', '20260017'],
  ])('no spelling of the %s %s is shown', (field, number) => {
    const shown = textMasker({ [field]: number });
    fc.assert(
      fc.property(around, spelled(number), around, (before, spelling, after) => {
        expect(digitsOf(shown(`${before}${spelling}${after}`))).not.toContain(number);
      }),
      { numRuns: 500 },
    );
  });

  test('no spelling of the name is shown', () => {
    const shown = textMasker({ name: '王小明' });
    const letters = fc
      .tuple(...[...'王小明'].map((one) => fc.tuple(fc.constant(one), separator)))
      .map((all) => all.flat().join(''));
    fc.assert(
      fc.property(around, letters, around, (before, name, after) => {
        expect(shown(`${before}${name}${after}`)).not.toMatch(/小[^\p{L}\p{N}]{0,3}明/u);
      }),
    );
  });

  test('no spelling of anybody’s mobile, identity or card number is shown', () => {
    const quiet = fc.string({ unit: fc.constantFrom(...'客户说，。：请 '), maxLength: 10 });
    const plainly = (digits: string) =>
      fc
        .tuple(...[...digits].map((digit) => fc.tuple(fc.constantFrom(...FORMS[Number(digit)]!), separator)))
        .map((parts) => parts.flat().join(''));
    for (const number of ['13900001111', '320106198001011234', '4111111111111111']) {
      fc.assert(
        fc.property(quiet, plainly(number), quiet, (before, spelling, after) => {
          expect(digitsOf(anybody(`${before}：${spelling}。${after}`))).not.toContain(number);
        }),
        { numRuns: 300 },
      );
    }
  });

  test('everything that is not masked stays as it was written, and no character is cut in half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const shown = mask(text);
        if (text.isWellFormed()) expect(shown.isWellFormed()).toBe(true);
        if (!shown.includes('*')) expect(shown).toBe(text);
      }),
    );
  });
});

// An algorithm whose time grows with the square of the length would need hours for these texts and reach the time limit
// of the test.
test('the time for masking grows in proportion to the length, also for texts of ten times the allowed length', () => {
  for (const text of ['1', '1 ', 'a', '@', 'a@', '人民路88', '1,', '王', '王小', '1.', '¥1', '(']) {
    expect(mask(text.repeat(500_000 / text.length)).length).toBeGreaterThan(0);
  }
});
