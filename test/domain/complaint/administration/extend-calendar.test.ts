import type { Calendar } from '../../../../domain/calendar/calendar';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { beijing, dayNumber } from '../../calendar/calendars';
import { aCase, PEOPLE, RULES } from '../a-case';

const { administrator, agent } = PEOPLE;

/** An invented notice for 2027: 1 to 5 January are free, and Saturday 9 January is worked instead. */
const NOTICE_2027: Calendar = {
  ...RULES.calendar,
  version: RULES.calendar.version + 1,
  years: [...RULES.calendar.years, 2027],
  exceptions: {
    ...RULES.calendar.exceptions,
    ...Object.fromEntries([1, 2, 3, 4, 5].map((day) => [dayNumber(`2027-01-0${day}`), []])),
    [dayNumber('2027-01-09')]: RULES.calendar.weekly[0]!,
  },
};
const extend = (rules: CompiledRules) => ({ action: 'extend-calendar', rules, edition: 'e2' }) as const;
const EXTENDED = extend({ ...RULES, calendar: NOTICE_2027 });
/** A Thursday. Four working days after it lie in the next year. */
const receivedAt = beijing('2026-12-31 09:00');

describe('a case whose calendar is extended', () => {
  test('gets its provisional deadlines computed again with the new notice', () => {
    const before = aCase('handling', { receivedAt });
    expect(before.clock('handling')).toMatchObject({ dueAt: beijing('2027-01-06 18:00'), provisional: true });
    const after = before.does(administrator, EXTENDED);
    expect(after.clock('handling')).toMatchObject({ dueAt: beijing('2027-01-09 18:00'), provisional: false });
    expect(after.complaint.rules.policy).toEqual(before.complaint.rules.policy);
    expect(after.happened).toEqual(['calendar_extended']);
  });

  test('keeps its met and missed clocks as they are', () => {
    const late = aCase('handling', { receivedAt }).at(beijing('2027-01-07 09:00'));
    const missed = late.clock('handling');
    expect(missed.breachedAt).not.toBeNull();
    const after = late.does(administrator, EXTENDED);
    expect(after.clock('handling')).toMatchObject({ breachedAt: missed.breachedAt, dueAt: missed.dueAt });
    expect(after.clock('handling').provisional).toBe(true);
  });

  test('is unchanged if no clock reaches the new days', () => {
    const after = aCase('handling').does(administrator, EXTENDED);
    expect(after.last('calendar_extended').clocks).toEqual([]);
  });
});

test.each([
  ['the version it has', RULES, 'nothing-to-change'],
  ['an older version', { ...RULES, calendar: { ...RULES.calendar, version: 0 } }, 'contradiction'],
  ['another calendar', { ...RULES, calendar: { ...NOTICE_2027, id: 'always' } }, 'contradiction'],
  ['another policy', { ...EXTENDED.rules, policy: { id: RULES.policy.id, version: 7 } }, 'contradiction'],
] as const)('a calendar cannot be extended to %s', (_what, rules, type) => {
  expect(aCase('handling').refuses(administrator, extend(rules))).toMatchObject({ type });
});

test('an agent cannot extend a calendar', () => {
  expect(aCase('handling').refuses(agent, EXTENDED)).toMatchObject({ rule: 'policy-makers-only' });
});
