import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const UNKNOWN = '01900000-0000-7000-8000-000000000000';
const WHAT = ['', '/events', '/actions'];

const whole = (world: World) => `/complaints/${world.caseId()}`;

act('{person} look(s) at the case', (world: World) => ({ look: whole(world) }));
act('{person} look(s) at the history of the case', (world: World) => ({ look: `${whole(world)}/events` }));
act('{person} ask(s) for the case by its number', async (world: World) => ({
  look: `/complaints/by-number/${(await world.case()).number}`,
}));

step('{person} sees all of the case', async (world: World, who: string) => {
  const seen = await world.get(whole(world), who);
  expect(seen).not.toHaveProperty('sight');
  // The customer is shown, but masked.
  expect(seen.customer).toMatchObject({ phone: '138****0000' });
});
step('{person} sees the task of {unit} alone', async (world: World, who: string, unit: string) => {
  const { sight, tasks } = await world.get(whole(world), who);
  expect({ sight, units: tasks.map((task: Json) => task.unit) }).toEqual({ sight: 'part', units: [unit] });
});
step('{person} sees how far the case has come, and no more', async (world: World, who: string) => {
  const { number, state, owner } = await world.case();
  for (const url of [whole(world), `/complaints/by-number/${number}`]) {
    const seen = await world.get(url, who);
    expect(seen).toMatchObject({ sight: 'progress', state, owner: { person: owner.person } });
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['customer']));
  }
});
// The answer has the same words as for a case that does not exist, so that nothing can be found out by asking.
step('for {person} there is no such case', async (world: World, who: string) => {
  for (const what of WHAT) {
    const [there, none] = [
      await world.isRefused(who, { look: `${whole(world)}${what}` }),
      await world.isRefused(who, { look: `/complaints/${UNKNOWN}${what}` }),
    ];
    expect(there.type).toBe('/problems/not-found');
    expect(there.detail).toBe(none.detail.replace(UNKNOWN, world.caseId()));
  }
});
step('{person} learns nothing of who complained', async (world: World, who: string) => {
  for (const url of [whole(world), `${whole(world)}/events`, '/tasks']) {
    const { body } = await world.asks(who, url);
    expect(JSON.stringify(body)).not.toMatch(/"customer":|A customer|13800000000/);
  }
});

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
step('{person} finds the case on the list of {word}', async (world: World, who: string, list: string) => {
  expect(await lists(world, who)).toContain(list);
});
step('{person} does not find the case on the list of {word}', async (world: World, who: string, list: string) => {
  expect(await lists(world, who)).not.toContain(list);
});
