import { clockLives } from '../../../../domain/back-test/clock-lives';
import { beijing } from '../../calendar/calendars';
import { calendarDays, workingHours } from '../../clock/limits';
import { aCase, type CaseFile, HOUR, LAKESIDE, openBut, PEOPLE, RULES, text } from '../a-case';
import { aRule, withClocks } from '../a-policy';

const { agent, cityHead, dispatcher, handler, hillsideHead, lakesideHead, otherHandler, reviewer } = PEOPLE;
const until = (moment: string, reason = 'waiting-for-customer') =>
  ({ action: 'pause', reason, until: beijing(moment) }) as const;
const resume = { action: 'resume' } as const;
const propose = { action: 'propose', measure: 'explain', text: text('proposal'), founded: true } as const;
const pausable = { pausable: true, ladder: [] };

describe('a pause', () => {
  const before = aCase('handling').at(beijing('2026-03-03 09:00'));
  const paused = before.does(handler, until('2026-03-04 18:00'));

  test('makes the internal clock stand still, and never the promise to the customer', () => {
    expect(paused.clock('handling').pauses).toEqual([{ from: paused.now, to: beijing('2026-03-04 18:00') }]);
    expect(before.clock('handling').dueAt).toBe(beijing('2026-03-06 18:00'));
    expect(paused.clock('handling').dueAt).toBe(beijing('2026-03-10 18:00'));
    expect(paused.clock('reply')).toBe(before.clock('reply'));
    expect(paused.clock('first-contact')).toBe(before.clock('first-contact'));
  });

  test('ends by itself at its planned end, recorded by the clock', () => {
    const file = paused.at(beijing('2026-03-04 18:00'));
    expect(file.last('resumed')).toMatchObject({ by: { system: 'clock' }, dueAt: beijing('2026-03-04 18:00') });
    expect(file.complaint.pause).toBeNull();
    expect(file.clock('handling').dueAt).toBe(beijing('2026-03-10 18:00'));
  });

  test('that ended while the system was away counts until its planned end, and not until the system was back', () => {
    const file = paused.at(beijing('2026-03-06 12:00'));
    expect(file.last('resumed')).toMatchObject({ at: beijing('2026-03-06 12:00'), dueAt: beijing('2026-03-04 18:00') });
    expect(file.clock('handling').dueAt).toBe(beijing('2026-03-10 18:00'));
  });

  test('is recorded with its reason', () => {
    expect(paused.complaint.pause).toEqual({
      reason: 'waiting-for-customer',
      from: beijing('2026-03-03 09:00'),
      until: beijing('2026-03-04 18:00'),
    });
  });

  test('needs a reason that the policy knows', () => {
    const { type, message } = before.refuses(handler, until('2026-03-04 18:00', 'too-much-work'));
    expect(type).toBe('pause-not-allowed');
    expect(message.en).toContain('waiting-for-parts');
  });

  test('needs an end in the future, no later than the policy allows', () => {
    for (const moment of ['2026-03-03 09:00', '2026-03-02 09:00', '2026-03-10 18:01']) {
      expect(before.refuses(handler, until(moment)).type).toBe('pause-not-allowed');
    }
    expect(before.does(handler, until('2026-03-10 18:00')).happened).toEqual(['paused']);
  });

  test('ends after the last event, even if the host’s clock has gone back', () => {
    const back = before.does(handler, { action: 'note', note: text('seen') }).at(beijing('2026-03-03 08:30'));
    expect(back.refuses(handler, until('2026-03-03 08:45')).type).toBe('pause-not-allowed');
  });

  test('needs a clock that may stand still', () => {
    expect(aCase('approved').refuses(agent, until('2026-03-03 18:00')).type).toBe('pause-not-allowed');
    expect(aCase('received').refuses(agent, until('2026-03-03 18:00')).type).toBe('pause-not-allowed');
  });

  test('is prolonged, where the policy allows that, to a moment after its end and to no earlier one', () => {
    const rules = { ...RULES, pause: { ...RULES.pause, prolongations: 1 } };
    const once = aCase('handling', { rules }).at(beijing('2026-03-03 09:00')).does(handler, until('2026-03-04 18:00'));
    for (const moment of ['2026-03-04 12:00', '2026-03-04 18:00']) {
      expect(once.refuses(handler, until(moment)).message.en).toContain('ends after 2026-03-04T18:00:00+08:00');
    }
    expect(once.does(handler, until('2026-03-05 18:00')).happened).toEqual(['pause_prolonged']);
  });

  test('comes one at a time', () => {
    expect(paused.refuses(handler, until('2026-03-05 18:00')).type).toBe('wrong-state');
  });

  test('may be begun by the owner, the handler or the head', () => {
    for (const who of [agent, handler, hillsideHead, cityHead]) {
      expect(before.does(who, until('2026-03-04 18:00')).complaint.pause).not.toBeNull();
    }
    for (const who of [otherHandler, dispatcher, lakesideHead, reviewer]) {
      const refused = before.refuses(who, until('2026-03-04 18:00'));
      expect(refused).toMatchObject({ type: 'not-permitted', rule: 'handler-or-head-only' });
    }
  });

  test('is possible only while the customer waits for the answer', () => {
    for (const state of ['replied', 'follow_up'] as const) {
      expect(aCase(state).refuses(agent, until('2026-03-04 18:00')).type).toBe('wrong-state');
    }
    expect(aCase('closed').refuses(agent, until('2026-03-04 18:00')).type).toBe('closed');
  });
});

