import { v7 } from 'uuid';
import { sendLink } from '../../client/link';
import { storeTexts, textRef } from '../../db/record/texts';
import { complaintId, personId } from '../../domain/ids';
import { joinApart, tellDuplicates } from '../../worker/reconcile-merges';
import { workflowIdOf } from '../../workflows/messages';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { aComplaint, type CallerName, type Callers, callersAt, granted, PEOPLE, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const quiet = { info() {}, warn() {} };
const rounds = (clock = now) => ({ ...stack, log: quiet, clock });
const look = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));
const clocksOf = async (id: string): Promise<string[]> =>
  (await look(id)).clocks.map(({ kind }: { kind: string }) => kind).sort();
/** A new customer each time, so that no test sees repeats of another test. */
const customer = () => ({ customer: { name: '王小明', billingNumber: v7() } });
const merge = (who: CallerName, id: string, into: string) =>
  they[who].achieves(id, 'merge', { into, reason: '同一基站故障。' });

test('a duplicate waits for the leading case, and its own customer is told by its own owner', async () => {
  const leading = await aComplaint(they, 'in_review', customer());
  const duplicate = await aComplaint(they, 'verifying', customer());
  expect(await merge('agent', duplicate, leading)).toMatchObject({
    state: 'merged',
    merged: { into: leading, answered: false },
  });
  expect(await clocksOf(duplicate)).toEqual(['first-contact', 'reply']);
  expect(await look(leading)).toMatchObject({ duplicates: [duplicate] });
  expect(await they.agent.dutiesIn(duplicate)).toEqual([]);
  expect(await they.agent.failsTo(duplicate, 'reply', { text: '已修复。' })).toBe('wrong-state');

  await they.reviewer.achieves(leading, 'review', { decision: 'approve' });
  await they.agent.achieves(leading, 'reply', { text: '基站已修复，请再试。' });
  expect(await tellDuplicates(rounds())).toBe(1);
  expect(await tellDuplicates(rounds())).toBe(0);
  expect(await they.agent.dutiesIn(duplicate)).toEqual(['reply']);
  const { items } = granted(await they.agent.get(`/complaints/${duplicate}/events`));
  expect(items.at(-1)).toMatchObject({ type: 'leading_replied', answer: { text: '基站已修复，请再试。' } });

  const told = await they.agent.achieves(duplicate, 'reply', { text: '您反映的基站已修复。' });
  expect(told).toMatchObject({ state: 'follow_up', handler: 'p-handler-1', merged: null });
  await they.followUpCaller.achieves(duplicate, 'follow-up', { outcome: 'dissatisfied' });
  expect(await they.serviceSupervisor.achieves(duplicate, 'rework', { reason: '客户家中仍无信号。' })).toMatchObject({
    state: 'rework',
  });
  expect(await look(leading)).toMatchObject({ state: 'follow_up', duplicates: [duplicate] });
});

test('a merged case that is taken out again goes on where it was, and the leading case no longer has it', async () => {
  const leading = await aComplaint(they, 'received', customer());
  const duplicate = await aComplaint(they, 'handling', customer());
  const before = await look(duplicate);
  await merge('dispatcher', duplicate, leading);
  const after = await they.agent.achieves(duplicate, 'unmerge', { reason: '另一处故障。' });
  expect(after).toMatchObject({ state: 'handling', handler: before.handler, merged: null });
  expect(await clocksOf(duplicate)).toEqual(before.clocks.map(({ kind }: { kind: string }) => kind).sort());
  expect(await look(leading)).toMatchObject({ duplicates: [] });
});

