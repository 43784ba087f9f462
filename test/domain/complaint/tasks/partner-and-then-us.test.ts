import { aCase, helpFrom, LAKESIDE, PARTNER_MACHINE, PEOPLE, text } from '../a-case';

const { agent, lakesideHandler, lakesideHead } = PEOPLE;

test('a task no longer belongs to the partner once the head gives it to a person of the unit', () => {
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
  const { id: task } = asked.complaint.tasks[0]!;
  const byPartner = asked.does(PARTNER_MACHINE, { action: 'accept-task', task });
  expect(byPartner.complaint.tasks[0]).toMatchObject({ byPartner: true });
  const given = byPartner.does(lakesideHead, { action: 'assign-task', task, handler: lakesideHandler });
  expect(given.complaint.tasks[0]).toMatchObject({ byPartner: false, handler: lakesideHandler.person });
});
