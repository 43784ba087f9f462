import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const WHY = 'The fuse had to be ordered from the maker.';
const PLAN = 'Each depot keeps five of them from now on.';

/** Everything of the current complaint that a head may still explain. */
const waiting = async (world: World): Promise<string[]> =>
  (await world.case()).explanations.flatMap(({ id, givenAt }: Json) => (givenAt === null ? [id] : []));

const explained = (overdue: string[], cause: string) => ({
  action: 'explain-overdue' as const,
  body: { overdue, cause, text: WHY, plan: PLAN },
});

act('{person} explain(s) the delay', async (world: World) => explained(await waiting(world), 'parts'));
act('{person} explain(s) the delay by {string}', async (world: World, cause: string) =>
  explained(await waiting(world), cause.replace(' ', '-')),
);

step('{person} can read why it was late, and what will be done', async (world: World, who: string) => {
  const { explanations } = await world.get(`/complaints/${world.caseId()}`, who);
  expect(explanations).toMatchObject([
    {
      kind: 'handling',
      cause: 'parts',
      causeName: { zh: '等待备件或物料' },
      text: { text: WHY },
      plan: { text: PLAN },
    },
  ]);
});
