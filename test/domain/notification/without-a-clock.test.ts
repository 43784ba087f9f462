import { aCase, helpFrom, LAKESIDE, PEOPLE, text, withClocks } from '../complaint/a-case';
import { told } from './told';

const { agent } = PEOPLE;

test('a unit is told of a task even if the policy has no limit for it', () => {
  const asked = aCase('handling', { rules: withClocks('unit-task') }).does(
    agent,
    helpFrom([LAKESIDE], text('which-antenna')),
  );
  expect(asked.running).not.toContain('unit-task');
  // The policy makes the owner the coordinator. The owner has asked, and need not be told.
  expect(told(asked)).toEqual([
    'duty name-coordinator > agent',
    'duty accept-task > handler@lakeside, unit-head@lakeside',
  ]);
});
