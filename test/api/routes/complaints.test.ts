import { DAY, HOUR } from '../../../domain/time';
import { eventually } from '../../helpers/eventually';
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
/** Cases that differ in everything that lists can be narrowed by, by a name for each. */
const cases: Record<'fresh' | 'overdue' | 'handled' | 'replied' | 'ended' | 'asked', string> = {} as never;
const ago = (ms: number): string => moment(-ms);

beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  cases.fresh = await aComplaint(they, 'received', { category: 'network.coverage', channel: 'web' });
  cases.overdue = await aComplaint(they, 'received', {
    category: 'fees.roaming',
    severity: 'serious',
    channel: 'app',
    receivedAt: ago(20 * DAY),
  });
  cases.handled = await aComplaint(they, 'handling', { category: 'network', receivedAt: ago(HOUR) });
  cases.ended = await aComplaint(they, 'withdrawn', { category: 'fees', severity: 'critical' });
  cases.replied = await aComplaint(they, 'follow_up', { category: 'fees.plan', channel: 'letter' });
  cases.asked = await aComplaint(they, 'received', {
    kind: 'enquiry',
    category: 'service',
    channel: 'store',
    customerClass: 'group-a',
    incidents: ['media', 'group'],
    product: ' ＦＴＴＨ 500M ',
    area: '海州市',
    externalReferences: ['OLD-1', 'Crm 2026/7'],
  });
  await eventually(async () => (await found('slaState=breached')).join() === 'overdue');
});
afterAll(() => stack?.stop());

/** The names of the cases on a list, in alphabetical order. */
async function found(query: string): Promise<string[]> {
  const { items } = granted(await they.agent.get(`/complaints?${query}`));
  const names = new Map(Object.entries(cases).map(([name, id]) => [id, name]));
  return items.map(({ id }: { id: string }) => names.get(id) ?? id).sort();
}

