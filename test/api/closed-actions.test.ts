import { HOUR } from '../../domain/time';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, MARKET, NETWORK, PEOPLE } from './callers';

let stack: Stack;
let they: Callers;

beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

interface Closed {
  readonly action: string;
  readonly by: readonly { readonly person: string; readonly name: string; readonly away: boolean }[];
  readonly others: boolean;
}

const closedTo = async (who: Caller, id: string): Promise<Closed[]> =>
  granted(await who.get(`/complaints/${id}/actions`)).closed;

const openTo = async (person: string, id: string): Promise<string[]> => {
  const { items } = granted(await new Caller(stack.app, stack.tokens.persons[person]).get(`/complaints/${id}/actions`));
  return items.map(({ action }: { action: string }) => action);
};

test('whoever sees the complaint whole is told why something is closed to them and who could do it, and nobody else is', async () => {
  const id = await aComplaint(they, 'handling');
  expect(await closedTo(they.agent, id)).toContainEqual({
    action: 'propose',
    name: { zh: '提出处理方案', en: 'propose a solution' },
    type: 'not-permitted',
    rule: 'handler-or-head-only',
    why: expect.objectContaining({ en: expect.stringContaining('Only a handler') }),
    by: expect.arrayContaining([
      {
        person: PEOPLE.handler,
        name: expect.any(String),
        unit: NETWORK,
        unitName: { zh: '海州网络运维中心', en: 'Haizhou network operations' },
        away: false,
      },
    ]),
    others: expect.any(Boolean),
  });
  granted(await they.handler.does(id, 'request-help', { tasks: [{ unit: MARKET, question: '请查。' }] }));
  expect(await closedTo(they.marketHandler, id)).toEqual([]);
});

test.each(['received', 'accepted', 'dispatched', 'handling', 'in_review', 'approved', 'follow_up'] as const)(
  'whoever is named as able to do something with a complaint that is %s may do it',
  async (state) => {
    const id = await aComplaint(they, state);
    const closed = [...(await closedTo(they.agent, id)), ...(await closedTo(they.serviceHead, id))];
    const named = closed.flatMap(({ action, by }) => by.map(({ person }) => ({ action, person })));
    const people = [...new Set(named.map(({ person }) => person))];
    const open = new Map(await Promise.all(people.map(async (one) => [one, await openTo(one, id)] as const)));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ action, person }) => !open.get(person)!.includes(action))).toEqual([]);
  },
);

test('whoever has the complaint is named before their colleagues, and whoever is away after them', async () => {
  const id = await aComplaint(they, 'handling');
  const couldPropose = async () =>
    (await closedTo(they.agent, id))
      .find(({ action }) => action === 'propose')!
      .by.map(({ person, away }) => ({
        person,
        away,
      }));
  expect((await couldPropose())[0]).toEqual({ person: PEOPLE.handler, away: false });
  const span = { from: moment(-HOUR), until: moment(HOUR) };
  const away = { person: PEOPLE.handler, deputy: PEOPLE.otherHandler, ...span };
  const absence = granted(await they.networkHead.post('/absences', away));
  const without = await couldPropose();
  expect(without[0]!.person).not.toBe(PEOPLE.handler);
  expect(without.filter((one) => one.away).every((one) => one.person === PEOPLE.handler)).toBe(true);
  granted(await they.networkHead.post(`/absences/${absence.id}/end`, {}));
});

test('whom a complaint is about is never named', async () => {
  const id = await aComplaint(they, 'dispatched', { accused: [PEOPLE.otherHandler] });
  const named = (await closedTo(they.agent, id)).flatMap(({ by }) => by.map(({ person }) => person));
  expect(named).toContain(PEOPLE.handler);
  expect(named).not.toContain(PEOPLE.otherHandler);
});
