import type { Instant } from '../../../domain/time';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const latest = async (world: World): Promise<Json> => (await world.case()).instructions.at(-1);
const instruction = async (world: World): Promise<string> => (await latest(world))?.id ?? 'i0';

act('{person} instruct(s) {person} to act by {moment}', (_world: World, to: string, by: Instant) => ({
  action: 'instruct',
  body: { to, text: 'Find out why the mast fails every night.', dueAt: new Date(by).toISOString() },
}));
act('{person} report(s) on the instruction', async (world: World) => ({
  action: 'report-on-instruction',
  body: { instruction: await instruction(world), text: 'A fuse was too weak; it has been changed.' },
}));
act('{person} accept(s) the report', async (world: World) => ({
  action: 'accept-report',
  body: { instruction: await instruction(world) },
}));
act('{person} send(s) the report back', async (world: World) => ({
  action: 'return-report',
  body: { instruction: await instruction(world), reason: 'And the other masts?' },
}));
act('{person} withdraw(s) the instruction', async (world: World) => ({
  action: 'withdraw-instruction',
  body: { instruction: await instruction(world), reason: 'Somebody else found the cause.' },
}));

step('the instruction is {string}', async (world: World, status: string) => {
  expect(await latest(world)).toMatchObject({ status });
});
step('{person} can read what the head instructed', async (world: World, who: string) => {
  const { instructions } = await world.get(`/complaints/${world.caseId()}`, who);
  expect(instructions).toMatchObject([{ text: { text: 'Find out why the mast fails every night.' } }]);
});
step('{person} may instruct {person} and not {person}', async (world: World, who: string, one: string, no: string) => {
  const { items } = await world.get(`/complaints/${world.caseId()}/actions`, who);
  const { needs } = items.find(({ action }: Json) => action === 'instruct');
  const offered = needs.find(({ field }: Json) => field === 'to').candidates.map(({ value }: Json) => value);
  expect(offered).toContain(one);
  expect(offered).not.toContain(no);
  expect(offered).not.toContain(who);
});

/** The notices of one kind about the current complaint that somebody has got. */
const told = async (world: World, who: string, kind: string): Promise<Json[]> =>
  (await world.get('/notifications?limit=200', who)).items.filter(
    (notice: Json) => notice.complaint.id === world.caseId() && notice.kind === kind,
  );
step('{person} has been told to {word}', async (world: World, who: string, action: string) => {
  expect((await told(world, who, 'duty')).map((notice) => notice.action)).toContain(action);
});
step('{person} has been told what was ruled', async (world: World, who: string) => {
  expect(await told(world, who, 'ruling')).toHaveLength(1);
});
