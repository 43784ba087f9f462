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
