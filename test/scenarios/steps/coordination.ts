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
  body: { units: [unit], question },
}));
act('{person} ask(s) {unit} and {unit} for help', (_world: World, one: string, other: string) => ({
  action: 'request-help',
  body: { units: [one, other], question },
}));
act(
  '{person} ask(s) {unit} for help with {person} as coordinator',
  (_world: World, unit: string, coordinator: string) => ({
    action: 'request-help',
    body: { units: [unit], question, coordinator },
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
