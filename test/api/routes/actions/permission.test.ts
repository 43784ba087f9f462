import { readFileSync } from 'node:fs';
import path from 'node:path';
import { issueToken, type Scope } from '../../../../db/credentials/credentials';
import type { ActionName } from '../../../../domain/complaint/commands';
import type { PermissionRule } from '../../../../domain/complaint/rejection';
import { HOUR } from '../../../../domain/time';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment, now } from '../../../helpers/stated-time';
import { aComplaint, aPromise, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
/** Holds every office in the city, so that only the rules about the same person can refuse them. */
let everything: Caller;
let robot: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  const { pool, app } = stack;
  await pool.query(`INSERT INTO person (id, name) VALUES ('p-everything', '万能')`);
  await pool.query(`INSERT INTO office (person, role, unit) VALUES
    ('p-everything', 'handler', 'haizhou-network'), ('p-everything', 'reviewer', 'city-haizhou'),
    ('p-everything', 'follow-up-caller', 'haizhou-service'), ('p-everything', 'service-supervisor', 'haizhou-service')`);
  const at = now();
  everything = new Caller(app, await issueToken(pool, { person: 'p-everything' }, at));
  robot = new Caller(app, await issueToken(pool, { machine: 'robot', scopes: ['note', 'read'] }, at));
});
afterAll(() => stack?.stop());

/** The rule that a refusal names. */
async function ruleAgainst(who: Caller, id: string, action: ActionName, body: object = {}): Promise<string> {
  const problem = refused(await who.does(id, action, body), 403);
  expect(problem).toMatchObject({ type: '/problems/not-permitted', title: 'This is not permitted' });
  return problem.rule;
}

