import { DAY } from '../../../domain/time';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, type Caller, type Callers, callersAt, granted, PEOPLE } from '../callers';

/** What boards ask beside the lists that were there before. */

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const listed = async (who: Caller, query: string): Promise<string[]> =>
  granted(await who.get(`/complaints?${query}&limit=200`)).items.map(({ id }: { id: string }) => id);

/** How the supervision of a complaint stands, by the lists in which it is. */
async function stagesOf(id: string): Promise<string> {
  const found: string[] = [];
  for (const stage of ['none', 'untaken', 'taken', 'look-back', 'over']) {
    if ((await listed(they.supervisor, `supervision=${stage}`)).includes(id)) found.push(stage);
  }
  return found.join();
}

test('a supervision is found by how it stands, from the first day to the look-back', async () => {
  const id = await aComplaint(they, 'follow_up');
  const stages = () => stagesOf(id);
  expect(await stages()).toBe('none');
  await they.supervisor.achieves(id, 'supervise', { requirements: '跟进。' });
  expect(await stages()).toBe('taken');
  expect(await listed(they.supervisor, 'supervision=taken&supervision=untaken&supervisor=me')).toEqual([id]);
  expect(await listed(they.supervisor, `supervisor=${PEOPLE.networkHead}`)).toEqual([]);
  // The names of those who supervise come with the list.
  const { names } = granted(await they.agent.get('/complaints?supervision=taken'));
  expect(names.people).toHaveProperty(PEOPLE.supervisor);
  expect(await listed(they.stranger, 'supervision=taken')).toEqual([]);
  await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'satisfied' });
  expect(await stages()).toBe('look-back');
  expect(await listed(they.supervisor, 'supervisor=me')).toEqual([]);
});

test('a supervision is over once the complaint was looked back at', async () => {
  // Under this policy that is some seconds after the closing.
  const id = await aComplaint(they, 'follow_up', { policy: 'demo' });
  await they.supervisor.achieves(id, 'supervise', { requirements: '跟进。' });
  await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'satisfied' });
  await eventually(async () => (await they.supervisor.dutiesIn(id)).includes('look-back'));
  expect(await stagesOf(id)).toBe('look-back');
  await they.supervisor.achieves(id, 'look-back', { holds: true, text: '属实。' });
  expect(await stagesOf(id)).toBe('over');
});

test('a supervision that was lifted is over, also while the complaint goes on', async () => {
  const id = await aComplaint(they, 'handling');
  await they.supervisor.achieves(id, 'supervise', { requirements: '三日内解决。' });
  await they.supervisor.achieves(id, 'lift-supervision', { text: '已解决。' });
  expect(await listed(they.supervisor, 'supervision=over&open=true')).toEqual([id]);
});

test('a supervision that a rule opened waits for somebody to take it', async () => {
  const id = await aComplaint(they, 'received', { severity: 'critical', policy: 'demo' });
  await eventually(async () => (await stagesOf(id)) === 'untaken');
});

test('the instructions of a head are found until the report is accepted', async () => {
  const id = await aComplaint(they, 'handling');
  const { instructions } = await they.networkHead.achieves(id, 'instruct', {
    to: PEOPLE.handler,
    text: '今日查清断电原因。',
    dueAt: moment(DAY),
  });
  const [{ id: instruction }] = instructions;
  expect(await listed(they.networkHead, 'instructedBy=me')).toEqual([id]);
  expect(await listed(they.networkHead, `instructedBy=${PEOPLE.cityHead}`)).toEqual([]);
  await they.handler.achieves(id, 'report-on-instruction', { instruction, text: '已查清。' });
  expect(await listed(they.networkHead, 'instructedBy=me')).toEqual([id]);
  await they.networkHead.achieves(id, 'accept-report', { instruction });
  expect(await listed(they.networkHead, 'instructedBy=me')).toEqual([]);
});

test('a duty to acknowledge says what ran out, and what was acknowledged is found with what came of it', async () => {
  const id = await aComplaint(they, 'received', { receivedAt: moment(-9 * DAY) });
  const duty = async () => {
    const { items } = granted(await they.serviceHead.get('/work?action=acknowledge-escalation&limit=200'));
    return items.find(({ complaint }: { complaint: { id: string } }) => complaint.id === id);
  };
  await eventually(async () => (await duty()) !== undefined);
  const { escalation } = await duty();
  expect(escalation).toMatchObject({ level: 1, unit: 'haizhou-service' });
  expect(escalation.overdue).toContainEqual(expect.objectContaining({ kind: 'acknowledge', level: 1 }));
  // Any other duty has none.
  const { items: others } = granted(await they.dispatcher.get('/work?action=verify'));
  expect(others[0]).toMatchObject({ escalation: null });

  await they.serviceHead.achieves(id, 'acknowledge-escalation', { escalation: escalation.id });
  const acknowledged = async (who: Caller) => granted(await who.get('/escalations/acknowledged'));
  const { items, next } = await acknowledged(they.serviceHead);
  expect(items).toMatchObject([{ complaint: { id, state: 'received' }, escalation }]);
  expect(next).toBeNull();
  expect(await acknowledged(they.networkHead)).toMatchObject({ items: [] });

  // Page by page, the latest first.
  const other = await aComplaint(they, 'received', { receivedAt: moment(-9 * DAY) });
  await eventually(async () => (await they.serviceHead.dutiesIn(other)).includes('acknowledge-escalation'));
  const file = granted(await they.serviceHead.get(`/complaints/${other}`));
  await they.serviceHead.achieves(other, 'acknowledge-escalation', { escalation: file.escalations[0].id });
  const first = granted(await they.serviceHead.get('/escalations/acknowledged?limit=1'));
  expect(first.items).toMatchObject([{ complaint: { id: other } }]);
  const second = granted(
    await they.serviceHead.get(`/escalations/acknowledged?limit=1&cursor=${encodeURIComponent(first.next)}`),
  );
  expect(second).toMatchObject({ items: [{ complaint: { id } }], next: null });

  // What is kept from somebody now is kept here, too.
  await they.dispatcher.achieves(id, 'name-accused', { person: PEOPLE.serviceHead, reason: '客户投诉其态度。' });
  expect((await acknowledged(they.serviceHead)).items).toMatchObject([{ complaint: { id: other } }]);
});
