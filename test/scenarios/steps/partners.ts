import { nameOf } from '../cast';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';
import { taskOf } from './coordination';

act('{person} look(s) at the task of {unit}', async (world: World, unit: string) => ({
  look: `/complaints/${world.caseId()}/tasks/${(await taskOf(world, unit)).id}`,
}));
act('{person} list(s) all complaints', () => ({ look: '/complaints' }));
act('{person} revoke(s) the key of {person}', async (world: World, machine: string) => {
  const { items } = await world.get('/credentials');
  return { url: `/credentials/${items.find((key: Json) => key.machine === machine).id}/revoke`, body: {} };
});

const found = async (world: World, who: string): Promise<string[]> =>
  (await world.get('/tasks', who)).items.map(({ unit, complaint }: Json) =>
    complaint.id === world.caseId() ? unit : `${unit} in another case`,
  );
step('{person} finds the task of {unit} and no other', async (world: World, who: string, unit: string) => {
  expect(await found(world, who)).toEqual([unit]);
});
step('{person} finds no task', async (world: World, who: string) => {
  expect(await found(world, who)).toEqual([]);
});
step(
  '{person} reads in the task of {unit} {string}',
  async (world: World, who: string, unit: string, facts: string) => {
    const { items } = await world.get('/tasks', who);
    const task = items.find((one: Json) => one.unit === unit);
    if (task === undefined) throw new Error(`${nameOf(who)} has no task of ${nameOf(unit)}.`);
    expect(task).toMatchObject({ question: { text: 'Was there a power cut?' }, complaint: { facts } });
  },
);
