import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, refused } from './callers';

let stack: Stack;
let they: Callers;
let officer: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  officer = new Caller(stack.app, stack.tokens.persons['p-privacy-officer-1']);
});
afterAll(() => stack?.stop());

const HOUR = 3_600_000;
let nth = 0;
/** A number of a landline that nobody else here has, without its area code. */
const ownNumber = () => String(62_220_000 + nth++);

describe('reveal', () => {
  const body = { field: 'phone', reason: '需要回电。' };
  const shown = async (who: Caller, id: string, other: object = {}) =>
    granted(await who.post(`/complaints/${id}/reveal`, { ...body, ...other }));

  test('shows one field to whoever has to call, with number and extension apart, and is on record', async () => {
    const number = ownNumber();
    const customer = { name: '王小明', phone: `17909 010-${number}转8001` };
    const id = await aComplaint(they, 'handling', { customer });
    expect(await shown(they.agent, id)).toEqual({
      field: 'phone',
      value: customer.phone,
      numbers: [{ number: `+8610${number}`, extension: '8001', prefix: '17909' }],
    });
    expect(await shown(they.handler, id, { field: 'name' })).toEqual({ field: 'name', value: '王小明' });
    expect(await shown(they.agent, id, { field: 'email' })).toEqual({ field: 'email', value: null });
    const listed = granted(await officer.get(`/reveals?complaint=${id}`));
    expect(listed.items).toMatchObject([
      { person: 'p-agent-1', field: 'email' },
      { person: 'p-handler-1', field: 'name' },
      { person: 'p-agent-1', actingFor: null, field: 'phone', reason: body.reason, complaint: { id } },
    ]);
    expect(listed.names.people).toEqual({ 'p-agent-1': '王甲', 'p-handler-1': '郑乙' });
    expect(JSON.stringify(listed)).not.toContain(number);
    const { items, next } = granted(await officer.get(`/reveals?complaint=${id}&limit=2&person=p-agent-1`));
    expect([items.length, next]).toEqual([2, null]);
  });

  test('is refused to everybody else, and the case is not there for those for whom it is not', async () => {
    const id = await aComplaint(they, 'handling');
    for (const who of [they.dispatcher, they.reviewer, they.networkHead, they.otherHandler, they.stranger, officer]) {
      expect(refused(await who.post(`/complaints/${id}/reveal`, body), 403).rule).toBe('customer-caller-only');
    }
    expect(refused(await they.hotline.post(`/complaints/${id}/reveal`, body), 403).rule).toBe('people-only');
    await they.dispatcher.achieves(id, 'name-accused', { person: 'p-handler-1', reason: 'x' });
    refused(await they.handler.post(`/complaints/${id}/reveal`, body), 404);
    expect(granted(await officer.get(`/reveals?complaint=${id}`)).items).toEqual([]);
    for (const who of [they.agent, they.networkHead, they.administrator]) {
      expect(refused(await who.get('/reveals'), 403).rule).toBe('office-needed');
    }
    for (const wrong of [{}, { ...body, field: 'facts' }, { ...body, reason: ' ' }, { field: 'phone' }]) {
      refused(await they.agent.post(`/complaints/${id}/reveal`, wrong), 400);
    }
  });

  test('is limited for each person, whichever API they ask', async () => {
    const id = await aComplaint(they, 'received', { agent: 'p-agent-3' });
    const person = new Caller(stack.app, stack.tokens.persons['p-agent-3']);
    await stack.pool.query(
      `INSERT INTO reveal (complaint_id, person, field, reason, at) SELECT $1, 'p-agent-3', 'name', 'x', $2 FROM generate_series(1, 59)`,
      [id, new Date(now() - HOUR / 2)],
    );
    await shown(person, id);
    const answer = await person.post(`/complaints/${id}/reveal`, body);
    expect(refused(answer, 429).type).toBe('/problems/rate-limited');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(1_000);
  });
});
