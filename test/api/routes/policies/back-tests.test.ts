import { v7 } from 'uuid';
import { sweepBackTests } from '../../../../worker/start-back-tests';
import { backTestWorkflowIdOf } from '../../../../workflows/messages';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment } from '../../../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, NETWORK, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
// biome-ignore lint/suspicious/noExplicitAny: a document that tests change
let telecom: any;
const from = moment(-60_000);
let to: string;

beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  const { items } = granted(await they.agent.get('/policies'));
  telecom = items.find(({ id }: { id: string }) => id === 'telecom').document;
  for (const state of ['closed', 'closed', 'handling'] as const) await aComplaint(they, state);
  to = moment(60_000);
});
afterAll(() => stack?.stop());

/** The policy in force, with a limit for the units that nobody could meet. */
function tight() {
  const document = structuredClone({ ...telecom, version: telecom.version + 1, effectiveFrom: '2099-01-01' });
  for (const clock of document.clocks) {
    if (clock.kind !== 'handling') continue;
    clock.limit = { unit: 'seconds', amount: 0.001 };
    clock.warnings = [];
    clock.ladder = [{ share: 0 }];
  }
  return document;
}
const ask = async (document: object, key?: string, app = they.manager) =>
  app.post('/policies/back-tests', { document, from, to }, key === undefined ? {} : { 'idempotency-key': key });
async function ended(id: string) {
  const status = async () => granted(await they.manager.get(`/policies/back-tests/${id}`)).status;
  await eventually(async () => !['waiting', 'running'].includes(await status()), 60_000);
  return granted(await they.manager.get(`/policies/back-tests/${id}`));
}
// biome-ignore lint/suspicious/noExplicitAny: answers as callers see them
const ofKind = (report: any, kind: string) => report.clocks.find((one: { kind: string }) => one.kind === kind);

test('recorded cases are unchanged under the policy under which they were received', async () => {
  const asked = granted(await ask({ ...telecom, version: telecom.version + 1, effectiveFrom: '2099-01-01' }), 202);
  const report = await ended(asked.id);
  expect(report).toMatchObject({ status: 'done', total: 3, done: 3 });
  expect([report.differing.count, report.notReplayable.count]).toEqual([0, 0]);
  for (const { before, after } of report.clocks) expect(after).toEqual(before);
});

test('a tighter limit shows which clocks would have been breached, and whose head would have been told', async () => {
  const report = await ended(granted(await ask(tight()), 202).id);
  expect(ofKind(report, 'handling')).toMatchObject({
    before: { clocks: 3, breached: 0, met: 2, running: 1 },
    after: { clocks: 3, breached: 3, met: 0, running: 0 },
  });
  expect(report.heads).toEqual([{ unit: NETWORK, before: 0, after: 3 }]);
  expect(report.turned).toEqual([{ kind: 'handling', unit: NETWORK, missed: 3, met: 0 }]);
  const { before, after } = report.units.find((one: { unit: string }) => one.unit === NETWORK);
  expect(after.breached - before.breached).toBe(3);
  expect(report.differing.count).toBe(3);
  const [named] = report.differing.named;
  expect(named.clocks[0]).toMatchObject({ kind: 'handling', after: { state: 'breached' } });
  expect(granted(await they.agent.get(`/complaints/${named.id}`)).number).toBe(named.number);
});

test('a case that cannot exist under a draft is named with the reason', async () => {
  const document = tight();
  document.followUp.exceptChannels = ['hotline'];
  const report = await ended(granted(await ask(document), 202).id);
  expect(report.notReplayable).toMatchObject({ count: 2, named: [{ reason: expect.stringMatching(/follow_up/) }, {}] });
});

