import { beijing } from '../../calendar/calendars';
import { aCase, HOUR, MINUTE, MONDAY_9, PEOPLE, RULES, text } from '../a-case';

const { agent, handler, reviewer, supervisor } = PEOPLE;
const appeal = (receivedAt: number) => ({ action: 'appeal', reference: text('miit-31'), receivedAt }) as const;

test('an appeal has the limit for cases that the regulator forwards, counted from its receipt', () => {
  const file = aCase('handling').after(3 * HOUR);
  const received = file.now - 2 * HOUR;
  const appealed = file.does(agent, appeal(received));
  expect(appealed.state).toBe('handling');
  expect(appealed.happened).toEqual(['appealed', 'leadership_told_of_appeal']);
  expect(appealed.last('leadership_told_of_appeal').notice.unit).toBe('province');
  expect(appealed.clock('appeal')).toMatchObject({ rule: 'reply-regulator', startedAt: received });
  expect(appealed.clock('appeal').dueAt).toBe(beijing('2026-03-18 00:00'));
});

test('the reply that answers an appeal stops its clock', () => {
  const file = aCase('approved');
  const answered = file.does(agent, appeal(file.now)).does(agent, { action: 'reply', text: text('reply') });
  expect(answered.stopped).toMatchObject({ appeal: 'met', reply: 'met' });
  expect(answered.complaint.appeal).toMatchObject({ settledAt: answered.now });
});

test('the clock of an appeal is never paused', () => {
  const file = aCase('handling');
  const until = file.now + 5 * HOUR;
  const paused = file
    .does(agent, appeal(file.now))
    .does(agent, { action: 'pause', reason: 'waiting-for-customer', until });
  expect(paused.clock('appeal').pauses).toEqual([]);
});

test('a case that was replied goes back to the unit', () => {
  for (const state of ['follow_up', 'replied'] as const) {
    const file = aCase(state);
    const back = file.does(agent, appeal(file.now));
    expect(back.state).toBe('rework');
    expect(back.running).toEqual(expect.arrayContaining(['appeal', 'handling', 'reply']));
    expect(back.does(handler, { action: 'propose', measure: 'refund', text: text('p'), founded: true }).state).toBe(
      'in_review',
    );
  }
});

test('an appeal ends the call to the customer, or the second review, without a result', () => {
  const file = aCase('follow_up');
  expect(file.does(agent, appeal(file.now)).stopped).toEqual({ 'follow-up': 'void' });
  const dissatisfied = file.after(MINUTE).does(PEOPLE.caller, { action: 'follow-up', outcome: 'dissatisfied' });
  const appealed = dissatisfied.after(MINUTE).does(agent, appeal(dissatisfied.now));
  expect(appealed.stopped).toEqual({ 'second-review': 'void' });
  expect(appealed.complaint.reworks).toBe(1);
  expect(appealed.complaint.participants).not.toContainEqual({ person: agent.person, part: 'ruled' });
});

test.each(['closed', 'not_accepted', 'withdrawn', 'terminated'] as const)(
  'a case that is %s is reopened, even if the window for reopening is over',
  (state) => {
    const file = aCase(state).after(60 * 24 * HOUR);
    const back = file.does(supervisor, appeal(file.now - HOUR));
    expect(back.state).toBe('verifying');
    expect(back.complaint).toMatchObject({ reopened: true, closedAt: null });
    expect(back.running).toEqual(expect.arrayContaining(['appeal', 'dispatch', 'reply']));
  },
);

test('there is only one appeal at a time, received between the complaint and now', () => {
  const file = aCase('handling');
  expect(file.does(agent, appeal(file.now)).refuses(agent, appeal(file.now)).type).toBe('nothing-to-change');
  expect(file.refuses(agent, appeal(file.now + HOUR)).type).toBe('contradiction');
  expect(file.refuses(agent, appeal(MONDAY_9 - MINUTE)).type).toBe('contradiction');
  expect(file.refuses(reviewer, appeal(file.now))).toMatchObject({ rule: 'office-needed' });
});

test('another appeal after the first was answered is a new one', () => {
  const file = aCase('approved');
  const once = file.does(agent, appeal(file.now)).does(agent, { action: 'reply', text: text('reply') });
  expect(once.after(HOUR).does(agent, appeal(once.now)).complaint.appeal).toMatchObject({ settledAt: null });
});

test('the leadership is told only if the policy says so', () => {
  const file = aCase('handling', { rules: { ...RULES, appeals: { leadershipInformed: false } } });
  expect(file.does(agent, appeal(file.now)).happened).toEqual(['appealed']);
});

test('a complaint first filed by the regulator has the limit of that channel', () => {
  expect(aCase('received', { channel: 'regulator' }).clock('reply').rule).toBe('reply-regulator');
});
