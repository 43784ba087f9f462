import type { ListedCase } from '../../../db/lists/cases';
import { HOUR } from '../../../domain/time';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, NETWORK, PEOPLE } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** A case as a list shows it to somebody, by its number alone. */
async function row(who: keyof Callers, number: string) {
  const { items } = granted(await they[who].get(`/complaints?text=${number}`));
  return items[0];
}

const beginningsIn = async (who: keyof Callers, id: ListedCase['id']): Promise<string[]> => {
  const { items } = granted(await they[who].get('/work?limit=200'));
  const duties = items as { complaint: { id: string; facts: string } }[];
  return duties.filter(({ complaint }) => complaint.id === id).map(({ complaint }) => complaint.facts);
};

test('a list that was read before shows what was done since', async () => {
  const { id, number } = granted(await they.agent.files(), 201);
  const steps = [
    ['dispatcher', 'verify', { outcome: 'accepted' }],
    ['dispatcher', 'dispatch', { unit: NETWORK }],
    ['handler', 'accept', {}],
    ['handler', 'propose', { measure: 'repair', text: '基站已修复。', founded: true }],
  ] as const;
  for (const [who, action, body] of steps) {
    const before = await row('dispatcher', number);
    const { version, state } = await they[who].achieves(id, action, body);
    expect(version).toBeGreaterThan(before.version);
    const after = await row('dispatcher', number);
    expect(after).toMatchObject({ version, state });
    expect(after.state).not.toBe(before.state);
  }
});

test('once it is on record who the customer is, their name is masked where lists and duties showed it', async () => {
  const facts = '机主欧阳小敏的来电说没有信号。';
  const { id, number } = granted(
    await they.agent.files({ facts, customer: { name: '王小明', phone: '18012341999' } }),
    201,
  );
  const before = await row('dispatcher', number);
  expect(before.facts).toBe(facts);
  expect(await beginningsIn('dispatcher', id)).toEqual([facts]);
  // As the worker applies a correction whose event was on record before.
  await stack.pool.query(
    `UPDATE complaint_party SET customer = customer || '{"name": "欧阳小敏"}' WHERE complaint_id = $1`,
    [id],
  );
  const masked = '机主欧***的来电说没有信号。';
  expect(await row('dispatcher', number)).toEqual({ ...before, facts: masked });
  expect(await beginningsIn('dispatcher', id)).toEqual([masked]);
});

test('of the earlier cases of a repeat each reader hears what they may, whoever read the list before', async () => {
  const customer = { name: '王小明', billingNumber: '0518-88990011' };
  const about = await aComplaint(they, 'received', {
    customer,
    receivedAt: moment(-5 * HOUR),
    accused: [PEOPLE.otherAgent],
  });
  const { number } = granted(await they.agent.files({ customer }), 201);
  for (let times = 0; times < 2; times++) {
    expect(await row('agent', number)).toMatchObject({ repeat: { count: 2, of: [about] } });
    expect(await row('otherAgent', number)).toMatchObject({ repeat: null });
  }
});
