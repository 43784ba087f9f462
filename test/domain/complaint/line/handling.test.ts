import { beijing } from '../../calendar/calendars';
import { aCase, HILLSIDE, HOUR, MACHINE, MINUTE, openBut, PEOPLE, text } from '../a-case';

const { agent, allRounder, cityHead, colleague, dispatcher, handler, hillsideHead, otherHandler } = PEOPLE;
const propose = { action: 'propose', measure: 'refund', text: text('proposal'), founded: true } as const;
const reached = { action: 'contact', reached: true } as const;

describe('signing for the case', () => {
  const dispatched = aCase('dispatched').after(10 * MINUTE);

  test('makes the person who signs the handler, and starts the unit’s clock', () => {
    const file = dispatched.does(handler, { action: 'accept' });
    expect(file.happened).toEqual(['accepted', 'assigned']);
    expect(file.complaint.progress).toEqual({ state: 'handling', unit: HILLSIDE, handler: handler.person });
    expect(file.stopped).toEqual({ accept: 'met' });
    expect(file.clock('handling')).toMatchObject({
      chain: HILLSIDE,
      startedAt: file.now,
      dueAt: beijing('2026-03-06 18:00'),
    });
  });

  test('by a head who names no handler leaves the case to be assigned', () => {
    const file = dispatched.does(hillsideHead, { action: 'accept' });
    expect(file.complaint.progress).toMatchObject({ state: 'accepted', unit: HILLSIDE });
    expect(file.running).toEqual(['first-contact', 'handling', 'reply']);
  });

  test('by a head, or by a handler, can name another handler of the unit', () => {
    for (const who of [hillsideHead, cityHead, handler]) {
      const file = dispatched.does(who, { action: 'accept', handler: otherHandler });
      expect(file.complaint.progress).toMatchObject({ state: 'handling', handler: otherHandler.person });
    }
  });

  test('cannot name anybody from another unit', () => {
    const command = { action: 'accept', handler: PEOPLE.lakesideHandler } as const;
    expect(dispatched.refuses(hillsideHead, command).type).toBe('wrong-person');
  });

  test('is done by the unit to which the case was dispatched', () => {
    for (const who of [agent, dispatcher, PEOPLE.lakesideHandler, PEOPLE.lakesideHead]) {
      const command = { action: 'accept' } as const;
      expect(dispatched.refuses(who, command)).toMatchObject({ type: 'not-permitted', rule: 'handler-or-head-only' });
    }
  });
});

describe('assignment', () => {
  test('of a signed case by the head begins the work', () => {
    const file = aCase('accepted').does(hillsideHead, { action: 'assign', handler });
    expect(file.complaint.progress).toMatchObject({ state: 'handling', handler: handler.person });
    expect(file.stopped).toEqual({});
  });

  test('to another handler keeps the clock of the unit', () => {
    const before = aCase('handling').after(HOUR);
    const file = before.does(handler, { action: 'assign', handler: otherHandler });
    expect(file.complaint.progress).toMatchObject({ state: 'handling', handler: otherHandler.person });
    expect(file.clock('handling')).toBe(before.clock('handling'));
  });

  test('to the person who has the case already changes nothing', () => {
    expect(aCase('handling').refuses(hillsideHead, { action: 'assign', handler }).type).toBe('nothing-to-change');
  });

  test('goes only to handlers of the unit', () => {
    const command = { action: 'assign', handler: PEOPLE.lakesideHandler } as const;
    expect(aCase('handling').refuses(hillsideHead, command).type).toBe('wrong-person');
  });

  test('is done by the head, or by the handler themselves', () => {
    for (const who of [otherHandler, agent, dispatcher]) {
      const command = { action: 'assign', handler: otherHandler } as const;
      expect(aCase('handling').refuses(who, command)).toMatchObject({ rule: 'handler-or-head-only' });
    }
  });

  test('of a rework to its own handler begins the work on it', () => {
    expect(aCase('rework').does(hillsideHead, { action: 'assign', handler }).state).toBe('handling');
  });
});

