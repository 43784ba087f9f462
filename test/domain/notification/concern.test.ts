import { snapshotOf } from '../../../domain/complaint/snapshot';
import { concernsOf } from '../../../domain/notification/concern';
import {
  aCase,
  type CaseFile,
  CITY,
  HILLSIDE,
  helpFrom,
  LAKESIDE,
  MINUTE,
  offer,
  PEOPLE,
  promising,
  text,
} from '../complaint/a-case';

const { agent } = PEOPLE;
const reason = text('reason');

describe('partners hear', () => {
  const concerns = (file: CaseFile) => file.latest.flatMap((event) => concernsOf(event, snapshotOf(file.complaint)));

  test('that a case which they have, or with which they help, has ended', () => {
    const help = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
    const [ofCase, ofTask] = concerns(help.does(agent, { action: 'withdraw', reason }));
    expect(ofCase).toMatchObject({ task: null, unit: 'hillside', units: HILLSIDE });
    expect(ofTask).toMatchObject({ task: help.complaint.tasks[0]!.id, unit: 'lakeside' });
  });

  test('of a remedy that they are to carry out, and when its clock runs out', () => {
    const remedies = [offer('visit', { unit: LAKESIDE })];
    const replied = promising(remedies);
    const { id: remedy } = replied.complaint.remedies[0]!;
    const arrival = replied.clock('on-site-arrival');
    expect(concerns(replied)).toContainEqual(
      expect.objectContaining({ task: remedy, unit: 'lakeside', dueAt: arrival.dueAt }),
    );
    const late = replied.at(arrival.dueAt);
    const breach = late.events.findLast((event) => event.type === 'clock_breached' && event.clock === arrival.id)!;
    expect(concernsOf(breach, snapshotOf(late.complaint))).toMatchObject([{ task: remedy, unit: 'lakeside' }]);
  });

  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
  const { id: task } = asked.complaint.tasks[0]!;
  const returned = asked.after(MINUTE).does(PEOPLE.lakesideHandler, { action: 'return-task', task, reason });

  test('that a task which they returned has left them; and the next unit, that it has the task, and until when', () => {
    const moved = returned.after(MINUTE).does(agent, { action: 'rule-on-task-return', task, agree: true, unit: CITY });
    const [concern, ...others] = concerns(moved);
    expect(concern).toEqual({
      task,
      unit: 'city',
      units: [...CITY, ...HILLSIDE],
      former: LAKESIDE,
      dueAt: moved.clock('unit-task').dueAt,
    });
    expect(others).toEqual([]);
  });

  test('of their own limit for a task that they returned, and not of the one for the ruling', () => {
    const [own, ruling] = [returned.clock('unit-task'), returned.clock('return-ruling')];
    expect(ruling.dueAt).toBeLessThan(own.dueAt);
    expect(concerns(returned)).toMatchObject([{ task, unit: 'lakeside', dueAt: own.dueAt }]);
    const late = returned.at(ruling.dueAt);
    const breach = late.latest.find((event) => event.type === 'clock_breached' && event.clock === ruling.id)!;
    // Only those who have the case learn whether the coordinator rules in time.
    expect(concernsOf(breach, snapshotOf(late.complaint))).toMatchObject([{ task: null, units: HILLSIDE }]);
  });
});

test('an event that is about the whole case concerns the responsible unit and those above it', () => {
  const file = aCase('in_review');
  expect(concernsOf(file.last('proposed'), snapshotOf(file.complaint))).toMatchObject([
    { task: null, unit: 'hillside', units: HILLSIDE },
  ]);
  const early = aCase('verifying');
  expect(concernsOf(early.last('verified'), snapshotOf(early.complaint))).toMatchObject([{ unit: null, units: [] }]);
});
