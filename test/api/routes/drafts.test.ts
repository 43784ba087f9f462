import { DRAFT_KEPT, removeOldDrafts, saveDraft } from '../../../db/desk/drafts';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterEach(() => stack.pool.query('DELETE FROM draft'));
afterAll(() => stack?.stop());

const draftsOf = async (who: 'agent' | 'handler' | 'dispatcher', query = '') =>
  granted(await they[who].get(`/drafts${query}`)).items;

test('what somebody has begun to write is there on another device, for them alone, until it is removed', async () => {
  const id = await aComplaint(they, 'handling');
  granted(await they.agent.put(`/drafts/${id}/note`, { fields: { note: '已联' }, seen: 4 }));
  granted(await they.agent.put(`/drafts/${id}/note`, { fields: { note: '已联系' }, seen: 5 }));
  granted(await they.agent.put('/drafts/new/file', { fields: { facts: '没有信号', customer: {} } }));
  expect(await draftsOf('agent', `?about=${id}`)).toMatchObject([
    { about: id, action: 'note', fields: { note: '已联系' }, seen: 5 },
  ]);
  expect(await draftsOf('agent')).toHaveLength(2);
  expect(await draftsOf('dispatcher')).toEqual([]);
  for (const time of ['once', 'twice']) {
    const removed = await they.agent.delete(`/drafts/${id}/note`);
    expect([time, removed.statusCode]).toEqual([time, 204]);
  }
  expect((await draftsOf('agent')).map((one: { about: string }) => one.about)).toEqual(['new']);
});

test('a draft about a case that is kept from its writer is not shown, and none is saved', async () => {
  const id = await aComplaint(they, 'handling');
  granted(await they.handler.put(`/drafts/${id}/propose`, { fields: { text: '已修' } }));
  await they.dispatcher.achieves(id, 'name-accused', { person: PEOPLE.handler, reason: '客户投诉其态度。' });
  expect(await draftsOf('handler')).toEqual([]);
  refused(await they.handler.put(`/drafts/${id}/propose`, { fields: { text: '已修' } }), 404);
});

test('a policy that somebody edits is kept like a form, and may be longer, for those who may publish', async () => {
  const { manager } = they;
  const fields = { text: 'x'.repeat(100_000), from: 3 };
  granted(await manager.put('/drafts/policy:telecom/publish', { fields }));
  granted(await manager.put('/drafts/calendar:cn/publish', { fields: { text: '{' } }));
  const { items } = granted(await manager.get('/drafts?about=policy:telecom'));
  expect(items).toMatchObject([{ about: 'policy:telecom', action: 'publish', fields, seen: null }]);
  expect((await manager.delete('/drafts/policy:telecom/publish')).statusCode).toBe(204);
  expect(granted(await manager.get('/drafts')).items).toHaveLength(1);
  refused(await manager.put('/drafts/policy:telecom/note', { fields }), 400);
  refused(await manager.put('/drafts/new/publish', { fields: {} }), 400);
  refused(await manager.put('/drafts/policy:telecom/publish', { fields: { text: 'x'.repeat(409_600) } }), 400);
  refused(await they.agent.put('/drafts/policy:telecom/publish', { fields: {} }), 403);
});

test('what is written of an alarm before it is settled is kept, and nothing else of an alarm', async () => {
  const { manager } = they;
  granted(await manager.put('/drafts/alarm:17/settle', { fields: { done: '已重启' } }));
  const { items } = granted(await manager.get('/drafts?about=alarm:17'));
  expect(items).toMatchObject([{ about: 'alarm:17', action: 'settle', fields: { done: '已重启' } }]);
  refused(await manager.put('/drafts/alarm:17/note', { fields: {} }), 400);
  refused(await manager.put('/drafts/new/settle', { fields: {} }), 400);
  refused(await manager.put('/drafts/alarm:x/settle', { fields: {} }), 400);
});

test.each([
  ['/drafts/new/note', { fields: {} }],
  ['/drafts/01936d8e-0000-7000-8000-000000000001/file', { fields: {} }],
  ['/drafts/new/file', { fields: { facts: 'x'.repeat(65_536) } }],
  ['/drafts/new/file', {}],
  ['/drafts/what/note', { fields: {} }],
])('%s with what cannot be a draft is refused', async (url, body) => {
  refused(await they.agent.put(url, body), 400);
});

test('nobody has more than 200 drafts, and none is kept for more than a month', async () => {
  const save = (action: string, at: number) =>
    saveDraft(stack.pool, PEOPLE.agent, { about: 'new', action, fields: {}, seen: null }, at);
  const from = now();
  for (let nth = 0; nth < 201; nth++) await save(`a-${nth}`, from + nth);
  const kept = await draftsOf('agent', '?limit=200');
  expect(kept).toHaveLength(200);
  expect(kept.map((one: { action: string }) => one.action)).not.toContain('a-0');
  expect(await removeOldDrafts(stack.pool, from + 1 + DRAFT_KEPT)).toBe(0);
  expect(await removeOldDrafts(stack.pool, from + 200 + DRAFT_KEPT)).toBe(199);
});
