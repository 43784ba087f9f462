import { backTest } from '../../../../domain/back-test/back-test';
import { duties } from '../../../../domain/complaint/duties';
import { isOver } from '../../../../domain/complaint/state';
import { remedyId } from '../../../../domain/ids';
import type { Person } from '../../../../domain/people/actor';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { DAY } from '../../../../domain/time';
import { workingDays } from '../../clock/limits';
import { aCase, type CaseFile, HOUR, LAKESIDE, offer, PEOPLE, promising, RULES, text } from '../a-case';

const { agent, caller, colleague, handler, supervisor } = PEOPLE;
const reply = { action: 'reply', text: text('reply') } as const;
const declined = { action: 'follow-up', outcome: 'declined' } as const;
const rules: CompiledRules = {
  ...RULES,
  remedies: { confirmedByCustomer: ['visit'], tries: 2 },
  repair: { after: workingDays(1), tries: 2, by: ['follow-up-caller'] },
};
const CALLS = ['follow-up', 'repair-call', 'confirm-remedy'];
const calls = ({ complaint }: CaseFile) =>
  duties(complaint)
    .map(({ action }) => action)
    .filter((action) => CALLS.includes(action));

describe('a customer who said at intake that they want no call', () => {
  const replied = aCase('approved', { rules, declinesCalls: true }).does(agent, reply);

  test('is called by nobody: the owner closes the case, which keeps that they declined', () => {
    expect(replied.state).toBe('replied');
    expect(duties(replied.complaint)).toMatchObject([{ action: 'close', holders: [{ person: agent.person }] }]);
    expect(replied.refuses(caller, declined).type).toBe('wrong-state');
    const closed = replied.does(agent, { action: 'close' });
    expect(closed.complaint.progress).toMatchObject({ state: 'closed', closing: 'declined' });
    expect(closed.stopped).toEqual({ 'follow-up': 'met' });
    expect(isOver(closed.complaint)).toBe(true);
  });

  test('confirms no remedy, which blocks closing only until it is carried out', () => {
    const promised = promising([offer('visit')], { rules, declinesCalls: true });
    expect(promised.refuses(agent, { action: 'close' }).type).toBe('remedies-open');
    const done = promised
      .after(HOUR)
      .does(handler, { action: 'carry-out', remedy: promised.complaint.remedies[0]!.id });
    expect(calls(done)).toEqual([]);
    expect(done.does(agent, { action: 'close' }).state).toBe('closed');
  });

  test('is distinguished from a customer whose channel has no calls', () => {
    const channel = aCase('approved', { rules, channel: 'letter' }).does(agent, reply);
    expect(channel.does(agent, { action: 'close' }).complaint.progress).toMatchObject({ closing: 'no-follow-up' });
  });

  test('is called under no other policy either', () => {
    const closed = replied.does(agent, { action: 'close' });
    const { after } = backTest(closed.events, RULES, closed.now);
    expect(after.findLast(({ type }) => type === 'closed')).toMatchObject({ closing: 'declined' });
  });
});

describe('a customer who says during a call that they want no calls', () => {
  const asked = aCase('follow_up', { rules }).does(caller, declined);

  test('ends the case as declined, without a score', () => {
    expect(asked.happened).toEqual(['followed_up', 'closed']);
    expect(asked.complaint.progress).toMatchObject({ state: 'closed', closing: 'declined' });
    expect(asked.stopped).toEqual({ 'follow-up': 'met' });
    expect(aCase('follow_up').refuses(caller, { ...declined, score: 5 }).type).toBe('contradiction');
    expect(aCase('follow_up').refuses(caller, { ...declined, nextTry: asked.now + DAY }).type).toBe('contradiction');
  });

  test('still gets what was promised, and is not called meanwhile', () => {
    const promised = promising([offer('visit')], { rules });
    const { id: remedy } = promised.complaint.remedies[0]!;
    const waits = promised.after(HOUR).does(caller, declined);
    expect(waits.state).toBe('follow_up');
    expect(calls(waits)).toEqual([]);
    expect(waits.running).not.toContain('follow-up');
    const done = waits.after(HOUR).does(handler, { action: 'carry-out', remedy });
    expect(done.happened).toEqual(['remedy_carried_out', 'closed']);
    expect(done.complaint.progress).toMatchObject({ closing: 'declined' });
  });

  test('counts as having confirmed the remedies that were carried out', () => {
    const carriedOut = promising([offer('visit')], { rules })
      .after(HOUR)
      .does(handler, { action: 'carry-out', remedy: remedyId('r8-1') });
    expect(calls(carriedOut)).toContain('confirm-remedy');
    const onFollowUp = carriedOut.does(caller, declined);
    expect(onFollowUp.complaint.remedies[0]).toMatchObject({ confirmation: 'lapsed' });
    expect(onFollowUp.state).toBe('closed');
    const onRemedy = carriedOut.does(agent, {
      action: 'confirm-remedy',
      remedy: remedyId('r8-1'),
      outcome: 'declined',
    });
    expect(onRemedy.last('remedy_confirmed')).toMatchObject({ lapsed: true, declined: true });
    expect(onRemedy.complaint.progress).toMatchObject({ state: 'closed', closing: 'declined' });
  });

  test('is not called again after a reopening', () => {
    const again = asked.after(HOUR).does(agent, { action: 'reopen', reason: text('new-facts') });
    expect(again.complaint.declinesCalls).toBe(true);
  });

  test('at the repair call gets no further one, and the closing stays as it was', () => {
    const fresh: Person = { ...colleague, offices: [{ role: 'follow-up-caller', unit: LAKESIDE[0] }] };
    const closed = aCase('follow_up', { rules })
      .does(caller, { action: 'follow-up', outcome: 'dissatisfied' })
      .does(supervisor, { action: 'decline-rework', reason: text('nothing-more') })
      .does(agent, { action: 'close', text: text('told') });
    const called = closed.at(closed.complaint.repair!.notBefore).does(fresh, {
      action: 'repair-call',
      outcome: 'declined',
    });
    expect(called.complaint).toMatchObject({ repair: null, repaired: 'declined', declinesCalls: true });
    expect(called.complaint.progress).toMatchObject({ closing: 'dissatisfied' });
  });
});
