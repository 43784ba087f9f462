import { v7 } from 'uuid';
import { DAY } from '../../domain/time';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import {
  aComplaint,
  aPromise,
  Caller,
  type Callers,
  COUNTY,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  PEOPLE,
  refused,
} from './callers';

let stack: Stack;
let they: Callers;
let partner: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
});
afterAll(() => stack?.stop());

const FACTS = { facts: '基站旁的客户王先生（王 小明），电话18012341999，身份证320106198001011234。' };
const idsOf = ({ items }: { items: { id: string; complaint: { id: string } }[] }): string[] =>
  items.map(({ id, complaint }) => (complaint ? complaint.id : id));
const lists = async (who: Caller, id: string) => ({
  complaints: idsOf(granted(await who.get('/complaints?limit=200'))).includes(id),
  clocks: idsOf(granted(await who.get('/clocks?limit=200'))).includes(id),
});

/** A case in which the market department and the partner were asked for help, with the ids of their tasks. */
async function asked(): Promise<{ id: string; number: string; market: string; tower: string }> {
  const id = await aComplaint(they, 'handling', FACTS);
  const question = '客户（一八0-1234 1999，小明）请查看铁塔。';
  const body = {
    tasks: [
      { unit: MARKET, question, share: 'facts' },
      { unit: 'partner-tower', question, share: 'facts' },
    ],
  };
  const { number, tasks } = granted(await they.handler.does(id, 'request-help', body));
  return { id, number, market: tasks[0].id, tower: tasks[1].id };
}

