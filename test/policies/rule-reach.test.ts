import { WEEKDAYS } from '../../db/policies/documents/calendar-document';
import { compileCalendar } from '../../db/policies/documents/compile-calendar';
import { compilePolicy, MAX_COMPILED_BYTES } from '../../db/policies/documents/compile-policy';
import type { PolicyDocument } from '../../db/policies/documents/policy-document';
import { CLOCK_KINDS } from '../../db/policies/documents/policy-document';
import { ruleFor } from '../../domain/policy/rule-for';
import type { ClockKind } from '../../domain/policy/rules';
import { aCalendar, aPolicy, compiledCalendar, inBoth, issuesOf } from './documents';

const issues = (policy: PolicyDocument) => issuesOf(() => compilePolicy(policy, compiledCalendar));
/** Kinds of clocks that no policy needs, or only some policies. An appeal has the limit of the regulator's channel. */
const IDLE: readonly ClockKind[] = [
  'first-contact',
  'repair',
  'remedy-confirmation',
  'guidance',
  'appeal',
  'instruction',
  'explanation',
];
const NEEDED = CLOCK_KINDS.filter((kind) => !IDLE.includes(kind));

/** The policy with one more rule of a kind. */
function withRule(policy: PolicyDocument, kind: ClockKind, id: string, when: PolicyDocument['clocks'][number]['when']) {
  const like = policy.clocks.find((rule) => rule.kind === kind)!;
  return { ...policy, clocks: [...policy.clocks, { ...like, id, when }] };
}

describe('the rules of a policy', () => {
  test.each(NEEDED)('have to include a %s clock, since an open case could otherwise be without one', (kind) => {
    const policy = aPolicy();
    policy.clocks = policy.clocks.filter((rule) => rule.kind !== kind);
    expect(issues(policy)).toEqual([
      { pointer: '/clocks', message: inBoth(`no ${kind} clock for fees, severity ordinary`) },
    ]);
  });

  test('may do without a first-contact clock', () => {
    expect(aPolicy().clocks.map(({ kind }) => kind)).not.toContain('first-contact');
    expect(issues(aPolicy())).toEqual([]);
  });

  test('have to cover every case: a kind of clock for some categories only is refused, with a case that lacks it', () => {
    const policy = aPolicy();
    policy.clocks.find(({ kind }) => kind === 'reply')!.when = { category: 'fees' };
    expect(issues(policy)).toEqual([{ pointer: '/clocks', message: inBoth(/no reply clock for other,/) }]);
  });

  test('may cover every case without a rule for all: one for each category, or for each severity', () => {
    const policy = aPolicy();
    policy.clocks.find(({ kind }) => kind === 'reply')!.when = { category: 'fees' };
    expect(issues(withRule(policy, 'reply', 'reply-other', { category: 'other' }))).toEqual([]);
  });

  test('for the follow-up after a dissatisfied answer stand beside the others, and cover no case for them', () => {
    const policy = aPolicy();
    const usual = policy.clocks.find(({ kind }) => kind === 'follow-up')!;
    policy.clocks.push({ ...usual, id: 'again', again: true });
    expect(issues(policy)).toEqual([]);
    expect(issues({ ...policy, clocks: [...policy.clocks, { ...usual, id: 'twice', again: true }] })).toEqual([
      {
        pointer: `/clocks/${policy.clocks.length}/when`,
        message: inBoth('as specific as again'),
      },
    ]);
    expect(issues({ ...policy, clocks: policy.clocks.filter((rule) => rule !== usual) })).toEqual([
      { pointer: '/clocks', message: inBoth('no follow-up clock') },
    ]);
  });

  test('that are equally specific and share a case are ambiguous', () => {
    const severe = withRule(aPolicy(), 'handling', 'critical', { severity: 'critical' });
    const both = withRule(severe, 'handling', 'regulator', { channel: 'regulator' });
    expect(issues(both)).toEqual([
      {
        pointer: '/clocks/19/when',
        message: inBoth(/as specific as critical, .*severity critical, .*channel regulator/),
      },
    ]);
  });

  test('that are equally specific are not ambiguous if a third rule governs what they share', () => {
    const severe = withRule(aPolicy(), 'handling', 'critical', { severity: 'critical' });
    const both = withRule(severe, 'handling', 'regulator', { channel: 'regulator' });
    const settled = withRule(both, 'handling', 'both', { severity: 'critical', channel: 'regulator' });
    expect(issues(settled)).toEqual([]);
    const rules = compilePolicy(settled, compiledCalendar);
    const common = { kind: 'complaint', category: 'other', customerClass: 'vip' } as const;
    const governing = (severity: 'critical' | 'ordinary', channel: 'regulator' | 'web') =>
      ruleFor(rules, 'handling', { ...common, severity, channel })?.id;
    expect(governing('critical', 'regulator')).toBe('both');
    expect(governing('critical', 'web')).toBe('critical');
    expect(governing('ordinary', 'regulator')).toBe('regulator');
    expect(governing('ordinary', 'web')).toBe('handling');
  });

  test('that are equally specific and share no case do not contradict each other', () => {
    const fees = withRule(aPolicy(), 'reply', 'fees', { category: 'fees' });
    expect(issues(withRule(fees, 'reply', 'other', { category: 'other' })).map(({ message }) => message.en)).toEqual([
      // Together they govern every case, so none is left for the rule for all.
      expect.stringMatching(/^reply never governs/),
    ]);
  });

  test('of a deeper category come before those of the category above', () => {
    const fees = withRule(aPolicy(), 'reply', 'fees', { category: 'fees' });
    const policy = withRule(fees, 'reply', 'roaming', { category: 'fees.roaming' });
    expect(issues(policy)).toEqual([]);
    const rules = compilePolicy(policy, compiledCalendar);
    const where = { kind: 'complaint', severity: 'ordinary', customerClass: 'ordinary', channel: 'app' } as const;
    expect(ruleFor(rules, 'reply', { ...where, category: 'fees.roaming' })?.id).toBe('roaming');
    expect(ruleFor(rules, 'reply', { ...where, category: 'fees' })?.id).toBe('fees');
  });
});

