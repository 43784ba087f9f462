import { refusalOf } from '../../../domain/returns/filing';
import { codeFor, faultsOf, NO_MAPPING } from '../../../domain/returns/mapping';
import { aReturn, titled } from './a-return';

const COMPLETE = { status: 'complete' } as const;
const AS_IT_IS = { finished: true, faults: [], nil: false } as const;
const fault = { rule: 'asked', says: { en: 'Something.', zh: '某事。' } } as const;

describe('a return is filed', () => {
  test('once its period is over, it holds, and its definition is complete', () => {
    expect(refusalOf(COMPLETE, AS_IT_IS, false)).toBeNull();
    expect(refusalOf({ status: 'to-be-completed' }, AS_IT_IS, false)?.reason).toBe('to-be-completed');
    expect(refusalOf(COMPLETE, { ...AS_IT_IS, finished: false }, false)?.reason).toBe('not-over');
    const refused = refusalOf(COMPLETE, { ...AS_IT_IS, faults: [fault, fault] }, false);
    expect([refused?.reason, refused?.says.en]).toEqual(['faults', expect.stringContaining('Something. And 1 more')]);
  });

  test('as a nil return only by somebody who says so, and never with a complaint', () => {
    expect(refusalOf(COMPLETE, { ...AS_IT_IS, nil: true }, false)?.reason).toBe('nil-to-be-said');
    expect(refusalOf(COMPLETE, { ...AS_IT_IS, nil: true }, true)).toBeNull();
    expect(refusalOf(COMPLETE, AS_IT_IS, true)?.reason).toBe('not-nil');
  });
});

describe('a mapping', () => {
  const product = { ...titled('product'), from: 'category', codes: [titled('loans')] } as const;
  const how = { ...titled('how'), from: 'channel', codes: [titled('phone')] } as const;

  test('names only groups, codes and fields that the return has', () => {
    const definition = aReturn({ groups: [product], asked: [titled('reference')] });
    const mapping = {
      groups: { product: { a: 'loans', b: 'cars' }, cause: {} },
      asked: { reference: '1', other: '2' },
    };
    expect(faultsOf(definition, { ...mapping, yearBegins: 1 })).toEqual([
      { place: ['groups', 'product', 'b'], what: 'code' },
      { place: ['groups', 'cause'], what: 'group' },
      { place: ['asked', 'other'], what: 'asked' },
    ]);
  });

  test('says whole numbers for each code and period where the return asks for them', () => {
    const definition = aReturn({ groups: [product], asked: [{ ...titled('accounts'), each: 'product' }] });
    const asked = {
      'accounts.loans.2026-03': '1500',
      'accounts.loans.2026-04': '1,500',
      'accounts.loans.2026-05': '0',
      'accounts.loans.2026-H1': '1',
      'accounts.cars.2026-03': '1',
      accounts: '1',
    };
    expect(faultsOf(definition, { groups: {}, asked, yearBegins: 1 })).toEqual([
      { place: ['asked', 'accounts.loans.2026-04'], what: 'number' },
      { place: ['asked', 'accounts.loans.2026-05'], what: 'number' },
      { place: ['asked', 'accounts.loans.2026-H1'], what: 'asked' },
      { place: ['asked', 'accounts.cars.2026-03'], what: 'asked' },
      { place: ['asked', 'accounts'], what: 'asked' },
    ]);
  });

  test('does not call a code of its own as the lines that stand for none are called', () => {
    const definition = aReturn({ groups: [{ ...product, codes: [] }] });
    const groups = { product: { a: 'Savings', b: 'total', c: 'unmapped' } };
    expect(faultsOf(definition, { groups, asked: {}, yearBegins: 1 })).toEqual([
      { place: ['groups', 'product', 'b'], what: 'code' },
      { place: ['groups', 'product', 'c'], what: 'code' },
    ]);
  });

  test('looks above only for categories, which lie below each other', () => {
    const groups = { product: { lending: 'loans' }, how: { a: 'phone' } };
    expect(codeFor(product, { ...NO_MAPPING, groups }, 'lending.arrears')).toBe('loans');
    expect(codeFor(product, { ...NO_MAPPING, groups }, 'lend')).toBeNull();
    expect(codeFor(how, { ...NO_MAPPING, groups }, 'a.b')).toBeNull();
    expect(codeFor(product, { ...NO_MAPPING, groups }, 'constructor')).toBeNull();
  });
});
