import { ACCUSED_ACTIONS } from '../../domain/complaint/accused/actions';
import { ACTION_NAMES } from '../../domain/complaint/actions';
import { ADMINISTRATION_ACTIONS } from '../../domain/complaint/administration/actions';
import { APPEAL_ACTIONS } from '../../domain/complaint/appeal/actions';
import type { ActionName } from '../../domain/complaint/commands';
import { EXTENSION_ACTIONS } from '../../domain/complaint/extension/actions';
import { GUIDANCE_ACTIONS } from '../../domain/complaint/guidance/actions';
import { LINKING_ACTIONS } from '../../domain/complaint/linking/actions';
import { MERGING_ACTIONS } from '../../domain/complaint/merging/actions';
import { NUISANCE_ACTIONS } from '../../domain/complaint/nuisance/actions';
import { OVERSIGHT_ACTIONS } from '../../domain/complaint/oversight/actions';
import { PARTICULARS_ACTIONS } from '../../domain/complaint/particulars/actions';
import { REMEDY_ACTIONS } from '../../domain/complaint/remedies/actions';
import { RETURN_ACTIONS } from '../../domain/complaint/returns/actions';
import { TASK_ACTIONS } from '../../domain/complaint/tasks/actions';
import { HOUR } from '../../domain/time';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import {
  type CallerName,
  type Callers,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  PEOPLE,
  refused,
  SERVICE,
} from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** The actions that the tests of this file have carried out. */
const done = new Set<ActionName>();

/** Carries out an action and checks that every list shows it at once. Gives the answer. */
async function acts(who: CallerName, id: string, action: ActionName, body: object = {}) {
  const view = granted(await they[who].does(id, action, body), 200);
  done.add(action);
  await isShown(view);
  return view;
}

/** Checks that an answer agrees with every other place that can be read. None of them may lag behind the answer. */
// biome-ignore lint/suspicious/noExplicitAny: an answer of the API.
async function isShown(view: any): Promise<void> {
  const { agent } = they;
  const [one, list, clocks, events] = await Promise.all([
    agent.get(`/complaints/${view.id}`),
    agent.get(`/complaints?text=${view.number}`),
    agent.get('/clocks?limit=200'),
    agent.get(`/complaints/${view.id}/events`),
  ]);
  const shown = granted(one);
  // Only the answer to the filing lists earlier complaints of the customer, and what the category asks for and lacks.
  const { earlier: _earlier, elsewhere: _elsewhere, missing: _missing, ...rest } = view;
  // Only the events that say who was told of an escalation come after the answer.
  expect(shown.version - view.version).toBeLessThanOrEqual(view.escalations.length);
  if (shown.version > view.version) return;
  expect(shown).toMatchObject(rest);
  // A list has a case without the texts, but for how the facts begin, and the names that its page has too.
  const { items } = granted(list);
  expect(items).toHaveLength(1);
  const { categoryName, pauseName, facts, ...listed } = items[0];
  expect({ categoryName, pauseName, facts }).toEqual({
    categoryName: shown.categoryName,
    pauseName: shown.pauseName,
    facts: shown.facts,
  });
  expect(rest).toMatchObject(listed);
  expect(granted(events).items.at(-1)).toMatchObject({ version: view.version });
  const running = granted(clocks).items.filter(
    (clock: { complaint: { id: string } }) => clock.complaint.id === view.id,
  );
  expect(ids(running)).toEqual(ids(view.clocks));
}

const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id).sort();

/** The actions that somebody has to do in a case. */
async function workOf(who: CallerName, id: string): Promise<string[]> {
  const { items } = granted(await they[who].get('/work?limit=200'));
  return items
    .filter((duty: { complaint: { id: string } }) => duty.complaint.id === id)
    .map((duty: { action: string }) => duty.action);
}

async function actionsOf(who: CallerName, id: string): Promise<string[]> {
  const { items } = granted(await they[who].get(`/complaints/${id}/actions`));
  return items.map((permit: { action: string }) => permit.action);
}

const in_ = (hours: number): string => moment(hours * HOUR);
const PROPOSAL = { measure: 'repair', text: '更换天线。', founded: true, rootCause: 'base-station' };

