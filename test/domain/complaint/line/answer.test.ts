import { beijing } from '../../calendar/calendars';
import { aCase, HILLSIDE, HOUR, LAKESIDE, PEOPLE, text } from '../a-case';

const { agent, allRounder, caller, colleague, dispatcher, handler, hillsideHead, reviewer, supervisor } = PEOPLE;
const reply = { action: 'reply', text: text('reply') } as const;
const satisfied = { action: 'follow-up', outcome: 'satisfied', score: 9 } as const;
const dissatisfied = { action: 'follow-up', outcome: 'dissatisfied', score: 2 } as const;
const unreachable = { action: 'follow-up', outcome: 'unreachable' } as const;
const rework = { action: 'rework', reason: text('not-solved') } as const;
const close = { action: 'close', text: text('explained-at-once') } as const;

describe('the reply', () => {
  test('keeps the promise, and the follow-up clock of the owner’s unit starts', () => {
    const file = aCase('approved').after(HOUR).does(agent, reply);
    expect(file.complaint.progress).toEqual({
      state: 'follow_up',
      unit: HILLSIDE,
      handler: handler.person,
      tries: [],
      notBefore: null,
      secondReview: null,
    });
    expect(file.stopped).toEqual({ reply: 'met', 'first-contact': 'met' });
    expect(file.running).toEqual(['follow-up']);
    expect(file.clock('follow-up')).toMatchObject({ chain: LAKESIDE, startedAt: file.now });
  });

  test('is also the first contact, if there was none before', () => {
    const file = aCase('approved').does(agent, reply);
    expect(file.complaint.contactedAt).toBe(file.now);
    const called = aCase('approved').does(agent, { action: 'contact', reached: true });
    expect(called.after(HOUR).does(agent, reply).complaint.contactedAt).toBe(called.now);
  });

  test('after the promised day is missed', () => {
    const late = aCase('approved').at(beijing('2026-03-09 18:00'));
    expect(late.does(agent, reply).stopped).toMatchObject({ reply: 'missed' });
  });

  test('by letter is not followed up, and the owner closes the case', () => {
    const file = aCase('approved', { channel: 'letter' }).does(agent, reply);
    expect(file.state).toBe('replied');
    expect(file.running).toEqual(['follow-up']);
    const closed = file.does(agent, { action: 'close' });
    expect(closed.complaint.progress).toMatchObject({ state: 'closed', closing: 'no-follow-up', unit: HILLSIDE });
    expect(closed.stopped).toEqual({ 'follow-up': 'met' });
    expect(closed.last('closed')).not.toHaveProperty('text');
  });

  test('is given by the owner alone, so that the person who was asked first answers', () => {
    for (const who of [colleague, handler, hillsideHead, dispatcher, reviewer]) {
      expect(aCase('approved').refuses(who, reply)).toMatchObject({ type: 'not-permitted', rule: 'owner-only' });
    }
  });

  test('needs an approved proposal', () => {
    for (const state of ['handling', 'in_review', 'follow_up', 'rework'] as const) {
      expect(aCase(state).refuses(agent, reply).type).toBe('wrong-state');
    }
  });
});

describe('the follow-up', () => {
  const asked = aCase('follow_up').after(HOUR);

  test('with a satisfied customer closes the case', () => {
    const file = asked.does(caller, satisfied);
    expect(file.happened).toEqual(['followed_up', 'closed']);
    expect(file.complaint.progress).toEqual({
      state: 'closed',
      closing: 'satisfied',
      unit: HILLSIDE,
      handler: handler.person,
    });
    expect(file.complaint.closedAt).toBe(file.now);
    expect(file.stopped).toEqual({ 'follow-up': 'met' });
  });

  test('with a dissatisfied customer is done, and the service supervisor has to decide', () => {
    const file = asked.does(caller, dissatisfied);
    expect(file.state).toBe('follow_up');
    expect(file.last('followed_up')).toMatchObject({ outcome: 'dissatisfied', score: 2 });
    expect(file.stopped).toEqual({ 'follow-up': 'met' });
    expect(file.running).toEqual(['second-review']);
    expect(file.refuses(caller, satisfied)).toMatchObject({ type: 'wrong-state' });
  });

  test('closes as unreachable after three tries on different days', () => {
    const first = asked.does(caller, unreachable);
    const second = first.after(24 * HOUR).does(caller, unreachable);
    expect(second.state).toBe('follow_up');
    const third = second.after(24 * HOUR).does(caller, unreachable);
    expect(third.complaint.progress).toMatchObject({ state: 'closed', closing: 'unreachable' });
  });

  test('counts several tries on one day as one', () => {
    let file = asked;
    for (let i = 0; i < 5; i++) file = file.after(HOUR).does(caller, unreachable);
    expect(file.state).toBe('follow_up');
    const nextDay = file.at(beijing('2026-03-03 10:00')).does(caller, unreachable);
    expect(nextDay.state).toBe('follow_up');
    expect(nextDay.at(beijing('2026-03-04 00:00')).does(caller, unreachable).state).toBe('closed');
  });

  test('counts days in the zone of the calendar', () => {
    // 23:30 and 00:30 in Beijing are on one day in UTC, and on two days in Beijing.
    const late = aCase('follow_up').at(beijing('2026-03-02 23:30')).does(caller, unreachable);
    const early = late.at(beijing('2026-03-03 00:30')).does(caller, unreachable);
    expect(early.at(beijing('2026-03-04 09:00')).does(caller, unreachable).state).toBe('closed');
  });

  test('begins to count tries again after a rework', () => {
    const first = asked
      .does(caller, unreachable)
      .after(24 * HOUR)
      .does(caller, unreachable);
    const reworked = first.does(caller, dissatisfied).does(supervisor, rework);
    const again = reworked
      .does(handler, { action: 'propose', measure: 'repair', text: text('second'), founded: true })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, reply);
    expect(again.complaint.progress).toMatchObject({ state: 'follow_up', tries: [] });
    expect(again.after(24 * HOUR).does(caller, unreachable).state).toBe('follow_up');
  });

  test('of a customer who was not reached has no score', () => {
    expect(asked.refuses(caller, { ...unreachable, score: 5 }).type).toBe('contradiction');
  });

  test('is never made by the handler', () => {
    const own = aCase('dispatched')
      .does(allRounder, { action: 'accept' })
      .does(allRounder, { action: 'propose', measure: 'explain', text: text('own'), founded: false })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, reply);
    const refused = own.refuses(allRounder, satisfied);
    expect(refused).toMatchObject({ type: 'not-permitted', rule: 'follow-up-caller-is-not-the-handler' });
    expect(asked.does(allRounder, satisfied).state).toBe('closed');
  });

  test('needs the office of a follow-up caller', () => {
    for (const who of [agent, colleague, supervisor, dispatcher]) {
      expect(asked.refuses(who, satisfied)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });
});

