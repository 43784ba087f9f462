import type { ComplaintEvent } from '../../../../domain/complaint/events';
import { evolve } from '../../../../domain/complaint/evolve';
import { aCase, CITY, helpFrom, LAKESIDE, PEOPLE, PROVINCE, text } from '../a-case';

const { administrator, agent, cityHead, dispatcher, handler, otherHandler, provinceHead, reviewer } = PEOPLE;
const reason = text('reason');
const fromCityHead = { action: 'move-duties', from: cityHead.person, fromUnits: [CITY] } as const;

test('an escalation that somebody was told of in place of a vacant office goes to a head above who takes over', () => {
  const raised = aCase('handling').does(agent, { action: 'escalate', reason });
  const { id: escalation } = raised.last('escalated').escalation;
  const told = raised.told(escalation, [cityHead.person, reviewer.person], CITY[0]);
  const moved = told.does(administrator, {
    ...fromCityHead,
    successors: [{ as: 'head', person: provinceHead, unit: PROVINCE }],
  });
  expect(moved.complaint.escalations).toMatchObject([{ told: [provinceHead.person, reviewer.person] }]);
  expect(moved.does(provinceHead, { action: 'acknowledge-escalation', escalation }).happened).toEqual([
    'escalation_acknowledged',
  ]);
});

test('whoever moves duties without a successor for one is told as what to name one', () => {
  const named = aCase('handling')
    .does(agent, helpFrom([LAKESIDE], reason))
    .does(dispatcher, { action: 'name-coordinator', person: cityHead, unit: CITY });
  const nobody = named.refuses(administrator, { ...fromCityHead, successors: [] });
  expect(nobody.message.en).toContain('as coordinator (in city); name one as coordinator or owner or handler who may');
});

test('work that a case does not have is moved to nobody, and makes nobody its former handler', () => {
  const { complaint } = aCase('verifying');
  const moved = {
    type: 'duties_moved',
    ...{ version: complaint.version + 1, at: complaint.last.at, dueAt: complaint.last.at, clocks: [] },
    by: { person: administrator.person },
    from: handler.person,
    moved: [{ part: 'handler', to: otherHandler.person }],
  } as unknown as ComplaintEvent;
  const after = evolve(complaint, moved);
  expect(after.progress).toEqual({ state: 'verifying' });
  expect(after.formerHandlers).toEqual([]);
});
