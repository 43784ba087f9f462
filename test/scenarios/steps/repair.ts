import type { Instant } from '../../../domain/time';
import { momentText } from '../moments';
import { act, step } from '../vocabulary';
import type { World } from '../world';

act('{person} call(s) the customer again, who is {word}', (_world: World, outcome: string) => ({
  action: 'repair-call',
  body: { outcome },
}));
act(
  '{person} call(s) the customer again, who is unreachable, and plan(s) the next try for {moment}',
  (_world: World, nextTry: Instant) => ({
    action: 'repair-call',
    body: { outcome: 'unreachable', nextTry: new Date(nextTry).toISOString() },
  }),
);

step('the customer is called again from {moment} on', async (world: World, from: Instant) => {
  const { repair } = await world.case();
  expect(momentText(Date.parse(repair.notBefore))).toBe(momentText(from));
});
step('the customer is called again no more', async (world: World) => {
  expect((await world.case()).repair).toBeNull();
});
step('the last call found the customer {string}', async (world: World, result: string) => {
  expect((await world.case()).repaired).toBe(result);
});
