import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCursor, writeCursor } from '../../../api/requests/cursor';
import { freezeReport } from '../../../db/measures/freeze';
import { orderReport } from '../../../db/measures/kept-reports';
import { DAY } from '../../../domain/time';
import { type Stack, startStack } from '../../helpers/stack';
import { moment, now } from '../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, refused, SERVICE } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const NOT_OURS = 'is not a cursor of this list with these filters; begin again without one';

/** Asks for a page and expects that its cursor is refused. */
async function refusal(url: string): Promise<void> {
  expect(refused(await they.agent.get(url), 400).errors).toEqual([
    { pointer: '/querystring/cursor', message: NOT_OURS },
  ]);
}

/** All pages of a list, one after the other. The test may do something between two pages. */
async function pages(url: string, between: (page: number) => Promise<unknown> = async () => {}): Promise<string[][]> {
  const all: string[][] = [];
  for (let cursor = ''; ; ) {
    const { items, next } = granted(await they.agent.get(url + cursor));
    all.push(items.map(({ id }: { id: string }) => id));
    if (next === null) return all;
    cursor = `&cursor=${encodeURIComponent(next)}`;
    await between(all.length);
  }
}

describe('paging through complaints', () => {
  test('shows each complaint once, newest receipt first, in pages of the requested size', async () => {
    const filed: string[] = [];
    for (let i = 0; i < 7; i += 1) filed.push(await aComplaint(they, 'received', { receivedAt: moment(-i * DAY) }));
    const all = await pages('/complaints?limit=3');
    expect(all.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(all.flat()).toEqual(filed);
    expect(await pages('/complaints?limit=7')).toEqual([filed]);
  });

  test('shows each complaint once, also those that were received at the same moment', async () => {
    const receivedAt = moment(-3 * DAY);
    const filed: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      filed.push(await aComplaint(they, 'received', { receivedAt, category: 'contract' }));
    }
    const all = await pages('/complaints?category=contract&limit=2');
    expect(all.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(all.flat().sort()).toEqual(filed.sort());
  });

  test('neither repeats nor leaves out a case while new ones arrive and old ones change', async () => {
    const filed: string[] = [];
    for (let i = 0; i < 9; i += 1) filed.push(await aComplaint(they, 'received', { category: 'terminals' }));
    const all = await pages('/complaints?category=terminals&limit=2', async (page) => {
      // A newer case, and an older one that is moved here from another system.
      await aComplaint(they, 'received', { category: 'terminals.phone' });
      const receivedAt = moment(-(400 + page) * DAY);
      if (page === 1) await aComplaint(they, 'received', { category: 'terminals', receivedAt, migrated: true });
    });
    const shown = all.flat();
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.slice(0, 9)).toEqual(filed.reverse());
    expect(shown).toHaveLength(10);
  });
});

