import type { Person } from '../../../domain/people/actor';
import { aCase, CITY, helpFrom, LAKESIDE, PEOPLE, text } from '../complaint/a-case';

const { agent, caller, colleague, handler, hillsideHead, otherHandler, reviewer, stranger } = PEOPLE;
const standingInFor = (deputy: Person, ...absent: Person[]): Person => ({ ...deputy, standsInFor: absent });
const reply = { action: 'reply', text: text('reply') } as const;

describe('a deputy', () => {
  test('replies for the absent owner, who stays the owner', () => {
    const file = aCase('approved').does(standingInFor(colleague, agent), reply);
    expect(file.last('replied').by).toEqual({ person: 'colleague', actingFor: 'agent' });
    expect(file.complaint.owner).toEqual({ person: 'agent', unit: LAKESIDE });
    expect(aCase('approved').refuses(colleague, reply)).toMatchObject({ rule: 'owner-only' });
  });

  test('acts in their own name if their office is enough and the work is nobody’s own', () => {
    const file = aCase('verifying').does(standingInFor(PEOPLE.dispatcher, agent), { action: 'dispatch', unit: CITY });
    expect(file.last('dispatched').by).toEqual({ person: 'dispatcher' });
  });

  test('acts for the person whose own work it is, even if the deputy’s office would be enough', () => {
    const verified = aCase('received').does(standingInFor(PEOPLE.dispatcher, agent), { action: 'verify' });
    expect(verified.last('verified').by).toEqual({ person: 'dispatcher', actingFor: 'agent' });

    const proposal = { action: 'propose', measure: 'repair', text: text('p'), founded: true } as const;
    const proposed = aCase('handling').does(standingInFor(hillsideHead, handler), proposal);
    expect(proposed.last('proposed').by).toEqual({ person: 'hillside-head', actingFor: 'handler' });
  });

  test('does their own share of the work in their own name', () => {
    const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('q')));
    const task = asked.complaint.tasks[0]!.id;
    const taken = asked.does(PEOPLE.lakesideHandler, { action: 'accept-task', task });
    const both = standingInFor(PEOPLE.lakesideHandler, PEOPLE.lakesideHead);
    expect(taken.does(both, { action: 'answer-task', task, text: text('a') }).last('task_answered').by).toEqual({
      person: 'lakeside-handler',
    });
  });

  test('holds the offices of the absent person, whatever their own offices are', () => {
    const deputy = standingInFor(stranger, hillsideHead);
    const file = aCase('handling').does(deputy, { action: 'assign', handler: otherHandler });
    expect(file.last('assigned').by).toEqual({ person: 'stranger', actingFor: 'hillside-head' });
    expect(file.lets(deputy)).toContain('note');
  });

  test('of several absent people acts for the one who may do it', () => {
    const deputy = standingInFor(colleague, caller, handler);
    const file = aCase('handling').does(deputy, {
      action: 'propose',
      measure: 'repair',
      text: text('proposal'),
      founded: true,
    });
    expect(file.last('proposed').by).toEqual({ person: 'colleague', actingFor: 'handler' });
  });

  test('of the handler may neither review nor follow up, like the handler', () => {
    const deputy = standingInFor(reviewer, handler);
    expect(aCase('in_review').refuses(deputy, { action: 'review', decision: 'approve' })).toMatchObject({
      rule: 'reviewer-is-not-the-handler',
    });
  });

  test('with a task in their own unit acts for the absent head on the task of the head’s unit', () => {
    const both = standingInFor(PEOPLE.lakesideHandler, PEOPLE.cityHead);
    const file = aCase('handling').does(agent, helpFrom([LAKESIDE, CITY], text('q')));
    const answer = (index: number) =>
      file
        .does(both, { action: 'answer-task', task: file.complaint.tasks[index]!.id, text: text('a') })
        .last('task_answered').by;
    expect(answer(0)).toEqual({ person: 'lakeside-handler' });
    expect(answer(1)).toEqual({ person: 'lakeside-handler', actingFor: 'city-head' });
  });

  test('who signs for the absent handler makes that person the handler', () => {
    const file = aCase('dispatched').does(standingInFor(colleague, handler), { action: 'accept' });
    expect(file.complaint.progress).toMatchObject({ state: 'handling', handler: 'handler' });
    expect(file.last('accepted').by).toEqual({ person: 'colleague', actingFor: 'handler' });
  });

  test('holds the office of one person at a time: the offices of two people do not add up', () => {
    const deputy = standingInFor(stranger, agent, reviewer);
    expect(aCase('approved').does(deputy, reply).last('replied').by).toEqual({
      person: 'stranger',
      actingFor: 'agent',
    });
    expect(aCase('in_review').does(deputy, { action: 'review', decision: 'approve' }).happened).toEqual([
      'proposal_approved',
    ]);
  });

  test('does not review a proposal that they made for somebody else, even after the absence', () => {
    const both = { ...reviewer, standsInFor: [handler] };
    const proposal = { action: 'propose', measure: 'repair', text: text('p'), founded: true } as const;
    const file = aCase('handling').does(both, proposal);
    expect(file.refuses(reviewer, { action: 'review', decision: 'approve' })).toMatchObject({
      rule: 'reviewer-is-not-the-handler',
    });
  });

  test('acknowledges what the absent head was told', () => {
    const raised = aCase('handling').does(agent, { action: 'escalate', reason: text('stuck') });
    const acknowledge = { action: 'acknowledge-escalation', escalation: raised.complaint.escalations[0]!.id } as const;
    const file = raised.does(standingInFor(handler, hillsideHead), acknowledge);
    expect(file.last('escalation_acknowledged').by).toEqual({ person: 'handler', actingFor: 'hillside-head' });
  });

  test('works on a task that the absent unit head’s unit was asked for', () => {
    const file = aCase('handling').does(agent, helpFrom([LAKESIDE], text('q')));
    const deputy = standingInFor(stranger, PEOPLE.lakesideHead);
    const task = file.complaint.tasks[0]!.id;
    expect(file.does(deputy, { action: 'answer-task', task, text: text('a') }).last('task_answered').by).toEqual({
      person: 'stranger',
      actingFor: 'lakeside-head',
    });
  });
});
