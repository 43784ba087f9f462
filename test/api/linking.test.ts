import { v7 } from 'uuid';
import { sendLink } from '../../client/link';
import { textRef } from '../../db/record/texts';
import { complaintId, personId } from '../../domain/ids';
import { HOUR, MINUTE } from '../../domain/time';
import { LinkWatch, tellLinks } from '../../worker/reconcile-merges';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, PEOPLE } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const look = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));
const eventsOf = async (id: string, who: keyof Callers = 'agent') =>
  granted(await they[who].get(`/complaints/${id}/events`)).items as { type: string }[];
const customer = () => ({ customer: { name: '王小明', billingNumber: v7() } });
const reason = '同一条街的故障。';
const rounds = () => ({ ...stack, log: { info() {}, warn() {} }, clock: () => now() + 120_000 });

test('both cases show the other one with its number and its present state, until they are taken apart', async () => {
  const [one, other] = [await aComplaint(they, 'handling', customer()), await aComplaint(they, 'received', customer())];
  const clocks = (await look(one)).clocks;
  const { number } = await look(other);
  const linked = await they.dispatcher.achieves(one, 'link', { complaint: other, reason }, 'link-1');
  expect(linked).toMatchObject({ linked: [{ id: other, number, state: 'received' }], clocks });
  expect(await look(other)).toMatchObject({ linked: [{ id: one, state: 'handling' }] });
  expect((await eventsOf(other)).at(-1)).toMatchObject({ type: 'linked', complaint: one, reason });

  await they.agent.achieves(other, 'verify', { outcome: 'accepted' });
  expect(await look(one)).toMatchObject({ linked: [{ id: other, state: 'verifying' }] });

  expect(await they.agent.failsTo(one, 'link', { complaint: other, reason })).toBe('nothing-to-change');
  expect(await they.agent.failsTo(one, 'link', { complaint: v7(), reason }, 400)).toBe('unknown-reference');
  await they.agent.achieves(other, 'unlink', { complaint: one, reason: '不是同一事。' });
  expect(await look(one)).toMatchObject({ linked: [] });
  // A repeated request is only answered again.
  await they.dispatcher.achieves(one, 'link', { complaint: other, reason }, 'link-1');
  expect(await look(other)).toMatchObject({ linked: [] });
});

test('a closed case is linked like an open one, from either side', async () => {
  const [open, ended] = [
    await aComplaint(they, 'received', customer()),
    await aComplaint(they, 'received', customer()),
  ];
  await they.agent.achieves(ended, 'withdraw', { reason: '客户撤诉。' });
  await they.agent.achieves(open, 'link', { complaint: ended, reason });
  expect(await look(ended)).toMatchObject({ state: 'withdrawn', linked: [{ id: open, state: 'received' }] });
  await they.agent.achieves(ended, 'unlink', { complaint: open, reason });
  expect(await look(open)).toMatchObject({ linked: [] });
});

test('a link of which only one case knows after a crash is told to the other one', async () => {
  const [one, other] = [await aComplaint(they, 'received', customer()), await aComplaint(they, 'received', customer())];
  const said = { complaint: complaintId(other), linked: true, asOf: now(), by: { person: personId(PEOPLE.agent) } };
  const relation = { ...said, reason: textRef({ id: v7(), content: reason }) };
  await sendLink(rounds(), complaintId(one), { link: 'relate', relation });
  expect(await look(other)).toMatchObject({ linked: [] });
  expect(await tellLinks(rounds(), new LinkWatch())).toBe(1);
  expect(await look(other)).toMatchObject({ linked: [{ id: one }] });
  expect(await tellLinks(rounds(), new LinkWatch())).toBe(0);
});

test('the round looks at all linked cases at first and once an hour, and meanwhile at those of the last minutes', async () => {
  const watch = new LinkWatch();
  const at = (ms: number) => ({ ...rounds(), clock: () => now() + ms });
  expect(await tellLinks(at(0), watch)).toBe(0);
  const [one, other] = [await aComplaint(they, 'received', customer()), await aComplaint(they, 'received', customer())];
  const said = { complaint: complaintId(other), linked: true, asOf: now(), by: { person: personId(PEOPLE.agent) } };
  const relation = { ...said, reason: textRef({ id: v7(), content: reason }) };
  await sendLink(rounds(), complaintId(one), { link: 'relate', relation });
  expect(await tellLinks(at(20 * MINUTE), watch)).toBe(0);
  expect(await tellLinks(at(5 * MINUTE), watch)).toBe(1);
  await sendLink(rounds(), complaintId(one), {
    link: 'relate',
    relation: { ...relation, linked: false, asOf: now() + 1 },
  });
  expect(await tellLinks(at(20 * MINUTE), watch)).toBe(0);
  expect(await tellLinks(at(HOUR + MINUTE), watch)).toBe(1);
  expect(await look(other)).toMatchObject({ linked: [] });
});