describe('an action is forbidden, by the rule that the answer names,', () => {
  test('people-only: a machine may add notes and do nothing else', async () => {
    const id = await aComplaint(they);
    granted(await robot.does(id, 'note', { note: '客户再次来电。' }));
    expect(await ruleAgainst(robot, id, 'verify', { outcome: 'accepted' })).toBe('people-only');
    expect(await ruleAgainst(robot, id, 'close', { text: 'x' })).toBe('people-only');
    const { items } = granted(await robot.get(`/complaints/${id}/actions`));
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['note']);
  });

  test('scope-needed: each of the scopes urge, survey and appeal opens its own action, and nothing else', async () => {
    const key = async (scope: Scope) =>
      new Caller(stack.app, await issueToken(stack.pool, { machine: `key-${scope}`, scopes: [scope] }, now()));
    const survey = { outcome: 'satisfied', score: 9 };
    const [urging, asking, appealing] = [await key('urge'), await key('survey'), await key('appeal')];
    const id = await aComplaint(they, 'follow_up');
    const { receivedAt } = granted(await they.agent.get(`/complaints/${id}`));
    const appeal = { reference: 'MIIT-2026-1', receivedAt };
    for (const [who, action, body] of [
      [urging, 'urge', { from: 'customer' }],
      [asking, 'follow-up', survey],
      [appealing, 'appeal', appeal],
    ] as const) {
      for (const other of [urging, asking, appealing, robot].filter((one) => one !== who)) {
        expect(await ruleAgainst(other, id, action, body)).toBe('scope-needed');
      }
      granted(await who.does(id, action, body));
    }
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'followed_up', medium: 'message', by: { machine: 'key-survey' } }),
    );
  });

  test('owner-only: nobody but the owner replies, closes at intake or hands over', async () => {
    const answered = await aComplaint(they, 'approved');
    expect(await ruleAgainst(they.otherAgent, answered, 'reply', { text: 'x' })).toBe('owner-only');
    const id = await aComplaint(they);
    expect(await ruleAgainst(they.dispatcher, id, 'close', { text: 'x' })).toBe('owner-only');
    const offer = { to: PEOPLE.otherAgent, reason: 'x' };
    expect(await ruleAgainst(they.serviceHead, id, 'hand-over', offer)).toBe('owner-only');
  });

  test('office-needed: dispatching takes a dispatcher of these units, and acknowledging takes the head who was told', async () => {
    const id = await aComplaint(they, 'verifying');
    expect(await ruleAgainst(they.otherAgent, id, 'dispatch', { unit: 'haizhou-network' })).toBe('office-needed');
    const { escalations } = granted(await they.agent.does(id, 'escalate', { reason: 'x' }));
    const body = { escalation: escalations[0].id };
    expect(await ruleAgainst(they.cityHead, id, 'acknowledge-escalation', body)).toBe('office-needed');
    granted(await they.serviceHead.does(id, 'acknowledge-escalation', body));
  });

  test('handler-or-head-only: the work of a unit is done by its people', async () => {
    const id = await aComplaint(they, 'dispatched');
    expect(await ruleAgainst(they.dispatcher, id, 'accept')).toBe('handler-or-head-only');
    const handled = await aComplaint(they, 'handling');
    const proposal = { measure: 'explain', text: 'x', founded: false };
    expect(await ruleAgainst(they.otherHandler, handled, 'propose', proposal)).toBe('handler-or-head-only');
    expect(await ruleAgainst(they.agent, handled, 'assign', { handler: PEOPLE.otherHandler })).toBe(
      'handler-or-head-only',
    );
  });

  test('reviewer-is-not-the-handler: nobody approves their own proposal', async () => {
    const id = await aComplaint(they, 'dispatched');
    granted(await everything.does(id, 'accept'));
    granted(await everything.does(id, 'propose', { measure: 'explain', text: 'x', founded: false }));
    expect(await ruleAgainst(everything, id, 'review', { decision: 'approve' })).toBe('reviewer-is-not-the-handler');
  });

  test('follow-up-caller-is-not-the-handler: nobody asks the customer about their own work', async () => {
    const id = await aComplaint(they, 'dispatched');
    granted(await everything.does(id, 'accept'));
    granted(await everything.does(id, 'propose', { measure: 'explain', text: 'x', founded: false }));
    granted(await they.reviewer.does(id, 'review', { decision: 'approve' }));
    granted(await they.agent.does(id, 'reply', { text: 'x' }));
    expect(await ruleAgainst(everything, id, 'follow-up', { outcome: 'satisfied' })).toBe(
      'follow-up-caller-is-not-the-handler',
    );
  });

  test('offered-person-only: a hand-over is answered by the person to whom it was offered', async () => {
    const id = await aComplaint(they);
    granted(await they.agent.does(id, 'hand-over', { to: PEOPLE.otherAgent, reason: 'x' }));
    for (const who of ['agent', 'serviceHead', 'dispatcher'] as const) {
      expect(await ruleAgainst(they[who], id, 'answer-hand-over', { accept: true })).toBe('offered-person-only');
    }
  });

  test('involved-only: people of another city neither note nor escalate', async () => {
    const id = await aComplaint(they);
    expect(await ruleAgainst(they.stranger, id, 'note', { note: 'x' })).toBe('involved-only');
    expect(await ruleAgainst(they.stranger, id, 'escalate', { reason: 'x' })).toBe('involved-only');
    const { items } = granted(await they.stranger.get(`/complaints/${id}/actions`));
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['urge']);
  });

  test('asked-unit-only: a task is worked on by the unit that was asked', async () => {
    const { id, task } = await aTask();
    expect(await ruleAgainst(they.otherHandler, id, 'accept-task', { task })).toBe('asked-unit-only');
    granted(await they.marketHandler.does(id, 'accept-task', { task }));
  });

  test('coordinator-only: only the coordinator goes on without an answer', async () => {
    const { id, task } = await aTask();
    expect(await ruleAgainst(they.agent, id, 'override-task', { task, reason: 'x' })).toBe('coordinator-only');
  });

  test('head-above-only: more time is granted by a head of the unit that holds the clock', async () => {
    const id = await aComplaint(they, 'handling', { policy: 'demo' });
    const { clocks } = granted(await they.agent.get(`/complaints/${id}`));
    const { id: clock, dueAt } = clocks.find(({ kind }: { kind: string }) => kind === 'handling');
    const until = new Date(Date.parse(dueAt) + 10_000).toISOString();
    const asked = granted(await they.handler.does(id, 'request-extension', { clock, until, reason: 'x' }));
    const body = { request: asked.extensionRequests[0].id, agree: true };
    expect(await ruleAgainst(they.handler, id, 'rule-on-extension', body)).toBe('head-above-only');
    expect(await ruleAgainst(they.serviceHead, id, 'rule-on-extension', body)).toBe('head-above-only');
  });

  test('supervisor-only: a supervision is lifted by its supervisor', async () => {
    const id = await aComplaint(they, 'handling');
    granted(await they.supervisor.does(id, 'supervise', { requirements: 'x' }));
    expect(await ruleAgainst(they.cityHead, id, 'lift-supervision', { text: 'x' })).toBe('supervisor-only');
  });

  test('remedy-unit-only: a remedy is recorded by the unit that carries it out, or the owner', async () => {
    const { id, remedies } = await aPromise(they, [{ kind: 'repair', text: 'x' }]);
    const [remedy] = remedies;
    expect(await ruleAgainst(they.reviewer, id, 'carry-out', { remedy })).toBe('remedy-unit-only');
    granted(await they.otherHandler.does(id, 'carry-out', { remedy }));
  });

  test('policy-makers-only: a case gets other rules from those who decide on policies', async () => {
    const id = await aComplaint(they, 'handling');
    expect(await ruleAgainst(they.cityHead, id, 're-pin', {})).toBe('policy-makers-only');
    expect(await ruleAgainst(they.agent, id, 'extend-calendar', {})).toBe('policy-makers-only');
  });

  test('second-reviewer-took-no-part: the person who asked the customer does not rule on the rework', async () => {
    const id = await aComplaint(they, 'follow_up');
    granted(await everything.does(id, 'follow-up', { outcome: 'dissatisfied' }));
    const rule = 'second-reviewer-took-no-part';
    expect(await ruleAgainst(everything, id, 'rework', { reason: 'x' })).toBe(rule);
    expect(await ruleAgainst(everything, id, 'decline-rework', { reason: 'x' })).toBe(rule);
  });

  test('repair-caller-took-no-part: the call after a dissatisfied closing is made by somebody who had no part in the case', async () => {
    const id = await aComplaint(they, 'follow_up');
    granted(await they.followUpCaller.does(id, 'follow-up', { outcome: 'dissatisfied' }));
    granted(await they.serviceSupervisor.does(id, 'decline-rework', { reason: 'x' }));
    granted(await they.agent.does(id, 'close', { text: 'x' }));
    for (const who of [they.followUpCaller, they.serviceSupervisor, they.agent]) {
      expect(await ruleAgainst(who, id, 'repair-call', { outcome: 'restored' })).toBe('repair-caller-took-no-part');
    }
  });

  test('confirmed-by-another: the person who carried out a remedy does not ask the customer about it', async () => {
    const { id, remedies } = await aPromise(they, [{ kind: 'visit', text: 'x' }]);
    const [remedy] = remedies;
    granted(await they.agent.does(id, 'carry-out', { remedy }));
    const body = { remedy, outcome: 'confirmed' };
    expect(await ruleAgainst(they.agent, id, 'confirm-remedy', body)).toBe('confirmed-by-another');
  });

  test('guide-only: guidance is given by the office that was asked', async () => {
    const { id } = granted(await they.agent.files({ severity: 'critical' }), 201);
    granted(await they.dispatcher.does(id, 'verify', { outcome: 'accepted' }));
    granted(await they.dispatcher.does(id, 'dispatch', { unit: 'haizhou-network' }));
    expect(await ruleAgainst(they.networkHead, id, 'guide', { text: 'x' })).toBe('guide-only');
  });

  test('contact-not-by-the-handler: whoever handles a case does not change who is asked about it', async () => {
    const id = await aComplaint(they, 'handling');
    const body = { phone: '18012341998', reason: 'x' };
    expect(await ruleAgainst(they.handler, id, 'correct-contact', body)).toBe('contact-not-by-the-handler');
  });

  test('heads-only: only a head takes work over', async () => {
    const id = await aComplaint(they, 'handling');
    expect(await ruleAgainst(they.otherHandler, id, 'take-over', { reason: 'x' })).toBe('heads-only');
    expect(await ruleAgainst(they.serviceHead, id, 'take-over', { reason: 'x' })).toBe('heads-only');
  });

  test('instructed-only: only the person whom a head has instructed reports', async () => {
    const { id, instruction } = await anInstruction();
    const body = { instruction, text: 'x' };
    expect(await ruleAgainst(they.otherHandler, id, 'report-on-instruction', body)).toBe('instructed-only');
  });

  test('instructing-head-only: only a head of the unit as whose head it was given rules on the report', async () => {
    const { id, instruction } = await anInstruction();
    granted(await they.handler.does(id, 'report-on-instruction', { instruction, text: 'x' }));
    const body = { instruction };
    expect(await ruleAgainst(they.serviceHead, id, 'accept-report', body)).toBe('instructing-head-only');
  });

  test('explaining-head-only: only the head of the unit that was late, or of one above it, says why', async () => {
    const { id } = granted(await they.agent.files({ receivedAt: moment(-40 * 24 * HOUR) }), 201);
    const late = async () => granted(await they.agent.get(`/complaints/${id}`)).explanations;
    await eventually(async () => (await late()).length > 0);
    const [{ id: first }] = await late();
    const body = { overdue: [first], cause: 'workload', text: 'x', plan: 'x' };
    expect(await ruleAgainst(they.agent, id, 'explain-overdue', body)).toBe('explaining-head-only');
  });

  test('every rule of permission is tested here', () => {
    const rules: Record<PermissionRule, true> = {
      'people-only': true,
      'owner-only': true,
      'office-needed': true,
      'handler-or-head-only': true,
      'reviewer-is-not-the-handler': true,
      'follow-up-caller-is-not-the-handler': true,
      'offered-person-only': true,
      'involved-only': true,
      'asked-unit-only': true,
      'coordinator-only': true,
      'head-above-only': true,
      'supervisor-only': true,
      'remedy-unit-only': true,
      'policy-makers-only': true,
      'second-reviewer-took-no-part': true,
      'repair-caller-took-no-part': true,
      'confirmed-by-another': true,
      'guide-only': true,
      'heads-only': true,
      'instructed-only': true,
      'instructing-head-only': true,
      'explaining-head-only': true,
      'accused-barred': true,
      'partner-tasks-only': true,
      'administrator-only': true,
      'contact-not-by-the-handler': true,
    };
    const source = [__filename, path.join(__dirname, 'access-permission.test.ts')]
      .map((file) => readFileSync(file, 'utf8'))
      .join();
    for (const rule of Object.keys(rules)) expect(source).toContain(`test('${rule}: `);
  });
});

/** A case in which the head of the responsible unit has given the handler an instruction. */
async function anInstruction(): Promise<{ id: string; instruction: string }> {
  const id = await aComplaint(they, 'handling');
  const body = { to: 'p-handler-1', text: 'x', dueAt: moment(HOUR) };
  const { instructions } = granted(await they.networkHead.does(id, 'instruct', body));
  return { id, instruction: instructions[0].id };
}

/** A case in which the market department was asked for help. */
async function aTask(): Promise<{ id: string; task: string }> {
  const id = await aComplaint(they, 'handling');
  const { tasks } = granted(
    await they.handler.does(id, 'request-help', { tasks: [{ unit: 'haizhou-market', question: 'x' }] }),
  );
  return { id, task: tasks[0].id };
}