describe('who sees what', () => {
  test('the units that have a case see all of it, and find it on lists', async () => {
    const id = await aComplaint(they, 'handling');
    for (const who of [
      they.agent,
      they.handler,
      they.networkHead,
      they.cityHead,
      they.reviewer,
      they.hotline,
      they.administrator,
    ]) {
      expect(granted(await who.get(`/complaints/${id}`))).toMatchObject({ id, customer: { phone: '180****1999' } });
      expect(await lists(who, id)).toEqual({ complaints: true, clocks: true });
    }
  });

  test('everybody else is told that there is no such complaint, whatever they ask', async () => {
    const id = await aComplaint(they, 'handling');
    const unknown = '01936d8e-0000-7000-8000-000000000001';
    for (const what of ['', '/events', '/actions']) {
      const there = refused(await they.countyHandler.get(`/complaints/${id}${what}`), 404);
      const none = refused(await they.countyHandler.get(`/complaints/${unknown}${what}`), 404);
      expect(there).toEqual({ ...none, detail: none.detail.replace(unknown, id) });
    }
    refused(await they.countyHandler.does(id, 'note', { note: 'x' }), 404);
    const { number } = granted(await they.agent.get(`/complaints/${id}`));
    refused(await they.countyHandler.get(`/complaints/by-number/${number}`), 404);
    expect(await lists(they.countyHandler, id)).toEqual({ complaints: false, clocks: false });
    const counted = granted(await they.countyHandler.get(`/complaints?text=${number}&total=true`));
    expect(counted).toMatchObject({ items: [], total: 0 });
    // The text of a refused request was not kept.
    const { rows } = await stack.pool.query('SELECT FROM complaint_text WHERE complaint_id = $1 AND content = $2', [
      id,
      'x',
    ]);
    expect(rows).toEqual([]);
  });

  test('an agent of any city finds by its number where a case stands, and records that the customer urges', async () => {
    const id = await aComplaint(they, 'handling');
    const { number } = granted(await they.agent.get(`/complaints/${id}`));
    const progress = granted(await they.stranger.get(`/complaints/by-number/${number}`));
    expect(progress).toMatchObject({ sight: 'progress', id, state: 'handling', owner: { person: PEOPLE.agent } });
    expect(progress.deadlines.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'first-contact',
      'handling',
      'reply',
    ]);
    const names = { people: { [progress.owner.person]: expect.any(String) }, units: expect.any(Object) };
    expect(granted(await they.stranger.get(`/complaints/${id}`))).toEqual({ ...progress, names });
    expect(refused(await they.stranger.get(`/complaints/${id}/events`), 403).rule).toBe('involved-only');
    expect(granted(await they.stranger.does(id, 'urge', { from: 'customer' }))).toMatchObject({
      sight: 'progress',
      urges: 1,
    });
    expect(await lists(they.stranger, id)).toEqual({ complaints: false, clocks: false });
  });

  test('a unit that was only asked for help sees its own task, and no customer', async () => {
    const { id, market, number } = await asked();
    const file = granted(await they.marketHandler.get(`/complaints/${id}`));
    expect(file).toMatchObject({
      sight: 'part',
      number,
      tasks: [{ id: market, question: { text: '客户（180****1999，**）请查看铁塔。' } }],
    });
    expect(file.tasks).toHaveLength(1);
    expect(file.tasks[0].complaint.facts).toBe(
      '基站旁的客户王先生（王**），电话180****1999，身份证3***************34。',
    );
    expect(file.tasks[0].clocks).toMatchObject([{ kind: 'unit-task', unit: MARKET }]);
    const events = await they.marketHandler.get(`/complaints/${id}/events`);
    expect(granted(events).items).toMatchObject([{ type: 'help_requested', task: market, unit: MARKET }]);
    for (const answer of [await they.marketHandler.get(`/complaints/${id}`), events]) {
      for (const secret of ['18012341999', '1234 1999', '320106198001011234', '王小明', '小明', 'partner-tower'])
        expect(answer.payload).not.toContain(secret);
    }
    const { items } = granted(await they.marketHandler.get('/work?limit=200'));
    const duty = items.find(({ complaint }: { complaint: { id: string } }) => complaint.id === id);
    expect(duty.complaint).toMatchObject({ number, category: 'network.coverage', state: null, unit: null });
    expect(granted(await they.marketHandler.does(id, 'accept-task', { task: market })).tasks).toMatchObject([
      { id: market, status: 'accepted', handler: 'p-handler-3' },
    ]);
    expect(await lists(they.marketHandler, id)).toEqual({ complaints: false, clocks: false });
    expect(idsOf(granted(await they.marketHead.get('/tasks')))).toContain(id);
  });

  test('pages of a list go on where the last one ended, also where cases are left out that others see', async () => {
    const mine = granted(await they.stranger.files({}), 201).id;
    const [first, second] = [granted(await they.stranger.files({}), 201).id, await aComplaint(they)];
    const page = granted(await they.stranger.get('/complaints?limit=1'));
    expect(idsOf(page)).toEqual([first]);
    const next = granted(await they.stranger.get(`/complaints?limit=1&cursor=${encodeURIComponent(page.next)}`));
    expect(idsOf(next)).toEqual([mine]);
    expect(idsOf(granted(await they.agent.get('/complaints?limit=1')))).toEqual([second]);
  });
});

