import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import {
  aComplaint,
  type Caller,
  type Callers,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  PEOPLE,
  refused,
} from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** The version of a case that somebody sees. */
const seenBy = async (who: Caller, id: string): Promise<string> =>
  String((await who.get(`/complaints/${id}`)).headers.etag);
const act = (who: Caller, id: string, action: string, body: object, ifMatch: string, key?: string) =>
  who.post(`/complaints/${id}/${action}`, body, {
    'if-match': ifMatch,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  });

const REOPENING = { reason: '又没信号了。' };

test('if two dispatchers look at the same case, the second learns what the first has done and does not undo it', async () => {
  const id = await aComplaint(they, 'verifying');
  const screen = await seenBy(they.dispatcher, id);
  expect(screen).toMatch(/^"\d+"$/);
  const first = await act(they.dispatcher, id, 'dispatch', { unit: NETWORK }, screen);
  expect(first.headers.etag).toBe(`"${granted(first).version}"`);
  const second = refused(
    await act(they.dispatcher, id, 'reclassify', { severity: 'serious', reason: '看错了' }, screen),
    409,
  );
  expect(second).toMatchObject({
    type: '/problems/changed-since',
    detail: expect.stringContaining('somebody changed it since version'),
    since: {
      events: expect.arrayContaining([
        expect.objectContaining({ type: 'dispatched', by: { person: PEOPLE.dispatcher } }),
      ]),
    },
  });
  // With the current version the same action succeeds.
  const now = `"${second.since.version}"`;
  granted(await act(they.dispatcher, id, 'reclassify', { severity: 'serious', reason: '看错了' }, now));
});

test('whoever is too late is told field by field what is not as they saw it, with names and moments', async () => {
  const id = await aComplaint(they, 'verifying');
  const screen = await seenBy(they.dispatcher, id);
  granted(await they.dispatcher.does(id, 'reclassify', { severity: 'serious', category: 'fees', reason: '核实' }));
  granted(await they.dispatcher.does(id, 'dispatch', { unit: NETWORK }));
  granted(await they.agent.does(id, 'note', { note: '说明' }));
  const { since } = refused(await act(they.agent, id, 'note', { note: '再说' }, screen), 409);
  expect(since.fields).toEqual(
    expect.arrayContaining([
      {
        field: 'category',
        name: { zh: '类别', en: 'Category' },
        before: { name: { zh: '信号覆盖', en: 'Coverage' } },
        after: { name: expect.objectContaining({ zh: expect.any(String) }) },
      },
      expect.objectContaining({
        field: 'unit',
        before: null,
        after: { name: { zh: '海州网络运维中心', en: 'Haizhou network operations' } },
      }),
      expect.objectContaining({ field: 'severity', after: { name: { zh: '严重', en: 'serious' } } }),
      expect.objectContaining({
        field: 'clock',
        before: { at: expect.any(String) },
        after: { at: expect.any(String) },
      }),
    ]),
  );
});

test('if many act on one version at the same moment, one of them succeeds', async () => {
  const id = await aComplaint(they, 'handling');
  const screen = await seenBy(they.agent, id);
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => act(they.agent, id, 'note', { note: `备注${n}` }, screen)),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409, 409]);
});

test('a request that is repeated with its key gets its answer again, and can go on with the version in that answer', async () => {
  const id = await aComplaint(they, 'handling');
  const screen = await seenBy(they.agent, id);
  const once = await act(they.agent, id, 'note', { note: '一' }, screen, 'k1');
  granted(await they.handler.does(id, 'note', { note: '二' }));
  granted(await act(they.agent, id, 'note', { note: '一' }, screen, 'k1'));
  const next = refused(await act(they.agent, id, 'note', { note: '三' }, String(once.headers.etag)), 409);
  expect(next.since.events.map(({ type }: { type: string }) => type)).toEqual(['noted']);
});

test('that somebody was told does not count as a change', async () => {
  const id = await aComplaint(they, 'handling');
  const { version } = granted(await they.handler.does(id, 'escalate', { reason: '请协调。' }));
  await eventually(async () => granted(await they.agent.get(`/complaints/${id}`)).version > version);
  granted(await act(they.handler, id, 'note', { note: '已升级。' }, `"${version}"`));
});

test('for a case that is over, the record decides in the same way', async () => {
  const id = await aComplaint(they, 'closed');
  const screen = await seenBy(they.agent, id);
  refused(await act(they.agent, id, 'reopen', REOPENING, '"1"'), 409);
  granted(await act(they.agent, id, 'reopen', REOPENING, screen));
  const { type } = refused(await act(they.agent, id, 'note', { note: '迟了' }, screen), 409);
  expect(type).toBe('/problems/changed-since');
});

test('a unit that was only asked is told of its own part, and nobody is told of what they may not see', async () => {
  const id = await aComplaint(they, 'handling');
  granted(await they.handler.does(id, 'request-help', { tasks: [{ unit: MARKET, question: '请查。' }] }));
  const part = await they.marketHandler.get(`/complaints/${id}`);
  const task = granted(part).tasks[0].id;
  granted(await they.agent.does(id, 'note', { note: '内部备注' }));
  granted(await they.marketHead.does(id, 'accept-task', { task }));
  const { since } = refused(
    await act(they.marketHandler, id, 'answer-task', { task, text: '好。' }, String(part.headers.etag)),
    409,
  );
  expect(since.events.map(({ type }: { type: string }) => type)).toEqual(['task_accepted']);
  expect(since.fields).toEqual([]);
  refused(await act(they.countyHandler, id, 'note', { note: 'x' }, '"1"'), 404);
  expect(refused(await act(they.stranger, id, 'note', { note: 'x' }, '"1"'), 403)).not.toHaveProperty('since');
  // An agent of another city sees only where the case stands.
  expect((await they.stranger.get(`/complaints/${id}`)).headers.etag).toBeUndefined();
});

test('a version that does not exist is refused, and a text that is no version gets status 400', async () => {
  const id = await aComplaint(they, 'handling');
  const ahead = refused(await act(they.agent, id, 'note', { note: 'x' }, '"9999"'), 409);
  expect(ahead.detail).toContain('there is no version 9999 yet');
  for (const wrong of ['12', 'W/"12"', '"x"', '"1", "2"', '""']) {
    const { errors } = refused(await act(they.agent, id, 'note', { note: 'x' }, wrong), 400);
    expect(errors[0].pointer).toBe('/headers/if-match');
  }
  granted(await act(they.agent, id, 'note', { note: 'x' }, '*'));
});

test('a merge is checked against the version of the case that is merged', async () => {
  const [duplicate, into] = [await aComplaint(they, 'verifying'), await aComplaint(they, 'verifying')];
  const screen = await seenBy(they.dispatcher, duplicate);
  granted(await they.agent.does(duplicate, 'note', { note: '新情况' }));
  refused(await act(they.dispatcher, duplicate, 'merge', { into, reason: '同一件事' }, screen), 409);
  expect(granted(await they.agent.get(`/complaints/${into}`)).duplicates).toEqual([]);
});
