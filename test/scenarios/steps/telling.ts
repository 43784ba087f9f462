import { CAST } from '../cast';
import { step } from '../vocabulary';
import type { Json, World } from '../world';

/** The notices about the current complaint that somebody has got, the latest first. */
async function notices(world: World, who: string): Promise<Json[]> {
  const { items } = await world.get('/notifications?limit=200', who);
  return items.filter(({ complaint }: Json) => complaint.id === world.caseId());
}
const ofKind = async (world: World, who: string, kind: string): Promise<Json[]> =>
  (await notices(world, who)).filter((notice) => notice.kind === kind);

const isOf =
  (kind: string) =>
  ({ clock }: Json): boolean =>
    clock === kind;

step('nobody has been told anything', async (world: World) => {
  for (const who of Object.values(CAST)) expect([who, await notices(world, who)]).toEqual([who, []]);
});
step(
  '{person} has been told that there is something new: {word}',
  async (world: World, who: string, action: string) => {
    expect((await ofKind(world, who, 'duty')).map((notice) => notice.action)).toEqual([action]);
  },
);
step('{person} has been told nothing else', async (world: World, who: string) => {
  expect(await notices(world, who)).toHaveLength(1);
});
step('{person} has been warned of the {kind} clock', async (world: World, who: string, kind: string) => {
  expect((await ofKind(world, who, 'warning')).map(({ clock }) => clock)).toContain(kind);
});
step(
  '{person} has been told of the breach of the {kind} clock, {times}',
  async (world: World, who: string, kind: string, times: number) => {
    const told = (await ofKind(world, who, 'breach')).filter(({ overdue }) => overdue.some(isOf(kind)));
    expect(told).toHaveLength(times);
  },
);
step(
  '{person} has not been told of the breach of the {kind} clock',
  async (world: World, who: string, kind: string) => {
    expect((await ofKind(world, who, 'breach')).filter(({ overdue }) => overdue.some(isOf(kind)))).toEqual([]);
  },
);
step('{person} has been told that it is no longer theirs to do', async (world: World, who: string) => {
  expect(await ofKind(world, who, 'relieved')).toHaveLength(1);
});
step('{person} has been told that the own customer was answered', async (world: World, who: string) => {
  await world.rehearsal.settle();
  expect(await ofKind(world, who, 'answered')).toHaveLength(1);
});
step('{person} has been told of the merging, {times}', async (world: World, who: string, times: number) => {
  await world.rehearsal.settle();
  expect(await ofKind(world, who, 'merged')).toHaveLength(times);
});
step('{person} has been told of the link, {times}', async (world: World, who: string, times: number) => {
  expect(await ofKind(world, who, 'linked')).toHaveLength(times);
});
step('{person} has been told that it is theirs to see through', async (world: World, who: string) => {
  const given = (await ofKind(world, who, 'duty')).filter(({ action }) => action === 'reassign-owner');
  expect(given).toHaveLength(1);
});
step(
  '{person} has been told of another deadline of the {kind} clock',
  async (world: World, who: string, kind: string) => {
    expect((await ofKind(world, who, 'moved')).map(({ clock }) => clock)).toContain(kind);
  },
);
step('{person} has been told of an urging', async (world: World, who: string) => {
  expect(await ofKind(world, who, 'urging')).toHaveLength(1);
});
step('{person} has not been told of an urging', async (world: World, who: string) => {
  expect(await ofKind(world, who, 'urging')).toEqual([]);
});
step('{person} has been told that a unit has answered', async (world: World, who: string) => {
  expect(await ofKind(world, who, 'answer')).toHaveLength(1);
});
step('{person} has been told that all units have answered', async (world: World, who: string) => {
  expect(await ofKind(world, who, 'last-answer')).toHaveLength(1);
});
step('{person} has not been told of another deadline', async (world: World, who: string) => {
  expect(await ofKind(world, who, 'moved')).toEqual([]);
});
