import { beijing } from '../../calendar/calendars';
import { aCase, MACHINE, MINUTE, PEOPLE, text } from '../a-case';

const { agent, colleague, dispatcher, handler, hillsideDispatcher } = PEOPLE;
const notAccepted = text('not-ours');

describe('verification', () => {
  const received = aCase('received').after(10 * MINUTE);

  test('takes the complaint up: the acknowledge clock is met and the dispatch clock starts', () => {
    const file = received.does(dispatcher, { action: 'verify' });
    expect(file.state).toBe('verifying');
    expect(file.stopped).toEqual({ acknowledge: 'met' });
    expect(file.running).toEqual(['dispatch', 'first-contact', 'reply']);
    expect(file.clock('dispatch')).toMatchObject({
      startedAt: beijing('2026-03-02 09:10'),
      dueAt: beijing('2026-03-02 15:10'),
    });
  });

  test('leaves the promise to the customer as it was', () => {
    const file = received.does(dispatcher, { action: 'verify' });
    expect(file.clock('reply')).toBe(received.clock('reply'));
    expect(file.clock('first-contact')).toBe(received.clock('first-contact'));
  });

  test('may be done by the owner, or by a dispatcher of the owner’s units', () => {
    expect(received.does(agent, { action: 'verify' }).state).toBe('verifying');
    expect(received.does(dispatcher, { action: 'verify' }).state).toBe('verifying');
  });

  test('needs an office in the owner’s units', () => {
    for (const who of [colleague, handler, hillsideDispatcher, PEOPLE.stranger]) {
      expect(received.refuses(who, { action: 'verify' })).toMatchObject({
        type: 'not-permitted',
        rule: 'office-needed',
      });
    }
  });

  test('is done by people, and not by machines', () => {
    expect(received.refuses(MACHINE, { action: 'verify' })).toMatchObject({
      type: 'not-permitted',
      rule: 'people-only',
    });
  });

  test('happens once, and somebody who comes second learns who was first', () => {
    const { type, message } = received.does(agent, { action: 'verify' }).refuses(dispatcher, { action: 'verify' });
    expect(type).toBe('wrong-state');
    expect(message.en).toContain('verified by agent');
  });
});

describe('a classification corrected at verification', () => {
  const received = aCase('received').after(10 * MINUTE);

  test('changes the limit of the promise, counted from the receipt of the complaint', () => {
    const file = received.does(dispatcher, { action: 'verify', classification: { severity: 'serious' } });
    expect(file.complaint.classification).toMatchObject({ severity: 'serious', category: 'network.coverage' });
    expect(received.clock('reply').dueAt).toBe(beijing('2026-03-09 18:00'));
    expect(file.clock('reply')).toMatchObject({ rule: 'reply-serious', dueAt: beijing('2026-03-05 18:00') });
    expect(file.clock('reply').startedAt).toBe(beijing('2026-03-02 09:00'));
  });

  test('must name a category of the policy', () => {
    const { type, message } = received.refuses(dispatcher, {
      action: 'verify',
      classification: { category: 'weather', severity: 'serious' },
    });
    expect(type).toBe('unknown-category');
    expect(message.en).toContain('"weather"');
  });

  test('changes only what it names, and not fields that are named without a value', () => {
    const classification = { category: undefined, severity: 'serious', customerClass: undefined } as const;
    const file = received.does(dispatcher, { action: 'verify', classification });
    expect(file.complaint.classification).toEqual({ ...received.complaint.classification, severity: 'serious' });
  });
});

describe('a complaint that is not accepted', () => {
  const received = aCase('received').after(10 * MINUTE);

  test('ends with a reason and leaves no clock running', () => {
    const file = received.does(dispatcher, { action: 'verify', notAccepted });
    expect(file.state).toBe('not_accepted');
    expect(file.last('not_accepted').reason).toEqual(notAccepted);
    expect(file.complaint.closedAt).toBe(file.now);
    expect(file.complaint.clocks).toEqual([]);
  });

  test('can no longer be changed', () => {
    const file = received.does(dispatcher, { action: 'verify', notAccepted });
    expect(file.refuses(dispatcher, { action: 'verify' }).type).toBe('closed');
    expect(file.refuses(agent, { action: 'reopen', reason: text('new-facts') }).type).toBe('closed');
  });
});
