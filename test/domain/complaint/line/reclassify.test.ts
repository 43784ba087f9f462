import fc from 'fast-check';
import { deadline } from '../../../../domain/clock/deadline';
import { ruleById } from '../../../../domain/policy/rule-for';
import { beijing, inBeijing } from '../../calendar/calendars';
import { aCase, HOUR, MINUTE, PEOPLE, RULES, text } from '../a-case';

const { agent, allRounder, dispatcher, handler, hillsideDispatcher, hillsideHead, reviewer } = PEOPLE;
const reason = text('danger');
const serious = { action: 'reclassify', classification: { severity: 'serious' }, reason } as const;
const ordinary = { action: 'reclassify', classification: { severity: 'ordinary' }, reason } as const;

describe('a changed severity', () => {
  test('changes the limits of the running clocks, counted from their original start', () => {
    const before = aCase('handling').after(24 * HOUR);
    const after = before.does(dispatcher, serious);
    expect(before.clock('handling')).toMatchObject({ rule: 'handling', dueAt: beijing('2026-03-06 18:00') });
    expect(after.clock('handling')).toMatchObject({ rule: 'handling-serious', dueAt: beijing('2026-03-04 18:00') });
    expect(after.clock('handling').startedAt).toBe(before.clock('handling').startedAt);
    expect(after.clock('handling').id).toBe(before.clock('handling').id);
    expect(after.clock('reply')).toMatchObject({ rule: 'reply-serious', dueAt: beijing('2026-03-05 18:00') });
  });

  test('keeps the pauses', () => {
    const paused = aCase('handling').does(agent, {
      action: 'pause',
      reason: 'waiting-for-customer',
      until: beijing('2026-03-03 18:00'),
    });
    const file = paused.after(HOUR).does(dispatcher, serious);
    expect(file.clock('handling').pauses).toEqual(paused.clock('handling').pauses);
    expect(file.clock('handling').dueAt).toBeGreaterThan(beijing('2026-03-04 18:00'));
  });

  test('never repeats an old checkpoint', () => {
    const warned = aCase('handling').at(beijing('2026-03-05 09:00'));
    expect(warned.clock('handling').warned).toContain('50%');
    const breached = warned.does(dispatcher, serious).at(beijing('2026-03-05 09:00'));
    expect(breached.happened).not.toContain('reclassified');
    expect(breached.clock('handling').breachedAt).toBe(breached.now);
    const back = breached.does(dispatcher, ordinary).at(beijing('2026-03-20 18:00'));
    const ofHandling = back.events.filter((e) => 'clock' in e && e.clock === breached.clock('handling').id);
    const keys = ofHandling.map(
      (e) => 'checkpoint' in e && (e.checkpoint.type === 'warning' ? e.checkpoint.key : 'breach'),
    );
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toContain('breach');
  });

  test('breaches at once if it puts a limit into the past, and the breach is recorded after the change', () => {
    const file = aCase('handling').at(beijing('2026-03-05 09:00')).does(reviewer, serious);
    expect(file.happened.indexOf('clock_breached')).toBeGreaterThan(file.happened.indexOf('reclassified'));
    expect(file.last('clock_breached')).toMatchObject({ dueAt: beijing('2026-03-04 18:00'), at: file.now });
  });

  test('changes the limit that a rejected proposal gives back to the unit', () => {
    const file = aCase('in_review').does(dispatcher, serious);
    const back = file.does(reviewer, { action: 'review', decision: 'reject', reason });
    expect(back.clock('handling').rule).toBe('handling-serious');
  });
});

