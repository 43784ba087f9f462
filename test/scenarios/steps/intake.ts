import type { Instant } from '../../../domain/time';
import { nameOf } from '../cast';
import { type Rows, step } from '../vocabulary';
import type { World } from '../world';

/** Takes a complaint as a call to the hotline, unless the fields say otherwise. */
async function takes(world: World, who: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const { called, ...other } = fields;
  const body = {
    channel: 'hotline',
    category: 'network.coverage',
    facts: 'No signal at home since Monday evening.',
    customer: { name: 'A customer', phone: '13800000000' },
    ...other,
  };
  const { id } = await world.does(who, { url: '/complaints', body });
  world.holds(id, called);
}

step('{person} has taken a complaint about {string}', (world: World, who: string, category: string) =>
  takes(world, who, { category }),
);
step(
  '{person} has taken a {severity} complaint about {string}',
  (world: World, who: string, severity: string, category: string) => takes(world, who, { category, severity }),
);
step(
  '{person} of the {unit} unit has taken a complaint about {string} at {moment}',
  async (world: World, who: string, unit: string, category: string, at: Instant) => {
    await world.goTo(at);
    await takes(world, who, { category });
    const { owner } = await world.case();
    if (owner.unit !== unit) throw new Error(`${nameOf(who)} takes complaints in ${nameOf(owner.unit)}`);
  },
);
// One row of fields as the API names them, and `called`, a name under which the scenario comes back to the complaint.
step('{person} has taken a complaint with', async (world: World, who: string, rows: Rows) => {
  for (const row of rows) await takes(world, who, row);
});
step('we turn to the complaint {string}', (world: World, name: string) => world.turnsTo(name));
