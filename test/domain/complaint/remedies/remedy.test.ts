import { duties } from '../../../../domain/complaint/duties';
import { remedyId } from '../../../../domain/ids';
import { DAY } from '../../../../domain/time';
import { beijing } from '../../calendar/calendars';
import { workingDays } from '../../clock/limits';
import { type CaseFile, HILLSIDE, HOUR, LAKESIDE, offer, PEOPLE, promising, RULES, text } from '../a-case';

const { agent, caller, handler, hillsideHead, lakesideHandler, stranger, supervisor } = PEOPLE;
const satisfied = { action: 'follow-up', outcome: 'satisfied' } as const;

/** A case that was replied with the promise of a refund by Hillside and of a visit by Lakeside. */
const promised = (rules = RULES): CaseFile =>
  promising([offer('refund'), offer('visit', { unit: LAKESIDE })], { rules });
const [REFUND, VISIT] = [remedyId('r8-1'), remedyId('r8-2')];

describe('what a reply promises', () => {
  test('becomes a task of a unit with a clock, and a visit also gets a clock for the arrival', () => {
    const file = promised();
    expect(file.complaint.remedies.map(({ id, kind, unit }) => [id, kind, unit])).toEqual([
      [REFUND, 'refund', HILLSIDE],
      [VISIT, 'visit', LAKESIDE],
    ]);
    expect(file.running).toEqual(['follow-up', 'on-site-arrival', 'remedy', 'remedy']);
    expect(file.clock('on-site-arrival')).toMatchObject({ chain: LAKESIDE, subject: VISIT, startedAt: file.now });
  });

  test('blocks closing until it is carried out', () => {
    const file = promised()
      .does(caller, { action: 'follow-up', outcome: 'dissatisfied' })
      .does(supervisor, { action: 'decline-rework', reason: text('nothing-more') });
    const close = { action: 'close', text: text('told') } as const;
    expect(file.refuses(agent, close)).toMatchObject({
      type: 'remedies-open',
      message: { en: expect.stringContaining(`refund ${REFUND} by hillside`) },
    });
    const done = file
      .does(handler, { action: 'carry-out', remedy: REFUND })
      .does(lakesideHandler, { action: 'carry-out', remedy: VISIT });
    expect(done.does(agent, close).state).toBe('closed');
  });

  test('does not prevent recording that the customer is satisfied, and the case closes with the last remedy', () => {
    const asked = promised().does(caller, { ...satisfied, score: 9 });
    expect(asked.happened).toEqual(['followed_up']);
    expect(asked.stopped).toEqual({ 'follow-up': 'met' });
    expect(asked.running).toEqual(['on-site-arrival', 'remedy', 'remedy']);
    expect(duties(asked.complaint).map(({ action }) => action)).toEqual(['carry-out', 'arrive']);
    const one = asked.does(handler, { action: 'carry-out', remedy: REFUND });
    expect(one.state).toBe('follow_up');
    const both = one.does(lakesideHandler, { action: 'carry-out', remedy: VISIT });
    expect(both.happened).toEqual(['remedy_carried_out', 'closed']);
    expect(both.complaint.progress).toMatchObject({ state: 'closed', closing: 'satisfied' });
  });

  test('is the work that is urged and escalated, once the customer is satisfied with the answer', () => {
    const asked = promising([offer('visit', { unit: LAKESIDE })]).does(caller, satisfied);
    const raised = asked.does(agent, { action: 'escalate', reason: text('nobody-came') });
    expect(raised.last('escalated').escalation).toMatchObject({ level: 1, chain: LAKESIDE });
    const refund = promising([offer('refund')]).does(caller, satisfied);
    const other = refund.does(agent, { action: 'escalate', reason: text('no-money') });
    expect(other.last('escalated').escalation).toMatchObject({ level: 1, chain: HILLSIDE });
  });

  test('leaves a satisfied customer the right to change their mind until it is carried out', () => {
    const asked = promised().does(caller, satisfied);
    const unreachable = asked.after(HOUR).does(caller, { action: 'follow-up', outcome: 'unreachable' });
    expect(unreachable.running).not.toContain('follow-up');
    const turned = asked.after(HOUR).does(caller, { action: 'follow-up', outcome: 'dissatisfied' });
    expect(turned.running).toContain('second-review');
    const done = turned
      .does(handler, { action: 'carry-out', remedy: REFUND })
      .does(lakesideHandler, { action: 'carry-out', remedy: VISIT });
    expect(done.state).toBe('follow_up');
  });

  test('may get more time, before its limit, from a head of the unit that does it', () => {
    const longer = promised({
      ...RULES,
      clocks: RULES.clocks.map((rule) =>
        rule.kind === 'remedy' ? { ...rule, extension: { longest: workingDays(2), times: 1 } } : rule,
      ),
    });
    const { id: clock, dueAt } = longer.complaint.clocks.find(({ subject }) => subject === REFUND)!;
    const until = dueAt + DAY;
    const asked = longer.does(handler, { action: 'request-extension', clock, until, reason: text('part-missing') });
    const [request] = asked.complaint.extensionRequests;
    const granted = asked.does(hillsideHead, { action: 'rule-on-extension', request: request!.id, agree: true });
    expect(granted.complaint.clocks.find(({ id }) => id === clock)!.dueAt).toBeGreaterThan(dueAt);
  });

  test('does not prevent recording failed calls or a dissatisfied customer', () => {
    const file = promised();
    expect(file.does(caller, { action: 'follow-up', outcome: 'dissatisfied' }).happened).toEqual(['followed_up']);
    let tried = file;
    for (let day = 3; day <= 6; day += 1) {
      tried = tried.at(beijing(`2026-03-0${day} 10:00`)).does(caller, { action: 'follow-up', outcome: 'unreachable' });
    }
    expect(tried.state).toBe('follow_up');
  });

  test('has its clock met when it is done, even if nobody recorded the arrival of a visit', () => {
    const file = promised().after(HOUR);
    const there = file.does(lakesideHandler, { action: 'arrive', remedy: VISIT });
    expect(there.stopped).toEqual({ 'on-site-arrival': 'met' });
    expect(there.refuses(lakesideHandler, { action: 'arrive', remedy: VISIT }).type).toBe('nothing-to-change');
    expect(there.does(lakesideHandler, { action: 'carry-out', remedy: VISIT }).stopped).toMatchObject({
      remedy: 'met',
    });
    expect(file.does(lakesideHandler, { action: 'carry-out', remedy: VISIT }).stopped).toEqual({
      'on-site-arrival': 'met',
      remedy: 'met',
    });
    expect(file.refuses(handler, { action: 'arrive', remedy: REFUND }).type).toBe('nothing-to-change');
  });

  test('is recorded by the unit that does it, by its head or by the owner', () => {
    const file = promised();
    for (const who of [handler, hillsideHead, agent]) {
      expect(file.does(who, { action: 'carry-out', remedy: REFUND }).happened).toEqual(['remedy_carried_out']);
    }
    expect(file.refuses(lakesideHandler, { action: 'carry-out', remedy: REFUND })).toMatchObject({
      rule: 'remedy-unit-only',
    });
    expect(file.refuses(stranger, { action: 'carry-out', remedy: REFUND }).type).toBe('not-permitted');
    const twice = file.does(handler, { action: 'carry-out', remedy: REFUND });
    expect(twice.refuses(handler, { action: 'carry-out', remedy: REFUND }).type).toBe('unknown-remedy');
  });

  test('is escalated to the head of the unit that should have done it, if it is late', () => {
    // Two days from Monday 10:00, and half of that in addition.
    const late = promised().at(beijing('2026-03-05 10:00'));
    expect(late.last('escalated').escalation).toMatchObject({ unit: 'lakeside', cause: { kind: 'on-site-arrival' } });
  });
});
