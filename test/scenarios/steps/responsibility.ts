import { act, step } from '../vocabulary';
import type { World } from '../world';

act('{person} offer(s) the case to {person}', (_world: World, to: string) => ({
  action: 'hand-over',
  body: { to, reason: 'I am in training next week.' },
}));
act('{person} take(s) the case over', () => ({ action: 'answer-hand-over', body: { accept: true } }));
act('{person} decline(s) to take the case over', () => ({
  action: 'answer-hand-over',
  body: { accept: false, reason: 'I have too many.' },
}));
act('{person} make(s) {person} the owner', (_world: World, to: string) => ({
  action: 'reassign-owner',
  body: { to, reason: 'They have left.' },
}));

step('{person} owns the case', async (world: World, who: string) => {
  expect((await world.case()).owner.person).toBe(who);
});
step('no hand-over waits for an answer', async (world: World) => {
  expect((await world.case()).handOver).toBeNull();
});
