import { nameOf } from '../cast';
import { act, type Rows, step } from '../vocabulary';
import type { Json, World } from '../world';

/** The report of a month of a unit, as the service manager reads it. */
const reportOf = (world: World, month: string, unit: string): Promise<Json> =>
  world.get(`/reports/${month}-${unit}`, 'p-service-manager-1');

act('{person} has/have the report of {string} of {unit} frozen', (_world: World, month: string, unit: string) => ({
  url: '/reports',
  body: { month, unit },
}));
act(
  '{person} give(s) the part of {unit} in the report of {string} of {unit}',
  (_world: World, own: string, month: string, unit: string, rows: Rows) => ({
    url: `/reports/${month}-${unit}/parts/${own}`,
    body: rows[0]!,
  }),
);
act(
  '{person} send(s) the part of {unit} in the report of {string} of {unit} back, since {string}',
  (_world: World, own: string, month: string, unit: string, reason: string) => ({
    url: `/reports/${month}-${unit}/send-back`,
    body: { unit: own, reason },
  }),
);
act('{person} approve(s) the report of {string} of {unit}', (_world: World, month: string, unit: string) => ({
  url: `/reports/${month}-${unit}/approve`,
  body: {},
}));

step(
  'the report of {string} of {unit} is {string}',
  async (world: World, month: string, unit: string, state: string) => {
    expect((await reportOf(world, month, unit)).state).toBe(state);
  },
);
step(
  'the report of {string} of {unit} waits for {unit}',
  async (world: World, month: string, unit: string, own: string) => {
    const { steps } = await reportOf(world, month, unit);
    expect(steps.parts.filter(({ given }: Json) => given === null).map((part: Json) => part.unit)).toEqual([own]);
  },
);
step(
  'that the part of {unit} in the report of {string} of {unit} is late has reached {string}',
  async (world: World, own: string, month: string, unit: string, heads: string) => {
    const { steps } = await reportOf(world, month, unit);
    const { missed } = steps.parts.find((part: Json) => part.unit === own);
    expect(missed.flatMap(({ told }: Json) => told.map(nameOf)).join(', ')).toBe(heads);
  },
);
step(
  'the report of {string} of {unit} says {int} complaint(s), and opens as many',
  async (world: World, month: string, unit: string, count: number) => {
    const { report } = await reportOf(world, month, unit);
    const [overview] = report.sections[0].tables;
    expect(overview.whole.find(({ measure }: Json) => measure === 'volume').value).toBe(count);
    const { items } = await world.get(`/reports/${month}-${unit}/complaints?measure=volume`, 'p-service-manager-1');
    expect(items).toHaveLength(count);
  },
);
