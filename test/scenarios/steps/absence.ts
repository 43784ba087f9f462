import type { Instant } from '../../../domain/time';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const iso = (at: Instant): string => new Date(at).toISOString();

act(
  '{person} is/be away from {moment} to {moment} with {person} as deputy',
  (_world: World, from: Instant, until: Instant, deputy: string, who: string) => ({
    url: '/absences',
    body: { person: who, deputy, from: iso(from), until: iso(until) },
  }),
);

step('{person} has come back', async (world: World, who: string) => {
  const { items } = await world.get('/absences', who);
  const { id } = items.find(({ person }: Json) => person === who);
  await world.does(who, { url: `/absences/${id}/end`, body: {} });
});
// The case file has both names: the person who acted, and the person for whom they acted.
step('{string} was done by {person} for {person}', async (world: World, type: string, who: string, absent: string) => {
  const done = (await world.events()).findLast((event) => event.type === type);
  expect(done.by).toEqual({ person: who, actingFor: absent });
});