describe('rework', () => {
  const awaiting = aCase('follow_up').after(HOUR).does(caller, dissatisfied).after(HOUR);

  test('gives the case back to its handler, with a new limit for the unit and a new promise', () => {
    const file = awaiting.does(supervisor, rework);
    expect(file.complaint.progress).toEqual({ state: 'rework', unit: HILLSIDE, handler: handler.person });
    expect(file.complaint.reworks).toBe(1);
    expect(file.stopped).toEqual({ 'second-review': 'met' });
    expect(file.running).toEqual(['handling', 'reply']);
    expect(file.clock('handling').startedAt).toBe(file.now);
    expect(file.clock('reply').startedAt).toBe(file.now);
  });

  test('is possible only if the customer said that they are dissatisfied', () => {
    expect(aCase('follow_up').refuses(supervisor, rework).type).toBe('wrong-state');
    expect(aCase('follow_up').does(caller, unreachable).refuses(supervisor, rework).type).toBe('wrong-state');
  });

  test('is decided by the service supervisor, and not by the caller or the unit', () => {
    for (const who of [agent, hillsideHead, dispatcher]) {
      expect(awaiting.refuses(who, rework)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });
});

describe('closing by hand', () => {
  test('answers at once: first-contact resolution by the owner, at intake or at verification', () => {
    for (const state of ['received', 'verifying'] as const) {
      const file = aCase(state).does(agent, close);
      expect(file.complaint.progress).toMatchObject({ state: 'closed', closing: 'first-contact' });
      expect(file.stopped).toMatchObject({ reply: 'met', 'first-contact': 'met' });
      expect(file.complaint.clocks).toEqual([]);
    }
  });

  test('needs the answer at intake, and the reason at follow-up', () => {
    expect(aCase('received').refuses(agent, { action: 'close' }).type).toBe('contradiction');
    const awaiting = aCase('follow_up').does(caller, dissatisfied);
    const declined = awaiting.does(supervisor, { action: 'decline-rework', reason: text('nothing-more') });
    expect(declined.refuses(agent, { action: 'close' }).type).toBe('contradiction');
  });

  test('leaves a customer dissatisfied only if the service supervisor sees nothing more to be done', () => {
    const awaiting = aCase('follow_up').does(caller, dissatisfied);
    expect(awaiting.refuses(agent, close).type).toBe('wrong-state');
    expect(aCase('follow_up').refuses(agent, close).type).toBe('wrong-state');
    const declined = awaiting.does(supervisor, { action: 'decline-rework', reason: text('nothing-more') });
    expect(declined.does(agent, close).complaint.progress).toMatchObject({ closing: 'dissatisfied' });
    expect(declined.refuses(supervisor, close)).toMatchObject({ type: 'not-permitted', rule: 'owner-only' });
  });

  test('at intake is possible only for the owner', () => {
    for (const who of [colleague, dispatcher]) {
      expect(aCase('received').refuses(who, close)).toMatchObject({ type: 'not-permitted', rule: 'owner-only' });
    }
  });

  test('is not possible while a unit works on the case', () => {
    for (const state of ['dispatched', 'accepted', 'handling', 'in_review', 'approved', 'rework'] as const) {
      expect(aCase(state).refuses(agent, close).type).toBe('wrong-state');
    }
  });
});
