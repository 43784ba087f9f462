import type { Duration } from '../../../domain/clock/duration';
import type { Instant } from '../../../domain/time';
import { passed } from '../moments';
import { step } from '../vocabulary';
import type { World } from '../world';

step('it is {moment}', (world: World, at: Instant) => world.goTo(at));

// As limits count: hours from the moment, days to the end of the last slot of that day.
step('{length} pass(es)', async (world: World, length: Duration) => {
  await world.begun();
  await world.goTo(passed(world.calendar, world.now(), length));
});
