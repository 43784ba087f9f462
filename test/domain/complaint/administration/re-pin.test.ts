import type { ClockRule, CompiledRules } from '../../../../domain/policy/rules';
import { beijing } from '../../calendar/calendars';
import { workingDays } from '../../clock/limits';
import { aCase, aRule, HOUR, openBut, PEOPLE, RULES, text, withClocks } from '../a-case';

const { administrator, agent, cityHead, dispatcher, handler, serviceManager } = PEOPLE;

/** The next version of the policy of the tests, with these clocks of a kind instead of its own. */
const next = (rules: CompiledRules, version = 2) => ({ ...rules, policy: { ...rules.policy, version } });
const rePin = (rules: CompiledRules) => ({ action: 're-pin', rules, edition: 'e2' }) as const;
const withHandling = (limit: number, other: Partial<ClockRule> = {}) =>
  next(withClocks('handling', aRule('handling', workingDays(limit), { pausable: true, ...other })));
const kept = RULES.clocks.filter(({ kind }) => kind !== 'review');

describe('a case that is re-pinned', () => {
  test('goes on under the newer version, and its running clocks count from their original start', () => {
    const before = aCase('handling').after(24 * HOUR);
    const after = before.does(administrator, rePin(withHandling(6, { id: 'longer' })));
    expect(before.clock('handling')).toMatchObject({ dueAt: beijing('2026-03-06 18:00') });
    expect(after.clock('handling')).toMatchObject({
      id: before.clock('handling').id,
      rule: 'longer',
      startedAt: before.clock('handling').startedAt,
      dueAt: beijing('2026-03-10 18:00'),
    });
    expect(after.complaint.rules.policy.version).toBe(2);
    expect(after.complaint.edition).toBe('e2');
    expect(after.last('re_pinned')).toMatchObject({ by: { person: 'administrator' }, edition: 'e2' });
    expect(after.last('re_pinned').clocks).toHaveLength(1);
  });

  test('keeps its pauses and the extensions of its clocks', () => {
    const paused = aCase('handling')
      .does(agent, { action: 'pause', reason: 'waiting-for-customer', until: beijing('2026-03-03 18:00') })
      .at(beijing('2026-03-04 09:00'));
    const until = beijing('2026-03-11 18:00');
    const clock = paused.clock('handling').id;
    const extended = paused.does(cityHead, { action: 'request-extension', clock, until, reason: text('more') });
    const after = extended.does(administrator, rePin(withHandling(5)));
    expect(after.clock('handling')).toMatchObject({
      pauses: extended.clock('handling').pauses,
      granted: extended.clock('handling').granted,
      dueAt: beijing('2026-03-12 18:00'),
    });
  });

  test('does not repeat a checkpoint, and a breach stays one with the deadline that was missed', () => {
    const late = aCase('handling').at(beijing('2026-03-09 09:00'));
    const missed = late.clock('handling');
    expect(missed.breachedAt).not.toBeNull();
    const after = late.does(administrator, rePin(withHandling(20))).at(beijing('2026-04-30 18:00'));
    expect(after.clock('handling')).toMatchObject({ breachedAt: missed.breachedAt, dueAt: missed.dueAt });
    const acts = after.events.flatMap((event) =>
      'checkpoint' in event && event.clock === missed.id ? [JSON.stringify({ ...event.checkpoint, at: 0 })] : [],
    );
    expect(acts).toEqual([...new Set(acts)]);
    const levels = after.events.flatMap((event) =>
      event.type === 'escalated' && 'clock' in event.escalation.cause && event.escalation.cause.clock === missed.id
        ? [event.escalation.level]
        : [],
    );
    expect(levels).toEqual([1, 2, 3]);
  });

  test('breaches at once if the new limit is in the past, and the breach is recorded after the change', () => {
    const file = aCase('handling')
      .at(beijing('2026-03-05 09:00'))
      .does(administrator, rePin(withHandling(1)));
    expect(file.happened[0]).toBe('re_pinned');
    expect(file.last('clock_breached').dueAt).toBe(beijing('2026-03-03 18:00'));
  });

  test('loses the clocks that the new policy does not have, and gets those that it adds', () => {
    const before = aCase('in_review');
    const without = before.does(administrator, rePin(next({ ...RULES, clocks: kept })));
    expect(without.stopped).toEqual({ review: 'void' });
    const again = without.after(HOUR).does(administrator, rePin(next(RULES, 3)));
    expect(again.clock('review').startedAt).toBe(again.now);
  });

  test('has missed a clock that was breached, even if the new policy does not have that clock', () => {
    const late = aCase('in_review').at(beijing('2026-03-06 09:00'));
    const without = late.does(administrator, rePin(next({ ...RULES, clocks: kept })));
    expect(without.stopped.review).toBe('missed');
  });

  test('waits or goes on as the new rules say', () => {
    const pause = { action: 'pause', reason: 'waiting-for-customer', until: beijing('2026-03-04 18:00') } as const;
    const paused = aCase('handling').does(agent, pause).after(HOUR);
    const goesOn = paused.does(administrator, rePin(withHandling(4, { pausable: false })));
    expect(goesOn.clock('handling').pauses).toEqual([{ from: paused.now - HOUR, to: paused.now }]);
    const patient = next({
      ...RULES,
      clocks: RULES.clocks.map((rule) => ({ ...rule, pausable: rule.kind !== 'reply' })),
    });
    const held = paused.does(administrator, rePin(patient));
    expect(held.clock('first-contact').pauses).toEqual([{ from: paused.now, to: pause.until }]);
    expect(held.clock('reply').pauses).toEqual([]);
  });

  test('keeps a request for more time on a clock that goes on', () => {
    const before = aCase('handling');
    const more = { clock: before.clock('handling').id, until: beijing('2026-03-09 18:00'), reason: text('more') };
    const asked = before.does(handler, { action: 'request-extension', ...more });
    const after = asked.does(administrator, rePin(withHandling(4)));
    expect(after.complaint.extensionRequests).toEqual(asked.complaint.extensionRequests);
    expect(after.running).toContain('extension-ruling');
  });

  test('forgets a request for more time on a clock that falls away', () => {
    const before = aCase('handling');
    const clock = before.clock('handling').id;
    const until = beijing('2026-03-09 18:00');
    const asked = before.does(handler, { action: 'request-extension', clock, until, reason: text('more') });
    const rules = next({ ...RULES, clocks: RULES.clocks.filter(({ kind }) => kind !== 'handling') });
    const after = asked.does(administrator, rePin(rules));
    expect(after.complaint.extensionRequests).toEqual([]);
    expect(after.stopped).toEqual({ handling: 'void', 'extension-ruling': 'void' });
  });

  test.each(openBut())('goes on in its state, such as %s', (state) => {
    expect(aCase(state).does(serviceManager, rePin(next(RULES))).state).toBe(state);
  });
});

describe('a re-pinning is refused', () => {
  test.each([
    ['another policy', { ...RULES, policy: { id: 'power', version: 2 } }, 'contradiction'],
    ['the version it has', RULES, 'nothing-to-change'],
    ['an older version', next(RULES, 0), 'contradiction'],
    ['an older calendar', next({ ...RULES, calendar: { ...RULES.calendar, version: 0 } }), 'contradiction'],
    ['a policy without its category', next({ ...RULES, categories: ['fees'] }), 'unknown-category'],
  ] as const)('to %s', (_what, rules, type) => {
    expect(aCase('handling').refuses(administrator, rePin(rules))).toMatchObject({ type });
  });

  test('for everybody except administrators and service managers of the leadership', () => {
    for (const who of [agent, handler, dispatcher, cityHead]) {
      expect(aCase('handling').refuses(who, rePin(next(RULES)))).toMatchObject({ rule: 'policy-makers-only' });
    }
  });

  test('in a case that has ended', () => {
    expect(aCase('closed').refuses(administrator, rePin(next(RULES)))).toMatchObject({ type: 'wrong-state' });
    expect(aCase('withdrawn').refuses(administrator, rePin(next(RULES)))).toMatchObject({ type: 'closed' });
  });
});
