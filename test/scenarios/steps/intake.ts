import type { Instant } from '../../../domain/time';
import { nameOf, personCalled } from '../cast';
import { type Rows, step } from '../vocabulary';
import type { Act, World } from '../world';

/** Columns of a table of complaints that are not plain fields of the API. An empty cell leaves the field out. */
const COLUMNS: Readonly<Record<string, (cell: string) => object>> = {
  customer: (name) => ({ customer: { name: 'A customer', billingNumber: name } }),
  phone: (phone) => ({ customer: { name: 'Li Na', phone } }),
  agent: (name) => ({ agent: personCalled(name) }),
  accused: (name) => ({ accused: [personCalled(name)] }),
  'call back': (answer) => ({ customer: { name: 'A customer', phone: '13800000001', callBack: answer === 'yes' } }),
  anonymous: (left) => ({
    customer: { anonymous: true, ...(left === 'with a number' ? { phone: '13800000002' } : {}) },
  }),
  incidents: (kinds) => ({ incidents: kinds.split(' and ') }),
};

/** A call to the hotline, unless the fields say something else. */
export function complaint({ called, ...fields }: Readonly<Record<string, string>>): Act {
  const other = Object.entries(fields).flatMap(([column, cell]) =>
    cell === '' ? [] : [COLUMNS[column]?.(cell) ?? { [column]: cell }],
  );
  const body = {
    channel: 'hotline',
    category: 'network.coverage',
    facts: 'No signal at home since Monday evening.',
    customer: { name: 'A customer', phone: '13800000000' },
    ...Object.assign({}, ...other),
  };
  return { url: '/complaints', body, ...(called ? { called } : {}) };
}

const takes = (world: World, who: string, fields: Readonly<Record<string, string>>) =>
  world.does(who, complaint(fields));

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
step(
  '{person} has taken a complaint about {string} that was received at {moment}',
  (world: World, who: string, category: string, at: Instant) =>
    takes(world, who, { category, receivedAt: new Date(at).toISOString() }),
);
// The columns are fields of the API, and `called`: a name by which the scenario can refer to the complaint later.
step('{person} has taken a complaint with', async (world: World, who: string, rows: Rows) => {
  for (const row of rows) await takes(world, who, row);
});
// Before the step, everything that happened in the one complaint has had its effects in the other.
step('we turn to the complaint {string}', async (world: World, name: string) => {
  await world.rehearsal.settle();
  world.turnsTo(name);
});
step(
  '{person} has filed a case of the old system, received at {moment} and closed {string} at {moment} with the answer {string}',
  (world: World, who: string, received: Instant, closing: string, closed: Instant, reply: string) => {
    const { url, body } = complaint({ category: 'fees' }) as { url: string; body: object };
    const history = { state: 'closed', closing, closedAt: new Date(closed).toISOString(), reply };
    const customer = { name: 'Li Na', phone: '13800000077' };
    const receivedAt = new Date(received).toISOString();
    return world.does(who, { url, body: { ...body, customer, receivedAt, history }, called: 'old' });
  },
);
