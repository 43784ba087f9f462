import type { AddressInfo } from 'node:net';
import { v7 } from 'uuid';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { aComplaint, type CallerName, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

let stack: Stack;
let they: Callers;
let url: string;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  await stack.app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(stack.app.server.address() as AddressInfo).port}`;
});
const opened: AbortController[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.abort();
});
afterAll(() => stack?.stop());

interface Told {
  readonly event: string;
  readonly id?: string;
  readonly data: { id?: string; version?: number; people?: { person: string; writing: boolean }[] };
}

/** An open stream of a person, with what it has told so far. */
async function streamOf(who: Exclude<CallerName, 'hotline'>, after?: string) {
  const abort = new AbortController();
  opened.push(abort);
  const answer = await fetch(`${url}/stream`, {
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${stack.tokens.persons[PEOPLE[who]]}`,
      ...(after === undefined ? {} : { 'last-event-id': after }),
    },
  });
  const told: Told[] = [];
  let hasEnded = false;
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        if (fields.event !== undefined)
          told.push({ event: fields.event, id: fields.id, data: JSON.parse(fields.data) });
      }
    }
    hasEnded = true;
  };
  read().catch(() => {
    // It was closed by the test.
  });
  return {
    answer,
    told,
    of: (event: string, id: string) => told.filter((one) => one.event === event && one.data.id === id),
    /** It hears from the moment at which it says that it begins anew. */
    begun: () => eventually(() => told.some(({ event }) => event === 'reset')),
    hasEnded: () => hasEnded,
    close: () => abort.abort(),
  };
}

test('whoever sees a case hears of each change at once, and whoever does not hears nothing', async () => {
  const [agent, handler] = [await streamOf('agent'), await streamOf('handler')];
  await Promise.all([agent.begun(), handler.begun()]);
  expect(agent.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const id = await aComplaint(they, 'verifying');
  const { version } = granted(await they.agent.get(`/complaints/${id}`));
  await eventually(() => agent.of('complaint', id).some(({ data }) => data.version === version));
  // Nobody has given the handler a part in this one, and it is not told to them while others are.
  const given = await aComplaint(they, 'handling');
  await eventually(() => handler.of('complaint', given).length > 0);
  expect(handler.told.map(({ data }) => data.id)).not.toContain(id);
});

test('a stream that was cut off goes on where it was, and says so where it cannot', async () => {
  const first = await streamOf('agent');
  await first.begun();
  const before = await aComplaint(they);
  await they.agent.achieves(before, 'note', { note: '已联系。' });
  await eventually(() => first.of('complaint', before).length > 0);
  const last = first.told.findLast(({ id }) => id !== undefined)!.id!;
  first.close();
  const missed = await aComplaint(they, 'verifying');
  const second = await streamOf('agent', last);
  await eventually(() => second.of('complaint', missed).length > 0);
  expect(second.told.map(({ event }) => event)).not.toContain('reset');
  const other = await streamOf('agent', `${v7()}.3`);
  await other.begun();
});

test('two people on one case see each other, and that the other one writes; a third one hears nothing of it', async () => {
  const id = await aComplaint(they, 'handling');
  const streams = [await streamOf('agent'), await streamOf('dispatcher'), await streamOf('handler')] as const;
  const [agent, dispatcher, handler] = streams;
  await Promise.all(streams.map((one) => one.begun()));
  const open = (who: CallerName, doing: string) => they[who].put(`/complaints/${id}/presence`, { doing });
  granted(await open('agent', 'looking'));
  granted(await open('dispatcher', 'writing'));
  await eventually(() =>
    agent
      .of('presence', id)
      .some(({ data }) => data.people?.some((one) => one.person === PEOPLE.dispatcher && one.writing)),
  );
  expect(granted(await open('agent', 'looking')).others).toEqual([
    { person: PEOPLE.dispatcher, name: expect.any(String), writing: true },
  ]);
  granted(await open('dispatcher', 'gone'));
  await eventually(() => agent.of('presence', id).at(-1)?.data.people?.length === 0);
  expect(dispatcher.of('presence', id).length).toBeGreaterThan(0);
  expect(handler.of('presence', id)).toEqual([]);
});

test('somebody who becomes accused while they have the case open is told that it is gone, and nothing more', async () => {
  const id = await aComplaint(they, 'handling');
  const handler = await streamOf('handler');
  await handler.begun();
  granted(await they.handler.put(`/complaints/${id}/presence`, { doing: 'writing' }));
  await eventually(
    async () => (await they.agent.put(`/complaints/${id}/presence`, { doing: 'looking' })).json().others.length > 0,
  );
  await they.dispatcher.achieves(id, 'name-accused', { person: PEOPLE.handler, reason: '客户投诉其态度。' });
  await eventually(() => handler.of('gone', id).length > 0);
  const heard = handler.told.length;
  await they.agent.achieves(id, 'note', { note: '已联系。' });
  const other = await aComplaint(they, 'handling');
  await eventually(() => handler.of('complaint', other).length > 0);
  expect(handler.told.slice(heard).map(({ data }) => data.id)).not.toContain(id);
  refused(await they.handler.put(`/complaints/${id}/presence`, { doing: 'looking' }), 404);
});

test('nobody opens more than ten streams, and a place is free again once a reader is gone', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => streamOf('reviewer')));
  await Promise.all(all.map((one) => one.begun()));
  expect((await streamOf('reviewer')).answer.status).toBe(429);
  for (const one of all) one.close();
  await eventually(async () => (await streamOf('reviewer')).answer.status === 200);
  expect((await fetch(`${url}/stream`)).status).toBe(401);
  const machine = await they.hotline.get('/stream');
  expect(refused(machine, 403).rule).toBe('people-only');
});

test('who only may ask where a case stands from now on is told that it is gone', async () => {
  const id = await aComplaint(they, 'dispatched');
  const handler = await streamOf('handler');
  await handler.begun();
  granted(await they.handler.put(`/complaints/${id}/presence`, { doing: 'looking' }));
  await eventually(
    async () => (await they.agent.put(`/complaints/${id}/presence`, { doing: 'looking' })).json().others.length > 0,
  );
  await they.handler.achieves(id, 'return', { reason: '不属本单位。' });
  await they.dispatcher.achieves(id, 'rule-on-return', { agree: true, unit: 'haizhou-market' });
  await eventually(() => handler.of('gone', id).length > 0);
});

test('only whoever sees the case whole is present in it', async () => {
  const id = await aComplaint(they, 'verifying');
  refused(await they.handler.put(`/complaints/${id}/presence`, { doing: 'looking' }), 404);
  refused(await they.agent.put(`/complaints/${id}/presence`, { doing: 'sleeping' }), 400);
});