describe('going on', () => {
  const paused = aCase('handling').at(beijing('2026-03-03 09:00')).does(handler, until('2026-03-10 18:00'));

  test('before the planned end gives the rest of the pause back', () => {
    const file = paused.at(beijing('2026-03-03 11:00')).does(handler, resume);
    expect(file.clock('handling').pauses).toEqual([{ from: beijing('2026-03-03 09:00'), to: file.now }]);
    expect(file.clock('handling').dueAt).toBe(beijing('2026-03-09 11:00'));
  });

  test('is possible only during a pause', () => {
    expect(aCase('handling').refuses(handler, resume).type).toBe('wrong-state');
    for (const state of openBut('replied', 'follow_up')) {
      expect(aCase(state).lets(agent)).not.toContain('resume');
    }
  });

  test('happens by itself when the case moves on', () => {
    const file = paused.at(beijing('2026-03-03 11:00')).does(handler, propose);
    expect(file.complaint.pause).toBeNull();
    const back = file.does(reviewer, { action: 'review', decision: 'reject', reason: text('no') });
    expect(back.clock('handling').dueAt).toBe(beijing('2026-03-09 11:00'));
  });

  test('at a change of state ends the pause of a clock that runs on in the next state', () => {
    // Under these rules the first contact may wait, too, so its clock runs on after the state in which it was paused.
    const rules = withClocks('first-contact', aRule('first-contact', workingHours(14), { pausable: true }));
    const held = aCase('handling', { rules }).at(beijing('2026-03-03 09:00')).does(handler, until('2026-03-10 18:00'));
    const file = held.at(beijing('2026-03-03 11:00')).does(handler, propose);
    expect(file.clock('first-contact').pauses).toEqual([{ from: held.now, to: file.now }]);
    expect(file.clock('first-contact').dueAt).toBe(beijing('2026-03-04 11:00'));
  });
});

describe('a clock that is stopped inside a pause', () => {
  const paused = aCase('handling').at(beijing('2026-03-03 09:00')).does(handler, until('2026-03-10 18:00'));
  const later = paused.at(beijing('2026-03-03 11:00'));
  /** The deadlines of a clock that the last event records. */
  const recorded = ({ latest }: CaseFile, id: string) =>
    latest
      .flatMap(({ clocks }) => clocks)
      .flatMap((change) => ('put' in change && change.put.id === id ? [change.put.dueAt] : []));

  test.each([
    ['is done', (file: CaseFile) => file.does(handler, propose), 'met'],
    [
      'is transferred',
      (file: CaseFile) => file.does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: text('wrong-unit') }),
      'void',
    ],
    ['is withdrawn', (file: CaseFile) => file.does(agent, { action: 'withdraw', reason: text('withdrawn') }), 'void'],
    ['is terminated', (file: CaseFile) => file.does(reviewer, { action: 'terminate', reason: text('gone') }), 'void'],
  ] as const)('since the work %s is recorded with the deadline that it had at that moment', (_how, stops, outcome) => {
    const stopped = stops(later);
    // Two hours of the pause had passed.
    expect(recorded(stopped, paused.clock('handling').id)).toEqual([beijing('2026-03-09 11:00')]);
    expect(stopped.stopped).toMatchObject({ handling: outcome });
    const life = clockLives(stopped.events).find(({ kind }) => kind === 'handling');
    expect(life).toMatchObject({ dueAt: beijing('2026-03-09 11:00'), outcome });
  });

  test('that was breached before keeps the deadline that it missed', () => {
    const late = aCase('handling').at(beijing('2026-03-06 18:00'));
    const stopped = late.does(handler, until('2026-03-10 18:00')).after(HOUR).does(handler, propose);
    expect(recorded(stopped, late.clock('handling').id)).toEqual([]);
  });
});

describe('a clock that starts during a pause', () => {
  test('stands still as well, if it may', () => {
    const paused = aCase('dispatched').does(hillsideHead, until('2026-03-03 18:00'));
    const file = paused.after(HOUR).does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: text('wrong-unit') });
    expect(file.clock('accept').pauses).toEqual([{ from: file.now, to: beijing('2026-03-03 18:00') }]);
    expect(file.clock('accept').dueAt).toBe(beijing('2026-03-04 11:00'));
  });
});

describe('a pause whose longest time is counted in calendar days', () => {
  test('ends at 24:00 of its last day at the latest', () => {
    const rules = { ...RULES, pause: { ...RULES.pause, longest: calendarDays(3) } };
    const file = aCase('handling', { rules });
    expect(file.does(handler, until('2026-03-06 00:00')).complaint.pause).not.toBeNull();
    expect(file.refuses(handler, until('2026-03-06 00:01')).type).toBe('pause-not-allowed');
  });
});

test('a clock does not stand still if it starts after the end of a pause which has not been recorded yet', () => {
  const rules = withClocks(
    'escalation-acknowledgement',
    aRule('escalation-acknowledgement', workingHours(4), pausable),
  );
  const paused = aCase('handling', { rules }).at(beijing('2026-03-03 09:00')).does(handler, until('2026-03-04 18:00'));
  const back = paused.awayUntil(beijing('2026-03-09 09:00')).does(handler, { action: 'note', note: text('back') });
  const started = back.complaint.clocks.filter((clock) => clock.kind === 'escalation-acknowledgement');
  expect(started.length).toBeGreaterThan(0);
  for (const clock of started) expect(clock).toMatchObject({ startedAt: back.now, pauses: [] });
});
