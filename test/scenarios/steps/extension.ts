import type { Instant } from '../../../domain/time';
import { momentText } from '../moments';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const request = async (world: World): Promise<string> => (await world.case()).extensionRequests.at(-1)?.id ?? 'x0';

act(
  '{person} ask(s) for more time on the {kind} clock until {moment}',
  async (world: World, kind: string, until: Instant) => {
    const { clocks } = await world.case();
    const clock = clocks.find((running: Json) => running.kind === kind)?.id ?? kind;
    return {
      action: 'request-extension',
      body: { clock, until: new Date(until).toISOString(), reason: 'A part is on order.' },
    };
  },
);
act('{person} grant(s) more time', async (world: World) => ({
  action: 'rule-on-extension',
  body: { request: await request(world), agree: true },
}));
act('{person} refuse(s) more time', async (world: World) => ({
  action: 'rule-on-extension',
  body: { request: await request(world), agree: false, reason: 'Borrow the part.' },
}));

step('a request for more time waits', async (world: World) => {
  expect((await world.case()).extensionRequests).toHaveLength(1);
});
step('more time until {moment} is asked for', async (world: World, until: Instant) => {
  const { extensionRequests } = await world.case();
  expect(extensionRequests.map((request: Json) => momentText(Date.parse(request.until)))).toEqual([momentText(until)]);
});
step('no request for more time waits', async (world: World) => {
  expect((await world.case()).extensionRequests).toEqual([]);
});
step('the customer has yet to be told of it', async (world: World) => {
  expect((await world.case()).customerToTell).toBe(true);
});
step('the customer has been told of it', async (world: World) => {
  expect((await world.case()).customerToTell).toBe(false);
});
