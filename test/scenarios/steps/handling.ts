import type { Instant } from '../../../domain/time';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const iso = (at: Instant): string => new Date(at).toISOString();

act('{person} reach(es) the customer', () => ({ action: 'contact', body: { reached: true } }));
act('{person} fail(s) to reach the customer', () => ({ action: 'contact', body: { reached: false } }));
act('{person} note(s) {string}', (_world: World, note: string) => ({ action: 'note', body: { note } }));
act('{person} propose(s) to {word}', (_world: World, measure: string) => ({
  action: 'propose',
  body: { measure, text: 'The base station has been repaired.', founded: true },
}));
act('{person} propose(s) to {word} because of {string}', (_world: World, measure: string, rootCause: string) => ({
  action: 'propose',
  body: { measure, text: 'The base station has been repaired.', founded: true, rootCause },
}));
act('{person} pause(s) the case until {moment}', (_world: World, until: Instant) => ({
  action: 'pause',
  body: { reason: 'waiting-for-customer', until: iso(until) },
}));
act('{person} pause(s) the case for {string} until {moment}', (_world: World, reason: string, until: Instant) => ({
  action: 'pause',
  body: { reason, until: iso(until) },
}));
act('{person} resume(s) the case', () => ({ action: 'resume' }));

step('{person} is offered the causes {string}', async (world: World, who: string, causes: string) => {
  const { items } = await world.get(`/complaints/${world.caseId()}/actions`, who);
  const propose = items.find(({ action }: Json) => action === 'propose');
  const { candidates } = propose.needs.find(({ field }: Json) => field === 'rootCause');
  expect(candidates.map(({ name }: Json) => name.zh)).toEqual(expect.arrayContaining(causes.split(', ')));
});
step('{person} reads that it was because of {string}', async (world: World, who: string, cause: string) => {
  const { proposal } = await world.get(`/complaints/${world.caseId()}`, who);
  expect(proposal.rootCauseName.zh).toBe(cause);
});

step('the case is paused', async (world: World) => {
  expect((await world.case()).pause).not.toBeNull();
});
step('the case is not paused', async (world: World) => {
  expect((await world.case()).pause).toBeNull();
});
step('{person} has to {string}', async (world: World, who: string, action: string) => {
  expect(await world.duties(who)).toContain(action);
});
step('{person} no longer has to {string}', async (world: World, who: string, action: string) => {
  expect(await world.duties(who)).not.toContain(action);
});
step('{person} has nothing to do', async (world: World, who: string) => {
  expect(await world.duties(who)).toEqual([]);
});