describe('a cursor', () => {
  /** The cursor of a list after its first case. */
  const cursorOf = async (url: string): Promise<string> => granted(await they.agent.get(`${url}limit=1`)).next;

  test('is refused once it has been changed, whatever part of it was changed', async () => {
    await aComplaint(they);
    await aComplaint(they);
    const cursor = await cursorOf('/complaints?');
    granted(await they.agent.get(`/complaints?cursor=${cursor}`));
    const plain = Buffer.from(cursor, 'base64url').toString();
    const changed = [
      plain.replace(/\d(?=Z)/, (digit) => String((Number(digit) + 1) % 10)),
      `${plain} `,
      plain.slice(1),
      plain.slice(0, 12),
      'x'.repeat(12) + plain.slice(12),
      '{"receivedAt":"2026-01-01T00:00:00.000Z","id":"x"}',
      '\u0000',
    ];
    for (const text of changed) await refusal(`/complaints?cursor=${Buffer.from(text).toString('base64url')}`);
    for (const text of [`${cursor}AAAA`, cursor.slice(0, -4), '%00', '💥', '../..']) {
      await refusal(`/complaints?cursor=${encodeURIComponent(text)}`);
    }
  });

  test('is valid only for its list and its filters', async () => {
    const cursor = await cursorOf('/complaints?');
    await refusal(`/complaints?state=handling&cursor=${cursor}`);
    await refusal(`/complaints?text=xy&cursor=${cursor}`);
    await refusal(`/clocks?cursor=${cursor}`);
    await refusal(`/work?cursor=${cursor}`);
    const ofClocks = await cursorOf(`/clocks?unit=${SERVICE}&`);
    await refusal(`/complaints?cursor=${ofClocks}`);
    await refusal(`/clocks?cursor=${ofClocks}`);
    granted(await they.agent.get(`/clocks?unit=${SERVICE}&cursor=${ofClocks}`));
  });

  test('is also valid with another page size, and with or without the total', async () => {
    const cursor = await cursorOf('/complaints?');
    granted(await they.agent.get(`/complaints?limit=3&total=true&cursor=${cursor}`));
  });

  test('of one person’s duties is refused from another person', async () => {
    const { next } = granted(await they.dispatcher.get('/work?limit=1'));
    granted(await they.dispatcher.get(`/work?cursor=${next}`));
    await refusal(`/work?cursor=${next}`);
  });

  const withKey = (...bytes: number[]) => ({
    customerKeys: bytes.map((byte) => ({ id: `k${byte}`, secret: Buffer.alloc(32, byte) })),
  });

  test('that we signed is refused if its content does not fit the list', () => {
    const [schema, keys] = [z.object({ id: z.uuid() }), withKey(1)];
    expect(readCursor(keys, schema, undefined, {})).toBeNull();
    const id = '01936d8e-0000-7000-8000-000000000001';
    expect(readCursor(keys, schema, writeCursor(keys, { id }, { a: 1 }), { a: 1 })).toEqual({ id });
    expect(() => readCursor(keys, schema, writeCursor(keys, { id: 'x' }, {}), {})).toThrow(NOT_OURS);
    expect(() => readCursor(keys, schema, writeCursor(keys, { id }, { a: 1 }), { a: 2 })).toThrow(NOT_OURS);
  });

  test('is accepted after a change of the key as long as the old key is kept', () => {
    const schema = z.object({ n: z.int() });
    const old = writeCursor(withKey(1), { n: 1 }, {});
    expect(readCursor(withKey(2, 1), schema, old, {})).toEqual({ n: 1 });
    expect(
      readCursor(withKey(1), schema, writeCursor({ customerKeys: [...withKey(1, 2).customerKeys] }, { n: 2 }, {}), {}),
    ).toEqual({ n: 2 });
    expect(() => readCursor(withKey(2), schema, old, {})).toThrow(NOT_OURS);
    const none = { customerKeys: [] };
    expect(readCursor(none, schema, writeCursor(none, { n: 3 }, {}), {})).toEqual({ n: 3 });
    expect(() => readCursor(none, schema, old, {})).toThrow(NOT_OURS);
  });

  /** What a list must be asked, so that nothing but the cursor can be wrong. */
  const NEEDS: Readonly<Record<string, string>> = {
    '/measures/volume': 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&',
    '/measures/flow/complaints': 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&',
    '/measures/survival/complaints': 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&',
    '/measures/volume/complaints': 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&part=numerator&',
    '/reports/2026-02/complaints': 'measure=volume&',
    '/returns/three-rates-12345/complaints': 'cell=rates.received.total&',
    '/filings/three-rates-12345-2026-02/complaints': 'cell=rates.received.total&',
  };

  test('that somebody makes up without the key is refused with status 400 on every list', async () => {
    const task = await aComplaint(they);
    const { administrator, manager } = they;
    const { id: report } = await orderReport(
      stack.pool,
      { month: '2026-02', unit: null },
      'Asia/Shanghai',
      null,
      now(),
    );
    await freezeReport({ pool: stack.pool, clock: now }, report);
    granted(await manager.post('/returns/three-rates-12345/filings', { period: '2026-02', nil: true }), 201);
    const privacyOfficer = new Caller(stack.app, stack.tokens.persons['p-privacy-officer-1']);
    const lists = Object.entries(stack.app.swagger().paths ?? {}).flatMap(([path, { get }]) =>
      get?.parameters?.some((one: object) => 'name' in one && one.name === 'cursor')
        ? [
            path
              .replace('/complaints/{id}', `/complaints/${task}`)
              .replace('/people/{id}', '/people/p-agent-1')
              .replace('/measures/{id}', '/measures/volume')
              .replace('/reports/{id}', '/reports/2026-02')
              .replace('/returns/{code}', '/returns/three-rates-12345')
              .replace('/filings/{id}', '/filings/three-rates-12345-2026-02'),
          ]
        : [],
    );
    expect(lists.length).toBeGreaterThan(6);
    for (const [path, needs] of Object.entries(NEEDS))
      expect({ path, status: (await manager.get(`${path}?${needs}`)).statusCode }).toEqual({ path, status: 200 });
    const wild = '+275760-09-13T00:00:00.000Z';
    const payload = JSON.stringify({ at: wild, receivedAt: wild, dueAt: wild, nextAt: wild, id: 'x', complaint: 'x' });
    for (const list of lists) {
      for (const position of [payload, '', '{}', 'null', '{"id":1e999}']) {
        const forged = [
          createHash('sha256').update(`cursor ${position} {}`).digest('hex').slice(0, 12) + position,
          `${'\0'.repeat(16)}${position}`,
        ];
        for (const text of forged) {
          const path = list.replace('{id}', '01936d8e-0000-7000-8000-000000000001');
          const who =
            path === '/reveals'
              ? privacyOfficer
              : /^.(measures|contests|returns|filings)\b/.test(path)
                ? manager
                : administrator;
          const answer = await who.get(`${path}?${NEEDS[list] ?? ''}cursor=${Buffer.from(text).toString('base64url')}`);
          // A batch that does not exist has no pages at all.
          expect({ list, status: answer.statusCode }).toEqual({ list, status: path === list ? 400 : 404 });
        }
      }
    }
  });
});
