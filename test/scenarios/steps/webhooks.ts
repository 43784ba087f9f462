import { Webhook } from 'standardwebhooks';
import type { ReceivedCall } from '../../helpers/endpoint';
import { unitCalled } from '../cast';
import { act, step } from '../vocabulary';
import type { World } from '../world';
import { deadLetters } from './mail';

act('{person} have/has the system of {unit} told of {string}', (world: World, unit: string, events: string) => ({
  url: '/webhooks',
  body: { url: world.outside.partner.url, unit, events: events.split(', ') },
}));
act(
  '{person} give(s) the system a new secret, and the old one signs for {int} hours more',
  (world: World, hours: number) => ({ url: `/webhooks/${world.webhook!.id}/rotate`, body: { oldForHours: hours } }),
);
act('{person} has the system called again', (world: World) => ({
  url: `/webhooks/${world.webhook!.id}/enable`,
  body: {},
}));

for (const [words, answer] of [
  ['is out of order', 503],
  ['is gone for good', 410],
  ['works again', 204],
] as const) {
  step(`the partner's system ${words}`, (world: World) => {
    world.outside.partner.answer = answer;
  });
}

async function calls(world: World): Promise<readonly ReceivedCall[]> {
  await world.rehearsal.settle();
  return world.outside.partner.calls;
}
async function lastCall(world: World): Promise<ReceivedCall> {
  const call = (await calls(world)).at(-1);
  if (call === undefined) throw new Error("The partner's system has not been called.");
  return call;
}
const said = async (world: World) => (await calls(world)).map(({ body }) => body);

step("the partner's system has not been called", async (world: World) => {
  expect(await said(world)).toEqual([]);
});
step("the partner's system has been called {times}", async (world: World, times: number) => {
  expect(await said(world)).toHaveLength(times);
});
step('both calls have the same id', async (world: World) => {
  const [first, second] = (await calls(world)).map(({ headers }) => headers['webhook-id']);
  expect(first).toBeDefined();
  expect(second).toBe(first);
});

async function tells(world: World, unit: string, type: string, dueAt: unknown): Promise<void> {
  const { id, number } = world.filed();
  const { data, ...message } = JSON.parse((await lastCall(world)).body);
  expect(message).toEqual({ type, timestamp: expect.any(String) });
  const task = expect.stringMatching(/^t\d+$/);
  expect(data).toEqual({ complaint: { id, number }, version: expect.any(Number), task, unit: unitCalled(unit), dueAt });
}
step(
  'the last call tells {unit} of {string} in the case at hand, with its task',
  (world: World, unit: string, type: string) => tells(world, unit, type, null),
);
step(
  'the last call tells {unit} of {string} in the case at hand, with its task and deadline',
  (world: World, unit: string, type: string) => tells(world, unit, type, expect.any(String)),
);
step('the last call does not say {string}', async (world: World, words: string) => {
  expect((await lastCall(world)).body).not.toContain(words);
});

/**
 * Whether a secret has signed a call. A scenario has another date than the host, so an ordinary verifier would refuse
 * the signature.
 */
function isSignedWith(secret: string, { headers, body }: ReceivedCall): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const signature = new Webhook(secret).sign(String(headers['webhook-id']), at, body);
  return String(headers['webhook-signature']).split(' ').includes(signature);
}
step('the last call is signed with the present secret', async (world: World) => {
  expect(isSignedWith(world.webhook!.secrets.at(-1)!, await lastCall(world))).toBe(true);
});
step('the last call is signed with the former secret', async (world: World) => {
  expect(isSignedWith(world.webhook!.secrets.at(-2)!, await lastCall(world))).toBe(true);
});
step('the last call is not signed with the former secret', async (world: World) => {
  expect(isSignedWith(world.webhook!.secrets.at(-2)!, await lastCall(world))).toBe(false);
});

step('a call has been given up as {string}', async (world: World, error: string) => {
  expect(await deadLetters(world)).toMatchObject([{ channel: 'webhook', error }]);
});