test('a person whom the leading case is about learns neither which case it is nor what was answered there', async () => {
  const leading = await aComplaint(they, 'in_review', customer());
  const duplicate = await aComplaint(they, 'verifying', customer());
  await merge('dispatcher', duplicate, leading);
  await they.dispatcher.achieves(leading, 'name-accused', { person: PEOPLE.agent, reason: '客户投诉其态度。' });
  await they.reviewer.achieves(leading, 'review', { decision: 'approve' });
  await they.serviceHead.achieves(leading, 'reply', { text: '三号塔光缆已换，请再试。' });
  expect(await tellDuplicates(rounds())).toBe(1);
  expect(await look(duplicate)).toMatchObject({ merged: { into: null, answered: true }, handler: null });
  const { payload } = await they.agent.get(`/complaints/${duplicate}/events`);
  const events = JSON.parse(payload).items;
  expect(events.find(({ type }: { type: string }) => type === 'merged')).toMatchObject({ into: null });
  expect(events.at(-1)).toMatchObject({ type: 'leading_replied', leading: null, answer: null });
  for (const secret of [leading, '三号塔光缆已换']) expect(payload).not.toContain(secret);
  // Whoever sees both reads both.
  const seen = granted(await they.dispatcher.get(`/complaints/${duplicate}/events`)).items;
  expect(seen.at(-1)).toMatchObject({ leading, answer: { text: '三号塔光缆已换，请再试。', handler: 'p-handler-1' } });
  // Nor is either found by it for whom it is kept; a text is found with the case in which it was written.
  const found = async (who: CallerName): Promise<string[]> => {
    const { items } = granted(await they[who].get(`/complaints?text=${encodeURIComponent('三号塔 光缆已换')}`));
    return items.map(({ id }: { id: string }) => id);
  };
  expect(await found('agent')).toEqual([]);
  expect(await found('dispatcher')).toEqual([leading]);
});

test('a person whom a duplicate is about finds no sign of it in the leading case, in lists or in events', async () => {
  const leading = await aComplaint(they, 'received', customer());
  const [open, about] = [
    await aComplaint(they, 'received', customer()),
    await aComplaint(they, 'received', customer()),
  ];
  await merge('agent', open, leading);
  await merge('agent', about, leading);
  await they.dispatcher.achieves(about, 'name-accused', { person: PEOPLE.agent, reason: '客户投诉其态度。' });
  expect(await look(leading)).toMatchObject({ duplicates: [open], otherDuplicates: 0 });
  const { items } = granted(await they.agent.get(`/complaints/${leading}/events`));
  expect(items.filter(({ type }: { type: string }) => type === 'duplicate_joined')).toMatchObject([
    { duplicate: open },
  ]);
  expect(granted(await they.dispatcher.get(`/complaints/${leading}`)).duplicates).toEqual([open, about]);
});

test('somebody who may not read the duplicate does not read in the leading case why it was merged', async () => {
  // The leading case belongs to another city, so that the owner of one case does not see the other.
  const leading = granted(await they.stranger.files(customer()), 201).id;
  const duplicate = complaintId(await aComplaint(they, 'received', customer()));
  const why = { id: v7(), content: '同一客户王小明来电。' };
  await storeTexts(stack.pool, duplicate, `person:${PEOPLE.dispatcher}`, now(), [why]);
  const asked = { duplicate, by: { person: personId(PEOPLE.dispatcher) }, reason: textRef(why) };
  await sendLink(rounds(), leading, { link: 'join', ...asked });
  await sendLink(rounds(), leading, { link: 'leave', ...asked });
  const { payload } = await they.stranger.get(`/complaints/${leading}/events`);
  expect(JSON.parse(payload).items.slice(-2)).toMatchObject([
    { type: 'duplicate_joined', duplicate: null, reason: null },
    { type: 'duplicate_left', duplicate: null, reason: null },
  ]);
  expect(payload).not.toContain(why.content);
});

test('a person does not find out by merging that there is a case against them', async () => {
  const into = granted(await they.hotline.files({ accused: [PEOPLE.agent], ...customer() }), 201).id;
  const duplicate = await aComplaint(they, 'received', customer());
  const answers = [];
  for (const one of [into, v7()]) {
    const { request, ...problem } = refused(
      await they.agent.does(duplicate, 'merge', { into: one, reason: '同一事。' }),
      400,
    );
    answers.push(JSON.stringify(problem).replaceAll(one, 'the other'));
  }
  expect(answers[0]).toBe(answers[1]);
  expect(await look(duplicate)).toMatchObject({ state: 'received', merged: null });
});

test('a leading case is not merged, nor is anything merged into a merged one', async () => {
  const [first, second, third] = [
    await aComplaint(they, 'received', customer()),
    await aComplaint(they, 'received', customer()),
    await aComplaint(they, 'received', customer()),
  ];
  await merge('agent', second, first);
  expect(await they.agent.failsTo(first, 'merge', { into: third, reason: '同一事。' })).toBe('merge-not-allowed');
  expect(await they.agent.failsTo(third, 'merge', { into: second, reason: '同一事。' })).toBe('merge-not-allowed');
  expect(await they.agent.failsTo(third, 'merge', { into: third, reason: '同一事。' }, 400)).toBe('contradiction');
  expect(await they.agent.failsTo(third, 'merge', { into: v7(), reason: '同一事。' }, 400)).toBe('unknown-reference');
  expect(await they.stranger.failsTo(third, 'merge', { into: first, reason: '同一事。' }, 403)).toBe('not-permitted');
  expect(await look(third)).toMatchObject({ state: 'received', duplicates: [] });
});