test('a case that is kept from a reader is not shown to them where it is linked', async () => {
  const [one, about] = [await aComplaint(they, 'handling', customer()), await aComplaint(they, 'received', customer())];
  await they.agent.achieves(one, 'link', { complaint: about, reason });
  await they.dispatcher.achieves(about, 'name-accused', { person: PEOPLE.handler, reason: '客户投诉其态度。' });
  const seen = granted(await they.handler.get(`/complaints/${one}`));
  expect(seen).toMatchObject({ linked: [] });
  expect((await eventsOf(one, 'handler')).map(({ type }) => type)).not.toContain('linked');
  expect(await look(one)).toMatchObject({ linked: [{ id: about }] });
  expect(await they.handler.failsTo(one, 'unlink', { complaint: about, reason }, 400)).toBe('unknown-reference');
});

const splitting = { category: 'fees', facts: '另外被重复扣费，请打 13811112222。', reason: '一诉两事。' };

test('a second matter becomes a case of the same customer, filed once for each request', async () => {
  const given = { name: '王小明', billingNumber: v7(), phone: '13811112222' };
  const one = await aComplaint(they, 'handling', { customer: given, area: '海州' });
  await they.handler.achieves(one, 'split', splitting, 'split-1');
  const split = await look(one);
  const [{ id, number, how }] = split.linked;
  expect(how).toBe('split-off');
  const second = await look(id);
  expect(second).toMatchObject({
    number,
    state: 'received',
    category: 'fees',
    area: '海州',
    facts: splitting.facts,
    receivedAt: split.receivedAt,
    owner: { person: PEOPLE.agent },
    repeat: null,
    linked: [{ id: one, how: 'split-from' }],
  });
  const found = granted(await they.agent.get(`/customers?billingNumber=${given.billingNumber}`));
  expect(found.items[0].cases.map((c: { id: string }) => c.id).sort()).toEqual([one, id].sort());
  // A repeated request is only answered again, whatever has happened since.
  await they.agent.achieves(one, 'unlink', { complaint: id, reason });
  await they.handler.achieves(one, 'split', splitting, 'split-1');
  expect((await look(one)).linked).toEqual([]);
  expect(granted(await they.agent.get(`/customers?billingNumber=${given.billingNumber}`)).items[0].cases).toHaveLength(
    2,
  );
  const other = await they.handler.does(one, 'split', { ...splitting, facts: '又一事。' }, 'split-1');
  expect(other.json()).toMatchObject({ type: '/problems/key-reused' });
});

test('what may not be split files nothing', async () => {
  const given = customer();
  const one = await aComplaint(they, 'handling', given);
  const seen = await look(one);
  expect(await they.otherAgent.failsTo(one, 'split', splitting, 403)).toBe('not-permitted');
  expect(await they.agent.failsTo(one, 'split', { ...splitting, category: 'no-such' }, 400)).toBe('unknown-category');
  expect(await they.agent.failsTo(one, 'split', { ...splitting, agent: 'p-nobody' }, 400)).toBe('unknown-reference');
  const early = new Date(Date.parse(seen.receivedAt) - 1).toISOString();
  expect(await they.agent.failsTo(one, 'split', { ...splitting, receivedAt: early }, 400)).toBe('contradiction');
  const found = granted(await they.agent.get(`/customers?billingNumber=${given.customer.billingNumber}`));
  expect(found.items[0].cases).toHaveLength(1);
});

test('a case split off one that is kept from a reader says nothing of it', async () => {
  const one = await aComplaint(they, 'handling', customer());
  const [{ id }] = (await they.agent.achieves(one, 'split', splitting)).linked;
  await they.dispatcher.achieves(one, 'name-accused', { person: PEOPLE.otherAgent, reason: '客户投诉其态度。' });
  const seen = granted(await they.otherAgent.get(`/complaints/${id}`));
  expect(JSON.stringify(seen)).not.toContain(one);
  const said = JSON.stringify(await eventsOf(id, 'otherAgent'));
  expect(said).not.toContain(one);
  expect(said).not.toContain(splitting.reason);
});
