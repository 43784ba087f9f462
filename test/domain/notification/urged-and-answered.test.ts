import { snapshotOf } from '../../../domain/complaint/snapshot';
import { taskId } from '../../../domain/ids';
import { noticesOf } from '../../../domain/notification/notices';
import { aCase, CITY, helpFrom, LAKESIDE, PEOPLE, RULES, text, withClocks } from '../complaint/a-case';
import { shown, told } from './told';

const { agent, handler, hillsideHead } = PEOPLE;

const reason = text('reason');

test('urging reaches whoever has the work, and not those who watch over it', () => {
  const supervised = aCase('handling').does(PEOPLE.inspector, { action: 'supervise', requirements: text('soon') });
  expect(told(supervised)).toEqual(['duty lift-supervision > inspector']);
  const urged = supervised.does(agent, { action: 'urge', from: 'customer' });
  expect(noticesOf(urged.last('urged'), snapshotOf(urged.complaint)).map(shown)).toEqual(['urging propose > handler']);
});

test('in a merged case the owner is urged, since nobody has the work', () => {
  expect(told(aCase('merged').does(agent, { action: 'urge', from: 'customer' }))).toEqual(['urging - > agent']);
});

test('an answer is told to the coordinator, and the last one also to whoever can go on', () => {
  // The owner coordinates, and the handler can propose again.
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE, CITY], text('why')));
  const [first, second] = asked.complaint.tasks.map(({ id }) => id);
  const one = asked.does(PEOPLE.lakesideHandler, { action: 'answer-task', task: first!, text: text('answer') });
  const heads = 'unit-head@lakeside, unit-head@city, unit-head@province';
  expect(told(one)).toEqual([`answer - > agent, ${heads}`]);
  const both = one.does(PEOPLE.cityHead, { action: 'answer-task', task: second!, text: text('answer') });
  expect(told(both)).toEqual([`last-answer - > agent, ${heads}`, 'last-answer propose > handler']);
});

test('a task that ends without an answer is told as the last answer is, in each way in which it can end', () => {
  const heads = 'unit-head@lakeside, unit-head@city, unit-head@province';
  const goesOn = [`last-answer - > agent, ${heads}`, 'last-answer propose > handler'];
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
  const task = asked.complaint.tasks[0]!.id;
  expect(told(asked.does(agent, { action: 'override-task', task, reason }))).toEqual(goesOn);
  const accepted = asked.does(PEOPLE.lakesideHandler, { action: 'accept-task', task });
  const without = accepted.does(agent, { action: 'override-task', task, reason });
  expect(told(without)).toEqual(['relieved - > lakeside-handler', ...goesOn]);
  const returned = accepted.does(PEOPLE.lakesideHandler, { action: 'return-task', task, reason });
  const released = returned.does(agent, { action: 'rule-on-task-return', task, agree: true });
  expect(told(released)).toEqual(expect.arrayContaining(goesOn));
  // A task that another unit gets is still open, and so are those of other units.
  const passed = returned.does(agent, { action: 'rule-on-task-return', task, agree: true, unit: CITY });
  expect(told(passed).filter((line) => line.startsWith('last-answer'))).toEqual([]);
  const two = aCase('handling').does(agent, helpFrom([LAKESIDE, CITY], text('why')));
  const one = two.does(agent, { action: 'override-task', task: two.complaint.tasks[0]!.id, reason });
  expect(told(one)).toEqual([]);
});

test('a unit that is urged is told, whether or not its task has a clock, and nobody else is', () => {
  for (const rules of [RULES, withClocks('unit-task')]) {
    const asked = aCase('handling', { rules }).does(agent, helpFrom([LAKESIDE, CITY], text('why')));
    const { id: task } = asked.complaint.tasks[0]!;
    const urge = { action: 'urge', from: 'staff', task } as const;
    expect(told(asked.does(agent, urge))).toEqual(['urging accept-task > handler@lakeside, unit-head@lakeside']);
    const taken = asked.does(PEOPLE.lakesideHandler, { action: 'accept-task', task });
    expect(told(taken.does(agent, urge))).toEqual(['urging answer-task > lakeside-handler']);
  }
});

test('a late answer is told to the coordinator, who went on without it', () => {
  const asked = aCase('handling').does(handler, helpFrom([LAKESIDE], text('why')));
  const task = asked.complaint.tasks[0]!.id;
  const { coordinator } = asked.complaint;
  const coordinating =
    coordinator!.person === 'agent' ? agent : coordinator!.person === 'handler' ? handler : hillsideHead;
  const late = asked
    .does(coordinating, { action: 'override-task', task: taskId(task), reason })
    .does(PEOPLE.lakesideHandler, { action: 'answer-task', task, text: text('answer') });
  expect(late.last('task_answered').late).toBe(true);
  const [line] = told(late).filter((one) => one.startsWith('late-answer'));
  expect(line).toContain(coordinator!.person ?? 'coordinator@hillside');
});
