import { DAY } from '../../../domain/time';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, NETWORK, PEOPLE, refused, SERVICE } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  await aComplaint(they, 'dispatched');
  await aComplaint(they, 'handling', { receivedAt: moment(-20 * DAY) });
});
afterAll(() => stack?.stop());

const late = async () => granted(await they.serviceHead.get(`/clocks?unit=${SERVICE}&slaState=breached`)).items;

// The stated day is Wednesday 11 March 2026, 10:00.
test('a head finds what the brief would say now, each list as long as the one that it names', async () => {
  await eventually(async () => (await late()).length > 0);
  for (const [head, unit] of [
    [they.serviceHead, SERVICE],
    [they.networkHead, NETWORK],
  ] as const) {
    const brief = granted(await head.get('/brief'));
    expect(brief).toMatchObject({
      since: '2026-03-11T00:00:00.000Z',
      until: '2026-03-12T00:00:00.000Z',
      heads: [unit],
      month: '2026-03',
    });
    expect(brief.names.units).toHaveProperty(unit);
    const lengthOf = async (url: string): Promise<number> => granted(await head.get(url)).items.length;
    expect(brief.due.total).toBe(await lengthOf(`/clocks?unit=${unit}&dueBefore=${brief.until}`));
    expect(brief.overdue.total).toBe(await lengthOf(`/clocks?unit=${unit}&slaState=breached`));
    expect(brief.escalations.total).toBe(await lengthOf('/work?action=acknowledge-escalation'));
    expect(brief.explanations.total).toBe(await lengthOf('/work?action=explain-overdue'));
    expect(brief.came.total).toBe(await lengthOf(`/complaints?unit=${unit}&arrivedFrom=${brief.since}`));
  }
  const { overdue } = granted(await they.serviceHead.get('/brief'));
  expect(overdue.units).toEqual([{ unit: SERVICE, total: overdue.total }]);
  expect((await late()).map(({ complaint }: { complaint: { id: string } }) => complaint.id)).toContain(
    overdue.items[0].complaint.id,
  );
  expect(overdue.items[0].lateMs).toBeGreaterThan(0);
  expect(granted(await they.networkHead.get('/brief')).came.total).toBe(2);
});

test('what was received long ago, and given to the unit today, came in today', async () => {
  const list = async (query: string) =>
    granted(await they.networkHead.get(`/complaints?unit=${NETWORK}&${query}`)).items;
  expect(await list(`arrivedFrom=${moment(-DAY)}`)).toHaveLength(2);
  expect(await list(`receivedFrom=${moment(-DAY)}`)).toHaveLength(1);
  expect(await list(`arrivedFrom=${moment(DAY)}`)).toEqual([]);
});

test('a letter of long ago that is put on record today came in today', async () => {
  const id = await aComplaint(they, 'received', { receivedAt: moment(-20 * DAY) });
  const { items } = granted(await they.serviceHead.get(`/complaints?unit=${SERVICE}&arrivedFrom=${moment(-DAY)}`));
  expect(items.map((one: { id: string }) => one.id)).toContain(id);
});

test('what another unit takes over before the dispatch comes in there then, and nowhere else', async () => {
  const head = new Caller(stack.app, stack.tokens.persons['p-head-wanping-service']);
  const newOwner = new Caller(stack.app, stack.tokens.persons[PEOPLE.stranger]);
  const [given, ended] = [await aComplaint(they, 'received'), await aComplaint(they, 'received')];
  const { items } = granted(await they.agent.get(`/complaints/${ended}/events`));
  const since = new Date(Date.parse(items.at(-1).at) + 1).toISOString();
  await they.agent.achieves(given, 'hand-over', { to: PEOPLE.stranger, reason: '客户已迁往万平。' });
  await newOwner.achieves(given, 'answer-hand-over', { accept: true });
  await they.agent.achieves(ended, 'withdraw', { reason: '客户撤诉。' });
  const came = async (who: Caller, unit: string) =>
    granted(await who.get(`/complaints?unit=${unit}&arrivedFrom=${since}`)).items.map((one: { id: string }) => one.id);
  expect(await came(head, 'wanping-service')).toEqual([given]);
  expect(await came(they.serviceHead, SERVICE)).toEqual([]);
});

test('for whoever heads nothing it is empty, and it is for people alone', async () => {
  const brief = granted(await they.handler.get('/brief'));
  expect(brief).toMatchObject({ heads: [], due: { total: 0, items: [] }, figures: { total: 0 } });
  expect(refused(await they.hotline.get('/brief'), 403).rule).toBe('people-only');
});

test('the brief is switched off by its own kind of mail, and cannot be gathered', async () => {
  const wishes = { ...granted(await they.networkHead.get('/me/preferences')), email: 'head@example.org' };
  const kept = granted(await they.networkHead.put('/me/preferences', { ...wishes, mail: { brief: 'never' } }));
  expect(kept.mail).toEqual({ brief: 'never' });
  const { errors } = refused(
    await they.networkHead.put('/me/preferences', { ...wishes, mail: { brief: 'digest' } }),
    400,
  );
  expect(errors[0].pointer).toBe('/body/mail/brief');
});
