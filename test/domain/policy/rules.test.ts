import { isWithinCategory } from '../../../domain/policy/category-code';
import { appliesTo, type Matter, specificity } from '../../../domain/policy/matter';
import { ruleById, ruleFor } from '../../../domain/policy/rule-for';
import type { RuleScope } from '../../../domain/policy/rules';
import { workingDays } from '../clock/limits';
import { aRule, RULES } from '../complaint/a-policy';

const roaming: Matter = {
  kind: 'complaint',
  category: 'fees.roaming',
  severity: 'serious',
  customerClass: 'vip',
  channel: 'regulator',
};

describe('a category', () => {
  test('lies within itself and within those above it', () => {
    expect(isWithinCategory('fees.roaming', 'fees.roaming')).toBe(true);
    expect(isWithinCategory('fees.roaming', 'fees')).toBe(true);
  });

  test('does not lie within those below it, nor within one whose code only begins in the same way', () => {
    expect(isWithinCategory('fees', 'fees.roaming')).toBe(false);
    expect(isWithinCategory('feesible', 'fees')).toBe(false);
  });
});

describe('a rule applies', () => {
  test.each<[string, RuleScope, boolean]>([
    ['to everything where it names nothing', {}, true],
    ['to a category above', { category: 'fees' }, true],
    ['where all that it names fits', { category: 'fees', severity: 'serious', channel: 'regulator' }, true],
    ['not where one thing does not fit', { category: 'fees', severity: 'critical' }, false],
    ['not to another class of customers', { customerClass: 'group-a' }, false],
    ['not to another channel', { channel: 'hotline' }, false],
  ])('%s', (_sentence, scope, expected) => {
    expect(appliesTo(scope, roaming)).toBe(expected);
  });
});

describe('of several rules', () => {
  const general = aRule('handling', workingDays(4));
  const fees = aRule('handling', workingDays(3), { id: 'fees', when: { category: 'fees' } });
  const feesRoaming = aRule('handling', workingDays(2), { id: 'roaming', when: { category: 'fees.roaming' } });
  const seriousFees = aRule('handling', workingDays(1), {
    id: 'both',
    when: { category: 'fees', severity: 'serious' },
  });
  const first = (...clocks: (typeof general)[]) => ruleFor({ ...RULES, clocks }, 'handling', roaming)?.id;

  test('the most specific one counts, wherever it is in the list', () => {
    expect(first(general, fees)).toBe('fees');
    expect(first(fees, general)).toBe('fees');
    expect(first(feesRoaming, fees)).toBe('roaming');
  });

  test('one that names more things counts before one with a deeper category', () => {
    expect(specificity(seriousFees.when)).toBeGreaterThan(specificity(feesRoaming.when));
    expect(first(feesRoaming, seriousFees)).toBe('both');
  });

  test('a rule that leaves something open is no more specific for saying so', () => {
    const open = { category: 'fees', severity: undefined, channel: undefined };
    expect(specificity(open)).toBe(specificity({ category: 'fees' }));
    expect(first({ ...general, id: 'open', when: open }, seriousFees)).toBe('both');
  });

  test('of two that are equally specific the first one counts, however often it is asked', () => {
    const again = { ...fees, id: 'again' };
    expect([first(fees, again), first(again, fees)]).toEqual(['fees', 'again']);
  });

  test('one for the time after a dissatisfied answer counts then, and only then', () => {
    const dissatisfied: Matter = { ...roaming, again: true };
    const usual = aRule('follow-up', workingDays(3), { when: { category: 'fees', severity: 'serious' } });
    const again = aRule('follow-up', workingDays(1), { id: 'again', again: true });
    const fewer = aRule('follow-up', workingDays(1), { id: 'hotline', again: true, when: { channel: 'hotline' } });
    const which = (to: Matter, ...clocks: (typeof usual)[]) => ruleFor({ ...RULES, clocks }, 'follow-up', to)?.id;
    expect([which(roaming, again, usual), which(dissatisfied, usual, again)]).toEqual(['follow-up', 'again']);
    expect(which(dissatisfied, fewer, usual)).toBe('follow-up');
    expect(which(roaming, again)).toBeUndefined();
  });

  test('none may apply', () => {
    expect(ruleFor(RULES, 'handling', { ...roaming, category: 'service', severity: 'ordinary' })?.id).toBe('handling');
    expect(ruleFor({ ...RULES, clocks: [] }, 'handling', roaming)).toBeUndefined();
  });
});

test('a rule that the pinned policy does not have is an error that names it', () => {
  expect(ruleById(RULES, 'reply').kind).toBe('reply');
  expect(() => ruleById(RULES, 'lost')).toThrow(/telecom-city has no clock rule lost/);
});
