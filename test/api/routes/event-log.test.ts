import { parse } from 'csv-parse/sync';
import type { Response } from 'light-my-request';
import { SaxesParser } from 'saxes';
import { MINUTE } from '../../../domain/time';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import {
  aComplaint,
  Caller,
  type Callers,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  PEOPLE,
  refused,
  SERVICE,
} from '../callers';

let stack: Stack;
let they: Callers;
const ids: Record<'nasty' | 'handled' | 'closed' | 'accused', string> = {} as never;

const FACTS = '户号051888997766，请找王小明。';
const CUSTOMER = { name: '王小明', phone: '18012341999', email: 'wang.xm@example.com' };
const AREA = '海州 <"城区"> & 18012341999';

beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  ids.nasty = await aComplaint(they, 'received', {
    customer: CUSTOMER,
    facts: FACTS,
    product: '=1\u0007\n<b>',
    area: AREA,
    receivedAt: moment(-3 * MINUTE),
  });
  ids.handled = await aComplaint(they, 'handling', { receivedAt: moment(-2 * MINUTE) });
  await they.handler.achieves(ids.handled, 'request-help', { tasks: [{ unit: MARKET, question: '请查账单。' }] });
  ids.closed = await aComplaint(they, 'closed', { receivedAt: moment(-MINUTE) });
  ids.accused = await aComplaint(they, 'received', { accused: [PEOPLE.networkHead, 'p-service-manager-1'] });
});
afterAll(() => stack?.stop());

const PERIOD = 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z';
type Said = Record<string, string>;
interface Trace {
  readonly about: Said;
  readonly events: readonly Said[];
}

/** A log as a strict reader of XML finds it. @throws Error if it is not well-formed */
function tracesIn(xes: string): Trace[] {
  const traces: { about: Said; events: Said[] }[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name);
    const inside = open.at(-2);
    if (name === 'trace') traces.push({ about: {}, events: [] });
    else if (name === 'event') traces.at(-1)!.events.push({});
    else if (inside === 'trace') traces.at(-1)!.about[attributes.key!] = attributes.value!;
    else if (inside === 'event') traces.at(-1)!.events.at(-1)![attributes.key!] = attributes.value!;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xes).close();
  return traces;
}

/** The same from CSV: a trace for each complaint, without what is empty. */
function tracesOfRows(csv: Buffer): Trace[] {
  const traces = new Map<string, { about: Said; events: Said[] }>();
  for (const row of parse(csv, { columns: true }) as Said[]) {
    const said = Object.entries(row).filter(([, value]) => value !== '');
    const about = Object.fromEntries(
      said.filter(([key]) => key.startsWith('case:')).map(([key, value]) => [key.slice('case:'.length), value]),
    );
    const event = Object.fromEntries(said.filter(([key]) => !key.startsWith('case:')));
    const trace = traces.get(row['case:concept:name']!) ?? { about, events: [] };
    expect(about).toEqual(trace.about);
    trace.events.push(event);
    traces.set(row['case:concept:name']!, trace);
  }
  return [...traces.values()];
}

