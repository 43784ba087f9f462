import { recentAlarms } from '../../../db/operations/alarms';
import { complaintId } from '../../../domain/ids';
import { DAY, HOUR } from '../../../domain/time';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment, now } from '../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());
afterEach(() => stack.pool.query('DELETE FROM absence'));

const span = { from: moment(-HOUR), until: moment(DAY) };
const away = (who: Caller, person: string, deputy: string, other: object = {}) =>
  who.post('/absences', { person, deputy, ...span, ...other });
interface Duty {
  readonly action: string;
  readonly complaint: { readonly id: string };
}
const workOf = async (who: Caller, id: string): Promise<string[]> =>
  granted(await who.get('/work?limit=200'))
    .items.filter(({ complaint }: Duty) => complaint.id === id)
    .map(({ action }: Duty) => action);

test('a deputy finds the duties of an absent owner, does them, and the case file names both', async () => {
  const id = await aComplaint(they, 'approved');
  expect(await workOf(they.otherAgent, id)).toEqual([]);
  const absence = granted(await away(they.agent, PEOPLE.agent, PEOPLE.otherAgent), 201);
  expect(await workOf(they.otherAgent, id)).toEqual(['reply']);
  const { items } = granted(await they.otherAgent.get(`/complaints/${id}/actions`));
  expect(items.map(({ action }: Duty) => action)).toContain('reply');
  const replied = granted(await they.otherAgent.does(id, 'reply', { text: '已修复。' }));
  expect(replied.owner.person).toBe(PEOPLE.agent);
  const events = granted(await they.agent.get(`/complaints/${id}/events`)).items;
  expect(events.at(-1)).toMatchObject({
    type: 'replied',
    by: { person: PEOPLE.otherAgent, actingFor: PEOPLE.agent },
  });

  // The absent person is back early, so the deputy has no special rights any more.
  const over = granted(await they.agent.post(`/absences/${absence.id}/end`, {}));
  expect(Date.parse(over.until)).toBeLessThanOrEqual(now());
  const next = await aComplaint(they, 'approved');
  refused(await they.otherAgent.does(next, 'reply', { text: 'x' }), 403);
});

test('the deputy of an absent head is told of an escalation and acknowledges it', async () => {
  granted(await away(they.cityHead, PEOPLE.serviceHead, PEOPLE.otherAgent), 201);
  const id = await aComplaint(they);
  const { escalations } = granted(await they.agent.does(id, 'escalate', { reason: '请领导关注。' }));
  const told = async () => {
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    return items.find(({ type }: { type: string }) => type === 'told');
  };
  await eventually(async () => (await told()) !== undefined);
  expect(await told()).toMatchObject({ persons: [PEOPLE.otherAgent] });
  granted(await they.otherAgent.does(id, 'acknowledge-escalation', { escalation: escalations[0].id }));
});

test('if the office of a head is vacant, the next head above is told and may acknowledge, and an alarm is raised', async () => {
  await stack.pool.query(`UPDATE person SET active = false WHERE id = $1`, [PEOPLE.serviceHead]);
  try {
    const id = await aComplaint(they);
    const { escalations } = granted(await they.agent.does(id, 'escalate', { reason: '请领导关注。' }));
    const body = { escalation: escalations[0].id };
    await eventually(async () => (await workOf(they.cityHead, id)).includes('acknowledge-escalation'));
    await eventually(async () => (await they.cityHead.does(id, 'acknowledge-escalation', body)).statusCode === 200);
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    expect(items.find(({ type }: { type: string }) => type === 'told')).toMatchObject({
      persons: [PEOPLE.cityHead],
      inUnit: 'city-haizhou',
    });
    const [alarm] = (await recentAlarms(stack.pool, 20)).filter(({ complaint }) => complaint === complaintId(id));
    expect(alarm).toMatchObject({ kind: 'vacant-office', detail: { vacant: 'haizhou-service', told: 'city-haizhou' } });
  } finally {
    await stack.pool.query(`UPDATE person SET active = true WHERE id = $1`, [PEOPLE.serviceHead]);
  }
});

