import type { Instant } from '../../../domain/time';
import { act, step } from '../vocabulary';
import type { Act, World } from '../world';

const body = (complaint: string) => ({ complaint, reason: 'The same street.' });
act('{person} link(s) the case with {string}', (world: World, other: string) => ({
  action: 'link',
  body: body(world.caseId(other)),
}));
act('{person} unlink(s) the case from {string}', (world: World, other: string) => ({
  action: 'unlink',
  body: body(world.caseId(other)),
}));

const second = (fields: object): Act => ({
  action: 'split',
  body: { category: 'fees', facts: 'I was also charged twice.', reason: 'Two matters.', ...fields },
});
act('{person} split(s) a matter of {string} off the case', (_world: World, category: string) => second({ category }));
act(
  '{person} split(s) a matter of {string} off the case for {person}',
  (_world: World, category: string, agent: string) => second({ category, agent }),
);
act(
  '{person} split(s) a matter of {string} off the case that came up at {moment}',
  (_world: World, category: string, at: Instant) => second({ category, receivedAt: new Date(at).toISOString() }),
);
step('what was split off is called {string}', (world: World, name: string) => world.callsSplitOff(name));
step('the case was {string} {string}', async (world: World, how: string, other: string) => {
  expect((await world.case()).linked).toContainEqual(expect.objectContaining({ id: world.caseId(other), how }));
});
step('the case was received when {string} was', async (world: World, other: string) => {
  expect((await world.case()).receivedAt).toBe((await world.get(`/complaints/${world.caseId(other)}`)).receivedAt);
});

step('the case is linked with {string}, which is {string}', async (world: World, other: string, state: string) => {
  expect((await world.case()).linked).toMatchObject([{ id: world.caseId(other), state }]);
});
step('the case is linked with no other', async (world: World) => {
  expect((await world.case()).linked).toEqual([]);
});
