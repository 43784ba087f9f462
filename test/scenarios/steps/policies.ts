import { eventually } from '../../helpers/eventually';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';
import { reaches } from './batches';

/** The longest time that a back-test of a few complaints takes, in milliseconds of the host. */
const LIMIT = 30_000;

/** The telecom policy in effect, with another promise to the customer. */
async function promising(world: World, days: number, effectiveFrom: string): Promise<Json> {
  const { items } = await world.get('/policies');
  const { document, version } = items.findLast(({ id }: Json) => id === 'telecom');
  const clocks = document.clocks.map((rule: Json) =>
    rule.id === 'reply' ? { ...rule, limit: { unit: 'calendar-days', amount: days } } : rule,
  );
  return { ...document, version: version + 1, effectiveFrom, clocks };
}

act(
  '{person} publish(es) a telecom policy that promises the reply in {int} days, from {word}',
  async (world: World, days: number, from: string) => ({
    url: '/policies',
    body: { document: await promising(world, days, from) },
  }),
);
act(
  '{person} publish(es) a telecom policy that lets cases wait anywhere and be changed afterwards, from {word}',
  async (world: World, effectiveFrom: string) => {
    const { items } = await world.get('/policies');
    const { document, version } = items.findLast(({ id }: Json) => id === 'telecom');
    const pause = { ...document.pause, also: ['before-work', 'after-reply'], prolongations: 1 };
    const afterwards = { reclassify: true, notes: true, source: { title: 'example' } };
    return {
      url: '/policies',
      body: { document: { ...document, version: version + 1, effectiveFrom, pause, afterwards } },
    };
  },
);
step(
  '{person} tries a telecom policy that promises the reply in {int} days on the complaints since {word}',
  async (world: World, who: string, days: number, since: string) => {
    const body = {
      document: await promising(world, days, '2099-01-01'),
      from: new Date(`${since}T00:00:00+08:00`).toISOString(),
      to: new Date(world.now()).toISOString(),
    };
    const { id } = await world.does(who, { url: '/policies/back-tests', body });
    await eventually(async () => {
      world.backTest = await world.get(`/policies/back-tests/${id}`, who);
      return !['waiting', 'running'].includes(world.backTest.status);
    }, LIMIT);
  },
);
step(
  'of {int} {kind} clocks none was late, and {int} would have been',
  async (world: World, count: number, kind: string, late: number) => {
    const { status, clocks } = world.backTest;
    const { before, after } = clocks.find((one: Json) => one.kind === kind);
    expect({ status, before, after }).toMatchObject({
      status: 'done',
      before: { clocks: count, breached: 0 },
      after: { clocks: count, breached: late },
    });
  },
);

step(
  '{person} orders that running cases come under the telecom policy in effect',
  async (world: World, who: string) => {
    world.batch = (await world.does(who, { url: '/batches', body: { kind: 're-pin', policy: 'telecom' } })).id;
    await reaches(world, who, 'ready');
  },
);
act('{person} bring(s) the case under the policy in effect', () => ({ action: 're-pin' }));
