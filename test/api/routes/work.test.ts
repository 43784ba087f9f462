import { DAY, MINUTE } from '../../../domain/time';
import { type Stack, startStack } from '../../helpers/stack';
import { moment, now } from '../../helpers/stated-time';
import {
  aComplaint,
  type Caller,
  type Callers,
  callersAt,
  granted,
  NETWORK,
  PEOPLE,
  refused,
  SERVICE,
} from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

interface Item {
  readonly id: string;
  readonly action: string;
  readonly holder: string;
  readonly dueAt: string | null;
  readonly timeLeftMs: number | null;
  readonly working: { readonly now: boolean; readonly until: string | null };
  readonly complaint: { readonly id: string; readonly number: string };
  /** Null for a clock that has no further checkpoint. */
  readonly next: { readonly type: string; readonly at: string } | null;
}

/** All items of a list, page by page. */
async function everything(who: Caller, url: string, limit: number): Promise<Item[]> {
  const all: Item[] = [];
  const separator = url.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const { items, next } = granted(await who.get(`${url}${separator}limit=${limit}${cursor}`));
    if (next !== null) expect(items).toHaveLength(limit);
    all.push(...items);
    if (next === null) return all;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

const ago = (ms: number): string => moment(-ms);

describe('what a person has to do', () => {
  test('begins with the most urgent duty and contains each duty once, in pages of any size', async () => {
    const same = ago(5 * MINUTE);
    // Four cases that were received at the same moment are due at the same moment.
    for (let i = 0; i < 4; i += 1) await aComplaint(they, 'received', { receivedAt: same });
    await aComplaint(they, 'received', { receivedAt: ago(3 * DAY) });
    await aComplaint(they, 'received', { severity: 'critical' });
    await aComplaint(they, 'verifying');
    const whole = await everything(they.dispatcher, '/work', 200);
    expect(whole).toHaveLength(7);
    const due = whole.map(({ dueAt }) => Date.parse(dueAt!));
    expect(due).toEqual([...due].sort((a, b) => a - b));
    expect(whole[0]).toMatchObject({ action: 'verify', holder: `role:dispatcher@${SERVICE}`, clock: 'acknowledge-1' });
    expect(whole.map(({ action }) => action)).toContain('dispatch');
    for (const limit of [1, 2, 3, 6, 7]) {
      const paged = await everything(they.dispatcher, '/work', limit);
      expect(paged.map(({ complaint, action }) => [complaint.id, action])).toEqual(
        whole.map(({ complaint, action }) => [complaint.id, action]),
      );
    }
  });

  test('says how much time is left for a duty, or how late it is', async () => {
    const late = await aComplaint(they, 'received', { receivedAt: ago(20 * DAY) });
    const items = await everything(they.dispatcher, '/work', 200);
    const overdue = items.find(({ complaint }) => complaint.id === late)!;
    expect(overdue.timeLeftMs).toBeLessThan(-DAY);
    const urgent = items.find(({ timeLeftMs }) => timeLeftMs! > 0)!;
    expect(Math.abs(Date.parse(urgent.dueAt!) - now() - urgent.timeLeftMs!)).toBeLessThan(5_000);
  });

  test('contains a duty once, even if it is theirs both by name and by office', async () => {
    const id = await aComplaint(they, 'handling');
    const { rows } = await stack.pool.query(
      `SELECT clock_id, due_at FROM duty WHERE complaint_id = $1 AND action = 'propose'`,
      [id],
    );
    await stack.pool.query(
      `INSERT INTO duty (complaint_id, holder, action, clock_id, due_at) VALUES ($1, $2, 'propose', $3, $4)`,
      [id, `role:handler@${NETWORK}`, rows[0].clock_id, rows[0].due_at],
    );
    for (const limit of [1, 2, 200]) {
      const items = await everything(they.handler, '/work', limit);
      expect(items.filter(({ complaint }) => complaint.id === id)).toHaveLength(1);
    }
  });

  test('ends with the duties that have no deadline, and paging reaches them', async () => {
    for (let i = 0; i < 3; i += 1) {
      const id = await aComplaint(they, 'dispatched');
      if (i > 0)
        await stack.pool.query(`UPDATE duty SET due_at = 'infinity', clock_id = '' WHERE complaint_id = $1`, [id]);
    }
    for (const limit of [1, 2, 200]) {
      const items = await everything(they.otherHandler, '/work', limit);
      expect(items.slice(-2)).toMatchObject([
        { dueAt: null, timeLeftMs: null, clock: null, slaState: 'ok' },
        { dueAt: null, timeLeftMs: null, clock: null, slaState: 'ok' },
      ]);
      expect(items.filter(({ dueAt }) => dueAt === null)).toHaveLength(2);
    }
  });

  test('contains nothing of other units', async () => {
    expect(await everything(they.stranger, '/work', 200)).toEqual([]);
  });

  test('shows enough of a case to know it again, and nothing about the customer', async () => {
    const [first] = await everything(they.handler, '/work', 200);
    expect(Object.keys(first!.complaint).sort()).toEqual([
      'category',
      'categoryName',
      'facts',
      'id',
      'number',
      'pause',
      'receivedAt',
      'severity',
      'state',
      'supervised',
      'unit',
      'unitName',
      'urges',
      'version',
    ]);
    expect(first!.complaint).toMatchObject({
      categoryName: { zh: '信号覆盖', en: 'Coverage' },
      unitName: { zh: '海州网络运维中心', en: 'Haizhou network operations' },
    });
    expect(first!.working).toEqual({ now: true, until: expect.any(String) });
  });
});

describe('the running clocks', () => {
  test('come in the order of what acts next, each once, in pages of any size', async () => {
    const whole = await everything(they.agent, '/clocks', 200);
    expect(whole.length).toBeGreaterThan(20);
    const at = whole.map(({ next }) => (next === null ? Number.POSITIVE_INFINITY : Date.parse(next.at)));
    expect(at).toContain(Number.POSITIVE_INFINITY);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(new Set(at).size).toBeLessThan(at.length);
    const key = ({ complaint, id }: Item) => `${complaint.id} ${id}`;
    expect(new Set(whole.map(key)).size).toBe(whole.length);
    for (const limit of [2, 7]) {
      expect((await everything(they.agent, '/clocks', limit)).map(key)).toEqual(whole.map(key));
    }
  });

  test('can be narrowed by unit, kind and how late they are', async () => {
    for (const [query, wanted] of [
      [`unit=${NETWORK}`, { unit: NETWORK }],
      ['kind=reply', { kind: 'reply' }],
      ['slaState=ok', { slaState: 'ok' }],
      [`unit=${SERVICE}&kind=first-contact&slaState=ok`, { unit: SERVICE, kind: 'first-contact', slaState: 'ok' }],
    ] as const) {
      const items = await everything(they.agent, `/clocks?${query}`, 3);
      expect(items).not.toHaveLength(0);
      for (const item of items) expect(item).toMatchObject(wanted);
    }
    expect(await everything(they.agent, '/clocks?kind=no-such', 3)).toEqual([]);
  });

  test('can be narrowed to those that will be missed before a moment, if nobody acts', async () => {
    const limit = moment(DAY);
    const all = (await everything(they.agent, '/clocks?slaState=ok', 200)) as (Item & { readonly slaState: string })[];
    const soon = all.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < Date.parse(limit));
    const asked = await everything(they.agent, `/clocks?slaState=ok&dueBefore=${encodeURIComponent(limit)}`, 3);
    expect(soon.length).toBeGreaterThan(0);
    expect(soon.length).toBeLessThan(all.length);
    expect(asked.map(({ id }) => id).sort()).toEqual(soon.map(({ id }) => id).sort());
    const late = await everything(they.agent, `/clocks?dueBefore=${encodeURIComponent(limit)}`, 200);
    expect(late).not.toContainEqual(expect.objectContaining({ slaState: 'breached' }));
  });

  test('are no longer on the list once the case has ended', async () => {
    const id = await aComplaint(they, 'withdrawn');
    const items = await everything(they.agent, '/clocks', 200);
    expect(items.filter(({ complaint }) => complaint.id === id)).toEqual([]);
  });

  test('are refused if a filter does not exist', async () => {
    for (const [query, field] of [
      ['colour=red', 'colour'],
      ['slaState=late', 'slaState'],
      ['unit=a%20b', 'unit'],
      ['kind=%00', 'kind'],
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
    ]) {
      const problem = refused(await they.agent.get(`/clocks?${query}`), 400);
      expect(problem.errors[0].pointer).toBe(`/querystring/${field}`);
    }
    refused(await they.agent.get('/work?limit=0'), 400);
    refused(await they.agent.get('/work?colour=red'), 400);
  });
});

