import { DAY } from '../../../domain/time';
import { beijing } from '../calendar/calendars';
import { workingDays } from '../clock/limits';
import { aCase, HOUR, helpFrom, LAKESIDE, MACHINE, PEOPLE, RULES, text } from './a-case';
import { aRule, withClocks } from './a-policy';

/** Things that happen at every help desk, and are allowed only if the policy says so. */

const { agent, caller, dispatcher, handler, reviewer } = PEOPLE;
const waiting = 'waiting-for-customer';
const until = (moment: string) => ({ action: 'pause', reason: waiting, until: beijing(moment) }) as const;
const reclassified = {
  action: 'reclassify',
  classification: { severity: 'serious' },
  reason: text('serious'),
} as const;
const remark = { action: 'note', note: text('customer-called-again') } as const;

const rules = {
  ...RULES,
  pause: { ...RULES.pause, also: ['before-work', 'after-reply'], prolongations: 1 },
  afterwards: { reclassify: true, notes: true },
} as const;
/** Under these rules the call to the customer may wait as well. */
const patient = {
  ...rules,
  clocks: withClocks('follow-up', aRule('follow-up', workingDays(3), { pausable: true })).clocks,
};

describe('waiting before the work', () => {
  test('is possible if the policy says so, even if no clock may stand still', () => {
    for (const state of ['received', 'verifying', 'returned'] as const) {
      const before = aCase(state, { rules });
      const held = before.does(agent, until('2026-03-03 18:00'));
      expect(held.complaint.pause).toMatchObject({ reason: waiting, until: beijing('2026-03-03 18:00') });
      expect(held.complaint.clocks).toEqual(before.complaint.clocks);
      expect(before.lets(agent)).toContain('pause');
      expect(aCase(state).refuses(agent, until('2026-03-03 18:00')).type).toBe('pause-not-allowed');
    }
  });

  test('ends when somebody takes the case up, or by itself', () => {
    const held = aCase('received', { rules }).does(agent, until('2026-03-03 18:00'));
    expect(held.does(dispatcher, { action: 'verify' }).complaint.pause).toBeNull();
    expect(held.at(beijing('2026-03-03 18:00')).complaint.pause).toBeNull();
  });

  test('never delays the promise to the customer', () => {
    const held = aCase('received', { rules }).does(agent, until('2026-03-06 18:00')).after(HOUR);
    expect(held.clock('reply').dueAt).toBe(aCase('received').clock('reply').dueAt);
    expect(held.clock('reply').pauses).toEqual([]);
  });
});

