import { act, step } from '../vocabulary';
import type { World } from '../world';
import { taskOf } from './coordination';

const reason = 'It takes too long.';

act('{person} take(s) the work into their own hands', () => ({ action: 'take-over', body: { reason } }));
act('{person} take(s) the task of {unit} into their own hands', async (world: World, unit: string) => ({
  action: 'take-over',
  body: { task: (await taskOf(world, unit)).id, reason },
}));
act('{person} give(s) the work back', () => ({ action: 'give-back' }));
act('{person} give(s) the work back to {person}', (_world: World, handler: string) => ({
  action: 'give-back',
  body: { handler },
}));

step('{person} has the work in their own hands', async (world: World, who: string) => {
  expect((await world.case()).takenOver).toMatchObject([{ by: who }]);
});
step('no head has the work in their own hands', async (world: World) => {
  expect((await world.case()).takenOver).toEqual([]);
});