describe('a list of complaints can be narrowed', () => {
  const inAnHour = () => encodeURIComponent(ago(-HOUR));
  test.each<[string, string | (() => string), string[]]>([
    ['not at all', '', ['asked', 'ended', 'fresh', 'handled', 'overdue', 'replied']],
    ['by state', 'state=handling', ['handled']],
    ['by several states', 'state=handling&state=withdrawn', ['ended', 'handled']],
    ['by stage', 'stage=intake', ['asked', 'fresh', 'overdue']],
    ['by several stages', 'stage=follow-up&stage=closed', ['ended', 'replied']],
    ['by whether they are open', 'open=true', ['asked', 'fresh', 'handled', 'overdue', 'replied']],
    ['by whether they have ended', 'open=false', ['ended']],
    ['by whether somebody works on them', 'assigned=true', ['handled', 'replied']],
    ['by whether nobody does', 'assigned=false&open=true', ['asked', 'fresh', 'overdue']],
    ['by how soon the next limit is', 'dueWithin=0', []],
    ['by the earlier of two limits', () => `dueWithin=2400&dueBefore=${encodeURIComponent(ago(30 * DAY))}`, []],
    ['by the unit that has the complaint', `unit=${NETWORK}`, ['handled', 'replied']],
    ['by the unit of the owner before dispatch', `unit=${SERVICE}`, ['asked', 'ended', 'fresh', 'overdue']],
    ['by handler', `assignee=${PEOPLE.handler}`, ['handled', 'replied']],
    ['by owner', `owner=${PEOPLE.agent}`, ['asked', 'ended', 'fresh', 'handled', 'overdue', 'replied']],
    ['by the person who asks', 'owner=me', ['asked', 'ended', 'fresh', 'handled', 'overdue', 'replied']],
    ['by the person who asks, who handles none', 'assignee=me', []],
    ['by an owner of nothing', 'owner=p-nobody', []],
    ['by category and all below it', 'category=fees', ['ended', 'overdue', 'replied']],
    ['by a category at the bottom', 'category=fees.roaming', ['overdue']],
    ['by the beginning of a code, which is no category', 'category=fee', []],
    ['by a category whose code has a wildcard of LIKE', 'category=fee_', []],
    ['by severity', 'severity=serious', ['overdue']],
    ['by how late they are', 'slaState=breached', ['overdue']],
    ['by channel', 'channel=letter', ['replied']],
    ['by kind', 'kind=enquiry', ['asked']],
    ['by the other kind', 'kind=complaint&channel=letter', ['replied']],
    ['by the class of the customer', 'customerClass=group-a', ['asked']],
    ['by an incident', 'incidents=group', ['asked']],
    ['by one of several incidents', 'incidents=danger&incidents=media', ['asked']],
    ['by an incident that there is not', 'incidents=injury', []],
    ['by product, whatever its case and width', `product=${encodeURIComponent('ftth ５００m')}`, ['asked']],
    ['by the whole product alone', 'product=ftth', []],
    ['by area', `area=${encodeURIComponent('海州市')}`, ['asked']],
    ['by external reference', `externalReference=${encodeURIComponent('CRM 2026/7')}`, ['asked']],
    ['by a coordinator of nothing', 'coordinator=p-nobody', []],
    ['by the time of receipt', () => `receivedTo=${encodeURIComponent(ago(DAY))}`, ['overdue']],
    ['by both ends of it', () => `receivedFrom=${ago(DAY)}&receivedTo=${ago(HOUR / 2)}`, ['handled']],
    ['by the next deadline', () => `dueBefore=${inAnHour()}&stage=closed`, []],
    ['by all at once', `state=handling&unit=${NETWORK}&category=network&severity=ordinary&slaState=ok`, ['handled']],
  ])('%s', async (_how, query, names) => {
    expect(await found(typeof query === 'string' ? query : query())).toEqual(names);
  });

  test('by the next deadline, which is the first clock that is not overdue', async () => {
    const { nextDeadline } = granted(await they.agent.get(`/complaints/${cases.handled}`));
    const at = (ms: number) => encodeURIComponent(new Date(Date.parse(nextDeadline) + ms).toISOString());
    expect(await found(`dueBefore=${at(1)}`)).toContain('handled');
    expect(await found(`dueBefore=${at(0)}`)).not.toContain('handled');
  });

  test('by coordinator', async () => {
    const id = await aComplaint(they, 'handling', { category: 'terminals' });
    await they.handler.achieves(id, 'request-help', { tasks: [{ unit: MARKET, question: '停电吗？' }] });
    await they.agent.achieves(id, 'name-coordinator', { coordinator: 'p-coordinator-1' });
    expect(await found('coordinator=p-coordinator-1')).toEqual([id]);
    const coordinator = new Caller(stack.app, stack.tokens.persons['p-coordinator-1']);
    const { items } = granted(await coordinator.get('/complaints?coordinator=me'));
    expect(items).toMatchObject([{ id, coordinator: { person: 'p-coordinator-1' } }]);
    await they.agent.achieves(id, 'withdraw', { reason: 'x' });
  });

  test('and tells how many there are, if asked', async () => {
    const ask = async (query: string) => granted(await they.agent.get(`/complaints?${query}`));
    expect(await ask('category=fees&total=true&limit=1')).toMatchObject({
      ...{ total: 3, totalIs: 'exact', items: [expect.anything()] },
    });
    expect(await ask('category=fees&limit=1')).not.toHaveProperty('total');
    expect(await ask('category=fees&limit=1')).not.toHaveProperty('totalIs');
    expect(await ask('owner=p-nobody&total=true')).toMatchObject({ items: [], next: null, total: 0 });
  });
});

