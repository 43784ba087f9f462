import type { UnitChain } from '../../../../domain/people/actor';
import { beijing } from '../../calendar/calendars';
import { aCase, HILLSIDE, HOUR, LAKESIDE, MINUTE, PEOPLE, text } from '../a-case';

const { agent, dispatcher, handler, hillsideDispatcher, hillsideHead, lakesideHandler, lakesideHead } = PEOPLE;
const to = (unit: UnitChain, note = text('why')) => ({ action: 'dispatch', unit, note }) as const;

describe('dispatch', () => {
  const verifying = aCase('verifying').after(10 * MINUTE);

  test('gives the case to a unit, which has a clock of its own to sign for it', () => {
    const file = verifying.does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
    expect(file.complaint.progress).toMatchObject({ state: 'dispatched', unit: HILLSIDE });
    expect(file.stopped).toEqual({ dispatch: 'met' });
    expect(file.running).toEqual(['accept', 'first-contact', 'reply']);
    expect(file.clock('accept')).toMatchObject({
      chain: HILLSIDE,
      startedAt: file.now,
      dueAt: beijing('2026-03-02 11:20'),
    });
  });

  test('does not change the ownership or the owner’s clocks', () => {
    const file = verifying.does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
    expect(file.complaint.owner).toEqual({ person: agent.person, unit: LAKESIDE });
    expect(file.clock('reply').chain).toEqual(LAKESIDE);
    expect(file.clock('first-contact').chain).toEqual(LAKESIDE);
  });

  test('is done by a dispatcher, and not even by the owner', () => {
    for (const who of [agent, hillsideDispatcher, lakesideHead]) {
      const command = { action: 'dispatch', unit: HILLSIDE } as const;
      expect(verifying.refuses(who, command)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });

  test('is possible only after verification', () => {
    expect(aCase('received').refuses(dispatcher, to(HILLSIDE)).type).toBe('wrong-state');
  });
});

describe('a transfer', () => {
  test('ends the clock of the unit that gives the case away, neither met nor missed', () => {
    const file = aCase('handling').after(HOUR).does(dispatcher, to(LAKESIDE));
    expect(file.happened).toEqual(['transferred']);
    expect(file.stopped).toEqual({ handling: 'void' });
    expect(file.complaint.progress).toMatchObject({ state: 'dispatched', unit: LAKESIDE });
    expect(file.clock('accept')).toMatchObject({ chain: LAKESIDE, startedAt: file.now });
  });

  test('before the unit has signed starts a new clock for the other unit', () => {
    const before = aCase('dispatched').after(HOUR);
    const file = before.does(dispatcher, to(LAKESIDE));
    expect(file.stopped).toEqual({ accept: 'void' });
    expect(file.clock('accept').id).not.toBe(before.clock('accept').id);
    expect(file.clock('accept')).toMatchObject({ chain: LAKESIDE, startedAt: file.now, warned: [] });
  });

  test('does not undo a breach', () => {
    const late = aCase('handling').at(beijing('2026-03-06 18:00'));
    expect(late.does(dispatcher, to(LAKESIDE)).stopped).toEqual({ handling: 'missed' });
  });

  test('leaves the promise to the customer running', () => {
    const before = aCase('handling');
    expect(before.does(dispatcher, to(LAKESIDE)).clock('reply')).toBe(before.clock('reply'));
  });

  test('gives the other unit a limit of its own once it has signed', () => {
    const file = aCase('handling')
      .does(dispatcher, to(LAKESIDE))
      .after(HOUR)
      .does(lakesideHandler, { action: 'accept' });
    expect(file.complaint.progress).toMatchObject({ state: 'handling', handler: lakesideHandler.person });
    expect(file.clock('handling')).toMatchObject({ startedAt: file.now, chain: LAKESIDE });
  });

  test('needs a note that says why', () => {
    const silent = { action: 'dispatch', unit: LAKESIDE } as const;
    expect(aCase('handling').refuses(dispatcher, silent).type).toBe('contradiction');
    expect(aCase('handling').does(dispatcher, to(LAKESIDE)).last('transferred').reason).toEqual(text('why'));
  });

  test('to the unit that has the case already changes nothing', () => {
    expect(aCase('handling').refuses(dispatcher, to(HILLSIDE)).type).toBe('nothing-to-change');
  });

  test('is decided by a dispatcher of either unit, and not by the unit itself', () => {
    expect(aCase('handling').does(hillsideDispatcher, to(LAKESIDE)).state).toBe('dispatched');
    for (const who of [handler, hillsideHead]) {
      expect(aCase('handling').refuses(who, to(LAKESIDE))).toMatchObject({ rule: 'office-needed' });
    }
  });

  test('is no longer possible once a proposal is in review', () => {
    for (const state of ['in_review', 'approved', 'follow_up'] as const) {
      expect(aCase(state).refuses(dispatcher, to(LAKESIDE)).type).toBe('wrong-state');
    }
  });
});
