import { decide } from '../../../../domain/action/decide';
import type { Recorded } from '../../../../domain/complaint/record';
import { beijing } from '../../calendar/calendars';
import { workingDays } from '../../clock/limits';
import { told } from '../../notification/told';
import { aCase, HILLSIDE, HOUR, LAKESIDE, OPEN_STATES, PEOPLE, RULES, text } from '../a-case';

const { agent, allRounder, colleague, dispatcher, handler, hillsideHead, lakesideReviewer, reviewer } = PEOPLE;
const reason = text('why');
const withdraw = { action: 'withdraw', reason } as const;
const terminate = { action: 'terminate', reason } as const;
const reopen = { action: 'reopen', reason: text('new-facts') } as const;

describe('withdrawal by the customer', () => {
  test('ends any open case and stops its clocks, neither met nor missed', () => {
    for (const state of OPEN_STATES) {
      const file = aCase(state).does(agent, withdraw);
      expect(file.state).toBe('withdrawn');
      expect(file.complaint).toMatchObject({ clocks: [], closedAt: file.now });
      expect(Object.values(file.stopped).every((outcome) => outcome === 'void')).toBe(true);
    }
  });

  test('does not change what was missed', () => {
    const late = aCase('handling').at(beijing('2026-03-03 09:00')).does(agent, withdraw);
    expect(late.stopped).toEqual({ 'first-contact': 'missed', handling: 'void', reply: 'void' });
  });

  test('is recorded by the owner, or an agent or dispatcher of the owner’s units', () => {
    for (const who of [agent, colleague, dispatcher]) {
      expect(aCase('handling').does(who, withdraw).state).toBe('withdrawn');
    }
    for (const who of [handler, hillsideHead, reviewer]) {
      expect(aCase('handling').refuses(who, withdraw)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });

  test('leaves nothing that could be withdrawn or reopened', () => {
    const file = aCase('withdrawn');
    expect(file.refuses(agent, withdraw).type).toBe('closed');
    expect(file.refuses(agent, reopen).type).toBe('closed');
  });
});

describe('a case whose owner has left, when work on it begins again', () => {
  const to = { person: colleague.person, unit: LAKESIDE };
  const vacancy = { left: agent.person, to };
  const appealed = { action: 'appeal', reference: reason, vacancy } as const;

  test('gets an owner who is still there, who is told once', () => {
    for (const again of [
      aCase('closed').does(dispatcher, { ...reopen, vacancy }),
      aCase('closed').does(dispatcher, { ...appealed, receivedAt: aCase('closed').now }),
    ]) {
      expect(again.complaint.owner).toEqual(to);
      expect(again.last('owner_reassigned')).toMatchObject({ left: true });
      expect(again.last('owner_reassigned').intervention).toBeUndefined();
      expect(told(again).filter((line) => line.endsWith('> colleague'))).toContain('duty reassign-owner > colleague');
      expect(told(again).filter((line) => line.startsWith('duty reassign-owner'))).toHaveLength(1);
    }
  });

  test('gets one while it is open, and when the look-back finds that it does not hold', () => {
    const open = aCase('follow_up').does(dispatcher, { ...appealed, receivedAt: aCase('follow_up').now });
    expect(open.complaint).toMatchObject({ owner: to, progress: { state: 'rework' } });
    expect(told(open)).toContain('duty reassign-owner > colleague');
  });

  test('keeps an owner who came back or was replaced meanwhile, and never goes to the accused', () => {
    const other = { ...vacancy, left: colleague.person };
    expect(aCase('closed').does(dispatcher, { ...reopen, vacancy: other }).complaint.owner.person).toBe(agent.person);
    const named = aCase('closed', { accused: [colleague.person] }).does(dispatcher, { ...reopen, vacancy });
    expect(named.complaint.owner.person).toBe(agent.person);
  });
});

describe('termination', () => {
  test('ends any open case and stops its clocks, neither met nor missed', () => {
    for (const state of OPEN_STATES) {
      const file = aCase(state).does(reviewer, terminate);
      expect(file.state).toBe('terminated');
      expect(file.complaint.clocks).toEqual([]);
      expect(Object.values(file.stopped).every((outcome) => outcome === 'void')).toBe(true);
    }
  });

  test('is for a reviewer of either unit', () => {
    for (const who of [reviewer, lakesideReviewer, allRounder]) {
      expect(aCase('handling').does(who, terminate).state).toBe('terminated');
    }
    for (const who of [agent, hillsideHead, dispatcher]) {
      expect(aCase('handling').refuses(who, terminate)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
    const own = aCase('handling').does(hillsideHead, { action: 'assign', handler: allRounder });
    for (const [file, who] of [
      [aCase('handling'), handler],
      [own, allRounder],
    ] as const) {
      expect(file.refuses(who, terminate)).toMatchObject({ rule: 'reviewer-is-not-the-handler' });
    }
  });

  test('ends everything that waits for an answer', () => {
    const file = aCase('handling')
      .does(agent, { action: 'escalate', reason })
      .does(agent, { action: 'hand-over', to: colleague, unit: aCase('handling').complaint.owner.unit, reason })
      .does(handler, { action: 'pause', reason: 'waiting-for-parts', until: beijing('2026-03-04 18:00') })
      .does(reviewer, terminate);
    expect(file.complaint).toMatchObject({ escalations: [], handOver: null, pause: null, clocks: [] });
  });
});

describe('reopening', () => {
  const closed = aCase('closed');

  test('begins again with verification, the same owner and new clocks', () => {
    const file = closed.after(48 * HOUR).does(agent, reopen);
    expect(file.complaint).toMatchObject({
      progress: { state: 'verifying' },
      reopened: true,
      closedAt: null,
      contactedAt: null,
    });
    expect(file.complaint.owner).toEqual(closed.complaint.owner);
    expect(file.running).toEqual(['dispatch', 'first-contact', 'reply']);
    for (const clock of file.complaint.clocks) expect(clock).toMatchObject({ startedAt: file.now, warned: [] });
  });

  test('gives the new clocks new names', () => {
    const ids = closed.events.flatMap((e) => e.clocks.flatMap((change) => ('put' in change ? [change.put.id] : [])));
    const file = closed.does(agent, reopen);
    for (const clock of file.complaint.clocks) expect(ids).not.toContain(clock.id);
  });

  test('is possible up to the last moment of the window', () => {
    // Closed on 2 March at 10:10. Thirty days later it is 1 April, 24:00.
    expect(closed.at(beijing('2026-04-02 00:00')).does(agent, reopen).state).toBe('verifying');
    expect(closed.at(beijing('2026-04-02 00:01')).refuses(agent, reopen).type).toBe('reopen-window-over');
  });

  test('counts the window from the closing, in the units of the policy', () => {
    const rules = { ...RULES, reopen: { window: workingDays(2) } };
    const file = aCase('closed', { rules });
    expect(file.at(beijing('2026-03-04 18:00')).does(agent, reopen).state).toBe('verifying');
    expect(file.at(beijing('2026-03-04 18:01')).refuses(agent, reopen).type).toBe('reopen-window-over');
  });

  test('is for the owner, or an agent or dispatcher of the owner’s units', () => {
    for (const who of [agent, colleague, dispatcher]) expect(closed.does(who, reopen).state).toBe('verifying');
    for (const who of [handler, hillsideHead, reviewer]) {
      expect(closed.refuses(who, reopen)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });

  test('needs a case that was closed', () => {
    for (const state of OPEN_STATES) expect(aCase(state).refuses(agent, reopen).type).toBe('wrong-state');
    for (const state of ['not_accepted', 'withdrawn', 'terminated'] as const) {
      expect(aCase(state).refuses(agent, reopen).type).toBe('closed');
    }
  });

  test('needs a new answer: a case that was answered at intake cannot be closed again in that way', () => {
    const told = { action: 'close', text: text('told-again') } as const;
    expect(closed.does(agent, reopen).refuses(agent, told)).toMatchObject({
      type: 'wrong-state',
      message: { en: expect.stringContaining('dispatch it') },
    });
    const appealed = { action: 'appeal', reference: text('no-7'), receivedAt: closed.now } as const;
    expect(closed.does(agent, appealed).refuses(agent, told).type).toBe('wrong-state');
    expect(
      aCase('verifying')
        .does(agent, { ...appealed, receivedAt: aCase('verifying').now })
        .refuses(agent, told),
    ).toMatchObject({
      type: 'wrong-state',
    });
  });

  test('tells the leadership of a critical case again, and drops what the last call found', () => {
    const critical = aCase('closed', { severity: 'critical' });
    expect(critical.complaint.leadershipInformed).toBe(true);
    expect(critical.does(agent, reopen).happened).toEqual(['reopened', 'leadership_informed', 'supervision_opened']);
    const called = decide({ ...closed.complaint, repaired: 'restored' }, reopen, agent, closed.now) as Recorded;
    expect(called.complaint.repaired).toBeNull();
  });

  test('can happen again after the case has been closed again', () => {
    const again = closed
      .does(agent, reopen)
      .does(dispatcher, { action: 'dispatch', unit: HILLSIDE })
      .does(handler, { action: 'accept' })
      .does(handler, { action: 'propose', measure: 'explain', text: text('proposal'), founded: true })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('told-again') })
      .does(PEOPLE.caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(again.state).toBe('closed');
    expect(again.after(HOUR).does(agent, reopen).complaint).toMatchObject({
      reopened: true,
      progress: { state: 'verifying' },
    });
  });
});