describe('a list is refused', () => {
  test.each([
    ['with an unknown filter', 'colour=red', 'colour'],
    ['with a state that does not exist', 'state=sleeping', 'state'],
    ['with one of several states that does not exist', 'state=handling&state=sleeping', 'state'],
    ['with a unit that is no code', 'unit=a%20b', 'unit'],
    ['with a unit given twice', `unit=${NETWORK}&unit=${MARKET}`, 'unit'],
    ['with an incident that does not exist', 'incidents=fire', 'incidents'],
    ['with a kind that does not exist', 'kind=praise', 'kind'],
    ['with a blank product', 'product=%20', 'product'],
    ['with a product of 201 characters', `product=${'x'.repeat(201)}`, 'product'],
    ['with an area with U+0000', 'area=a%00', 'area'],
    ['with U+0000 in a text', 'text=a%00b', 'text'],
    ['with an empty text', 'text=', 'text'],
    ['with a text of one character', `text=${encodeURIComponent('网')}`, 'text'],
    ['with a text of blanks', `text=${encodeURIComponent(' \u3000')}`, 'text'],
    ['with a text of words of one character', `text=${encodeURIComponent('网 线 a')}`, 'text'],
    ['with a text of eleven words', `text=${encodeURIComponent('aa bb cc dd ee ff gg hh ii jj kk')}`, 'text'],
    ['with a text of 201 characters', `text=${'x'.repeat(201)}`, 'text'],
    ['with a moment without an offset', 'receivedFrom=2026-03-02T09:00:00', 'receivedFrom'],
    ['with a moment before all time', 'dueBefore=0000-01-01T00:00:00Z', 'dueBefore'],
    ['with a page of nothing', 'limit=0', 'limit'],
    ['with a page of 201', 'limit=201', 'limit'],
    ['with a page of less than nothing', 'limit=-1', 'limit'],
    ['with half a case on a page', 'limit=1.5', 'limit'],
    ['with a page that is no number', 'limit=all', 'limit'],
    ['with a page given twice', 'limit=1&limit=2', 'limit'],
    ['with a total that is neither true nor false', 'total=1', 'total'],
    ['with a cursor that is none', 'cursor=abc', 'cursor'],
    ['with an empty cursor', 'cursor=', 'cursor'],
    ['with a cursor of a thousand and one characters', `cursor=${'x'.repeat(1_001)}`, 'cursor'],
  ])('%s', async (_how, query, field) => {
    const problem = refused(await they.agent.get(`/complaints?${query}`), 400);
    expect(problem.errors[0].pointer.split('/').slice(0, 3)).toEqual(['', 'querystring', field]);
  });
});

test('a machine that asks for what is its own is told that it is nobody', async () => {
  const problem = refused(await they.hotline.get('/complaints?owner=me'), 400);
  expect(problem.errors[0].pointer).toBe('/querystring/owner');
});

describe('one complaint', () => {
  test('shows its customer masked', async () => {
    const customer = {
      name: '王小明',
      phone: '18012341999',
      email: 'wang.xm@example.com',
      address: '海州市临水县人民路88号3单元501室',
      billingNumber: '051888997766',
      callBack: false,
    };
    const id = await aComplaint(they, 'received', { customer });
    const answer = await they.agent.get(`/complaints/${id}`);
    expect(granted(answer).customer).toEqual({
      name: '王**',
      phone: '180****1999',
      email: 'w***@example.com',
      address: '海州市临水县***',
      billingNumber: '********7766',
      callBack: false,
    });
    for (const secret of ['小明', '18012341999', 'wang.xm', '人民路', '0518889']) {
      expect(answer.payload).not.toContain(secret);
    }
  });

  test('shows how its clocks ended', async () => {
    const { stoppedClocks, clocks } = granted(await they.agent.get(`/complaints/${cases.handled}`));
    expect(stoppedClocks.map(({ kind, outcome }: Record<string, string>) => `${kind} ${outcome}`)).toEqual([
      'acknowledge met',
      'dispatch met',
      'accept met',
    ]);
    expect(clocks.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['first-contact', 'handling', 'reply']);
  });

  test('that does not exist is not found, and neither are its events and actions', async () => {
    for (const what of ['', '/events', '/actions']) {
      const id = '01936d8e-0000-7000-8000-000000000001';
      expect(refused(await they.agent.get(`/complaints/${id}${what}`), 404).detail).toBe(
        `There is no complaint ${id}.`,
      );
      refused(await they.agent.get(`/complaints/20261122-000001${what}`), 400);
    }
  });
});
