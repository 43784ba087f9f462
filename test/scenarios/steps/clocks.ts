import type { Instant } from '../../../domain/time';
import { momentText } from '../moments';
import { step } from '../vocabulary';
import type { World } from '../world';

const text = (at: string): string => momentText(Date.parse(at));

step('the {kind} clock is due at {moment}', async (world: World, kind: string, at: Instant) => {
  expect(text((await world.clock(kind)).dueAt)).toBe(momentText(at));
});
step('the {kind} clock of {unit} is due at {moment}', async (world: World, kind: string, unit: string, at: Instant) => {
  expect(text((await world.clock(kind, unit)).dueAt)).toBe(momentText(at));
});
step('the {kind} clock is provisional', async (world: World, kind: string) => {
  expect((await world.clock(kind)).provisional).toBe(true);
});
step('the {kind} clock is not provisional', async (world: World, kind: string) => {
  expect((await world.clock(kind)).provisional).toBe(false);
});
step('the {kind} clock runs', async (world: World, kind: string) => {
  expect(await world.clock(kind)).not.toHaveProperty('outcome');
});
step('no {kind} clock has ever run', async (world: World, kind: string) => {
  expect(await world.clocks(kind)).toEqual([]);
});
step('the {kind} clock was {word}', async (world: World, kind: string, outcome: string) => {
  expect((await world.clock(kind)).outcome).toBe(outcome);
});
step('the {kind} clock of {unit} was {word}', async (world: World, kind: string, unit: string, outcome: string) => {
  expect((await world.clock(kind, unit)).outcome).toBe(outcome);
});
step('the {kind} clock has warned {times}', async (world: World, kind: string, times: number) => {
  const { id } = await world.clock(kind);
  const warned = (await world.events()).filter(({ type, clock }) => type === 'clock_warned' && clock === id);
  expect(warned).toHaveLength(times);
});
step('the {kind} clock breached at {moment}', async (world: World, kind: string, at: Instant) => {
  const { id } = await world.clock(kind);
  const breaches = (await world.events()).filter(({ type, clock }) => type === 'clock_breached' && clock === id);
  expect(breaches.map((breach) => text(breach.at))).toEqual([momentText(at)]);
});
step('the {kind} clock has not breached', async (world: World, kind: string) => {
  const { id } = await world.clock(kind);
  const events = await world.events();
  expect(events.filter(({ type, clock }) => type === 'clock_breached' && clock === id)).toEqual([]);
});
step('all clocks have stopped', async (world: World) => {
  expect((await world.case()).clocks).toEqual([]);
});
