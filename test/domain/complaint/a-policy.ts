import type { Duration } from '../../../domain/calendar/duration';
import { unitCode } from '../../../domain/ids';
import type { ClockKind, ClockRule, CompiledRules, LadderStep, Warning } from '../../../domain/policy/rules';
import { CHINA } from '../calendar/calendars';
import { calendarDays, hours, workingDays, workingHours } from '../clock/limits';

/** The policy of the tests: every case has a clock of every kind, each with a ladder of three levels. */

const WARNINGS: readonly Warning[] = [{ share: 0.5 }, { share: 0.8 }];
/** The head is told one working hour after the breach, and the levels above at the end of the next working days. */
const LADDER: readonly LadderStep[] = [
  { after: workingHours(1) },
  { after: workingDays(1) },
  { after: workingDays(2) },
];
/**
 * A ladder for short limits: its levels are told after half of the limit, after the whole and after twice the limit.
 */
const SHORT_LADDER: readonly LadderStep[] = [{ share: 0.5 }, { share: 1 }, { share: 2 }];

/** A rule of a clock, with two warnings and three levels unless others are given. */
export function aRule(kind: ClockKind, limit: Duration, other: Partial<ClockRule> = {}): ClockRule {
  return { id: kind, kind, when: {}, limit, warnings: WARNINGS, ladder: LADDER, pausable: false, ...other };
}

const pausable = { pausable: true };
const short = { ladder: SHORT_LADDER };

/** The compiled rules of that policy. */
export const RULES: CompiledRules = {
  policy: { id: 'telecom-city', version: 1 },
  calendar: CHINA,
  categories: ['network', 'network.coverage', 'fees', 'fees.roaming', 'service'],
  clocks: [
    aRule('acknowledge', workingHours(2), short),
    aRule('dispatch', workingHours(4), short),
    aRule('accept', workingHours(2), { ...pausable, ...short }),
    aRule('first-contact', hours(24), short),
    aRule('handling', workingDays(4), {
      ...pausable,
      extension: { longest: workingDays(2), times: 1 },
      warnings: [...WARNINGS, { before: workingDays(1) }],
    }),
    aRule('handling', workingDays(2), { id: 'handling-serious', when: { severity: 'serious' }, ...pausable }),
    aRule('handling', workingHours(4), { id: 'handling-critical', when: { severity: 'critical' } }),
    aRule('handling', workingDays(8), { id: 'handling-fees', when: { category: 'fees' }, ...pausable }),
    aRule('reply', workingDays(5)),
    aRule('reply', workingDays(3), { id: 'reply-serious', when: { severity: 'serious' } }),
    aRule('reply', calendarDays(15), { id: 'reply-regulator', when: { channel: 'regulator' } }),
    aRule('review', workingHours(7), pausable),
    aRule('follow-up', workingDays(3)),
    aRule('hand-over-answer', workingHours(4), short),
    aRule('escalation-acknowledgement', workingHours(4), { warnings: [], ladder: [] }),
    aRule('return-ruling', workingHours(4), short),
    aRule('unit-task', workingDays(2), { ...pausable, extension: { longest: workingDays(2), times: 1 } }),
    aRule('extension-ruling', workingHours(4), short),
    aRule('supervision', workingDays(10)),
    aRule('look-back', workingDays(8)),
    aRule('remedy', workingDays(7)),
    aRule('on-site-arrival', hours(48), short),
    aRule('second-review', workingDays(1)),
    aRule('repair', workingDays(5)),
    aRule('remedy-confirmation', workingDays(3)),
    aRule('guidance', workingHours(4), short),
    aRule('nuisance-ruling', workingHours(8), short),
    aRule('instruction', workingDays(2), { extension: { longest: workingDays(2), times: 1 } }),
    aRule('explanation', workingDays(1)),
  ],
  pause: { reasons: ['waiting-for-customer', 'waiting-for-parts'], longest: workingDays(5) },
  followUp: { exceptChannels: ['letter'], tries: 3, planAhead: workingDays(3) },
  reopen: { window: calendarDays(30) },
  returns: { window: workingDays(2), limit: 2 },
  coordination: { coordinator: 'owner' },
  urging: { headToldAfter: 3 },
  supervision: {
    on: ['overdue', 'repeatedly-returned', 'dissatisfied-again', 'critical', 'injury', 'media', 'third-repeat'],
    returns: 2,
    blocksClosing: false,
    lookBackAfter: workingDays(2),
  },
  remedies: { confirmedByCustomer: [], tries: 2 },
  guidance: [],
  incidents: { critical: ['danger', 'injury', 'media'] },
  repeats: { window: calendarDays(30), category: 'same', thirdAfter: 3 },
  appeals: { leadershipInformed: true },
  dutyOffice: unitCode('lakeside'),
};

/** The rules of a policy that asks why after a missed promise, and after missed work of a unit. */
export const ASKING_WHY: CompiledRules = {
  ...RULES,
  explanations: { of: ['reply', 'accept', 'handling', 'unit-task', 'remedy'], causes: ['workload', 'parts'] },
};

/** The rules in which these clocks replace those of their kind. */
export function withClocks(kind: ClockKind, ...rules: readonly ClockRule[]): CompiledRules {
  return { ...RULES, clocks: [...RULES.clocks.filter((rule) => rule.kind !== kind), ...rules] };
}
