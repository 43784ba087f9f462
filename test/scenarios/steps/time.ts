import type { Duration } from '../../../domain/calendar/duration';
import { HOUR, type Instant } from '../../../domain/time';
import { passed } from '../moments';
import { step } from '../vocabulary';
import type { World } from '../world';

step('it is {moment}', (world: World, at: Instant) => world.goTo(at));

// Time counts like a limit: hours from this moment, and days to the end of the last slot of that day.
step('{length} pass(es)', async (world: World, length: Duration) => {
  await world.begun();
  await world.goTo(passed(world.calendar, world.now(), length));
});

// For things that are tried again and again: everything that is due in between is done.
step('{length} pass(es), hour by hour', async (world: World, length: Duration) => {
  const end = passed(world.calendar, world.now(), length);
  for (let at = world.now() + HOUR; at < end; at += HOUR) await world.goTo(at);
  await world.goTo(end);
});
