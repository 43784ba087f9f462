import { personCalled, unitCalled } from '../cast';
import { step } from '../vocabulary';
import type { Json, World } from '../world';

/** What an administrator loads: the organisation as it stands, changed. */

const ADMINISTRATOR = personCalled('Dong');

/** What had to wait when an organisation was loaded last. */
const held = new WeakMap<World, Json[]>();

async function loads(world: World, change: (document: Json) => void): Promise<void> {
  await world.begun();
  const { version, document } = await world.get('/organisation', ADMINISTRATOR);
  change(document);
  const seen = { 'if-match': `"${version}"` };
  const { status, body } = await world.rehearsal.request(ADMINISTRATOR, 'PUT', '/organisation', { document }, seen);
  if (status !== 200) throw new Error(`The organisation was refused (${status}): ${body.detail}`);
  held.set(world, body.held);
}

const unitIn = (document: Json, unit: string): Json =>
  document.units.find(({ code }: Json) => code === unitCalled(unit));

/** Closes a unit, whose people get the same offices in another one. */
function closes(document: Json, unit: string, other: string): Json {
  const closed = unitIn(document, unit);
  closed.closed = true;
  for (const one of document.units) if (one.parent === closed.code) one.parent = unitCalled(other);
  const moved = document.offices.map((one: Json) =>
    one.unit === closed.code ? { ...one, unit: unitCalled(other) } : one,
  );
  document.offices = [...new Map(moved.map((one: Json) => [JSON.stringify(one), one])).values()];
  return closed;
}

step('{unit} is put under {unit}', (world: World, unit: string, above: string) =>
  loads(world, (document) => {
    unitIn(document, unit).parent = unitCalled(above);
  }),
);
step('{unit} is merged into {unit}', (world: World, unit: string, into: string) =>
  loads(world, (document) => {
    closes(document, unit, into).mergedInto = unitCalled(into);
  }),
);
step('{unit} is closed, and its people go to {unit}', (world: World, unit: string, other: string) =>
  loads(world, (document) => void closes(document, unit, other)),
);
step('{person} is taken out of the organisation', (world: World, who: string) =>
  loads(world, (document) => {
    document.people = document.people.filter(({ id }: Json) => id !== who);
    document.offices = document.offices.filter(({ person }: Json) => person !== who);
  }),
);
step('{person} becomes a handler of {unit} and nothing else', (world: World, who: string, unit: string) =>
  loads(world, (document) => {
    const others = document.offices.filter(({ person }: Json) => person !== who);
    document.offices = [...others, { person: who, role: 'handler', unit: unitCalled(unit) }];
  }),
);

step('nothing has to wait', (world: World) => expect(held.get(world)).toEqual([]));
step('{unit} has to stay open for {int} complaint(s)', (world: World, unit: string, count: number) => {
  expect(held.get(world)).toContainEqual(expect.objectContaining({ unit: unitCalled(unit), count }));
});
step('{person} has to stay as {word} of {unit}', (world: World, who: string, role: string, unit: string) => {
  const offices = [{ role, unit: unitCalled(unit) }];
  expect(held.get(world)).toEqual([expect.objectContaining({ person: who, offices })]);
});