describe('compiled rules', () => {
  test('contain dotted category codes and codes of reasons, and neither texts nor sources', () => {
    const rules = compilePolicy(aPolicy(), compiledCalendar);
    expect(rules.policy).toEqual({ id: 'shop', version: 3 });
    expect(rules.calendar).toBe(compiledCalendar);
    expect(rules.categories).toEqual(['fees', 'fees.roaming', 'other']);
    expect(rules.pause).toEqual({ reasons: ['customer'], longest: { unit: 'working-days', amount: 5 } });
    expect(rules).not.toHaveProperty('afterwards');
    expect(rules.followUp).toEqual({
      exceptChannels: ['partner'],
      tries: 3,
      planAhead: { unit: 'working-days', amount: 3 },
    });
    expect(rules.reopen).toEqual({ window: { unit: 'weeks', amount: 2, rollToWorkingDay: true } });
    expect(rules.dutyOffice).toBe('service-centre');
    expect(JSON.stringify(rules)).not.toMatch(/example|资费/);
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
  });

  test('of more than 64 kB are refused', () => {
    const policy = aPolicy();
    for (let i = 0; i < 3_000; i++) {
      policy.categories.push({ code: `category-number-${i}`, zh: '类', en: 'Class', children: [] });
    }
    expect(issues(policy)).toEqual([{ pointer: '', message: inBoth(`${MAX_COMPILED_BYTES}`) }]);
  });

  test('are refused if their calendar has no time for a limit, since no clock could be planned', () => {
    const calendar = aCalendar();
    for (const day of WEEKDAYS) calendar.weekly[day] = [];
    calendar.weekly.monday = ['09:00-10:00'];
    Object.assign(calendar.years[0]!, { daysOff: [], workingDays: [], exceptions: [] });
    const policy = aPolicy();
    policy.clocks[3]!.limit = { unit: 'working-hours', amount: 1_000 };
    const found = issuesOf(() => compilePolicy(policy, compileCalendar(calendar)));
    expect(found).toEqual([{ pointer: '/clocks/3/limit', message: inBoth(/not that much working time/) }]);
    policy.clocks[3]!.limit = { unit: 'working-hours', amount: 300 };
    policy.clocks[3]!.ladder = [{ share: 0 }, { share: 2 }];
    expect(issuesOf(() => compilePolicy(policy, compileCalendar(calendar)))).toEqual([
      { pointer: '/clocks/3/ladder/1', message: inBoth(/not that much working time/) },
    ]);
  });

  test('may have steps of different kinds if the calendar lets each level be told in turn', () => {
    const policy = aPolicy();
    policy.clocks[3]!.ladder = [
      { share: 0 },
      { after: { unit: 'working-hours', amount: 4 } },
      { after: { unit: 'working-days', amount: 1 } },
    ];
    expect(issues(policy)).toEqual([]);
  });
});
