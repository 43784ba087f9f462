import { step } from '../vocabulary';
import type { World } from '../world';

step('the case is complaint {int} of its customer', async (world: World, count: number) => {
  expect((await world.case()).repeat).toMatchObject({ count });
});
step('the case repeats {string}', async (world: World, earlier: string) => {
  expect((await world.case()).repeat.of).toEqual([world.caseId(earlier)]);
});
step('the case is no repeat', async (world: World) => {
  expect((await world.case()).repeat).toBeNull();
});
step('for {person} the case is no repeat', async (world: World, who: string) => {
  expect((await world.get(`/complaints/${world.caseId()}`, who)).repeat).toBeNull();
});
// What the answer to the intake told the person who took the call.
step(
  'whoever took it was told of {string} and advised to {string}',
  (world: World, earlier: string, advice: string) => {
    expect(world.filed().earlier).toMatchObject([{ id: world.caseId(earlier), advice }]);
  },
);
step('whoever took it was told of no earlier one', (world: World) => {
  expect(world.filed().earlier).toEqual([]);
});
