import { permits } from '../../../../domain/action/permits';
import type { ActionName } from '../../../../domain/complaint/commands';
import { aCase, CITY, LAKESIDE, PEOPLE, PROVINCE, text } from '../a-case';

const { agent, cityHead, lakesideHandler } = PEOPLE;

describe('of three tasks, one given back, one answered and one open, the coordinator', () => {
  const asked = aCase('handling').does(agent, {
    action: 'request-help',
    units: [LAKESIDE, CITY, PROVINCE],
    question: text('which-antenna'),
  });
  const [givenBack, answered, open] = asked.complaint.tasks.map(({ id }) => id);
  const file = asked
    .does(lakesideHandler, { action: 'return-task', task: givenBack!, reason: text('not-our-cell') })
    .does(cityHead, { action: 'answer-task', task: answered!, text: text('b3') });
  const choices = (name: ActionName) =>
    permits(file.complaint, agent, file.now)
      .find(({ action }) => action === name)
      ?.needs.find(({ field }) => field === 'task')?.choices;

  test('may rule on the return of the one that was given back', () => {
    expect(choices('rule-on-task-return')).toEqual([givenBack]);
  });

  test('may go on without those that have no answer yet', () => {
    expect(choices('override-task')).toEqual([givenBack, open]);
  });
});
