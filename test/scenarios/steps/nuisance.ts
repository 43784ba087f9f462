import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const reason = 'Calls every hour and says nothing.';

act('{person} mark(s) the case as a nuisance', () => ({ action: 'mark-nuisance', body: { reason } }));
act('{person} rule(s) that it is a nuisance', () => ({ action: 'rule-on-nuisance', body: { agree: true, reason } }));
act('{person} rule(s) that it is no nuisance', () => ({ action: 'rule-on-nuisance', body: { agree: false, reason } }));

const queue = async (world: World, who: string): Promise<string[]> => {
  const { items } = await world.get('/work?action=rule-on-nuisance', who);
  return items.map(({ complaint }: Json) => complaint.id);
};
step('the nuisances for {person} to rule on are {string} alone', async (world: World, who: string, name: string) => {
  expect(await queue(world, who)).toEqual([world.caseId(name)]);
});
step('there is no nuisance for {person} to rule on', async (world: World, who: string) => {
  expect(await queue(world, who)).toEqual([]);
});

// What the answer to the intake told the person who took the call.
step('whoever took it was told that {string} had been ruled a nuisance', (world: World, name: string) => {
  expect(world.filed().earlierNuisances).toEqual({ count: 1, of: [world.caseId(name)] });
});
step('no nuisance from the number was known', async (world: World) => {
  expect(world.filed().earlierNuisances).toBeNull();
  expect((await world.case()).earlierNuisances).toBeNull();
});
step('the case says so, and is {string}', async (world: World, state: string) => {
  expect(await world.case()).toMatchObject({ state, earlierNuisances: world.filed().earlierNuisances });
});
step(
  'for {person} the customer with the phone {string} has the nuisance {string} alone',
  async (world: World, who: string, phone: string, name: string) => {
    const [customer] = (await world.get(`/customers?phone=${phone}`, who)).items;
    const ruled = customer.cases.filter(({ nuisance }: Json) => nuisance);
    expect(ruled.map(({ id }: Json) => id)).toEqual([world.caseId(name)]);
  },
);