describe('while the case waits, from Monday at 09:30 until Wednesday at 09:30', () => {
  const FROM = beijing('2026-03-02 09:30');
  const UNTIL = beijing('2026-03-04 09:30');
  const wait = { action: 'pause', reason: 'waiting-for-customer', until: UNTIL } as const;
  const critical = { action: 'reclassify', classification: { severity: 'critical' }, reason } as const;
  /** Rules under which the clock of the first contact may stand still, so that a case may wait in any state. */
  const rules = {
    ...RULES,
    clocks: RULES.clocks.map((rule) => (rule.kind === 'first-contact' ? { ...rule, pausable: true } : rule)),
  };

  test('a clock whose new rule allows no pauses goes on at once', () => {
    const file = aCase('handling').does(agent, wait).does(dispatcher, critical);
    expect(file.complaint.pause).not.toBeNull();
    expect(inBeijing(file.clock('handling').dueAt)).toBe('2026-03-02 15:30');
    expect(file.after(HOUR).does(agent, { action: 'resume' }).clock('handling').dueAt).toBe(
      file.clock('handling').dueAt,
    );
  });

  test('a clock whose new rule allows pauses stands still from then on', () => {
    const file = aCase('handling', { severity: 'critical', rules }).does(agent, wait).after(HOUR);
    const after = file.does(dispatcher, ordinary);
    expect(after.clock('handling').pauses).toEqual([{ from: FROM + HOUR, to: UNTIL }]);
    const resumed = after.after(HOUR).does(agent, { action: 'resume' });
    expect(resumed.clock('handling').pauses).toEqual([{ from: FROM + HOUR, to: FROM + 2 * HOUR }]);
  });

  type Severity = 'ordinary' | 'serious' | 'critical';
  const severity = fc.constantFrom<Severity>('ordinary', 'serious', 'critical');
  const whichMayPause = fc.record({ ordinary: fc.boolean(), serious: fc.boolean(), critical: fc.boolean() });

  test('a limit counts as if its rule had held from the beginning, and stands still while a rule lets it', () => {
    const limitsHold = (first: Severity, next: Severity, may: Record<Severity, boolean>, minutes: number): void => {
      fc.pre(first !== next);
      const clocks = rules.clocks.map((rule) =>
        rule.kind === 'handling' ? { ...rule, pausable: may[(rule.when.severity ?? 'ordinary') as Severity] } : rule,
      );
      const at = FROM + minutes * MINUTE;
      const file = aCase('handling', { severity: first, rules: { ...rules, clocks } })
        .does(agent, wait)
        .at(at)
        .does(dispatcher, { action: 'reclassify', classification: { severity: next }, reason });
      const clock = file.clock('handling');
      const stood = [...(may[first] ? [{ from: FROM, to: at }] : []), ...(may[next] ? [{ from: at, to: UNTIL }] : [])];
      const rule = ruleById(file.complaint.rules, clock.rule);
      expect(clock.dueAt).toBe(deadline(RULES.calendar, rule, { startedAt: clock.startedAt, pauses: stood }));
    };
    fc.assert(fc.property(severity, severity, whichMayPause, fc.nat(90), limitsHold), { numRuns: 200 });
  });
});

describe('reclassifying', () => {
  test('to the present classification changes nothing', () => {
    expect(aCase('handling').refuses(dispatcher, ordinary).type).toBe('nothing-to-change');
    expect(aCase('handling').refuses(dispatcher, { ...ordinary, classification: {} }).type).toBe('nothing-to-change');
  });

  test('needs a category of the policy', () => {
    const weather = { action: 'reclassify', classification: { category: 'weather' }, reason } as const;
    expect(aCase('handling').refuses(dispatcher, weather).type).toBe('unknown-category');
  });

  test('moves a clock to the rule of its category', () => {
    const fees = { action: 'reclassify', classification: { category: 'fees.roaming' }, reason } as const;
    expect(aCase('handling').does(dispatcher, fees).clock('handling').rule).toBe('handling-fees');
  });

  test('is for the owner before the dispatch, and afterwards for a dispatcher or reviewer', () => {
    expect(aCase('received').does(agent, serious).happened).toEqual(['reclassified']);
    expect(aCase('verifying').does(agent, serious).happened).toEqual(['reclassified']);
    for (const who of [agent, handler, hillsideHead]) {
      expect(aCase('handling').refuses(who, serious)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
    for (const who of [dispatcher, hillsideDispatcher, reviewer, allRounder]) {
      expect(aCase('handling').does(who, serious).happened).toEqual(['reclassified']);
    }
  });

  test('is not possible once the customer has the answer', () => {
    expect(aCase('follow_up').refuses(dispatcher, serious).type).toBe('wrong-state');
    expect(aCase('closed').refuses(dispatcher, serious).type).toBe('closed');
  });
});
