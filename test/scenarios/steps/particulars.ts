import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

act('{person} supplement(s) the {string} with {string}', (_world: World, id: string, value: string) => ({
  action: 'supplement',
  body: { particulars: { [id]: value } },
}));

const named = (missing: readonly Json[] = []): string => missing.map(({ name }) => name.zh).join(', ');

step('{person} has been told that {string} are missing', async (world: World, _who: string, missing: string) => {
  expect(named(world.filed().missing)).toBe(missing);
});
step('{person} reads that {string} lacks {string}', async (world: World, who: string, action: string, what: string) => {
  const { items } = await world.get(`/complaints/${world.caseId()}/actions`, who);
  const permit = items.find((one: Json) => one.action === action);
  expect([permit?.action, named(permit?.missing)]).toEqual([action, what]);
});
step('the {string} of the case is {string}', async (world: World, id: string, value: string) => {
  const { particulars } = await world.case();
  expect(particulars.find((one: Json) => one.id === id)).toMatchObject({ value });
});

const dispatched = async (world: World): Promise<Json> =>
  (await world.events()).find(({ type }: Json) => type === 'dispatched')!;
step('the dispatch was complete', async (world: World) => {
  expect((await dispatched(world)).minimum).toMatchObject({ lacking: [] });
});
step('the dispatch lacked {string}', async (world: World, what: string) => {
  expect((await dispatched(world)).minimum.lacking.join(', ')).toBe(what);
});
