import { act, step } from '../vocabulary';
import type { World } from '../world';

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

const into = (id: string) => ({ action: 'merge', body: { into: id, reason: 'The same mast.' } }) as const;
act('{person} merge(s) the case into {string}', (world: World, leading: string) => into(world.caseId(leading)));
act('{person} merge(s) the case into one that does not exist', () => into(UNKNOWN));
act('{person} unmerge(s) the case', () => ({ action: 'unmerge', body: { reason: 'It is another mast.' } }));

step('{string} leads the case', async (world: World, leading: string) => {
  expect((await world.case()).merged).toMatchObject({ into: world.caseId(leading) });
});
step('no other case leads it', async (world: World) => {
  expect((await world.case()).merged).toBeNull();
});
step('the case leads {string}', async (world: World, duplicate: string) => {
  expect((await world.case()).duplicates).toEqual([world.caseId(duplicate)]);
});
step('the case leads no other', async (world: World) => {
  expect((await world.case()).duplicates).toEqual([]);
});
step(
  '{string} was done by {person}, because of {string}',
  async (world: World, type: string, who: string, why: string) => {
    const event = (await world.events()).findLast((one) => one.type === type);
    expect(event).toMatchObject({ by: { person: who }, reason: why });
  },
);
