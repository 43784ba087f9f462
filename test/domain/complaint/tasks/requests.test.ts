import { permits } from '../../../../domain/action/permits';
import type { ActionName } from '../../../../domain/complaint/commands';
import { aCase, CITY, helpFrom, LAKESIDE, PEOPLE, PROVINCE, text } from '../a-case';

const { agent, cityHead, dispatcher, handler, hillsideHead, lakesideHandler, reviewer } = PEOPLE;

describe('of three tasks, one given back, one answered and one open, the coordinator', () => {
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE, CITY, PROVINCE], text('which-antenna')));
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

test('a request for help is one event for each unit, with its own question and what the unit may see', () => {
  const file = aCase('handling').does(handler, {
    action: 'request-help',
    tasks: [
      { unit: LAKESIDE, question: text('of-lakeside'), share: 'question' },
      { unit: CITY, question: text('of-the-city'), share: 'facts' },
    ],
  });
  expect(file.latest).toMatchObject([
    { type: 'coordinator_named' },
    { type: 'help_requested', task: 't7', unit: LAKESIDE, question: text('of-lakeside'), share: 'question' },
    { type: 'help_requested', task: 't8', unit: CITY, question: text('of-the-city'), share: 'facts' },
  ]);
  // The coordinator is named with the first request alone.
  const again = file.does(handler, helpFrom([[...PROVINCE]], text('more')));
  expect(again.happened).toEqual(['help_requested']);
  expect(again.complaint.coordinator).toEqual(file.complaint.coordinator);
});

test('a request for help is possible for the owner, the unit that handles, the coordinator and the dispatcher', () => {
  for (const who of [agent, handler, hillsideHead, dispatcher]) {
    expect(aCase('handling').does(who, helpFrom([LAKESIDE], text('which-antenna'))).happened).toEqual([
      'coordinator_named',
      'help_requested',
    ]);
  }
  for (const who of [lakesideHandler, reviewer]) {
    expect(aCase('handling').refuses(who, helpFrom([LAKESIDE], text('which-antenna'))).type).toBe('not-permitted');
  }
});
