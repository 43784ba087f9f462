import { snapshotOf } from '../../../domain/complaint/snapshot';
import { noticesOf } from '../../../domain/notification/notices';
import { stillStands } from '../../../domain/notification/stands';
import { MINUTE } from '../../../domain/time';
import { aCase, LAKESIDE, PEOPLE, text } from '../complaint/a-case';
import { told } from './told';

const { agent, dispatcher, lakesideHandler, reviewer } = PEOPLE;
const TERMINATE = { action: 'terminate', reason: text('in-court') } as const;

test('the handler and the owner are told of a termination', () => {
  expect(told(aCase('handling').does(reviewer, TERMINATE))).toEqual(['relieved - > handler', 'relieved - > agent']);
});

describe('an owner who also handles the case', () => {
  const both = { ...agent, offices: [...agent.offices, ...lakesideHandler.offices] };
  const handling = aCase('verifying')
    .does(dispatcher, { action: 'dispatch', unit: LAKESIDE })
    .does(both, { action: 'accept' });
  const terminated = handling.does(reviewer, TERMINATE);

  test('is told of the termination, as the handler and as the owner', () => {
    expect(handling.complaint.progress).toMatchObject({ state: 'handling', handler: agent.person });
    expect(told(terminated)).toEqual(['relieved - > agent', 'relieved - > agent']);
  });

  test('is told of it also if the notice was held back', () => {
    const later = snapshotOf(terminated.after(MINUTE).complaint);
    const notices = noticesOf(terminated.last('terminated'), snapshotOf(terminated.complaint));
    expect(notices.map((notice) => stillStands(notice, later, both))).toEqual([{ dueAt: null }, { dueAt: null }]);
  });
});
