import { readFileSync } from 'node:fs';
import { issueToken } from '../../../../db/credentials';
import { ACTION_NAMES, type ActionName } from '../../../../domain/complaint/commands';
import type { PermissionRule } from '../../../../domain/complaint/rejection';
import { HOUR } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { aComplaint, Caller, type CallerName, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
/** Holds every office there is in the city, so that only the rules about the same person stop them. */
let everything: Caller;
let robot: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  const { pool, app } = stack;
  await pool.query(`INSERT INTO person (id, name) VALUES ('p-everything', '万能')`);
  await pool.query(`INSERT INTO office (person, role, unit) VALUES
    ('p-everything', 'handler', 'haizhou-network'), ('p-everything', 'reviewer', 'city-haizhou'),
    ('p-everything', 'follow-up-caller', 'haizhou-service')`);
  const now = Date.now();
  everything = new Caller(app, await issueToken(pool, { person: 'p-everything' }, now));
  robot = new Caller(app, await issueToken(pool, { machine: 'robot', scopes: ['note', 'read'] }, now));
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

  test('owner-only: nobody but the owner replies, closes at intake or hands over', async () => {
    const answered = await aComplaint(they, 'approved');
    expect(await ruleAgainst(they.otherAgent, answered, 'reply', { text: 'x' })).toBe('owner-only');
    const id = await aComplaint(they);
    expect(await ruleAgainst(they.dispatcher, id, 'close', { text: 'x' })).toBe('owner-only');
    const offer = { to: PEOPLE.otherAgent, reason: 'x' };
    expect(await ruleAgainst(they.serviceHead, id, 'hand-over', offer)).toBe('owner-only');
  });

  test('office-needed: dispatching takes a dispatcher of these units, acknowledging the head who was told', async () => {
    const id = await aComplaint(they, 'verifying');
    expect(await ruleAgainst(they.handler, id, 'dispatch', { unit: 'haizhou-network' })).toBe('office-needed');
    const { escalations } = granted(await they.agent.does(id, 'escalate', { reason: 'x' }));
    const body = { escalation: escalations[0].id };
    expect(await ruleAgainst(they.networkHead, id, 'acknowledge-escalation', body)).toBe('office-needed');
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

  test('offered-person-only: a hand-over is answered by whom it was offered to', async () => {
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
    expect(items).toEqual([]);
  });

  test('and no rule of permission is left out here', () => {
    const rules: Record<PermissionRule, true> = {
      'people-only': true,
      'owner-only': true,
      'office-needed': true,
      'handler-or-head-only': true,
      'reviewer-is-not-the-handler': true,
      'follow-up-caller-is-not-the-handler': true,
      'offered-person-only': true,
      'involved-only': true,
    };
    const source = readFileSync(__filename, 'utf8');
    for (const rule of Object.keys(rules)) expect(source).toContain(`test('${rule}: `);
  });
});

/** A body that each action would take if it were open. */
const BODIES: Readonly<Partial<Record<ActionName, object>>> = {
  verify: { outcome: 'accepted' },
  dispatch: { unit: 'haizhou-market', note: 'x' },
  assign: { handler: PEOPLE.otherHandler },
  contact: { reached: false },
  note: { note: 'x' },
  propose: { measure: 'explain', text: 'x', founded: false },
  review: { decision: 'approve' },
  reply: { text: 'x' },
  'follow-up': { outcome: 'satisfied' },
  close: { text: 'x' },
  'acknowledge-escalation': { escalation: 'e1' },
  'hand-over': { to: PEOPLE.otherAgent, reason: 'x' },
  'answer-hand-over': { accept: true },
};

const bodyOf = (action: ActionName): object => {
  if (action === 'pause') return { reason: 'appointment', until: new Date(Date.now() + HOUR).toISOString() };
  return BODIES[action] ?? (action === 'accept' || action === 'resume' ? {} : { reason: 'x' });
};

describe('what GET /actions does not list is refused, and what it lists is not,', () => {
  const names: CallerName[] = ['agent', 'handler', 'reviewer', 'stranger'];

  test.each(['handling', 'follow_up', 'closed'] as const)('while a complaint is %s', async (state) => {
    const id = await aComplaint(they, state);
    const before = granted(await they.agent.get(`/complaints/${id}`));
    for (const name of names) {
      const { items } = granted(await they[name].get(`/complaints/${id}/actions`));
      const open: ActionName[] = items.map(({ action }: { action: ActionName }) => action);
      for (const action of ACTION_NAMES.filter((candidate) => !open.includes(candidate))) {
        const answer = await they[name].does(id, action, bodyOf(action));
        if (answer.statusCode !== 403 && answer.statusCode !== 409) {
          throw new Error(`${name} ${action}: ${answer.statusCode} ${answer.payload}`);
        }
      }
      if (open.includes('note')) granted(await they[name].does(id, 'note', { note: 'x' }));
    }
    const after = granted(await they.agent.get(`/complaints/${id}`));
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
  });
});
