import { decide } from '../../../../domain/action/decide';
import { duties } from '../../../../domain/complaint/duties';
import { applyLink } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import { remedyId } from '../../../../domain/ids';
import { noticesOf } from '../../../../domain/notification/notices';
import { beijing } from '../../calendar/calendars';
import { workingDays } from '../../clock/limits';
import {
  aCase,
  along,
  HILLSIDE,
  HOUR,
  LAKESIDE,
  LEADING,
  offer,
  offering,
  PEOPLE,
  promising,
  RULES,
  STEP,
  text,
} from '../a-case';

const { agent, caller, handler, reviewer } = PEOPLE;
const REPLY = { action: 'reply', text: text('reply') } as const;
const propose = (...remedies: readonly ReturnType<typeof offer>[]) =>
  ({ action: 'propose', measure: 'repair', text: text('proposal'), founded: true, remedies }) as const;
const noArrivals = { ...RULES, clocks: RULES.clocks.filter(({ kind }) => kind !== 'on-site-arrival') };

describe('a proposal', () => {
  const handling = aCase('handling');

  test('says of each remedy who carries it out, which is the responsible unit unless another one is named', () => {
    const proposed = handling.does(handler, propose(offer('repair'), offer('visit', { unit: LAKESIDE })));
    expect(proposed.last('proposed').remedies).toEqual([
      { kind: 'repair', unit: HILLSIDE, text: text('repair-in-full') },
      { kind: 'visit', unit: LAKESIDE, text: text('visit-in-full') },
    ]);
  });

  test('names the amount of what is money, and of nothing else', () => {
    const { amount, ...unpaid } = offer('refund');
    for (const wrong of [unpaid, { ...unpaid, kind: 'compensation' as const }, offer('visit', { amount: amount! })]) {
      expect(handling.refuses(handler, propose(wrong)).type).toBe('contradiction');
    }
    for (const right of [offer('refund'), offer('compensation')]) {
      expect(handling.does(handler, propose(right)).last('proposed').remedies).toMatchObject([{ amount }]);
    }
  });

  test('names a moment of arrival only for a visit, in the future, and where the policy has a clock for it', () => {
    const arriveBy = handling.now + HOUR;
    expect(handling.refuses(handler, propose(offer('repair', { arriveBy }))).message.en).toContain('Nobody arrives');
    expect(handling.refuses(handler, propose(offer('visit', { arriveBy: handling.now }))).message.en).toContain(
      'future',
    );
    const unmeasured = aCase('handling', { rules: noArrivals });
    expect(unmeasured.refuses(handler, propose(offer('visit', { arriveBy }))).message.en).toContain('no clock');
    expect(handling.does(handler, propose(offer('visit', { arriveBy }))).state).toBe('in_review');
  });

  test('that is rejected takes its remedies with it, and the next one brings its own', () => {
    const rejected = handling
      .does(handler, propose(offer('refund')))
      .does(reviewer, { action: 'review', decision: 'reject', reason: text('too-much') });
    const again = rejected
      .does(handler, propose(offer('exchange')))
      .does(reviewer, { action: 'review', decision: 'approve' });
    expect(again.does(agent, REPLY).complaint.remedies).toMatchObject([{ kind: 'exchange' }]);
  });

  test('is not approved once a moment that it promises has passed', () => {
    const proposed = handling.does(handler, propose(offer('visit', { arriveBy: handling.now + HOUR })));
    const approve = { action: 'review', decision: 'approve' } as const;
    expect(proposed.after(HOUR - 1).does(reviewer, approve).state).toBe('approved');
    expect(proposed.after(HOUR).refuses(reviewer, approve).type).toBe('contradiction');
  });
});

describe('the reply', () => {
  test('promises what was approved, with its text', () => {
    const { kind, text: what, amount } = offer('refund');
    expect(promising([offer('refund')]).complaint.remedies).toMatchObject([
      { kind, text: what, amount, unit: HILLSIDE },
    ]);
    expect(aCase('follow_up').complaint.remedies).toEqual([]);
  });

  test('promises no moment that has passed since the approval', () => {
    const approved = along(offering(offer('visit', { arriveBy: beijing('2026-03-02 11:00') })));
    const late = approved.at(beijing('2026-03-02 11:00')).does(agent, REPLY);
    expect(late.complaint.remedies[0]).not.toHaveProperty('arriveBy');
    expect(late.clock('on-site-arrival').dueAt).toBe(beijing('2026-03-04 11:00'));
  });

  test('of a duplicate promises nothing: what the leading case promises is for its own customer alone', () => {
    const merge = { action: 'merge', into: LEADING, leading: [], reason: text('same-fault') } as const;
    const merged = along([...offering(offer('refund')), [agent, merge]]);
    const answer = { text: text('leading'), unit: LAKESIDE, handler: PEOPLE.lakesideHandler.person, at: merged.now };
    const answered = applyLink(merged.complaint, { link: 'answer', leading: LEADING, answer }, merged.now) as Recorded;
    const replied = decide(answered.complaint, REPLY, agent, merged.now) as Recorded;
    expect(replied.complaint).toMatchObject({ remedies: [], progress: { state: 'follow_up' } });
  });

  test('after a rework adds to what was promised before and has yet to be carried out', () => {
    const twice = promising([offer('repair')])
      .does(caller, { action: 'follow-up', outcome: 'dissatisfied' })
      .does(PEOPLE.supervisor, { action: 'rework', reason: text('not-solved') })
      .does(handler, propose(offer('exchange')))
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, REPLY);
    expect(twice.complaint.remedies.map(({ kind }) => kind)).toEqual(['repair', 'exchange']);
    // Whoever is to repair it knows so already.
    const told = noticesOf(twice.last('replied'), snapshotOf(twice.complaint)).map(({ action }) => action);
    expect(told).toEqual(['carry-out']);
  });
});