describe('a contact with the customer', () => {
  test('that reached them meets the first-contact clock, once', () => {
    const file = aCase('handling').does(handler, reached);
    expect(file.stopped).toEqual({ 'first-contact': 'met' });
    expect(file.complaint.contactedAt).toBe(file.now);
    const again = file.after(HOUR).does(handler, reached);
    expect(again.complaint.contactedAt).toBe(file.now);
    expect(again.stopped).toEqual({});
  });

  test('that did not reach them leaves the clock running', () => {
    const file = aCase('handling').does(handler, { action: 'contact', reached: false });
    expect(file.clock('first-contact')).toBeDefined();
    expect(file.complaint.contactedAt).toBeNull();
  });

  test('after the breach is too late', () => {
    const file = aCase('handling').at(beijing('2026-03-03 09:00')).does(handler, reached);
    expect(file.stopped).toEqual({ 'first-contact': 'missed' });
  });

  test('by a handler begins the work on a signed case', () => {
    const file = aCase('accepted').does(otherHandler, reached);
    expect(file.happened).toEqual(['assigned', 'contacted']);
    expect(file.complaint.progress).toMatchObject({ state: 'handling', handler: otherHandler.person });
  });

  test('by the owner or the head does not begin the work of the unit', () => {
    for (const who of [agent, hillsideHead]) {
      expect(aCase('accepted').does(who, reached).state).toBe('accepted');
    }
    expect(aCase('rework').does(agent, reached).state).toBe('rework');
  });

  test('by the handler begins the work on a rework', () => {
    expect(aCase('rework').does(handler, reached).happened).toEqual(['assigned', 'contacted']);
  });

  test('is for the owner, the dispatcher and the unit', () => {
    for (const who of [colleague, PEOPLE.reviewer, PEOPLE.caller, PEOPLE.stranger]) {
      expect(aCase('handling').refuses(who, reached)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });
});

describe('a note', () => {
  test('changes nothing but the list of events', () => {
    const before = aCase('handling').after(HOUR);
    const file = before.does(handler, { action: 'note', note: text('called-twice') });
    const { version, changedIn, last } = file.complaint;
    expect(file.complaint).toEqual({ ...before.complaint, version, changedIn, last });
    expect(file.latest[0]!.clocks).toEqual([]);
  });

  test('is for everybody who has a part in the case, and for machines', () => {
    const note = { action: 'note', note: text('seen') } as const;
    expect(aCase('received').does(MACHINE, note).last('noted').by).toEqual({ machine: 'web-form' });
    expect(aCase('received').refuses(handler, note)).toMatchObject({ type: 'not-permitted', rule: 'involved-only' });
    expect(aCase('handling').does(otherHandler, note).happened).toEqual(['noted']);
    expect(aCase('closed').refuses(MACHINE, note).type).toBe('closed');
  });
});

describe('a proposal', () => {
  test('goes to the reviewer, whose clock starts as the unit’s clock stops', () => {
    const file = aCase('handling').after(HOUR).does(handler, propose);
    expect(file.complaint.progress).toMatchObject({
      state: 'in_review',
      proposal: { measure: 'refund', founded: true },
    });
    expect(file.stopped).toEqual({ handling: 'met' });
    expect(file.clock('review')).toMatchObject({ startedAt: file.now, chain: HILLSIDE });
  });

  test('by a handler of the unit makes that person the handler, if nobody was assigned', () => {
    const file = aCase('accepted').does(otherHandler, propose);
    expect(file.happened).toEqual(['assigned', 'proposed']);
    expect(file.complaint.progress).toMatchObject({ state: 'in_review', handler: otherHandler.person });
  });

  test('can be made straight from a rework, by its handler or the head', () => {
    for (const who of [handler, hillsideHead]) {
      const file = aCase('rework').does(who, propose);
      expect(file.happened).toEqual(['assigned', 'proposed']);
      expect(file.complaint.progress).toMatchObject({ handler: handler.person });
    }
  });

  test('is made by the handler or the head, and in a signed case by any handler of the unit', () => {
    for (const who of [otherHandler, allRounder, agent, dispatcher]) {
      expect(aCase('handling').refuses(who, propose)).toMatchObject({ rule: 'handler-or-head-only' });
    }
    expect(aCase('accepted').refuses(hillsideHead, propose)).toMatchObject({ rule: 'handler-or-head-only' });
  });

  test('is possible only for a case that is being handled', () => {
    for (const state of openBut('accepted', 'handling', 'rework')) {
      expect(aCase(state).refuses(handler, propose).type).toBe('wrong-state');
    }
  });
});
