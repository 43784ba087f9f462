import type { Instant } from '../../../domain/time';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

act(
  '{person} record(s) that {person} leaves at {moment}, with {person} to follow as {word}',
  (_world: World, leaver: string, at: Instant, person: string, as: string) => ({
    url: `/people/${leaver}/leave`,
    body: { at: new Date(at).toISOString(), successors: [{ as, person }] },
  }),
);
act('{person} list(s) the duties of {person}', (_world: World, of: string) => ({ look: `/people/${of}/duties` }));

step('{person} has {int} duty/duties as {word}', async (world: World, who: string, count: number, part: string) => {
  expect((await world.get(`/people/${who}/duties`)).counts[part] ?? 0).toBe(count);
});
step('{person} has no duties by name', async (world: World, who: string) => {
  expect(await world.get(`/people/${who}/duties`)).toMatchObject({ counts: {}, items: [] });
});
step(
  'the dry run would move the duties of {int} cases and of {int} not',
  async (world: World, can: number, not: number) => {
    const { items } = await world.get(`/batches/${world.batch}/cases`);
    const outcomes = items.map(({ preview }: Json) => preview.outcome);
    expect(outcomes.sort()).toEqual([...Array(can).fill('changed'), ...Array(not).fill('refused')]);
  },
);
step('{int} case(s) of the batch was/were left as it/they was/were', async (world: World, count: number) => {
  expect((await world.get(`/batches/${world.batch}`)).cases).toMatchObject({ refused: count, failed: 0 });
});
