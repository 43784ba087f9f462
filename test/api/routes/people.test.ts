import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

jest.setTimeout(120_000);

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const ids = ({ items }: { items: { id: string }[] }): string[] => items.map(({ id }) => id);

test('somebody is shown with their offices, and that nothing is known of their leaving', async () => {
  const person = granted(await they.agent.get(`/people/${PEOPLE.networkHead}`));
  expect(person).toMatchObject({ id: PEOPLE.networkHead, state: 'here', leavesAt: null, departure: null, away: null });
  expect(person.offices).toMatchObject([
    { role: 'unit-head', unit: 'haizhou-network', unitName: { zh: '海州网络运维中心' } },
  ]);
  expect(refused(await they.agent.get('/people/p-nobody'), 404).type).toBe('/problems/not-found');
});

test('somebody who leaves, and who has left, is shown with the head who acts for them and the batch', async () => {
  const at = moment(60 * 60_000);
  const successors: object[] = [];
  const departure = granted(await they.administrator.post('/people/p-handler-7/leave', { at, successors }), 201);
  const leaving = granted(await they.agent.get('/people/p-handler-7'));
  expect(leaving).toMatchObject({ state: 'leaving', leavesAt: at, departure: { batch: departure.batch } });
  expect(leaving.names.people[leaving.departure.head]).toBe('周丙');
  granted(await they.administrator.post('/people/p-handler-8/leave', { at: moment(-1), successors }), 201);
  expect(granted(await they.agent.get('/people/p-handler-8'))).toMatchObject({ state: 'left' });
});

test('who has nothing under their own name leaves without successors, and the batch has nothing to do', async () => {
  const duties = granted(await they.administrator.get('/people/p-reviewer-4/duties'));
  expect(duties).toMatchObject({ counts: {}, successors: [] });
  const { batch } = granted(
    await they.administrator.post('/people/p-reviewer-4/leave', { at: moment(-1), successors: [] }),
    201,
  );
  await eventually(async () => granted(await they.administrator.get(`/batches/${batch}`)).state !== 'preparing');
  const { cases } = granted(await they.administrator.get(`/batches/${batch}`));
  expect(Object.values(cases as Record<string, number>).every((count) => count === 0)).toBe(true);
});

test('what somebody has says as what others would take over, and who could', async () => {
  await aComplaint(they, 'handling');
  const { successors } = granted(await they.networkHead.get(`/people/${PEOPLE.handler}/duties`));
  expect(successors).toEqual(['handler']);
  const able = granted(await they.networkHead.get(`/people/${PEOPLE.handler}/successors?as=handler&limit=200`));
  expect(ids(able)).toEqual(expect.arrayContaining([PEOPLE.otherHandler, PEOPLE.networkHead]));
  expect(ids(able)).not.toContain(PEOPLE.handler);
  expect(ids(able)).not.toContain(PEOPLE.agent);
  const named = granted(
    await they.networkHead.get(`/people/${PEOPLE.handler}/successors?as=handler&name=${encodeURIComponent('吴乙')}`),
  );
  expect(ids(named)).toEqual([PEOPLE.networkHead]);
  const first = granted(await they.networkHead.get(`/people/${PEOPLE.handler}/successors?as=handler&limit=2`));
  const next = await they.networkHead.get(
    `/people/${PEOPLE.handler}/successors?as=handler&limit=2&cursor=${first.next}`,
  );
  expect(ids(able).slice(0, 4)).toEqual([...ids(first), ...ids(granted(next))]);
});

test('only those who may move the duties are told who could take over', async () => {
  const url = `/people/${PEOPLE.handler}/successors?as=handler`;
  expect(refused(await they.agent.get(url), 403).rule).toBe('head-above-only');
  expect(refused(await they.handler.get(url), 403).rule).toBe('head-above-only');
  granted(await they.administrator.get(url));
});

test('what somebody had is with the successor once the batch has run', async () => {
  const id = await aComplaint(they, 'handling');
  const successors = [{ as: 'handler', person: PEOPLE.otherHandler }];
  const left = await they.administrator.post(`/people/${PEOPLE.handler}/leave`, { at: moment(-1), successors });
  const { batch } = granted(left, 201);
  const state = async () => granted(await they.administrator.get(`/batches/${batch}`)).state;
  await eventually(async () => (await state()) === 'ready');
  granted(await they.administrator.post(`/batches/${batch}/run`, {}));
  await eventually(async () => (await state()) === 'done');
  expect(granted(await they.administrator.get(`/people/${PEOPLE.handler}/duties`)).counts).toEqual({});
  expect(await they.otherHandler.dutiesIn(id)).not.toEqual([]);
});
