import { loadComplaint } from '../../../../db/record/complaints';
import { refusal } from '../../../../domain/action/permission';
import type { ActionName } from '../../../../domain/complaint/commands';
import { complaintId, unitCode } from '../../../../domain/ids';
import { HOUR } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment } from '../../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

/** The rules of permission that apply to the accused, to partners, and to everybody but administrators. */

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** The rule that a refusal names. */
const ruleAgainst = async (who: Caller, id: string, action: ActionName, body: object): Promise<string> =>
  refused(await who.does(id, action, body), 403).rule;

test('accused-barred: nobody acts for a person whom the complaint is about', async () => {
  const id = await aComplaint(they);
  granted(await they.dispatcher.does(id, 'name-accused', { person: PEOPLE.agent, reason: 'x' }));
  const from = moment(-HOUR);
  const until = moment(HOUR);
  const absence = granted(
    await they.agent.post('/absences', { person: PEOPLE.agent, deputy: PEOPLE.otherAgent, from, until }),
  );
  expect(await ruleAgainst(they.otherAgent, id, 'close', { text: 'x' })).toBe('accused-barred');
  granted(await they.agent.post(`/absences/${absence.id}/end`, {}));
  // For the accused person this complaint does not exist.
  refused(await they.agent.does(id, 'close', { text: 'x' }), 404);
  granted(await they.serviceHead.does(id, 'close', { text: 'x' }));
});

test('partner-tasks-only: the key of a partner does nothing but its tasks', async () => {
  const partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
  const id = await aComplaint(they, 'handling');
  granted(await they.handler.does(id, 'request-help', { tasks: [{ unit: 'partner-tower', question: 'x' }] }));
  expect(await ruleAgainst(partner, id, 'note', { note: 'x' })).toBe('scope-needed');
  const complaint = (await loadComplaint(stack.pool, complaintId(id)))!;
  const machine = { machine: 'partner-tower-desk', unit: unitCode('partner-tower') };
  expect(refusal(complaint, 'note', machine)).toMatchObject({ type: 'not-permitted', rule: 'partner-tasks-only' });
});

test('administrator-only: nobody else makes or ends keys, not even as a deputy', async () => {
  const problem = refused(await they.cityHead.get('/credentials'), 403);
  expect(problem.rule).toBe('administrator-only');
});
