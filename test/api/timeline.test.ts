import { HOUR } from '../../domain/time';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { type Callers, COMPLAINT, callersAt, granted, MARKET, NETWORK, refused } from './callers';

let stack: Stack;
let they: Callers;
let id: string;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  ({ id } = granted(await they.agent.files(COMPLAINT), 201));
  granted(await they.dispatcher.does(id, 'verify', { outcome: 'accepted' }));
  granted(await they.dispatcher.does(id, 'dispatch', { unit: NETWORK, note: '请核查。' }));
  granted(await they.handler.does(id, 'accept', {}));
  granted(await they.handler.does(id, 'request-help', { tasks: [{ unit: MARKET, question: '请核对。' }] }));
  granted(await they.handler.does(id, 'pause', { reason: 'waiting-for-customer', until: moment(24 * HOUR) }));
});
afterAll(() => stack?.stop());

interface Line {
  kind: string;
  unit: string;
  subject: string | null;
  outcome: string | null;
  stoppedAt: string | null;
  pauses: object[];
  marks: { at: string; actedAt: string | null }[];
}

describe('the line of time of a complaint', () => {
  test('has every clock, those that run with what is planned, and those that have stopped with how', async () => {
    const { clocks, zone, working, names, from, to } = granted(await they.agent.get(`/complaints/${id}/timeline`));
    const of = (kind: string): Line => clocks.find((clock: Line) => clock.kind === kind);
    expect(of('accept')).toMatchObject({ outcome: 'met', unit: NETWORK });
    expect(of('accept').stoppedAt).not.toBeNull();
    expect(of('unit-task')).toMatchObject({ outcome: null, unit: MARKET, subject: expect.stringMatching(/^t\d+$/) });
    expect(of('handling').pauses).toHaveLength(1);
    expect(of('handling').marks.filter(({ actedAt }) => actedAt === null).length).toBeGreaterThan(2);
    // The promise to the customer never stands still.
    expect(of('reply').pauses).toEqual([]);
    expect(zone).toBe('Asia/Shanghai');
    expect(working[0]).toEqual({ from: expect.any(String), to: expect.any(String) });
    expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
    expect(names.units[NETWORK]).toEqual({ zh: '海州网络运维中心', en: 'Haizhou network operations' });
  });

  test('is for those who see the complaint whole', async () => {
    expect(refused(await they.marketHandler.get(`/complaints/${id}/timeline`), 403).rule).toBe('involved-only');
    refused(await they.stranger.get(`/complaints/${id}/timeline`), 403);
  });
});

test('what happened is said in a sentence in both languages, with the names of people and units', async () => {
  const { items, names } = granted(await they.agent.get(`/complaints/${id}/events`));
  const dispatched = items.find(({ type }: { type: string }) => type === 'dispatched');
  expect(dispatched.what).toEqual({
    zh: '派单至海州网络运维中心',
    en: 'dispatches it to Haizhou network operations',
  });
  expect(names.people[dispatched.by.person]).toEqual(expect.any(String));
});

test('a complaint comes with the names of everybody in it, of its category and of why it waits', async () => {
  const file = granted(await they.agent.get(`/complaints/${id}`));
  expect(file).toMatchObject({
    categoryName: { zh: '信号覆盖', en: 'Coverage' },
    pauseName: { en: 'Waiting for the customer' },
    others: [],
  });
  expect(Object.keys(file.names.people)).toEqual(expect.arrayContaining([file.owner.person, file.handler]));
  const part = granted(await they.marketHandler.get(`/complaints/${id}`));
  expect(part.names.units[MARKET]).toEqual({ zh: '海州市场经营部', en: 'Haizhou marketing and billing' });
  expect(part.names.people[file.owner.person]).toBeUndefined();
});
