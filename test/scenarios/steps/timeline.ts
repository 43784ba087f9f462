import { nameOf } from '../cast';
import { momentText } from '../moments';
import { type Rows, step } from '../vocabulary';
import type { Json, World } from '../world';

/** The columns that a row of a timeline can have. An empty cell makes no statement about the event. */
const COLUMNS: Readonly<Record<string, (event: Json) => string>> = {
  time: ({ at }) => momentText(Date.parse(at)),
  who: ({ by }) => nameOf(by.person ?? by.machine ?? by.system),
  what: ({ type }) => type.replaceAll('_', ' '),
  unit: ({ unit, escalation, notice }) => nameOf(String(unit ?? escalation?.unit ?? notice?.unit ?? '')),
  clock: ({ clock, escalation }) => String(clock ?? escalation?.cause?.clock ?? '').replace(/-[a-z]?\d.*$/, ''),
  told: ({ persons }) => (persons ?? []).map(nameOf).join(', '),
};

function matchesRow(event: Json, row: Readonly<Record<string, string>>): boolean {
  return Object.entries(row).every(([column, cell]) => cell === '' || COLUMNS[column]!(event) === cell);
}

const shown = (event: Json, columns: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column, COLUMNS[column]!(event)]));

/** The columns of a table. @throws Error if a timeline has no such column */
function columnsOf(rows: Rows): string[] {
  const columns = Object.keys(rows[0] ?? {});
  const unknown = columns.find((column) => !(column in COLUMNS));
  if (unknown !== undefined)
    throw new Error(`A timeline has no "${unknown}"; it has ${Object.keys(COLUMNS).join(', ')}.`);
  return columns;
}

// Compares every event, in order.
step('the timeline reads:', async (world: World, rows: Rows) => reads(await world.events(), rows));

const interventions = async (world: World): Promise<Json[]> =>
  (await world.get(`/complaints/${world.caseId()}/events?intervention=true`)).items;
step('the interventions are:', async (world: World, rows: Rows) => reads(await interventions(world), rows));
step('there was no intervention', async (world: World) => {
  expect(await interventions(world)).toEqual([]);
});

function reads(events: readonly Json[], rows: Rows): void {
  const columns = columnsOf(rows);
  const same = events.length === rows.length && events.every((event, index) => matchesRow(event, rows[index]!));
  if (!same) expect(events.map((event) => shown(event, columns))).toEqual(rows);
}

// Looks for these events in this order, with others between them.
step('the timeline has:', async (world: World, rows: Rows) => {
  const columns = columnsOf(rows);
  const events = await world.events();
  let next = 0;
  for (const event of events) if (next < rows.length && matchesRow(event, rows[next]!)) next += 1;
  if (next < rows.length) {
    expect(events.map((event) => shown(event, columns))).toContainEqual(rows[next]);
    throw new Error(`row ${next + 1} happened, but before row ${next}`);
  }
});