describe('the accused', () => {
  test('a person who is named at intake sees the complaint on no list and is given nothing in it', async () => {
    const id = await aComplaint(they, 'received', { accused: [PEOPLE.handler] });
    granted(await they.dispatcher.does(id, 'verify', { outcome: 'accepted' }));
    granted(await they.dispatcher.does(id, 'dispatch', { unit: NETWORK }));
    const work = async (who: Caller) => idsOf(granted(await who.get('/work?limit=200')));
    await eventually(async () => (await work(they.otherHandler)).includes(id));
    expect(await work(they.handler)).not.toContain(id);
    expect(await lists(they.handler, id)).toEqual({ complaints: false, clocks: false });
    for (const what of ['', '/events', '/actions']) refused(await they.handler.get(`/complaints/${id}${what}`), 404);
    refused(await they.handler.does(id, 'accept', {}), 404);
    const named = refused(await they.networkHead.does(id, 'accept', { handler: PEOPLE.handler }), 409);
    expect(named).toMatchObject({ type: '/problems/wrong-person', detail: expect.stringContaining(PEOPLE.handler) });
    expect(granted(await they.otherHandler.does(id, 'accept', {})).accused).toEqual([PEOPLE.handler]);
  });

  test('an accused person does not become the owner', async () => {
    const refusal = refused(await they.agent.files({ accused: [PEOPLE.agent] }), 400);
    expect(refusal).toMatchObject({ type: '/problems/contradiction' });
    const filed = granted(await they.hotline.files({ accused: [PEOPLE.agent] }), 201);
    expect(filed.owner.person).not.toBe(PEOPLE.agent);
    refused(await they.agent.get(`/complaints/${filed.id}`), 404);
    expect(refused(await they.agent.files({ accused: ['p-nobody'] }), 400).type).toBe('/problems/unknown-reference');
  });

  test('an accused owner loses what they own at once: the head answers and names another owner', async () => {
    const id = await aComplaint(they, 'approved');
    const key = 'urged-before';
    granted(await they.agent.does(id, 'urge', { from: 'customer' }, key));
    granted(
      await they.serviceSupervisor.does(id, 'name-accused', { person: PEOPLE.agent, reason: '客户投诉其态度。' }),
    );
    refused(await they.agent.does(id, 'reply', { text: 'x' }), 404);
    // Repeating an earlier request with its key also finds no case.
    refused(await they.agent.does(id, 'urge', { from: 'customer' }, key), 404);
    const { items } = granted(await they.serviceHead.get('/work?limit=200'));
    const owed = items.filter((duty: { complaint: { id: string } }) => duty.complaint.id === id);
    expect(owed.map(({ action }: { action: string }) => action).sort()).toEqual(['reassign-owner', 'reply']);
    granted(await they.serviceHead.does(id, 'reassign-owner', { to: PEOPLE.otherAgent, reason: '回避。' }));
    granted(await they.otherAgent.does(id, 'reply', { text: '已修复。' }));
    granted(await they.dispatcher.does(id, 'clear-accused', { person: PEOPLE.agent, reason: '查无此事。' }));
    granted(await they.agent.get(`/complaints/${id}`));
  });

  test('the ladder passes over an accused head: the next head above is told, and it is recorded who was not', async () => {
    const id = await aComplaint(they, 'handling', { accused: ['p-head-haizhou-network'] });
    granted(await they.agent.does(id, 'escalate', { reason: 'x' }));
    const told = async () =>
      granted(await they.agent.get(`/complaints/${id}/events`)).items.filter(
        ({ type }: { type: string }) => type === 'told',
      );
    await eventually(async () => (await told()).length === 1);
    const expected = { persons: ['p-head-haizhou'], inUnit: 'city-haizhou', skipped: ['p-head-haizhou-network'] };
    expect((await told())[0]).toMatchObject(expected);
    const { escalations } = granted(await they.cityHead.get(`/complaints/${id}`));
    refused(await they.networkHead.does(id, 'acknowledge-escalation', { escalation: escalations[0].id }), 404);
    granted(await they.cityHead.does(id, 'acknowledge-escalation', { escalation: escalations[0].id }));
    const { rows } = await stack.pool.query("SELECT FROM alarm WHERE complaint_id = $1 AND kind = 'vacant-office'", [
      id,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('a partner', () => {
  test('lists, reads, accepts and answers the tasks of its unit, and no more than that', async () => {
    const { id, tower, market } = await asked();
    const { items } = granted(await partner.get('/tasks'));
    const [task] = items.filter(({ complaint }: { complaint: { id: string } }) => complaint.id === id);
    expect(task).toMatchObject({
      id: tower,
      unit: 'partner-tower',
      status: 'asked',
      question: { text: '客户（180****1999，**）请查看铁塔。', by: { person: PEOPLE.handler } },
    });
    expect(granted(await partner.get(`/complaints/${id}/tasks/${tower}`))).toEqual(task);
    expect(granted(await partner.does(id, 'accept-task', { task: tower }))).toMatchObject({
      sight: 'part',
      tasks: [{ status: 'accepted' }],
    });
    // The task is due on a Friday, and a longer time has to end in working time.
    const until = new Date(Date.parse(task.dueAt) + 3 * DAY).toISOString();
    const more = { clock: task.clocks[0].id, until, reason: '等配件。' };
    granted(await partner.does(id, 'request-extension', more));
    const answered = granted(
      await partner.does(id, 'answer-task', { task: tower, text: '已更换，联系人13900001111。' }),
    );
    expect(answered.tasks).toMatchObject([{ id: tower, status: 'answered' }]);
    expect(idsOf(granted(await partner.get('/tasks')))).not.toContain(id);
    const all = granted(await partner.get('/tasks?status=all')).items;
    expect(all.find(({ complaint }: { complaint: { id: string } }) => complaint.id === id).answer.text).toContain(
      '139****1111',
    );
    // The case file says whose key it was.
    const events = granted(await they.handler.get(`/complaints/${id}/events`)).items;
    const by = events.find(({ type }: { type: string }) => type === 'task_answered').by;
    expect(by).toEqual({ machine: 'partner-tower-desk', unit: 'partner-tower' });

    // Its own task has its answer, and it learns of no other.
    const other = refused(await partner.does(id, 'answer-task', { task: market, text: 'x' }), 409);
    expect(other).toMatchObject({ type: '/problems/wrong-state', detail: 'answer-task is not possible now.' });
    refused(await partner.get(`/complaints/${id}/tasks/${market}`), 404);
    refused(await partner.get(`/complaints/nonsense/tasks/${tower}`), 400);
    refused(await partner.get(`/complaints/${v7()}/tasks/${tower}`), 404);
    const others = [
      '/complaints',
      '/clocks',
      '/work',
      '/policies',
      '/alarms',
      '/absences',
      `/complaints/${id}`,
      '/credentials',
    ];
    for (const url of [...others, `/complaints/${id}/events`, '/notifications', '/measures/returns', '/measures']) {
      const answer = await partner.get(url);
      if (answer.statusCode !== 404) expect(refused(answer, 403).rule).toBe('scope-needed');
    }
    const files = refused(await partner.files(), 403);
    expect(files).toMatchObject({ rule: 'scope-needed', detail: expect.stringContaining('partner-tower') });
    const foreign = await aComplaint(they, 'handling');
    refused(await partner.does(foreign, 'accept-task', { task: 't1-1' }), 404);
  });

  test('carries out the remedies of its unit', async () => {
    const visit = { kind: 'visit', unit: 'partner-tower', text: '检查铁塔电源。' };
    const { id, remedies } = await aPromise(they, [visit, { kind: 'repair', text: '更换天线。' }]);
    const [remedy] = remedies;
    expect(granted(await partner.get(`/complaints/${id}/tasks/${remedy}`))).toMatchObject({
      kind: 'visit',
      status: 'open',
      question: null,
      promise: { text: '检查铁塔电源。' },
    });
    refused(await partner.get(`/complaints/${id}/tasks/${remedies[1]}`), 404);
    granted(await partner.does(id, 'arrive', { remedy }));
    const done = granted(await partner.does(id, 'carry-out', { remedy }));
    expect(done.tasks).toMatchObject([{ id: remedy, status: 'carried-out' }]);
  });

  test('has no head here, which is no vacancy: the unit that contracts with it is told', async () => {
    const { id, tower } = await asked();
    granted(await they.handler.get(`/complaints/${id}`));
    // The head of the contracting unit answers for the partner if somebody here has to do it.
    granted(await they.networkHead.does(id, 'answer-task', { task: tower, text: '电话问过。' }));
    refused(await they.countyHandler.get(`/complaints/${id}/tasks/${tower}`), 404);
    expect(COUNTY).not.toBe('partner-tower');
  });
});
