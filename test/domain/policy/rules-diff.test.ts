import {
  CHANNELS,
  type ClockRule,
  type CompiledRules,
  CUSTOMER_CLASSES,
  type RuleScope,
  SEVERITIES,
} from '../../../domain/policy/rules';
import { type ClockTerms, termsChanges } from '../../../domain/policy/rules-diff';
import { RULES } from '../complaint/a-policy';

const rule = (other: Partial<ClockRule>): ClockRule => ({
  id: 'reply',
  kind: 'reply',
  when: {},
  limit: { unit: 'calendar-days', amount: 15 },
  warnings: [{ share: 0.5 }, { before: { unit: 'working-days', amount: 1 } }],
  ladder: [{ share: 0 }, { after: { unit: 'working-days', amount: 1 } }, { share: 0.5 }],
  pausable: false,
  ...other,
});
const withClocks = (...clocks: ClockRule[]): CompiledRules => ({ ...RULES, clocks });

test('versions with the same content do not differ, whatever the names of their rules', () => {
  expect(termsChanges(withClocks(rule({})), withClocks(rule({ id: 'promise' })))).toEqual([]);
});

test('a changed limit is shown together with the rest of the clock', () => {
  const [change, ...others] = termsChanges(
    withClocks(rule({})),
    withClocks(rule({ limit: { unit: 'calendar-days', amount: 10 } })),
  );
  expect(others).toEqual([]);
  expect(change).toMatchObject({ kind: 'reply', when: {}, before: { limit: { unit: 'calendar-days', amount: 15 } } });
  expect(change!.after).toEqual({
    rule: 'reply',
    limit: { unit: 'calendar-days', amount: 10 },
    warnings: [{ share: 0.5 }, { before: { unit: 'working-days', amount: 1 } }],
    ladder: [{ share: 0 }, { after: { unit: 'working-days', amount: 1 } }, { share: 0.5 }],
    pausable: false,
    extension: null,
  });
});

test('a rule for a narrower scope is compared with the rule that governed such cases before', () => {
  const urgent = rule({ id: 'urgent', when: { severity: 'critical' }, limit: { unit: 'hours', amount: 4 } });
  expect(termsChanges(withClocks(rule({})), withClocks(rule({}), urgent))).toMatchObject([
    {
      when: { severity: 'critical' },
      before: { rule: 'reply' },
      after: { rule: 'urgent', limit: { unit: 'hours', amount: 4 } },
    },
  ]);
});

describe('if scopes overlap,', () => {
  const wide = rule({});
  const fault = rule({ id: 'fault', when: { category: 'fault' }, limit: { unit: 'hours', amount: 48 } });
  const regulator = (amount: number) =>
    rule({ id: 'regulator', when: { channel: 'regulator' }, limit: { unit: 'calendar-days', amount } });
  const linesOf = (before: CompiledRules, after: CompiledRules) =>
    termsChanges(before, after).map(({ when, ...line }) => [when, short(line.before!), short(line.after!)]);
  const short = ({ limit }: ClockTerms): string => `${limit.amount} ${limit.unit}`;

  test('a rule that was removed leaves such cases to the rule that governs them now', () => {
    expect(linesOf(withClocks(wide, regulator(10), fault), withClocks(wide, regulator(10)))).toEqual([
      [{ category: 'fault' }, '48 hours', '15 calendar-days'],
      [{ category: 'fault', channel: 'regulator' }, '48 hours', '10 calendar-days'],
    ]);
  });

  test('a changed rule does not show for cases that a narrower rule governs', () => {
    const within = rule({ id: 'repair', when: { category: 'fault.repair' }, limit: { unit: 'hours', amount: 8 } });
    const [before, after] = [withClocks(wide, fault, regulator(10)), withClocks(wide, fault, regulator(8))];
    const lines = [
      [{ channel: 'regulator' }, '10 calendar-days', '8 calendar-days'],
      [{ category: 'fault', channel: 'regulator' }, '48 hours', '48 hours'],
    ];
    expect(linesOf(before, after)).toEqual(lines);
    const more = (rules: CompiledRules) => ({ ...rules, clocks: [...rules.clocks, within] });
    expect(linesOf(more(before), more(after))).toEqual([
      ...lines,
      [{ category: 'fault.repair', channel: 'regulator' }, '8 hours', '8 hours'],
    ]);
  });

  test('clocks of one kind are compared there, however many scopes those of another kind have', () => {
    const scopes: readonly RuleScope[] = [
      ...Array.from({ length: 60 }, (_, n) => ({ category: `fees.${n}` })),
      ...SEVERITIES.map((severity) => ({ severity })),
      ...CUSTOMER_CLASSES.map((customerClass) => ({ customerClass })),
      ...CHANNELS.map((channel) => ({ channel })),
    ];
    const handling = scopes.map((when, n) => rule({ id: `handling-${n}`, kind: 'handling', when }));
    const edition = (amount: number) => withClocks(...handling, wide, fault, regulator(amount));
    expect(linesOf(edition(10), edition(8))).toEqual([
      [{ channel: 'regulator' }, '10 calendar-days', '8 calendar-days'],
      [{ category: 'fault', channel: 'regulator' }, '48 hours', '48 hours'],
    ]);
  });

  test('scopes that have no case in common meet nowhere', () => {
    const critical = rule({ id: 'critical', when: { channel: 'hotline' }, limit: { unit: 'hours', amount: 4 } });
    expect(linesOf(withClocks(wide, regulator(10)), withClocks(wide, regulator(10), critical))).toEqual([
      [{ channel: 'hotline' }, '15 calendar-days', '4 hours'],
    ]);
  });
});

test('a clock that one of the versions does not have has nothing on that side', () => {
  const added = termsChanges(withClocks(), withClocks(rule({ kind: 'first-contact' })));
  expect(added).toMatchObject([{ kind: 'first-contact', before: null }]);
  expect(termsChanges(withClocks(rule({})), withClocks())).toMatchObject([{ after: null }]);
});

test('a limit after a dissatisfied answer has a line of its own', () => {
  const usual = rule({ kind: 'follow-up' });
  const again = rule({ id: 'again', kind: 'follow-up', again: true, limit: { unit: 'hours', amount: 4 } });
  expect(termsChanges(withClocks(usual), withClocks(again, usual))).toEqual([
    {
      kind: 'follow-up',
      again: true,
      when: {},
      before: null,
      after: expect.objectContaining({ rule: 'again', limit: { unit: 'hours', amount: 4 } }),
    },
  ]);
});

test('an extension that a version adds or removes is a difference', () => {
  const longer = rule({ extension: { longest: { unit: 'working-days', amount: 10 }, times: 1 } });
  expect(termsChanges(withClocks(rule({})), withClocks(longer))[0]!.after!.extension).toEqual({
    longest: { unit: 'working-days', amount: 10 },
    times: 1,
  });
});

test('whether a limit moves to a working day is a difference, and not how it is written that it does not', () => {
  const limit = { unit: 'calendar-days', amount: 15 } as const;
  const written = (rollToWorkingDay: boolean) => withClocks(rule({ limit: { ...limit, rollToWorkingDay } }));
  expect(termsChanges(withClocks(rule({})), written(false))).toEqual([]);
  expect(termsChanges(withClocks(rule({})), written(true))).toHaveLength(1);
});