const payload = (answer: Response): string => {
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}: ${answer.payload}`);
  return answer.payload;
};
const xesOf = async (who: Caller, query = '') => tracesIn(payload(await who.get(`/event-log.xes?${PERIOD}&${query}`)));
const numbersOf = async (...all: string[]): Promise<string[]> =>
  Promise.all(all.map(async (id) => granted(await they.administrator.get(`/complaints/${id}`)).number));
const numbersIn = (traces: readonly Trace[]) => traces.map(({ about }) => about['concept:name']);

test('the log has every complaint of the period, with each event on record once and in order', async () => {
  const traces = await xesOf(they.administrator);
  expect(numbersIn(traces)).toEqual(await numbersOf(ids.nasty, ids.handled, ids.closed, ids.accused));
  const { rows } = await stack.pool.query<{ number: string; types: string[] }>(
    `SELECT c.number, array_agg(e.type ORDER BY e.version) AS types
      FROM complaint c JOIN complaint_event e ON e.complaint_id = c.id GROUP BY 1 ORDER BY min(c.received_at)`,
  );
  expect(
    traces.map(({ about, events }) => [about['concept:name'], events.map((event) => event['concept:name'])]),
  ).toEqual(rows.map(({ number, types }) => [number, types]));
  const closed = traces[2]!;
  expect(closed.about).toMatchObject({
    kind: 'complaint',
    policy: 'telecom',
    category: 'network.coverage',
    channel: 'hotline',
    severity: 'ordinary',
    customerClass: 'ordinary',
    ownerUnit: SERVICE,
    replyUnit: NETWORK,
    state: 'closed',
    receivedAt: expect.stringMatching(/^2026-03-11T\d\d:\d\d:\d\d\.\d{3}\+08:00$/),
    closedAt: expect.stringMatching(/\+08:00$/),
  });
  expect(closed.events.find((event) => event['concept:name'] === 'dispatched')).toMatchObject({
    'time:timestamp': expect.stringMatching(/\+08:00$/),
    'lifecycle:transition': 'schedule',
    'org:role': 'dispatcher',
    'org:group': SERVICE,
    work: 'handling',
    title: 'dispatched',
  });
});

test('a log outside of the period, or of another unit, is another one', async () => {
  expect(
    tracesIn(payload(await they.administrator.get('/event-log.xes?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z'))),
  ).toEqual([]);
  expect(numbersIn(await xesOf(they.administrator, `unit=${NETWORK}`))).toEqual(
    await numbersOf(ids.handled, ids.closed),
  );
  expect(await xesOf(they.administrator, 'unit=city-haizhou')).toHaveLength(4);
  expect(await xesOf(they.administrator, 'unit=nowhere')).toEqual([]);
});

test('the CSV says of every event what the XES says, with formulas defused', async () => {
  const csv = await they.administrator.get(`/event-log.csv?${PERIOD}`);
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'cache-control': 'no-store',
  });
  const rows = tracesOfRows(csv.rawPayload);
  const traces = await xesOf(they.administrator);
  expect(rows[0]!.about.product).toBe("'=1\u0007\n<b>");
  expect(traces[0]!.about.product).toBe('=1\ufffd\n<b>');
  // Machines have other names in each log.
  const plain = (all: readonly Trace[]) =>
    all.map(({ about: { product: _product, ...about }, events }) => ({
      about,
      events: events.map((event) => ({
        ...event,
        'org:resource': event['org:resource']!.replace(/^(machine)-.*/, '$1'),
      })),
    }));
  expect(plain(rows)).toEqual(plain(traces));
});

test('it is a file with a name, in the language of the reader', async () => {
  const answer = await they.manager.get(`/event-log.xes?${PERIOD}&lang=zh`);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/xml; charset=utf-8',
    'content-language': 'zh',
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(/^attachment; filename="event-log-20260311T\d{6}Z\.xes"$/),
  });
  expect(tracesIn(answer.payload)[0]!.events[0]).toMatchObject({ 'concept:name': 'received', title: '受理' });
});

test('nothing of customers, texts and people is in it, and numbers that somebody wrote into a field are masked', async () => {
  const log = payload(await they.manager.get(`/event-log.xes?${PERIOD}`));
  for (const secret of [
    '小明',
    '051888997766',
    CUSTOMER.phone,
    CUSTOMER.email,
    '账单',
    ...Object.values(PEOPLE),
    ...Object.values(ids),
  ]) {
    expect(log).not.toContain(secret);
  }
  expect(tracesIn(log)[0]!.about.area).toBe('海州 <"城区"> & 180****1999');
});

test('people have a name for one log, which tells them apart and is another one in the next', async () => {
  const resources = async () =>
    (await xesOf(they.manager)).flatMap(({ events }) => events.map((event) => event['org:resource']!));
  const [first, second] = [await resources(), await resources()];
  const people = (all: string[]) => new Set(all.filter((one) => one.startsWith('person-')));
  expect(people(first).size).toBeGreaterThanOrEqual(5);
  expect(people(second).size).toBe(people(first).size);
  expect([...people(first)].filter((one) => people(second).has(one))).toEqual([]);
  // Both logs tell the same people apart.
  const pattern = (all: string[]) => all.map((one) => all.indexOf(one));
  expect(pattern(first)).toEqual(pattern(second));
});

describe('who gets a log', () => {
  test('administrators and keys, without telling people apart; but machines and clocks', async () => {
    for (const who of [they.administrator, they.hotline]) {
      const traces = await xesOf(who);
      expect(traces).toHaveLength(4);
      const resources = new Set(traces.flatMap(({ events }) => events.map((event) => event['org:resource']!)));
      expect([...resources].filter((one) => one.startsWith('person'))).toEqual(['person']);
    }
  });

  test('service managers have all but what is kept from them', async () => {
    expect(numbersIn(await xesOf(they.manager))).toEqual(await numbersOf(ids.nasty, ids.handled, ids.closed));
  });

  test('heads have what their units own or answer for, and not what is about them', async () => {
    expect(numbersIn(await xesOf(they.networkHead))).toEqual(await numbersOf(ids.handled, ids.closed));
    expect(await xesOf(they.cityHead)).toHaveLength(4);
    // A task alone is no whole complaint.
    expect(await xesOf(they.marketHead)).toEqual([]);
    expect(await xesOf(they.networkHead, `unit=${SERVICE}`)).toHaveLength(2);
  });

  test('nobody else', async () => {
    for (const who of [they.agent, they.handler, they.dispatcher]) {
      expect(refused(await who.get(`/event-log.csv?${PERIOD}`), 403).rule).toBe('office-needed');
    }
    const partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
    expect(refused(await partner.get(`/event-log.xes?${PERIOD}`), 403).rule).toBe('scope-needed');
    refused(await new Caller(stack.app, undefined).get(`/event-log.xes?${PERIOD}`), 401);
  });
});

describe('a log that cannot be whole', () => {
  test('is not begun where there are too many complaints', async () => {
    const manager = new Caller(await stack.api({ exportLimits: { rows: 2 } }), they.manager.token);
    const problem = refused(await manager.get(`/event-log.xes?${PERIOD}`), 400);
    expect(problem.errors).toMatchObject([
      { pointer: '/querystring/to', message: expect.stringMatching(/more than 2/) },
    ]);
    expect(tracesIn(payload(await manager.get(`/event-log.xes?${PERIOD}&unit=${NETWORK}`)))).toHaveLength(2);
  });

  test('breaks off where it cannot go on, so that nobody takes it for the whole', async () => {
    const { pool } = stack;
    const failing = new Proxy(pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name);
        return (...args: Parameters<typeof pool.query>) => {
          const [text] = args as unknown as [string | { text: string }];
          const isBatch = typeof text === 'string' && text.includes('jsonb_agg(e.event');
          if (isBatch) return Promise.reject(new Error('the connection was lost'));
          return target.query(...args);
        };
      },
    });
    const app = await stack.api({ pool: failing });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const headers = { authorization: `Bearer ${they.manager.token}` };
    for (const format of ['xes', 'csv']) {
      await expect(
        fetch(`${url}/event-log.${format}?${PERIOD}`, { headers }).then((answer) => answer.text()),
      ).rejects.toThrow();
    }
  });

  test('is refused where the times are wrong, or nothing is asked for', async () => {
    for (const query of [
      '',
      'from=2026-03-01T00:00:00Z',
      'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
      `${PERIOD}&limit=5`,
    ]) {
      refused(await they.manager.get(`/event-log.xes?${query}`), 400);
    }
  });
});
