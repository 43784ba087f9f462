import { nameOf } from '../cast';
import { act, step } from '../vocabulary';
import type { World } from '../world';
import { complaint } from './intake';

const named = (person: string) => ({ person, reason: 'The customer names them.' });

act('{person} say(s) that the complaint is about {person}', (_world: World, accused: string) => ({
  action: 'name-accused',
  body: named(accused),
}));
act('{person} say(s) that the complaint is not about {person}', (_world: World, accused: string) => ({
  action: 'clear-accused',
  body: named(accused),
}));
act('{person} take(s) a complaint about {person} of the staff', (_world: World, accused: string) =>
  complaint({ accused: nameOf(accused) }),
);

step('the complaint is about {person}', async (world: World, accused: string) => {
  expect((await world.case()).accused).toEqual([accused]);
});
step('somebody else than {person} owns the case', async (world: World, who: string) => {
  const { person } = (await world.case()).owner;
  expect(person).not.toBe(who);
});
