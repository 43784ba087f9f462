import { compilePolicy } from '../../db/policies/documents/compile-policy';
import type { ClockKind } from '../../domain/policy/rules';
import { aPolicy, compiledCalendar, type Fault, inBoth, issuesOf, loose } from './documents';

// biome-ignore lint/suspicious/noExplicitAny: tests write what the types forbid
const withClock = (document: any, kind: ClockKind) =>
  document.clocks.push({ ...document.clocks.find((rule: { kind: string }) => rule.kind === 'review'), id: kind, kind });
const repair = { after: { unit: 'working-days', amount: 3 }, tries: 2, by: ['follow-up-caller'] };

const FAULTS: readonly Fault[] = [
  ['a repair call-back without its clock', (p) => (p.repair = repair), '/clocks', /no repair clock/],
  [
    'a repair call-back that nobody tries',
    (p) => {
      withClock(p, 'repair');
      p.repair = { ...repair, tries: 0 };
    },
    '/repair/tries',
    /at least 1/,
  ],
  [
    'a repair call-back in a century',
    (p) => {
      withClock(p, 'repair');
      p.repair = { ...repair, after: { unit: 'weeks', amount: 5_200 } };
    },
    '/repair/after/amount',
    /ten years/,
  ],
  [
    'remedies that the customer confirms without a clock for it',
    (p) => (p.remedies.confirmedByCustomer = ['visit']),
    '/clocks',
    /no remedy-confirmation clock/,
  ],
  [
    'a remedy that is named twice',
    (p) => {
      withClock(p, 'remedy-confirmation');
      p.remedies.confirmedByCustomer = ['visit', 'visit'];
    },
    '/remedies/confirmedByCustomer/1',
    /listed twice/,
  ],
  ['guidance without a clock', (p) => (p.guidance = [{ when: {}, office: 'centre' }]), '/clocks', /no guidance clock/],
  [
    'guidance for a category that there is not',
    (p) => {
      withClock(p, 'guidance');
      p.guidance = [{ when: { category: 'fees.sms' }, office: 'centre' }];
    },
    '/guidance/0/when/category',
    /no category fees\.sms/,
  ],
  [
    'two offices for the same cases',
    (p) => {
      withClock(p, 'guidance');
      p.guidance = [
        { when: { severity: 'critical' }, office: 'centre' },
        { when: { channel: 'web' }, office: 'other' },
      ];
    },
    '/guidance/1/when',
    /as specific/,
  ],
];

describe('a part of a policy about review, remedies or guidance', () => {
  test.each(FAULTS)('%s is refused, and says where', (_name, spoil, pointer, message) => {
    const policy = loose(aPolicy());
    spoil(policy);
    expect(issuesOf(() => compilePolicy(policy, compiledCalendar))).toEqual([{ pointer, message: inBoth(message) }]);
  });

  test('may be left out: then there is no call-back and no guide, nothing to confirm, and nothing blocks closing', () => {
    const rules = compilePolicy(aPolicy(), compiledCalendar);
    expect(rules.repair).toBeUndefined();
    expect(rules).toMatchObject({
      remedies: { confirmedByCustomer: [] },
      guidance: [],
      incidents: { critical: ['danger', 'injury', 'media'] },
      supervision: { blocksClosing: false },
    });
  });
});
