import { writeBriefs } from '../../../db/brief/write';
import { usualCalendar } from '../../../db/policies/usual-calendar';
import { briefOf } from '../../../domain/brief/schedule';
import { step } from '../vocabulary';
import type { World } from '../world';

// The schedule of the worker looks at the clock of the server, which jumps here; this is what it has done each morning.
step('the briefs of the day are written', async (world: World) => {
  const { pool, clock } = world.rehearsal;
  await world.rehearsal.settle();
  const calendar = (await usualCalendar(pool, clock.now()))!;
  const day = briefOf(calendar.compiled, clock.now());
  if (day === null) throw new Error('This day is not worked, so that it has no brief.');
  const { failed } = await writeBriefs({ pool, patientPool: pool, clock: clock.now }, day, calendar);
  expect(failed).toEqual([]);
});