describe('an absence', () => {
  test('is recorded by the person, a head above or an administrator', async () => {
    for (const who of [they.stranger, they.otherAgent, they.networkHead, they.hotline]) {
      expect(refused(await away(who, PEOPLE.agent, PEOPLE.otherAgent), 403).rule).toBe('head-above-only');
    }
    for (const [who, person] of [
      [they.agent, PEOPLE.agent],
      [they.serviceHead, 'p-agent-3'],
      [they.cityHead, PEOPLE.handler],
    ] as const) {
      granted(await away(who, person, PEOPLE.otherAgent), 201);
    }
    // A head of one of somebody's units may not lend out offices that the person holds above that unit.
    await stack.pool.query(`INSERT INTO office (person, role, unit) VALUES ($1, 'agent', 'haizhou-service')`, [
      'p-head-province',
    ]);
    refused(await away(they.serviceHead, 'p-head-province', PEOPLE.serviceHead), 403);
    await stack.pool.query(`DELETE FROM office WHERE person = 'p-head-province' AND role = 'agent'`);
    const listed = async (who: Caller) => granted(await who.get('/absences')).items;
    const items = await listed(they.otherAgent);
    expect(items).toHaveLength(3);
    // An absence concerns those who work in the same units or above, the absent person and the deputy. Nobody of
    // another city and no machine sees it.
    expect(await listed(they.cityHead)).toHaveLength(3);
    expect(await listed(they.agent)).toHaveLength(2);
    expect(await listed(they.stranger)).toEqual([]);
    expect(refused(await they.hotline.get('/absences'), 403).rule).toBe('people-only');
    const mine = items.find(({ person }: { person: string }) => person === PEOPLE.agent);
    refused(await they.stranger.post(`/absences/${mine.id}/end`, {}), 403);
  });

  test('is refused if it contradicts another one, or itself', async () => {
    granted(await away(they.agent, PEOPLE.agent, PEOPLE.otherAgent), 201);
    granted(await away(they.agent, PEOPLE.agent, PEOPLE.otherAgent), 201);
    expect(refused(await away(they.agent, PEOPLE.agent, PEOPLE.handler), 409).type).toBe('/problems/absence-conflict');
    const circle = refused(await away(they.otherAgent, PEOPLE.otherAgent, PEOPLE.agent), 409);
    expect(circle.detail).toContain('stand in for somebody who stands in for them');
    for (const [other, field] of [
      [{ until: moment(-2 * HOUR) }, 'until'],
      [{ deputy: PEOPLE.handler }, 'deputy'],
      [{ deputy: 'p-nobody' }, 'deputy'],
      [{ from: 'tomorrow' }, 'from'],
      [{ colour: 'red' }, 'colour'],
    ] as const) {
      const problem = refused(await away(they.handler, PEOPLE.handler, PEOPLE.otherAgent, other), 400);
      expect(problem.errors[0].pointer).toBe(`/body/${field}`);
    }
    refused(await they.agent.post('/absences/01936d8e-0000-7000-8000-000000000001/end', {}), 404);
  });
});

describe('the people whose absences somebody may record', () => {
  const names = ['agent', 'networkHead', 'cityHead', 'stranger'] as const;
  const everybody = async (): Promise<string[]> =>
    granted(await they.agent.get('/directory?limit=200')).people.map(({ id }: { id: string }) => id);
  const candidates = async (who: Caller): Promise<string[]> =>
    granted(await who.get('/absences/candidates?limit=200')).items.map(({ id }: { id: string }) => id);
  const OTHER = 'p-administrator-1';

  test.each(names)('are for %s just those whose absence is then taken', async (name) => {
    const who = they[name];
    const listed = await candidates(who);
    const taken: string[] = [];
    for (const person of await everybody()) {
      const answer = await away(who, person, person === OTHER ? PEOPLE.agent : OTHER);
      if (answer.statusCode === 201) taken.push(person);
      else expect(answer.statusCode).toBe(403);
      await stack.pool.query('DELETE FROM absence');
    }
    expect(listed.toSorted()).toEqual(taken.toSorted());
  });

  test('are all for an administrator, and found by a part of their name', async () => {
    const administrator = new Caller(stack.app, stack.tokens.persons[OTHER]);
    expect((await candidates(administrator)).toSorted()).toEqual((await everybody()).toSorted());
    const { items } = granted(await administrator.get(`/absences/candidates?name=${encodeURIComponent('王甲')}`));
    expect(items).toMatchObject([{ id: PEOPLE.agent, name: '王甲' }]);
  });

  test('are those whose absence they may end, as the list says', async () => {
    const { id } = granted(await away(they.handler, PEOPLE.handler, PEOPLE.otherHandler), 201);
    const listedBy = async (who: Caller) =>
      granted(await who.get('/absences')).items.find((one: { id: string }) => one.id === id);
    expect(await listedBy(they.handler)).toMatchObject({ mayEnd: true });
    expect(await listedBy(they.networkHead)).toMatchObject({ mayEnd: true });
    // The deputy sees it, and cannot end it.
    expect(await listedBy(they.otherHandler)).toMatchObject({ mayEnd: false });
    refused(await they.otherHandler.post(`/absences/${id}/end`, {}), 403);
  });
});
