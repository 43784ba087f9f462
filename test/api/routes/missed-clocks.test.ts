import { DAY } from '../../../domain/time';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, type Caller, type Callers, callersAt, granted, NETWORK, refused, SERVICE } from '../callers';

let stack: Stack;
let they: Callers;
/** One whose clocks run on too late, and one that was taken up too late; and one in time. */
const cases: Record<'open' | 'closed' | 'fine', string> = {} as never;

beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  cases.open = await aComplaint(they, 'received', { receivedAt: moment(-40 * DAY), category: 'fees' });
  cases.closed = await aComplaint(they, 'received', { receivedAt: moment(-3 * DAY) });
  cases.fine = await aComplaint(they, 'received');
  await eventually(async () => (await missed('status=open&kind=acknowledge')).length === 2);
  await they.dispatcher.achieves(cases.closed, 'verify', { outcome: 'accepted' });
});
afterAll(() => stack?.stop());

interface Missed {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly lateMs: number;
  readonly complaint: { readonly id: string; readonly number: string; readonly category: string };
}

/** All missed clocks, in pages. */
async function missed(query: string, who: Caller = they.agent, limit = 200): Promise<Missed[]> {
  const all: Missed[] = [];
  for (let cursor = ''; ; ) {
    const { items, next } = granted(await who.get(`/clocks/missed?${query}&limit=${limit}${cursor}`));
    all.push(...items);
    if (next === null) return all;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

const keyOf = ({ complaint, id }: Missed): string => `${complaint.id} ${id}`;
const named = ({ complaint, kind }: Missed): string =>
  `${Object.entries(cases).find(([, id]) => id === complaint.id)?.[0]} ${kind}`;

test('those that run and those that have stopped are listed, the latest limit first, in pages of any size', async () => {
  const whole = await missed('');
  const due = whole.map(({ dueAt }) => Date.parse(dueAt));
  expect(due).toEqual([...due].sort((a, b) => b - a));
  expect(whole.map(named)).toEqual(expect.arrayContaining(['open acknowledge', 'open reply', 'closed acknowledge']));
  expect(whole.map(named).filter((name) => name.startsWith('fine'))).toEqual([]);
  for (const limit of [1, 2, 3]) {
    expect((await missed('', they.agent, limit)).map(keyOf)).toEqual(whole.map(keyOf));
  }
});

test('each says how late it is, or was when it stopped', async () => {
  const [stopped] = await missed('status=closed');
  expect(named(stopped!)).toBe('closed acknowledge');
  expect(stopped!.lateMs).toBe(Date.parse(stopped!.stoppedAt!) - Date.parse(stopped!.dueAt));
  const [running] = await missed('status=open&kind=reply');
  expect(running).toMatchObject({ stoppedAt: null, unit: SERVICE, complaint: { category: 'fees' } });
  expect(running!.lateMs).toBeGreaterThan(DAY);
});

test('they can be narrowed by state, kind, unit and what is below it, and by when they were due', async () => {
  const names = async (query: string) => [...new Set((await missed(query)).map(named))].sort();
  expect(await names('status=closed')).toEqual(['closed acknowledge']);
  expect(await names('kind=acknowledge')).toEqual(['closed acknowledge', 'open acknowledge']);
  expect(await names('kind=acknowledge&unit=province')).toEqual(['closed acknowledge', 'open acknowledge']);
  expect(await names(`kind=acknowledge&unit=${SERVICE}`)).toEqual(['closed acknowledge', 'open acknowledge']);
  expect(await names(`kind=acknowledge&unit=${NETWORK}`)).toEqual([]);
  expect(await names('unit=no-such')).toEqual([]);
  const at = encodeURIComponent(moment(-10 * DAY));
  expect(await names(`kind=acknowledge&dueFrom=${at}`)).toEqual(['closed acknowledge']);
  expect(await names(`kind=acknowledge&dueTo=${at}`)).toEqual(['open acknowledge']);
});

test('only those of complaints that one sees whole are listed', async () => {
  expect(await missed('', they.stranger)).toEqual([]);
  expect((await missed('', they.hotline)).length).toBeGreaterThan(0);
});

test('a list is refused with a filter that does not exist, and with the cursor of another', async () => {
  for (const [query, field] of [
    ['colour=red', 'colour'],
    ['status=late', 'status'],
    ['dueFrom=yesterday', 'dueFrom'],
    ['limit=0', 'limit'],
    ['cursor=abc', 'cursor'],
  ]) {
    const problem = refused(await they.agent.get(`/clocks/missed?${query}`), 400);
    expect(problem.errors[0].pointer).toBe(`/querystring/${field}`);
  }
  const { next } = granted(await they.agent.get('/clocks/missed?limit=1'));
  refused(await they.agent.get(`/clocks/missed?limit=1&kind=reply&cursor=${encodeURIComponent(next)}`), 400);
});
