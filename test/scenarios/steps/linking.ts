import { act, step } from '../vocabulary';
import type { World } from '../world';

const body = (complaint: string) => ({ complaint, reason: 'The same street.' });
act('{person} link(s) the case with {string}', (world: World, other: string) => ({
  action: 'link',
  body: body(world.caseId(other)),
}));
act('{person} unlink(s) the case from {string}', (world: World, other: string) => ({
  action: 'unlink',
  body: body(world.caseId(other)),
}));

step('the case is linked with {string}, which is {string}', async (world: World, other: string, state: string) => {
  expect((await world.case()).linked).toMatchObject([{ id: world.caseId(other), state }]);
});
step('the case is linked with no other', async (world: World) => {
  expect((await world.case()).linked).toEqual([]);
});
