import { EMPTY_REPORT, withCase } from '../../../domain/back-test/report';
import { aCase, PEOPLE, text } from '../complaint/a-case';

test('a case differs if a head is told once more, even if every clock has the same fate', () => {
  const raised = aCase('handling').does(PEOPLE.agent, { action: 'escalate', reason: text('no-answer') });
  const { events } = raised;
  const { id } = raised.complaint;
  expect(withCase(EMPTY_REPORT, id, { before: events, after: events }).differing.count).toBe(0);
  const after = [...events, { ...raised.last('escalated'), clocks: [] }];
  expect(withCase(EMPTY_REPORT, id, { before: events, after }).differing).toEqual({
    count: 1,
    named: [{ id, clocks: [] }],
  });
});