test('two cases that are merged into each other at the same moment do not both end up merged', async () => {
  const [a, b] = [await aComplaint(they, 'received', customer()), await aComplaint(they, 'received', customer())];
  const body = (into: string) => ({ into, reason: '同一事。' });
  const answers = await Promise.all([they.agent.does(a, 'merge', body(b)), they.agent.does(b, 'merge', body(a))]);
  expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeLessThanOrEqual(1);
  await joinApart(rounds(() => now() + 120_000));
  const cases = [await look(a), await look(b)];
  const merged = cases.filter(({ state }) => state === 'merged');
  expect(merged.length).toBeLessThanOrEqual(1);
  // The leading case knows its duplicate, and no other case leads one.
  expect(cases.flatMap(({ duplicates }) => duplicates)).toEqual(merged.map(({ id }) => id));
});

test('if the second step of a merge is refused, the first one is undone', async () => {
  const leading = await aComplaint(they, 'received', customer());
  const duplicate = await aComplaint(they, 'received', customer());
  // The record that is read first does not show yet that the case may be a nuisance.
  const { rows } = await stack.pool.query('SELECT snapshot FROM complaint WHERE id = $1', [duplicate]);
  await they.agent.achieves(duplicate, 'mark-nuisance', { reason: '每小时来电一次。' });
  await stack.pool.query('UPDATE complaint SET snapshot = $2 WHERE id = $1', [duplicate, rows[0].snapshot]);
  expect(await they.agent.failsTo(duplicate, 'merge', { into: leading, reason: '同一事。' })).toBe('wrong-state');
  expect(await look(leading)).toMatchObject({ duplicates: [] });
  const { items } = granted(await they.agent.get(`/complaints/${leading}/events`));
  expect(items.map(({ type }: { type: string }) => type)).toEqual(['received', 'duplicate_joined', 'duplicate_left']);
  // The reason for the merge stays on record there, although the merge was undone.
  expect(items[1]).toMatchObject({ duplicate, reason: '同一事。' });
});

test('a merge that is requested again with its key does no harm, even after it has been undone', async () => {
  const leading = await aComplaint(they, 'received', customer());
  const duplicate = await aComplaint(they, 'received', customer());
  const body = { into: leading, reason: '同一事。' };
  await they.agent.achieves(duplicate, 'merge', body, 'merge-1');
  await they.agent.achieves(duplicate, 'merge', body, 'merge-1');
  await they.agent.achieves(duplicate, 'unmerge', { reason: '不是同一事。' });
  await they.agent.achieves(duplicate, 'merge', body, 'merge-1');
  expect(await look(duplicate)).toMatchObject({ state: 'received' });
  expect(await look(leading)).toMatchObject({ duplicates: [] });
});

test('when the leading case is withdrawn its duplicates go on, even if a workflow was lost', async () => {
  const leading = await aComplaint(they, 'received', customer());
  const duplicate = await aComplaint(they, 'verifying', customer());
  await merge('agent', duplicate, leading);
  await they.agent.achieves(leading, 'withdraw', { reason: '客户撤诉。' });
  await stack.client.workflow.getHandle(workflowIdOf(complaintId(duplicate))).terminate('lost');
  await eventually(async () => {
    await tellDuplicates(rounds());
    return (await look(duplicate)).state === 'verifying';
  });
  expect(await clocksOf(duplicate)).toContain('dispatch');
});

test('a merge that a crash interrupted between its two steps is completed or undone', async () => {
  const leading = await aComplaint(they, 'received', customer());
  const [alone, unknown] = [
    await aComplaint(they, 'received', customer()),
    await aComplaint(they, 'received', customer()),
  ];
  // Only the first step has happened.
  await sendLink(rounds(), complaintId(leading), { link: 'join', duplicate: complaintId(alone) });
  // Only the second step has happened.
  await merge('agent', unknown, leading);
  await sendLink(rounds(), complaintId(leading), { link: 'leave', duplicate: complaintId(unknown) });
  expect(await look(leading)).toMatchObject({ duplicates: [alone] });
  await joinApart(rounds());
  expect((await look(leading)).duplicates.sort()).toEqual([alone, unknown].sort());
  await joinApart(rounds(() => now() + 120_000));
  expect(await look(leading)).toMatchObject({ duplicates: [unknown] });
});