describe('the moment that a customer was promised for a visit', () => {
  const arriveBy = beijing('2026-03-03 15:00');

  test('is the limit if it is earlier than what the policy grants, and the policy’s is if not', () => {
    const early = promising([offer('visit', { arriveBy })]).clock('on-site-arrival');
    expect(early).toMatchObject({ dueAt: arriveBy, promised: arriveBy, provisional: false });
    const late = promising([offer('visit', { arriveBy: beijing('2026-03-20 15:00') })]).clock('on-site-arrival');
    expect(late.dueAt).toBe(promising([offer('visit')]).clock('on-site-arrival').dueAt);
  });

  test('is not moved by more time that is granted inside', () => {
    const extension = { longest: workingDays(2), times: 1 };
    const rules = {
      ...RULES,
      clocks: RULES.clocks.map((rule) => (rule.kind === 'on-site-arrival' ? { ...rule, extension } : rule)),
    };
    const file = promising([offer('visit', { arriveBy })], { rules });
    const asked = {
      action: 'request-extension',
      clock: file.clock('on-site-arrival').id,
      until: arriveBy + HOUR,
    } as const;
    const refused = file.refuses(handler, { ...asked, reason: text('no-van') });
    expect(refused).toMatchObject({
      type: 'extension-not-allowed',
      message: { en: expect.stringContaining('promised') },
    });
  });

  test('holds for the first visit, and not for one that is made again later', () => {
    const rules = { ...RULES, remedies: { confirmedByCustomer: ['visit' as const], tries: 2 } };
    const remedy = remedyId('r8-1');
    const again = promising([offer('visit', { arriveBy })], { rules })
      .does(handler, { action: 'carry-out', remedy })
      .at(arriveBy)
      .does(agent, { action: 'confirm-remedy', remedy, outcome: 'not-confirmed', reason: text('nobody-came') });
    expect(again.clock('on-site-arrival')).not.toHaveProperty('promised');
    expect(again.clock('on-site-arrival').dueAt).toBeGreaterThan(arriveBy);
  });
});

describe('a promise that is withdrawn', () => {
  const file = promising([offer('visit', { unit: LAKESIDE })]).after(STEP);
  const withdraw = {
    action: 'withdraw-remedy',
    remedy: remedyId('r8-1'),
    reason: text('signal-is-back'),
    consent: text('by-telephone'),
  } as const;

  test('is nobody’s duty any more, its clocks do not count, and it does not block closing', () => {
    const withdrawn = file.does(agent, withdraw);
    expect(withdrawn.stopped).toEqual({ remedy: 'void', 'on-site-arrival': 'void' });
    expect(duties(withdrawn.complaint).map(({ action }) => action)).toEqual(['follow-up']);
    expect(withdrawn.does(caller, { action: 'follow-up', outcome: 'satisfied' }).state).toBe('closed');
    expect(withdrawn.complaint.remedies[0]).toMatchObject({ withdrawnAt: withdrawn.now, carriedOutAt: null });
    for (const action of ['arrive', 'carry-out'] as const) {
      expect(withdrawn.refuses(PEOPLE.lakesideHandler, { action, remedy: withdraw.remedy }).type).toBe('wrong-state');
    }
  });

  test('lets a case close whose customer is satisfied already', () => {
    const satisfied = file.does(caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(satisfied.does(agent, withdraw).happened).toEqual(['remedy_withdrawn', 'closed']);
  });

  test('stays missed if it was late already', () => {
    const late = file.at(beijing('2026-03-05 10:00')).does(agent, withdraw);
    expect(late.stopped).toMatchObject({ 'on-site-arrival': 'missed', remedy: 'void' });
  });

  test('is withdrawn by the owner alone, once, and not after it was carried out', () => {
    for (const who of [PEOPLE.lakesideHandler, handler, reviewer]) {
      expect(file.refuses(who, withdraw)).toMatchObject({ rule: 'owner-only' });
    }
    expect(file.does(agent, withdraw).refuses(agent, withdraw).type).toBe('wrong-state');
    const two = promising([offer('visit'), offer('repair')]).does(handler, {
      action: 'carry-out',
      remedy: withdraw.remedy,
    });
    expect(two.refuses(agent, withdraw)).toMatchObject({
      type: 'unknown-remedy',
      message: { en: expect.stringContaining('r8-2') },
    });
  });
});
