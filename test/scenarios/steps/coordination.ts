import { nameOf } from '../cast';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

/** The latest task of a unit. */
export async function taskOf(world: World, unit: string): Promise<Json> {
  const { tasks } = await world.case();
  return tasks.findLast((task: Json) => task.unit === unit) ?? { id: 't0-0', unit };
}
const task = async (world: World, unit: string, other: object = {}) => ({
  task: (await taskOf(world, unit)).id,
  ...other,
});
const question = 'Was there a power cut?';

act('{person} ask(s) {unit} for help', (_world: World, unit: string) => ({
  action: 'request-help',
  body: { tasks: [{ unit, question }] },
}));
act('{person} ask(s) {unit} for help with the facts', (_world: World, unit: string) => ({
  action: 'request-help',
  body: { tasks: [{ unit, question, share: 'facts' }] },
}));
act('{person} ask(s) {unit} and {unit} for help', (_world: World, one: string, other: string) => ({
  action: 'request-help',
  body: {
    tasks: [
      { unit: one, question },
      { unit: other, question },
    ],
  },
}));
act(
  '{person} ask(s) {unit} {string}, and {unit} {string} with the facts',
  (_world: World, one: string, alone: string, other: string, withFacts: string) => ({
    action: 'request-help',
    body: {
      tasks: [
        { unit: one, question: alone },
        { unit: other, question: withFacts, share: 'facts' },
      ],
    },
  }),
);
act(
  '{person} ask(s) {unit} for help with {person} as coordinator',
  (_world: World, unit: string, coordinator: string) => ({
    action: 'request-help',
    body: { tasks: [{ unit, question }], coordinator },
  }),
);
act('{person} make(s) {person} the coordinator', (_world: World, coordinator: string) => ({
  action: 'name-coordinator',
  body: { coordinator },
}));
act('{person} accept(s) the task of {unit}', async (world: World, unit: string) => ({
  action: 'accept-task',
  body: await task(world, unit),
}));
act('{person} assign(s) the task of {unit} to {person}', async (world: World, unit: string, handler: string) => ({
  action: 'assign-task',
  body: await task(world, unit, { handler }),
}));
act('{person} answer(s) the task of {unit}', async (world: World, unit: string) => ({
  action: 'answer-task',
  body: await task(world, unit, { text: 'There was none.' }),
}));
act('{person} return(s) the task of {unit}', async (world: World, unit: string) => ({
  action: 'return-task',
  body: await task(world, unit, { reason: 'Not in our county.' }),
}));
act('{person} release(s) {unit} from its task', async (world: World, unit: string) => ({
  action: 'rule-on-task-return',
  body: await task(world, unit, { agree: true }),
}));
act('{person} give(s) the task of {unit} to {unit}', async (world: World, unit: string, instead: string) => ({
  action: 'rule-on-task-return',
  body: await task(world, unit, { agree: true, unit: instead }),
}));
act('{person} refuse(s) the return of the task of {unit}', async (world: World, unit: string) => ({
  action: 'rule-on-task-return',
  body: await task(world, unit, { agree: false, reason: 'The mast stands in your county.' }),
}));
act('{person} go(es) on without {unit}', async (world: World, unit: string) => ({
  action: 'override-task',
  body: await task(world, unit, { reason: 'We have measured it ourselves.' }),
}));

/** Everything that somebody reads of the case at hand, as text. */
async function readBy(world: World, who: string): Promise<string> {
  const id = world.caseId();
  const lists = await Promise.all(
    ['/work', '/tasks', '/notifications'].map((url) => world.get(`${url}?limit=200`, who)),
  );
  const items = lists.flatMap((list: Json) => list.items).filter(({ complaint }: Json) => complaint.id === id);
  const whole = await Promise.all(
    ['', '/events', '/actions'].map((what) => world.get(`/complaints/${id}${what}`, who)),
  );
  return JSON.stringify([...whole, ...items]);
}
const ABOUT = ['No signal at home', 'network.coverage'];

step('{person} reads {string} and nothing of the facts', async (world: World, who: string, asked: string) => {
  const read = await readBy(world, who);
  expect([asked, ...ABOUT].filter((text) => read.includes(text))).toEqual([asked]);
});
step('{person} reads {string} and the facts', async (world: World, who: string, asked: string) => {
  const read = await readBy(world, who);
  expect([asked, ...ABOUT].filter((text) => read.includes(text))).toEqual([asked, ...ABOUT]);
});
step('{person} is not shown {string}', async (world: World, who: string, text: string) => {
  expect(await readBy(world, who)).not.toContain(text);
});
step('{person} does not learn that {unit} was asked', async (world: World, who: string, unit: string) => {
  expect(await readBy(world, who)).not.toContain(unit);
});

step('{person} has to {string} by {moment}', async (world: World, who: string, action: string, at: number) => {
  const duties = await world.get(`/work?action=${action}`, who);
  const due = duties.items.filter(({ complaint }: Json) => complaint.id === world.caseId());
  expect(due.map(({ dueAt }: Json) => Date.parse(dueAt))).toEqual([at]);
});
step('{person} finds the case among those that they coordinate', async (world: World, who: string) => {
  const { items } = await world.get('/complaints?coordinator=me', who);
  expect(items.map(({ id }: Json) => id)).toContain(world.caseId());
});
step('the task of {unit} has been urged {times}', async (world: World, unit: string, times: number) => {
  expect((await taskOf(world, unit)).urges).toBe(times);
});

step('the case is coordinating', async (world: World) => {
  expect((await world.case()).coordinating).toBe(true);
});
step('the case is not coordinating', async (world: World) => {
  expect((await world.case()).coordinating).toBe(false);
});
step('{person} coordinates the case', async (world: World, who: string) => {
  expect((await world.case()).coordinator.person).toBe(who);
});
step('the task of {unit} is {string}', async (world: World, unit: string, status: string) => {
  expect((await taskOf(world, unit)).status).toBe(status);
});
step('the answer of {unit} was kept', async (world: World, unit: string) => {
  if (!(await taskOf(world, unit)).answered) throw new Error(`${nameOf(unit)} has not answered`);
  const { id } = await taskOf(world, unit);
  const answers = (await world.events()).filter((event) => event.type === 'task_answered' && event.task === id);
  expect(answers).toMatchObject([{ text: 'There was none.' }]);
});
