import { snapshotOf } from '../../../domain/complaint/snapshot';
import { noticesOf } from '../../../domain/notification/notices';
import { stillStands } from '../../../domain/notification/stands';
import { aCase, LAKESIDE, PEOPLE, text } from '../complaint/a-case';

const { agent, colleague } = PEOPLE;

test('the owner of a new case is told of it together with the promise to its customer', () => {
  const file = aCase('received');
  expect(noticesOf(file.last('received'), snapshotOf(file.complaint))).toMatchObject([
    { action: 'reassign-owner', clock: 'reply', dueAt: file.clock('reply').dueAt, to: [{ person: agent.person }] },
  ]);
});

test('the notice that a hand-over waits for an answer does not hold for the person who has taken the case over', () => {
  const offered = aCase('handling').does(agent, {
    ...{ action: 'hand-over', to: colleague, unit: LAKESIDE, reason: text('reason') },
  });
  const [notice] = noticesOf(offered.last('hand_over_offered'), snapshotOf(offered.complaint));
  expect(stillStands(notice!, snapshotOf(offered.complaint), colleague)).not.toBeNull();
  const accepted = offered.does(colleague, { action: 'answer-hand-over', accept: true });
  expect(stillStands(notice!, snapshotOf(accepted.complaint), colleague)).toBeNull();
});

test('a notice of a duty without a clock holds while that duty is open, and not because of another one', () => {
  const c = snapshotOf(aCase('handling').complaint);
  const said = { kind: 'duty', subject: null, dueAt: null } as const;
  expect(stillStands({ ...said, action: 'propose' }, c, PEOPLE.handler)).not.toBeNull();
  expect(stillStands({ ...said, action: 'review' }, c, PEOPLE.handler)).toBeNull();
});
