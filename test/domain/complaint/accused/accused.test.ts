import { duties } from '../../../../domain/complaint/duties';
import { receive } from '../../../../domain/complaint/receive';
import { isRejection } from '../../../../domain/complaint/rejection';
import { taskId } from '../../../../domain/ids';
import type { Person } from '../../../../domain/people/actor';
import { aCase, anIntake, type CaseFile, CITY, HILLSIDE, helpFrom, LAKESIDE, MONDAY_9, PEOPLE, text } from '../a-case';

const { agent, caller, cityHead, colleague, dispatcher, handler, hillsideHead, inspector } = PEOPLE;
const { lakesideHandler, lakesideHead, otherHandler, supervisor } = PEOPLE;
const reason = text('rude-to-the-customer');

/** The case after somebody has said that it is about this person. */
const about = (file: CaseFile, accused: Person, by: Person = dispatcher): CaseFile =>
  file.does(by, { action: 'name-accused', accused: accused.person, reason });

const owed = ({ complaint }: CaseFile): string[] =>
  duties(complaint).flatMap(({ action, holders }) =>
    holders.map((one) => `${action} ${'person' in one ? one.person : `${one.role}@${one.unit}`}`),
  );

test('dispatcher, owner and service supervisor may say whom a complaint is about, and take it back', () => {
  for (const by of [dispatcher, agent, supervisor]) {
    const named = about(aCase('handling'), handler, by);
    expect(named.complaint.accused).toEqual(['handler']);
    expect(named.refuses(by, { action: 'name-accused', accused: handler.person, reason }).type).toBe(
      'nothing-to-change',
    );
    const cleared = named.does(by, { action: 'clear-accused', accused: handler.person, reason });
    expect(cleared.complaint.accused).toEqual([]);
  }
  const both = about(about(aCase('handling'), handler), otherHandler);
  const one = both.does(dispatcher, { action: 'clear-accused', accused: handler.person, reason });
  expect(one.complaint.accused).toEqual(['other-handler']);
  const refused = aCase('handling').refuses(caller, { action: 'name-accused', accused: handler.person, reason });
  expect(refused).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
});

test('the accused can do nothing with the case, and a deputy can do nothing in their name', () => {
  const file = about(aCase('handling'), handler);
  expect(file.lets(handler)).toEqual([]);
  expect(file.refuses(handler, { action: 'note', note: text('n') })).toMatchObject({ rule: 'accused-barred' });
  const deputy: Person = { ...PEOPLE.stranger, offices: [], standsInFor: [handler] };
  expect(file.lets(deputy)).toEqual([]);
  expect(file.refuses(deputy, { action: 'note', note: text('n') })).toMatchObject({ rule: 'accused-barred' });
  // The accused also cannot act in the case as somebody's deputy.
  const standingIn: Person = { ...handler, standsInFor: [agent, hillsideHead] };
  expect(file.lets(standingIn)).toEqual([]);
});

test('the accused are given nothing: no ownership, work, task, coordination or supervision', () => {
  const wrong = { type: 'wrong-person', message: { en: expect.stringContaining('about') } };
  const dispatched = about(aCase('dispatched'), handler);
  expect(dispatched.refuses(hillsideHead, { action: 'accept', handler })).toMatchObject(wrong);
  const file = about(aCase('handling'), otherHandler);
  expect(file.refuses(handler, { action: 'assign', handler: otherHandler })).toMatchObject(wrong);
  const owned = about(aCase('handling'), colleague);
  const to = { to: colleague, unit: LAKESIDE, reason };
  expect(owned.refuses(agent, { action: 'hand-over', ...to })).toMatchObject(wrong);
  expect(owned.refuses(lakesideHead, { action: 'reassign-owner', ...to })).toMatchObject(wrong);
  const help = helpFrom([LAKESIDE], text('q'));
  const coordinator = { person: colleague, unit: LAKESIDE };
  expect(owned.refuses(agent, { ...help, coordinator })).toMatchObject(wrong);
  const watched = about(aCase('handling'), inspector);
  expect(watched.refuses(cityHead, { action: 'supervise', requirements: reason, supervisor: inspector })).toMatchObject(
    wrong,
  );
  const asked = about(aCase('handling').does(handler, help), lakesideHandler);
  const [task] = asked.complaint.tasks;
  expect(
    asked.refuses(lakesideHead, { action: 'accept-task', task: task!.id, handler: lakesideHandler }),
  ).toMatchObject(wrong);
});