test('a back-test runs once for a key, is for those who decide on policies, and needs a valid document', async () => {
  const [one, other] = [await ask(tight(), 'try-1'), await ask(tight(), 'try-1')];
  expect(granted(other, 202).id).toBe(granted(one, 202).id);
  refused(await ask(tight(), undefined, they.cityHead), 403);
  refused(await they.agent.get(`/policies/back-tests/${granted(one, 202).id}`), 403);
  refused(await ask({ ...tight(), calendar: 'moon' }), 400);
  refused(await they.manager.get(`/policies/back-tests/${v7()}`), 404);
  refused(await they.manager.post('/policies/back-tests', { document: tight(), from: to, to: from }), 400);
});

test('a date means midnight in the zone of the draft’s calendar', async () => {
  const days = { document: tight(), from: '2026-11-01', to: '2026-12-01' };
  expect(granted(await they.manager.post('/policies/back-tests', days), 202)).toMatchObject({
    from: '2026-10-31T16:00:00.000Z',
    to: '2026-11-30T16:00:00.000Z',
  });
  const [error] = refused(await they.manager.post('/policies/back-tests', { ...days, to: '2026-13-01' }), 400).errors;
  expect(error.pointer).toBe('/body/to');
});

test('a back-test takes the cases of the draft’s own policy, or of another one that is named', async () => {
  const other = granted(await they.agent.files({ policy: 'demo' }), 201);
  expect(other.policy.id).toBe('demo');
  // Whoever publishes learns nothing of complaints about people, one of which may be about them.
  granted(await they.hotline.files({ accused: [PEOPLE.handler] }), 201);
  const draft = { ...telecom, version: telecom.version + 1, effectiveFrom: '2099-01-01' };
  expect(await ended(granted(await ask(draft), 202).id)).toMatchObject({ casesOf: 'telecom', total: 3, done: 3 });

  const asks = (more: object) => they.manager.post('/policies/back-tests', { document: draft, from, to, ...more });
  const ofDemo = await ended(granted(await asks({ policy: 'demo' }), 202).id);
  expect(ofDemo).toMatchObject({ policy: 'telecom', casesOf: 'demo', total: 1, done: 1 });

  const unheard = { ...draft, id: 'telecom-plus', version: 1 };
  const [error] = refused(await ask(unheard), 400).errors;
  expect(error).toMatchObject({ pointer: '/body/policy', message: expect.stringContaining('name the policy') });
  const named = granted(await asks({ document: unheard, policy: 'telecom' }), 202);
  expect(await ended(named.id)).toMatchObject({ policy: 'telecom-plus', casesOf: 'telecom', total: 3 });
  expect(refused(await asks({ policy: 'nobody-s' }), 400).errors[0].pointer).toBe('/body/policy');
});

test('a back-test can be stopped by those who decide on policies, and stays so', async () => {
  await stack.stopWorker();
  const { id } = granted(await ask(tight()), 202);
  refused(await they.agent.post(`/policies/back-tests/${id}/stop`, {}), 403);
  refused(await they.manager.post(`/policies/back-tests/${v7()}/stop`, {}), 404);
  const stopped = granted(await they.manager.post(`/policies/back-tests/${id}/stop`, {}), 200);
  expect(stopped).toMatchObject({ status: 'stopped', total: 3, done: 0, endedAt: expect.any(String) });
  await stack.startWorker();
  await stack.client.workflow.getHandle(backTestWorkflowIdOf(id)).result();
  expect(granted(await they.manager.get(`/policies/back-tests/${id}`))).toEqual(stopped);
  expect(granted(await they.manager.post(`/policies/back-tests/${id}/stop`, {}), 200)).toEqual(stopped);

  const over = await ended(granted(await ask(tight()), 202).id);
  expect(granted(await they.manager.post(`/policies/back-tests/${over.id}/stop`, {}), 200)).toEqual(over);
});

test('a back-test goes on where it was when its workflow is lost', async () => {
  await stack.stopWorker();
  const { id } = granted(await ask(tight()), 202);
  await stack.client.workflow.getHandle(backTestWorkflowIdOf(id)).terminate('lost');
  await stack.startWorker();
  await sweepBackTests({ ...stack, log: { info() {}, warn() {} } });
  expect(await ended(id)).toMatchObject({ status: 'done', done: 3 });
});
