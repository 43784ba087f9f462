import { act, step } from '../vocabulary';
import type { World } from '../world';
import { taskOf } from './coordination';

act('{person} record(s) that the customer urges', () => ({ action: 'urge', body: { from: 'customer' } }));
act('{person} urge(s) the case', () => ({ action: 'urge', body: { from: 'staff' } }));
act('{person} urge(s) the task of {unit}', async (world: World, unit: string) => ({
  action: 'urge',
  body: { task: (await taskOf(world, unit)).id, note: 'Please hurry, it is urgent.' },
}));
act('{person} supervise(s) the case', () => ({ action: 'supervise', body: { requirements: 'Report every day.' } }));
act('{person} put(s) the case under the supervision of {person}', (_world: World, supervisor: string) => ({
  action: 'supervise',
  body: { requirements: 'Report every day.', supervisor },
}));
act('{person} lift(s) the supervision', () => ({ action: 'lift-supervision', body: { text: 'All has been done.' } }));
act('{person} look(s) back and find(s) that it holds', () => ({
  action: 'look-back',
  body: { holds: true, text: 'The customer confirms it.' },
}));
act('{person} look(s) back and find(s) that it does not hold', () => ({
  action: 'look-back',
  body: { holds: false, text: 'The signal is weak again.' },
}));

step('the case is supervised because of {string}', async (world: World, reason: string) => {
  expect((await world.case()).supervision).toMatchObject({ reason });
});
step('{person} supervises the case now', async (world: World, who: string) => {
  expect((await world.case()).supervision).toMatchObject({ supervisor: who });
});
step('the case is not supervised', async (world: World) => {
  expect((await world.case()).supervision).toBeNull();
});
step('the case waits to be looked back at', async (world: World) => {
  expect((await world.case()).lookBack).not.toBeNull();
});
step('nobody has to look back', async (world: World) => {
  expect((await world.case()).lookBack).toBeNull();
});
step('the head of {unit} has been told of the urging, {times}', async (world: World, unit: string, times: number) => {
  const events = await world.events();
  const notices = events.filter(({ type, notice }) => type === 'head_told_of_urging' && notice.unit === unit);
  expect(notices).toHaveLength(times);
});
