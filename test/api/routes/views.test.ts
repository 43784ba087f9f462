import { MOST_VIEWS, removeViewsOfLeavers } from '../../../db/desk/views';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { type Callers, callersAt, granted, NETWORK, PEOPLE, refused, SERVICE } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterEach(() => stack.pool.query('DELETE FROM list_view'));
afterAll(() => stack?.stop());

type Who = Exclude<keyof Callers, 'hotline'>;
const viewsOf = async (who: Who) => granted(await they[who].get('/views'));
const namesFor = async (who: Who): Promise<string[]> =>
  (await viewsOf(who)).items.map(({ name }: { name: { en: string } }) => name.en);

test('a view of one’s own is there again for its maker alone, until they remove it', async () => {
  const made = granted(
    await they.agent.post('/views', { name: { zh: '我负责的' }, query: 'owner=me&stage=review&stage=follow-up' }),
    201,
  );
  expect(made).toMatchObject({
    name: { zh: '我负责的', en: '我负责的' },
    query: 'owner=me&stage=review&stage=follow-up',
    shared: null,
    removable: true,
  });
  expect((await viewsOf('agent')).items).toEqual([made]);
  expect((await viewsOf('otherAgent')).items).toEqual([]);
  refused(await they.otherAgent.delete(`/views/${made.id}`), 404);
  expect((await they.agent.delete(`/views/${made.id}`)).statusCode).toBe(204);
  expect((await viewsOf('agent')).items).toEqual([]);
});

test('a head and a dispatcher share views with their unit, and all of it and of the units below have them', async () => {
  const shared = { name: { zh: '超时', en: 'Late' }, query: 'slaState=breached', unit: SERVICE };
  const made = granted(await they.dispatcher.post('/views', shared), 201);
  expect(made.shared).toMatchObject({ unit: SERVICE, unitName: { en: 'Haizhou customer service centre' } });
  granted(
    await they.cityHead.post('/views', { name: { en: 'Branch' }, query: 'severity=critical', unit: 'city-haizhou' }),
    201,
  );
  expect(await namesFor('agent')).toEqual(['Late', 'Branch']);
  expect(await namesFor('handler')).toEqual(['Branch']);
  expect(await namesFor('stranger')).toEqual([]);
  // The dispatchers and heads of the unit look after its views together.
  expect((await viewsOf('agent')).items[0]).toMatchObject({ removable: false });
  expect(refused(await they.agent.delete(`/views/${made.id}`), 403).rule).toBe('office-needed');
  expect((await they.serviceHead.delete(`/views/${made.id}`)).statusCode).toBe(204);
  expect(await namesFor('agent')).toEqual(['Branch']);
});

test('others share nothing, and nobody shares with a unit that is not theirs', async () => {
  expect((await viewsOf('agent')).shareableWith).toEqual([]);
  expect((await viewsOf('networkHead')).shareableWith).toMatchObject([{ unit: NETWORK }]);
  const body = { name: { en: 'x' }, query: 'open=true' };
  expect(refused(await they.agent.post('/views', { ...body, unit: SERVICE }), 403).rule).toBe('office-needed');
  expect(refused(await they.networkHead.post('/views', { ...body, unit: SERVICE }), 403).rule).toBe('office-needed');
});

test('a view that the list would not understand is not kept, and the problem says why', async () => {
  const make = (body: object) => they.agent.post('/views', { name: { en: 'x' }, query: '', ...body });
  expect(refused(await make({ query: 'colour=red' }), 400).errors).toMatchObject([{ pointer: '/body/query' }]);
  const { errors } = refused(await make({ query: 'state=lost&dueWithin=soon' }), 400);
  expect(errors.map(({ message }: { message: string }) => message.split(' ')[0])).toEqual(['state', 'dueWithin']);
  expect(refused(await make({ name: {} }), 400).errors).toMatchObject([{ pointer: '/body/name' }]);
  refused(await make({ name: { en: ' ' } }), 400);
  granted(await make({ query: `text=${encodeURIComponent('没有 信号')}` }), 201);
});

test('keeping the same view again changes nothing, and nobody keeps more than they could look through', async () => {
  const body = { name: { en: 'Mine' }, query: 'owner=me' };
  const [first, second] = [
    granted(await they.agent.post('/views', body), 201),
    granted(await they.agent.post('/views', body), 201),
  ];
  expect(second.id).toBe(first.id);
  await stack.pool.query(
    `INSERT INTO list_view (id, maker, name_en, query, made_at)
      SELECT gen_random_uuid(), $1, n::text, '', $2 FROM generate_series(2, $3) n`,
    [PEOPLE.agent, new Date(now()), MOST_VIEWS],
  );
  const problem = refused(await they.agent.post('/views', { name: { en: 'One more' }, query: '' }), 409);
  expect(problem.type).toBe('/problems/too-many-views');
});

test('the views of somebody who has left go, and those that they shared stay', async () => {
  granted(await they.dispatcher.post('/views', { name: { en: 'Own' }, query: '' }), 201);
  granted(await they.dispatcher.post('/views', { name: { en: 'Shared' }, query: '', unit: SERVICE }), 201);
  expect(await removeViewsOfLeavers(stack.pool, now())).toBe(0);
  await stack.pool.query('UPDATE person SET left_at = $2 WHERE id = $1', [PEOPLE.dispatcher, new Date(now())]);
  expect(await removeViewsOfLeavers(stack.pool, now())).toBe(1);
  await stack.pool.query('UPDATE person SET left_at = NULL WHERE id = $1', [PEOPLE.dispatcher]);
  expect(await namesFor('dispatcher')).toEqual(['Shared']);
});

test('views are of people: a machine has none', async () => {
  refused(await they.hotline.get('/views'), 403);
});
