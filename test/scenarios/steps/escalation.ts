import { headOf } from '../cast';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

act('{person} escalate(s) the case', () => ({ action: 'escalate', body: { reason: 'The customer is a hospital.' } }));
// If the unit was told of two escalations, the person acknowledges the older one first.
act('{person} acknowledge(s) the escalation to {unit}', async (world: World, unit: string) => {
  const { escalations } = await world.case();
  const open = escalations.find((escalation: Json) => escalation.unit === unit);
  return { action: 'acknowledge-escalation', body: { escalation: open?.id ?? 'e0' } };
});

/** The escalations of which the head of a unit was told, by a clock or by a person. */
async function escalations(world: World, unit: string): Promise<Json[]> {
  const events = await world.events();
  const told = new Set(events.flatMap(({ type, escalation }) => (type === 'told' ? [escalation] : [])));
  return events
    .filter((event) => event.type === 'escalated' && event.escalation.unit === unit && told.has(event.escalation.id))
    .map(({ escalation }) => escalation);
}
const ofClock = async (world: World, unit: string, kind: string): Promise<Json[]> =>
  (await escalations(world, unit)).filter((escalation) => rungs(escalation).some(({ cause }) => cause.kind === kind));
const rungs = (escalation: Json): Json[] => [escalation, ...(escalation.also ?? [])];

step(
  'the head of {unit} has been told of the {kind} clock, {times}',
  async (world: World, unit: string, kind: string, times: number) => {
    expect(await ofClock(world, unit, kind)).toHaveLength(times);
  },
);
step('the head of {unit} has not been told of the {kind} clock', async (world: World, unit: string, kind: string) => {
  expect(await ofClock(world, unit, kind)).toEqual([]);
});
const kindsOf = (overdue: Json[]): string =>
  overdue
    .map(({ kind, clock }) => kind ?? clock)
    .toSorted()
    .join(', ');
step(
  'the head of {unit} has been told once that these are overdue: {string}',
  async (world: World, unit: string, kinds: string) => {
    const { items } = await world.get('/notifications?limit=200', headOf(unit));
    const own = items.filter(({ complaint, overdue }: Json) => complaint.id === world.caseId() && overdue.length > 0);
    expect(own.map(({ overdue }: Json) => kindsOf(overdue))).toEqual([kinds]);
  },
);
step(
  'the case says that the head of {unit} has to know of {string}',
  async (world: World, unit: string, kinds: string) => {
    const { escalations: open } = await world.case();
    expect(open.filter((one: Json) => one.unit === unit).map(({ overdue }: Json) => kindsOf(overdue))).toEqual([kinds]);
  },
);
step('no head has anything to acknowledge', async (world: World) => {
  expect((await world.case()).escalations).toEqual([]);
});
step('the head of {unit} has been told of the repeat, {times}', async (world: World, unit: string, times: number) => {
  expect(
    (await escalations(world, unit)).filter((one) => rungs(one).some(({ cause }) => 'repeat' in cause)),
  ).toHaveLength(times);
});
step('the head of {unit} has been told by {person}', async (world: World, unit: string, who: string) => {
  expect((await escalations(world, unit)).map(({ cause }) => cause.raisedBy)).toContain(who);
});
step('the head of {unit} has been told nothing', async (world: World, unit: string) => {
  expect(await escalations(world, unit)).toEqual([]);
});
/** The person held the office, or stood in for its holder, at the moment of the notice. */
step('{person} was told as the head of {unit}', async (world: World, who: string, unit: string) => {
  const ids = (await escalations(world, unit)).map(({ id }) => id);
  const told = (await world.events()).filter(({ type, escalation }) => type === 'told' && ids.includes(escalation));
  expect(told.flatMap(({ persons }) => persons)).toContain(who);
});
step(
  'the head of {unit} was told instead of the vacant head of {unit}',
  async (world: World, above: string, unit: string) => {
    const ids = (await escalations(world, unit)).map(({ id }) => id);
    const told = (await world.events()).filter(({ type, escalation }) => type === 'told' && ids.includes(escalation));
    expect(told.map(({ inUnit }) => inUnit)).toContain(above);
  },
);
step(
  'the head of {unit} was told instead of the accused head of {unit}',
  async (world: World, above: string, unit: string) => {
    const ids = (await escalations(world, unit)).map(({ id }) => id);
    const told = (await world.events()).filter(({ type, escalation }) => type === 'told' && ids.includes(escalation));
    expect(told).toMatchObject([{ inUnit: above, persons: [headOf(above)], skipped: [headOf(unit)] }]);
  },
);
step('the leadership has been informed of the case, {times}', async (world: World, times: number) => {
  const events = await world.events();
  const informed = events.filter(({ type }) => type === 'leadership_informed').map(({ notice }) => notice.id);
  expect(informed).toHaveLength(times);
  expect(events.filter(({ type, escalation }) => type === 'told' && informed.includes(escalation))).toHaveLength(times);
});
step('the escalation level is {int}', async (world: World, level: number) => {
  expect((await world.case()).escalationLevel).toBe(level);
});
step('no alarm has been raised', async (world: World) => {
  expect((await world.get('/alarms')).items).toEqual([]);
});
step('an alarm {string} has been raised', async (world: World, kind: string) => {
  const { items } = await world.get('/alarms');
  expect(items.map((alarm: Json) => alarm.kind)).toContain(kind);
});
/** The directory has no API yet. */
step('nobody heads {unit}', async (world: World, unit: string) => {
  await world.rehearsal.pool.query("DELETE FROM office WHERE role = 'unit-head' AND unit = $1", [unit]);
});