describe('waiting after the reply', () => {
  const asked = aCase('follow_up', { rules: patient });
  const held = asked.does(agent, until('2026-03-04 18:00'));

  test('delays the call to the customer if the clock for it may stand still', () => {
    expect(held.complaint.pause).not.toBeNull();
    expect(held.clock('follow-up').dueAt).toBeGreaterThan(asked.clock('follow-up').dueAt);
    expect(asked.lets(agent)).toContain('pause');
    const goesOn = held.after(HOUR).does(agent, { action: 'resume' });
    expect(goesOn.complaint.pause).toBeNull();
    expect(goesOn.clock('follow-up').pauses).toEqual([{ from: held.now, to: goesOn.now }]);
  });

  test('does not change a clock that may not stand still', () => {
    const before = aCase('follow_up', { rules });
    expect(before.does(agent, until('2026-03-04 18:00')).clock('follow-up')).toEqual(before.clock('follow-up'));
  });

  test('ends with the answer of the customer', () => {
    const closed = held.after(HOUR).does(caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(closed.state).toBe('closed');
    expect(closed.complaint.pause).toBeNull();
  });

  test('is not possible if the policy has it only before the work, or if the case has ended', () => {
    const before = aCase('follow_up', { rules: { ...rules, pause: { ...rules.pause, also: ['before-work'] } } });
    expect(before.refuses(agent, until('2026-03-04 18:00')).type).toBe('wrong-state');
    expect(before.lets(agent)).not.toContain('pause');
    expect(aCase('closed', { rules }).refuses(agent, until('2026-03-04 18:00')).type).toBe('closed');
  });
});

describe('prolonging a pause', () => {
  const before = aCase('handling', { rules }).at(beijing('2026-03-03 09:00'));
  const paused = before.does(handler, until('2026-03-04 18:00'));
  const longer = paused.after(DAY).does(handler, until('2026-03-05 18:00'));

  test('makes the same clocks stand still for longer, without a gap', () => {
    expect(longer.happened).toEqual(['pause_prolonged']);
    expect(longer.clock('handling').pauses).toEqual([{ from: paused.now, to: beijing('2026-03-05 18:00') }]);
    // Three working days, from Tuesday to Thursday.
    expect(longer.clock('handling').dueAt).toBe(beijing('2026-03-11 18:00'));
    expect(longer.clock('reply')).toEqual(before.clock('reply'));
    expect(longer.complaint.pause).toMatchObject({
      from: paused.now,
      until: beijing('2026-03-05 18:00'),
      prolonged: 1,
    });
  });

  test('ends by itself at the later moment', () => {
    expect(longer.at(beijing('2026-03-04 18:00')).complaint.pause).not.toBeNull();
    const over = longer.at(beijing('2026-03-05 18:00'));
    expect(over.last('resumed').dueAt).toBe(beijing('2026-03-05 18:00'));
    expect(over.clock('handling').dueAt).toBe(beijing('2026-03-11 18:00'));
  });

  test('also holds the clocks that began during the pause', () => {
    const tasked = aCase('handling', { rules }).does(agent, until('2026-03-04 18:00'));
    const helped = tasked.after(HOUR).does(agent, helpFrom([LAKESIDE], text('question')));
    const held = helped.does(agent, until('2026-03-05 18:00'));
    expect(held.clock('unit-task').pauses).toEqual([{ from: helped.now, to: beijing('2026-03-05 18:00') }]);
  });

  test('is possible as often as the policy says, to a later moment, and not beyond the longest pause', () => {
    expect(longer.refuses(handler, until('2026-03-06 18:00')).type).toBe('wrong-state');
    expect(longer.lets(handler)).not.toContain('pause');
    expect(paused.lets(handler)).toContain('pause');
    for (const moment of ['2026-03-04 18:00', '2026-03-04 12:00', '2026-03-10 18:01']) {
      expect(paused.refuses(handler, until(moment)).type).toBe('pause-not-allowed');
    }
    const late = paused.at(beijing('2026-03-04 18:00'));
    expect(late.does(handler, until('2026-03-05 18:00')).happened).toContain('paused');
  });

  test('is possible only if the policy says so', () => {
    const strict = aCase('handling').does(handler, until('2026-03-04 18:00'));
    expect(strict.refuses(handler, until('2026-03-05 18:00')).type).toBe('wrong-state');
  });
});

describe('a remark on a case that has ended', () => {
  test('is accepted if the policy says so, and changes nothing else', () => {
    const closed = aCase('closed', { rules });
    expect(closed.lets(agent)).toContain('note');
    const noted = closed.after(DAY).does(agent, remark);
    expect(noted.happened).toEqual(['noted']);
    const { version: _v, changedIn: _c, last: _l, ...kept } = noted.complaint;
    expect(closed.complaint).toMatchObject(kept);
    expect(noted.complaint.clocks).toEqual([]);
    expect(closed.does(MACHINE, remark).happened).toEqual(['noted']);
  });

  test('is for those who have a part in the case, and for nobody else', () => {
    expect(aCase('closed', { rules }).refuses(PEOPLE.stranger, remark).type).toBe('not-permitted');
  });

  test('is refused under other policies', () => {
    expect(aCase('closed').refuses(agent, remark).type).toBe('closed');
    expect(aCase('closed').lets(agent)).not.toContain('note');
  });
});

describe('a severity that is changed after the reply', () => {
  const both = {
    ...rules,
    clocks: [
      ...RULES.clocks,
      aRule('follow-up', workingDays(1), { id: 'follow-up-serious', when: { severity: 'serious' } }),
    ],
  };
  const answered = aCase('follow_up', { rules: both });

  test('changes the limits of the clocks that still run, and not of those that have stopped', () => {
    const serious = answered.does(dispatcher, reclassified);
    expect(serious.clock('follow-up')).toMatchObject({ rule: 'follow-up-serious', id: answered.clock('follow-up').id });
    expect(serious.clock('follow-up').dueAt).toBeLessThan(answered.clock('follow-up').dueAt);
    expect(serious.running).toEqual(answered.running);
    expect(serious.stopped).toEqual({});
    expect(answered.lets(dispatcher)).toContain('reclassify');
  });

  test('to critical is reported to the leadership at once', () => {
    const critical = answered.does(reviewer, {
      action: 'reclassify',
      classification: { severity: 'critical' },
      reason: text('injury'),
    });
    expect(critical.happened).toContain('leadership_informed');
    expect(critical.running).not.toContain('reply');
  });

  test('is possible only if the policy says so, and only while the case is open', () => {
    expect(aCase('follow_up').refuses(dispatcher, reclassified).type).toBe('wrong-state');
    expect(aCase('closed', { rules: both }).refuses(dispatcher, reclassified).type).toBe('closed');
  });
});
