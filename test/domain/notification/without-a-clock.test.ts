import { aCase, LAKESIDE, PEOPLE, text, withClocks } from '../complaint/a-case';
import { told } from './told';

const { agent } = PEOPLE;

test('a task for which the policy has no rule of time is told to its unit all the same', () => {
  const asked = aCase('handling', { rules: withClocks('unit-task') }).does(agent, {
    action: 'request-help',
    units: [LAKESIDE],
    question: text('which-antenna'),
  });
  expect(asked.running).not.toContain('unit-task');
  // The owner whom the policy makes the coordinator has asked, and need not be told.
  expect(told(asked)).toEqual([
    'duty accept-task > handler@lakeside, unit-head@lakeside',
    'duty name-coordinator > agent',
  ]);
});
