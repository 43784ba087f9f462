import { deskOf, headOf, nameOf, personCalled, unitCalled } from '../cast';
import { type Rows, step } from '../vocabulary';
import type { Json, World } from '../world';

/*
 * A case that is worked by people who know nothing of it but what the API tells them: what they have to do is on their
 * list, what was said to them stands in the case, and `/actions` offers what they may choose.
 */

/** Between the things of a list. */
const BETWEEN = ' + ';

const actorCalled = (name: string): string => {
  const [, desk] = /^the desk of (.+)$/.exec(name) ?? [];
  if (desk !== undefined) return deskOf(desk);
  const [, unit] = /^the head of (.+)$/.exec(name) ?? [];
  return unit === undefined ? personCalled(name) : headOf(unit);
};

/** What stands in a list, with the text that it brings along. */
const LISTS: Readonly<Record<string, (parts: readonly string[]) => object>> = {
  tasks: ([unit, question, share]) => ({ unit: unitCalled(unit!), question, share }),
  remedies: ([kind, unit, text, amount]) => ({
    kind,
    unit: unitCalled(unit!),
    text,
    ...(amount === undefined ? {} : { amount: { value: amount, currency: 'CNY' } }),
  }),
};

/**
 * The value of a field: of a task or a remedy the one that is offered for the unit. A unit that was only asked has its
 * remedies among its tasks.
 */
function sentFor(field: string, cell: string, need: Json, view: Json): unknown {
  const list = LISTS[field];
  if (list !== undefined) return cell.split(BETWEEN).map((one) => list(one.split(', ')));
  if (field === 'task' || field === 'remedy') {
    const things: Json[] = field === 'task' ? view.tasks : (view.remedies ?? view.tasks);
    const those = things.filter(({ unit }) => unit === unitCalled(cell)).map(({ id }) => id);
    const [only, ...more] = those.filter((id) => need.choices === undefined || need.choices.includes(id));
    if (only === undefined || more.length > 0) throw new Error(`not one ${field} of ${cell} is offered`);
    return only;
  }
  if (field === 'unit') return unitCalled(cell);
  if (/^(yes|no)$/.test(cell)) return cell === 'yes';
  return /^\d+$/.test(cell) ? Number(cell) : cell;
}

/** Checks that what is sent is among what is offered, wherever the API says what is. */
function expectOffered({ candidates, choices, of, field }: Json, value: Json): void {
  const offered = choices ?? candidates?.map((one: Json) => one.value);
  if (offered !== undefined && typeof value === 'string')
    expect([field, offered]).toEqual([field, expect.arrayContaining([value])]);
  for (const one of Array.isArray(value) ? value : []) {
    for (const inner of of ?? []) if (inner.field in one) expectOffered(inner, one[inner.field]);
  }
}

/** The order in which fields take what somebody says. */
const SAYING = ['text', 'requirements', 'reason', 'note'];

/** What a desk outside does with its task; its key opens the list of its tasks, and no other. */
const OF_A_TASK: Json = { needs: [{ field: 'task' }, { field: 'text' }] };

async function offeredTo(world: World, who: string, does: string): Promise<Json> {
  const offered: Json[] = (await world.get(`/complaints/${world.caseId()}/actions`, who)).items;
  const permit = offered.find(({ action }) => action === does);
  if (permit === undefined) throw new Error(`${nameOf(who)} is not offered ${does}`);
  return permit;
}

async function takesARow(world: World, row: Readonly<Record<string, string>>): Promise<void> {
  const who = actorCalled(row.who!);
  const isDesk = row.who!.startsWith('the desk of');
  if (row['has to'] !== '')
    expect([row.who, await world.duties(who)]).toEqual([row.who, expect.arrayContaining([row['has to']])]);
  const view = isDesk
    ? { tasks: (await world.get('/tasks', who)).items.map((task: Json) => ({ ...task, id: task.task ?? task.id })) }
    : await world.get(`/complaints/${world.caseId()}`, who);
  if (!JSON.stringify(view).includes(row.reads!)) throw new Error(`${row.who} does not read "${row.reads}"`);
  if (row.does === '') return;
  const permit = isDesk ? OF_A_TASK : await offeredTo(world, who, row.does!);
  const needs = new Map<string, Json>(permit.needs.map((need: Json) => [need.field, need]));
  const given = row.with === '' ? [] : row.with!.split('; ').map((pair) => /^(\w+): (.*)$/.exec(pair)!.slice(1, 3));
  const body: Record<string, unknown> = {};
  for (const [field, cell] of given as [string, string][]) {
    const need = needs.get(field);
    if (need === undefined) throw new Error(`${row.does} is not offered with ${field}`);
    body[field] = sentFor(field, cell, need, view);
    expectOffered(need, body[field]);
  }
  const saying = SAYING.find((field) => needs.has(field));
  if (row.says !== '' && saying !== undefined) body[saying] = row.says;
  await world.does(who, { action: row.does as never, body });
}

step('the case is worked as follows', async (world: World, rows: Rows) => {
  for (const row of rows) {
    await takesARow(world, row).catch((error) => {
      throw new Error(`${row.who}, ${row['has to']}, ${row.does}: ${error.message}`);
    });
  }
});