describe('the policies', () => {
  test('come in their newest versions, with the default one marked and their categories to choose from', async () => {
    const { items } = granted(await they.hotline.get('/policies'));
    expect(items.map(({ id, isDefault }: Record<string, unknown>) => [id, isDefault])).toEqual([
      ['city-12345', false],
      ['demo', false],
      ['power-95598', false],
      ['telecom', true],
      ['uk-disp', false],
    ]);
    const telecom = items.find(({ id }: { id: string }) => id === 'telecom').document;
    expect(telecom.categories[0]).toMatchObject({ code: 'network', children: expect.any(Array) });
  });

  test('are those under which a complaint can be filed', async () => {
    const filed = granted(await they.agent.files({ policy: 'demo' }), 201);
    expect(filed.policy).toEqual({ id: 'demo', version: 5 });
    granted(await they.agent.does(filed.id, 'withdraw', { reason: 'x' }));
  });
});

test('a hand-over that is offered to somebody is their duty by name', async () => {
  const id = await aComplaint(they);
  granted(await they.agent.does(id, 'hand-over', { to: PEOPLE.otherAgent, reason: 'x' }));
  const [duty] = (await everything(they.otherAgent, '/work', 200)).filter(({ complaint }) => complaint.id === id);
  expect(duty).toMatchObject({ action: 'answer-hand-over', holder: `person:${PEOPLE.otherAgent}`, slaState: 'ok' });
});