/** Actions that need two cases or more. They have tests of their own. */
const ELSEWHERE = [
  TASK_ACTIONS,
  RETURN_ACTIONS,
  OVERSIGHT_ACTIONS,
  EXTENSION_ACTIONS,
  REMEDY_ACTIONS,
  GUIDANCE_ACTIONS,
  ACCUSED_ACTIONS,
  MERGING_ACTIONS,
  APPEAL_ACTIONS,
  NUISANCE_ACTIONS,
  ADMINISTRATION_ACTIONS,
  PARTICULARS_ACTIONS,
  LINKING_ACTIONS,
].flatMap(Object.keys);

describe('a complaint over HTTP', () => {
  test('goes from the hotline through rework to a satisfied customer, and every list shows each step at once', async () => {
    const { earlier, ...filed } = granted(await they.agent.files(), 201);
    const { id } = filed;
    expect(earlier).toEqual([]);
    await isShown(filed);
    expect(filed).toMatchObject({
      state: 'received',
      version: 1,
      owner: { person: PEOPLE.agent, unit: SERVICE },
      unit: SERVICE,
      handler: null,
      policy: { id: 'telecom', version: 4 },
    });
    expect(await workOf('dispatcher', id)).toEqual(['verify']);
    expect(await workOf('agent', id)).toEqual([]);

    await acts('dispatcher', id, 'verify', { outcome: 'accepted', category: 'network.voice' });
    await acts('dispatcher', id, 'dispatch', { unit: MARKET, note: '请核实套餐。' });
    const moved = await acts('dispatcher', id, 'dispatch', { unit: NETWORK, note: '是网络问题。' });
    expect(moved).toMatchObject({ state: 'dispatched', unit: NETWORK, category: 'network.voice' });
    expect(await workOf('handler', id)).toEqual(['accept']);

    await acts('networkHead', id, 'accept', {});
    expect(await workOf('networkHead', id)).toEqual(['assign']);
    await acts('networkHead', id, 'assign', { handler: PEOPLE.handler });
    expect(await workOf('handler', id)).toEqual(['propose']);
    expect((await acts('handler', id, 'contact', { reached: true, note: '客户在家。' })).contactedAt).not.toBeNull();
    await acts('handler', id, 'note', { note: '基站退服。' });
    const paused = await acts('handler', id, 'pause', { reason: 'appointment', until: in_(2) });
    expect(paused.pause).toMatchObject({ reason: 'appointment' });
    expect((await acts('agent', id, 'resume')).pause).toBeNull();
    await acts('dispatcher', id, 'reclassify', { severity: 'serious', reason: '影响全小区。' });

    await acts('handler', id, 'propose', PROPOSAL);
    expect(await workOf('reviewer', id)).toEqual(['review']);
    expect((await acts('reviewer', id, 'review', { decision: 'reject', reason: '没有写时间。' })).state).toBe(
      'handling',
    );
    await acts('handler', id, 'propose', PROPOSAL);
    await acts('reviewer', id, 'review', { decision: 'approve' });
    expect(await workOf('agent', id)).toEqual(['reply']);
    await acts('agent', id, 'reply', { text: '已修复。' });
    expect(await workOf('followUpCaller', id)).toEqual(['follow-up']);
    await acts('followUpCaller', id, 'follow-up', { outcome: 'dissatisfied', score: 2, note: '还是没有信号。' });
    expect(await workOf('serviceSupervisor', id)).toEqual(['rework']);

    expect(await acts('serviceSupervisor', id, 'rework', { reason: '再测一次。' })).toMatchObject({ reworks: 1 });
    await acts('handler', id, 'propose', PROPOSAL);
    await acts('reviewer', id, 'review', { decision: 'approve', note: '同意。' });
    await acts('agent', id, 'reply', { text: '又修了一次。' });
    const closed = await acts('followUpCaller', id, 'follow-up', { outcome: 'satisfied', score: 9 });
    expect(closed).toMatchObject({ state: 'closed', closing: 'satisfied', clocks: [], nextDeadline: null });
    expect(closed.closedAt).not.toBeNull();
    for (const who of [...Object.keys(PEOPLE), 'hotline'] as CallerName[]) {
      if (who !== 'hotline') expect(await workOf(who, id)).toEqual([]);
      const reopens = who === 'agent' || who === 'dispatcher' || who === 'otherAgent';
      const appeals = reopens || who === 'serviceSupervisor' || who === 'serviceHead' || who === 'cityHead';
      const corrects = who === 'agent' || who === 'dispatcher' || who === 'followUpCaller';
      const links = who === 'agent' || who === 'dispatcher' || who === 'handler';
      const may = [
        ...(corrects ? ['correct-contact'] : []),
        ...(reopens ? ['reopen'] : []),
        ...(links ? ['link'] : []),
        ...(appeals ? ['appeal'] : []),
      ];
      const { statusCode } = await they[who].get(`/complaints/${id}/actions`);
      // If people may not see a complaint, they do not even learn that it exists.
      if (may.length > 0) expect([who, statusCode]).toEqual([who, 200]);
      if (statusCode !== 404) expect(await actionsOf(who, id)).toEqual(may);
    }
  });

  test('is reopened with new facts, and closed again by the owner although the customer stays dissatisfied', async () => {
    const { id } = granted(await they.agent.files(), 201);
    expect(await acts('agent', id, 'close', { text: '电话里已说明。' })).toMatchObject({ closing: 'first-contact' });
    expect(await acts('agent', id, 'reopen', { reason: '客户又来电。' })).toMatchObject({
      state: 'verifying',
      reopened: true,
      closedAt: null,
    });
    expect(await workOf('dispatcher', id)).toEqual(['dispatch']);
    await acts('dispatcher', id, 'dispatch', { unit: NETWORK });
    await acts('handler', id, 'accept');
    await acts('handler', id, 'propose', PROPOSAL);
    await acts('reviewer', id, 'review', { decision: 'approve' });
    await acts('agent', id, 'reply', { text: '请看说明。' });
    await acts('followUpCaller', id, 'follow-up', { outcome: 'dissatisfied' });
    await acts('serviceSupervisor', id, 'decline-rework', { reason: '没有更多可做的。' });
    expect(await workOf('agent', id)).toEqual(['close']);
    const closed = await acts('agent', id, 'close', { text: '已向客户说明。' });
    expect(closed).toMatchObject({ state: 'closed', closing: 'dissatisfied' });
  });

  test('changes its owner only once the other agent has accepted the hand-over', async () => {
    const { id } = granted(await they.agent.files(), 201);
    const offered = await acts('agent', id, 'hand-over', { to: PEOPLE.otherAgent, reason: '下班交接。' });
    expect(offered).toMatchObject({ owner: { person: PEOPLE.agent }, handOver: { to: PEOPLE.otherAgent } });
    expect(await workOf('otherAgent', id)).toEqual(['answer-hand-over']);
    const declined = await acts('otherAgent', id, 'answer-hand-over', { accept: false, reason: '我也下班。' });
    expect(declined).toMatchObject({ owner: { person: PEOPLE.agent }, handOver: null });
    await acts('agent', id, 'hand-over', { to: PEOPLE.otherAgent, unit: SERVICE, reason: '请接手。' });
    const accepted = await acts('otherAgent', id, 'answer-hand-over', { accept: true });
    expect(accepted).toMatchObject({ owner: { person: PEOPLE.otherAgent, unit: SERVICE }, handOver: null });
    expect(await acts('otherAgent', id, 'withdraw', { reason: '客户撤诉。' })).toMatchObject({ state: 'withdrawn' });
  });

  test('is escalated by hand to the unit’s head, who is told and acknowledges, and is then terminated by the reviewer', async () => {
    const { id } = granted(await they.agent.files(), 201);
    await acts('dispatcher', id, 'verify', { outcome: 'accepted' });
    await acts('dispatcher', id, 'dispatch', { unit: NETWORK });
    const raised = await acts('agent', id, 'escalate', { reason: '客户威胁曝光。' });
    expect(raised).toMatchObject({ escalationLevel: 1, escalations: [{ level: 1, unit: NETWORK }] });
    const { id: escalation } = raised.escalations[0];
    expect(await workOf('networkHead', id)).toEqual(['accept', 'acknowledge-escalation']);
    await eventually(async () => {
      const last = granted(await they.agent.get(`/complaints/${id}/events`)).items.at(-1);
      return last.type === 'told' && last.escalation === escalation && last.persons.join() === PEOPLE.networkHead;
    });
    const acknowledged = await acts('networkHead', id, 'acknowledge-escalation', { escalation, note: '已知悉。' });
    expect(acknowledged).toMatchObject({ escalations: [], escalationLevel: 1 });
    await acts('handler', id, 'accept');
    expect(await acts('reviewer', id, 'terminate', { reason: '已进入诉讼。' })).toMatchObject({ state: 'terminated' });
    refused(await they.agent.does(id, 'reopen', { reason: '再开。' }), 409);
  });

  test('is instructed about by a head, to whom the handler reports', async () => {
    const { id } = granted(await they.agent.files(), 201);
    await acts('dispatcher', id, 'verify', { outcome: 'accepted' });
    await acts('dispatcher', id, 'dispatch', { unit: NETWORK });
    await acts('handler', id, 'accept');
    const dueAt = moment(20 * HOUR);
    const told = await acts('networkHead', id, 'instruct', { to: PEOPLE.handler, text: '今日查清断电原因。', dueAt });
    const [{ id: instruction }] = told.instructions;
    expect(told.instructions).toMatchObject([{ status: 'open', to: PEOPLE.handler, dueAt }]);
    expect(await workOf('handler', id)).toContain('report-on-instruction');
    await acts('handler', id, 'report-on-instruction', { instruction, text: '保险丝过小，已更换。' });
    expect(await workOf('networkHead', id)).toContain('accept-report');
    await acts('networkHead', id, 'return-report', { instruction, reason: '其他基站呢？' });
    await acts('handler', id, 'report-on-instruction', { instruction, text: '其他基站已检查，正常。' });
    const accepted = await acts('networkHead', id, 'accept-report', { instruction });
    expect(accepted.instructions).toMatchObject([{ status: 'accepted' }]);
    const again = await acts('networkHead', id, 'instruct', { to: PEOPLE.otherHandler, text: '复核。', dueAt });
    const second = again.instructions.at(-1).id;
    const withdrawn = await acts('networkHead', id, 'withdraw-instruction', {
      instruction: second,
      reason: '已复核。',
    });
    expect(withdrawn.instructions.at(-1)).toMatchObject({ status: 'withdrawn' });
  });

  test('is explained by the head of the unit that was late', async () => {
    const { id } = granted(await they.agent.files({ receivedAt: moment(-40 * 24 * HOUR) }), 201);
    // Its clocks run out as soon as it is filed.
    const late = async () => granted(await they.serviceHead.get(`/complaints/${id}`));
    await eventually(async () => (await late()).explanations.length > 0);
    const { explanations } = await late();
    expect(explanations).toMatchObject([{ kind: 'reply', unit: SERVICE, givenAt: null, text: null, plan: null }]);
    expect(await workOf('serviceHead', id)).toContain('explain-overdue');
    const overdue = [explanations[0].id];
    const body = { overdue, cause: 'workload', text: '上月人手不足。', plan: '已增派两人。' };
    refused(await they.agent.does(id, 'explain-overdue', body), 403);
    const explained = await acts('serviceHead', id, 'explain-overdue', body);
    expect(explained.explanations).toMatchObject([
      { cause: 'workload', causeName: { zh: '人手不足' }, text: { text: body.text }, plan: { text: body.plan } },
    ]);
    refused(await they.serviceHead.does(id, 'explain-overdue', body), 409);
  });

  test('is answered at once where the policy has no review of such a matter, and the owner is told', async () => {
    const { id } = granted(await they.agent.files({ policy: 'demo', category: 'service.waiting' }), 201);
    await acts('dispatcher', id, 'verify', { outcome: 'accepted' });
    await acts('dispatcher', id, 'dispatch', { unit: NETWORK });
    await acts('handler', id, 'accept');
    const told = '今后将增设窗口。';
    const answer = await acts('handler', id, 'answer-at-once', { measure: 'explain', text: told, founded: true });
    expect(answer).toMatchObject({ state: 'follow_up', owner: { person: PEOPLE.agent }, reply: { text: told } });
    expect(answer.reply.by).toEqual({ person: PEOPLE.handler });
  });

  test('is not accepted if it does not concern us, and the reason is kept with it', async () => {
    const { id } = granted(await they.agent.files(), 201);
    const answer = await acts('dispatcher', id, 'verify', { outcome: 'not-accepted', reason: '非本公司业务。' });
    expect(answer).toMatchObject({ state: 'not_accepted', stage: 'closed', clocks: [] });
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    expect(items.at(-1)).toMatchObject({ type: 'not_accepted', reason: '非本公司业务。' });
  });

  test('has had every action on a case of one unit carried out by the tests above', () => {
    const beside = [...ELSEWHERE, 'repair-call', 'take-over', 'give-back', 'reassign-owner', 'correct-contact'];
    expect([...done].sort()).toEqual(ACTION_NAMES.filter((action) => !beside.includes(action)).sort());
  });
});
