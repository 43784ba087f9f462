import { snapshotOf } from '../../../domain/complaint/snapshot';
import { noticesOf } from '../../../domain/notification/notices';
import { stillStands } from '../../../domain/notification/stands';
import { aCase, type CaseFile, helpFrom, LAKESIDE, PEOPLE, text } from '../complaint/a-case';

const { agent, lakesideHandler, lakesideHead } = PEOPLE;

test('the notice that a task is no longer theirs is dropped once the task is theirs again', () => {
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
  const { id: task } = asked.complaint.tasks[0]!;
  const taken = asked
    .does(lakesideHandler, { action: 'accept-task', task })
    .does(lakesideHead, { action: 'assign-task', task, handler: lakesideHead });
  const [relieved] = taken.latest
    .flatMap((event) => noticesOf(event, snapshotOf(taken.complaint)))
    .filter(({ kind }) => kind === 'relieved');
  expect(relieved).toMatchObject({ subject: task, to: [{ person: lakesideHandler.person }] });
  const stands = (file: CaseFile) => stillStands(relieved!, snapshotOf(file.complaint), lakesideHandler) !== null;
  expect(stands(taken)).toBe(true);
  const back = taken.does(lakesideHead, { action: 'assign-task', task, handler: lakesideHandler });
  expect(stands(back)).toBe(false);
});
