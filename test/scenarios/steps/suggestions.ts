import { step } from '../vocabulary';
import type { Json, World } from '../world';

const needOf = async (world: World, who: string, action: string, kind: string): Promise<Json> => {
  const { items } = await world.get(`/complaints/${world.caseId()}/actions`, who);
  return items.find((one: Json) => one.action === action).needs.find((one: Json) => one.kind === kind);
};
step('{person} is first offered the suggested unit {unit}', async (world: World, who: string, unit: string) => {
  const { candidates } = await needOf(world, who, 'dispatch', 'unit');
  expect(candidates[0]).toMatchObject({ value: unit, suggested: true });
});
step('{person} is offered to ask {string}', async (world: World, who: string, question: string) => {
  const { suggested } = await needOf(world, who, 'request-help', 'tasks');
  expect(suggested.map((one: Json) => one.question.zh)).toContain(question);
});
const followed = async (world: World): Promise<unknown> =>
  (await world.events()).find(({ type }: Json) => type === 'dispatched')!.followedSuggestion;
step('the dispatch followed the suggestion', async (world: World) => {
  expect(await followed(world)).toBe(true);
});
step('the dispatch did not follow the suggestion', async (world: World) => {
  expect(await followed(world)).toBe(false);
});
