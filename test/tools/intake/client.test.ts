import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiUnusable, IntakeClient } from '../../../tools/intake/client';
import { Pace } from '../../../tools/intake/pace';
import { eventually } from '../../helpers/eventually';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** The answers that the API gives next. After them it answers as to a new complaint. */
const script: Answering[] = [];
const askedAt: number[] = [];
let server: Server;
let api: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    askedAt.push(performance.now());
    (script.shift() ?? filed())(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  script.length = 0;
  askedAt.length = 0;
  waits.length = 0;
});

const answer =
  (status: number, body: object, headers: Record<string, string> = {}): Answering =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const filed = (headers: Record<string, string> = {}) => answer(201, { number: '20260101-000001' }, headers);
const waits: string[] = [];
const never = new AbortController().signal;

function client(limits: { deadlineMs?: number; patienceMs?: number; rate?: number } = {}): IntakeClient {
  const { deadlineMs = 2_000, patienceMs = 10_000, rate = 1_000 } = limits;
  const pace = new Pace(rate);
  return new IntakeClient({ api, token: 'secret', pace, deadlineMs, patienceMs, onWait: (why) => waits.push(why) });
}

describe('filing one complaint', () => {
  test.each([429, 503])(
    'after an answer of %i the client waits as long as the answer says, and says so',
    async (status) => {
      script.push(answer(status, { title: 'Too busy' }, { 'retry-after': '1' }));
      await expect(client().file('k', {}, never)).resolves.toMatchObject({ outcome: 'filed' });
      expect(askedAt[1]! - askedAt[0]!).toBeGreaterThanOrEqual(990);
      expect(waits).toEqual([`it answers ${status} Too busy; next try in 1.0 s`]);
    },
  );

  test('a wait for the API holds back every other request, too', async () => {
    const shared = client();
    script.push(answer(503, {}, { 'retry-after': '1' }));
    const first = shared.file('a', {}, never);
    await eventually(() => waits.length > 0);
    await Promise.all([first, shared.file('b', {}, never)]);
    expect(askedAt).toHaveLength(3);
    expect(Math.min(askedAt[1]!, askedAt[2]!) - askedAt[0]!).toBeGreaterThanOrEqual(990);
  });

  test('the client gives up if the API does not come back within `patienceMs`', async () => {
    script.push(...Array.from({ length: 9 }, () => answer(503, { title: 'The database does not answer' })));
    const filing = client({ patienceMs: 1_000 }).file('k', {}, never);
    await expect(filing).rejects.toThrow(/can't be used: it answers 503 The database does not answer/);
  });

  test('the client does not wait for an answer beyond the deadline', async () => {
    script.push(() => {}, filed());
    await expect(client({ deadlineMs: 100 }).file('k', {}, never)).resolves.toMatchObject({ outcome: 'filed' });
    expect(waits).toEqual(['it does not answer in time; next try in 0.5 s']);
  });

  test('a complaint counts as filed, and not as already there, if a try without an answer had filed it', async () => {
    script.push((request) => void request.socket.destroy(), filed({ 'idempotency-replayed': 'true' }));
    await expect(client().file('k', {}, never)).resolves.toMatchObject({ outcome: 'filed' });
  });

  test('a repeated answer counts as already there', async () => {
    script.push(filed({ 'idempotency-replayed': 'true' }));
    await expect(client().file('k', {}, never)).resolves.toMatchObject({ outcome: 'already there' });
  });

  test('what the API says about each field becomes the reasons of the refusal', async () => {
    const errors = [
      { pointer: '/body/customer/phone', message: 'is too long' },
      { pointer: '/body/category', message: 'is unknown' },
    ];
    script.push(answer(400, { type: '/problems/malformed-request', errors }));
    await expect(client().file('k', {}, never)).resolves.toEqual({
      outcome: 'refused',
      type: 'malformed-request',
      reasons: [
        { field: 'customer.phone', message: 'is too long' },
        { field: 'category', message: 'is unknown' },
      ],
    });
  });

  test('a row on which the API fails again and again is refused, and the others go on', async () => {
    script.push(...Array.from({ length: 3 }, () => answer(500, { type: '/problems/internal-error', title: 'Oops' })));
    await expect(client().file('k', {}, never)).resolves.toMatchObject({ outcome: 'refused', type: 'internal-error' });
  });

  test.each([
    [401, /does not know the token/],
    [403, /may not file complaints/],
    [404, /is it the right address/],
    [302, /is it the right address/],
  ])('after an answer of %i the client gives up', async (status, message) => {
    script.push(answer(status, { detail: 'no' }));
    const filing = client().file('k', {}, never);
    await expect(filing).rejects.toThrow(message);
    await expect(filing).rejects.toBeInstanceOf(ApiUnusable);
  });
});

test('requests go no faster than the given rate', async () => {
  const slow = client({ rate: 50 });
  const from = performance.now();
  await Promise.all(Array.from({ length: 11 }, (_, index) => slow.file(String(index), {}, never)));
  // Counted from the beginning, since the first requests may take long. The timers may round by 10 ms.
  expect(askedAt.at(-1)! - from).toBeGreaterThanOrEqual(10 * 20 - 10);
});
