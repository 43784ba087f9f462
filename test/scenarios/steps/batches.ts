import type { Instant } from '../../../domain/time';
import { momentText } from '../moments';
import { act, type Rows, step } from '../vocabulary';
import type { Json, World } from '../world';

act('{person} publish(es) the holidays of {int}', async (world: World, year: number, rows: Rows) => {
  const { items } = await world.get('/calendars');
  const { document, version } = items.find(({ id }: Json) => id === 'cn');
  const notice = {
    year,
    source: { title: 'A notice made up for this scenario', publisher: 'State Council', date: `${year - 1}-11-05` },
    daysOff: rows.map(({ from, to }) => ({ from, to })),
    workingDays: rows.map(({ working }) => ({ date: working, like: 'monday' })),
  };
  return {
    url: '/calendars',
    body: { document: { ...document, version: version + 1, years: [...document.years, notice] } },
  };
});

step('{person} orders that running cases count on the newest calendar', async (world: World, who: string) => {
  const order = { kind: 'extend-calendar', calendar: 'cn' };
  world.batch = (await world.does(who, { url: '/batches', body: order })).id;
  await reaches(world, who, 'ready');
});
step('the dry run moves the {kind} clock to {moment}', async (world: World, kind: string, at: Instant) => {
  const { items } = await world.get(`/batches/${world.batch}/cases`, 'p-administrator-1');
  const moved = items.flatMap(({ preview }: Json) => preview.deadlines).filter((one: Json) => one.kind === kind);
  expect(moved.map(({ to }: Json) => momentText(Date.parse(to)))).toEqual([momentText(at)]);
});
step('{person} lets the batch run', async (world: World, who: string) => {
  await world.does(who, { url: `/batches/${world.batch}/run`, body: {} });
  await reaches(world, who, 'done');
});

step('{person} lets the batch run, which waits for the day', async (world: World, who: string) => {
  await world.does(who, { url: `/batches/${world.batch}/run`, body: {} });
  await reaches(world, who, 'waiting');
});

/** Waits until a batch is in a state. @throws Error if it comes to rest in another state */
export async function reaches(world: World, who: string, state: string): Promise<void> {
  expect((await world.get(`/batches/${world.batch}`, who)).state).toBe(state);
}