test('while the owner is accused, the heads of the unit do the owner’s work, reply, and name another owner', () => {
  const file = about(aCase('approved'), agent);
  expect(owed(file)).toEqual(expect.arrayContaining(['reply unit-head@lakeside', 'reassign-owner unit-head@lakeside']));
  expect(owed(file).filter((duty) => duty.endsWith(' agent'))).toEqual([]);
  expect(file.refuses(agent, { action: 'reply', text: text('reply') })).toMatchObject({ rule: 'accused-barred' });
  expect(file.refuses(colleague, { action: 'reply', text: text('reply') })).toMatchObject({ rule: 'owner-only' });
  expect(file.does(lakesideHead, { action: 'reply', text: text('reply') }).state).toBe('follow_up');
  const moved = file.does(lakesideHead, { action: 'reassign-owner', to: colleague, unit: LAKESIDE, reason });
  expect(owed(moved)).toEqual(['reply colleague']);
});

test('while the handler is accused, the head does the work or assigns it', () => {
  const file = about(aCase('handling'), handler);
  expect(owed(file)).toContain('assign unit-head@hillside');
  expect(owed(file).filter((duty) => duty.endsWith(' handler'))).toEqual([]);
  expect(file.clock('handling').chain).toEqual(HILLSIDE);
  const assigned = file.does(hillsideHead, { action: 'assign', handler: otherHandler });
  expect(owed(assigned)).toEqual(['propose other-handler']);
  const rework = about(aCase('rework'), handler);
  const proposed = rework.does(hillsideHead, { action: 'propose', measure: 'explain', text: text('p'), founded: true });
  expect(proposed.last('assigned').handler).toBe('hillside-head');
});

test('the accused lose an offered hand-over, a task, the coordination and a supervision', () => {
  const offered = aCase('handling').does(agent, { action: 'hand-over', to: colleague, unit: LAKESIDE, reason });
  const named = about(offered, colleague);
  expect([named.complaint.handOver, named.stopped]).toEqual([null, { 'hand-over-answer': 'void' }]);

  const asked = aCase('handling')
    .does(handler, helpFrom([LAKESIDE], text('q')))
    .does(agent, { action: 'name-coordinator', person: handler, unit: HILLSIDE });
  expect(asked.complaint.coordinator?.person).toBe('handler');
  const task = asked.complaint.tasks[0]?.id ?? taskId('t0');
  const accepted = asked.does(lakesideHandler, { action: 'accept-task', task });
  const without = about(about(accepted, lakesideHandler), handler);
  expect(without.complaint.coordinator?.person).toBeNull();
  expect(without.complaint.tasks[0]?.handler).toBeNull();
  expect(owed(without)).toContain('assign-task unit-head@lakeside');

  const watched = aCase('handling').does(inspector, { action: 'supervise', requirements: reason });
  expect(about(watched, inspector).complaint.supervision?.supervisor).toBeNull();
});

test('a complaint about its own owner cannot be filed: another agent has to be named', () => {
  const filed = receive(anIntake({ accused: [agent.person] }), { person: agent.person }, MONDAY_9);
  expect(filed).toMatchObject({
    type: 'contradiction',
    message: { en: expect.stringContaining('name another agent') },
  });
  const other = receive(anIntake({ accused: [handler.person] }), { person: agent.person }, MONDAY_9);
  expect(isRejection(other)).toBe(false);
});

test('work that a head took over is not given back to the accused, and as successors they are passed over', () => {
  const taken = about(aCase('handling').does(hillsideHead, { action: 'take-over', reason }), handler);
  expect(taken.refuses(hillsideHead, { action: 'give-back' })).toMatchObject({ type: 'contradiction' });
  const given = taken.does(hillsideHead, { action: 'give-back', handler: otherHandler });
  expect(owed(given)).toEqual(['propose other-handler']);

  const successors = [colleague, PEOPLE.cityAgent].map((person) => {
    const unit = person === colleague ? LAKESIDE : CITY;
    return { as: 'owner', person, unit } as const;
  });
  const moved = about(aCase('handling'), colleague).does(lakesideHead, {
    action: 'move-duties',
    from: agent.person,
    fromUnits: [LAKESIDE],
    successors,
  });
  expect(moved.complaint.owner.person).toBe('city-agent');
});
