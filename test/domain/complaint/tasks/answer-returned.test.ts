import { aCase, helpFrom, LAKESIDE, PEOPLE, text } from '../a-case';

const { agent, lakesideHandler } = PEOPLE;

test('a task that was returned cannot be answered before the coordinator has ruled', () => {
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
  const { id: task } = asked.complaint.tasks[0]!;
  const answer = { action: 'answer-task', task, text: text('because') } as const;
  const returned = asked.does(lakesideHandler, { action: 'return-task', task, reason: text('not-our-cell') });
  expect(returned.lets(lakesideHandler)).not.toContain('answer-task');
  expect(returned.refuses(lakesideHandler, answer).type).toBe('wrong-state');
  const ruled = returned.does(agent, { action: 'rule-on-task-return', task, agree: false, reason: text('yours') });
  expect(ruled.does(lakesideHandler, answer).complaint.tasks[0]).toMatchObject({ status: 'answered' });
});
