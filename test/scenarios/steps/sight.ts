import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const whole = (world: World) => `/complaints/${world.caseId()}`;

act('{person} look(s) at the case', (world: World) => ({ look: whole(world) }));
act('{person} look(s) at the history of the case', (world: World) => ({ look: `${whole(world)}/events` }));

/** The lists on which somebody finds the case. */
async function lists(world: World, who: string): Promise<string[]> {
  const found = [];
  for (const list of ['complaints', 'clocks', 'work', 'tasks']) {
    const { items } = await world.get(`/${list}?limit=200`, who);
    const ids = items.map(({ id, complaint }: Json) => complaint?.id ?? id);
    if (ids.includes(world.caseId())) found.push(list);
  }
  return found;
}
step('{person} finds the case on no list', async (world: World, who: string) => {
  expect(await lists(world, who)).toEqual([]);
});
