import type { Instant } from '../../../domain/time';
import { act, step } from '../vocabulary';
import type { World } from '../world';

act('{person} record(s) an appeal of {moment}', (_world: World, at: Instant) => ({
  action: 'appeal',
  body: { reference: 'Appeal 31 of 2026', receivedAt: new Date(at).toISOString() },
}));

step('the regulator waits for an answer', async (world: World) => {
  expect((await world.case()).appeal).toMatchObject({ settledAt: null });
});
step('the regulator has its answer', async (world: World) => {
  expect((await world.case()).appeal).toMatchObject({ settledAt: expect.any(String) });
});
step('the leadership has been told of the appeal, {times}', async (world: World, times: number) => {
  const events = await world.events();
  const notices = events.filter(({ type }) => type === 'leadership_told_of_appeal').map(({ notice }) => notice.id);
  expect(notices).toHaveLength(times);
  const told = events.filter(({ type, escalation }) => type === 'told' && notices.includes(escalation));
  expect(told).toEqual(notices.map(() => expect.objectContaining({ persons: ['p-head-province'] })));
});
