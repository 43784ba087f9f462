import { mayPartnerDo } from '../../../domain/action/permission';
import { duties } from '../../../domain/complaint/duties';
import { rejection } from '../../../domain/complaint/rejection';
import { type TaskId, taskId } from '../../../domain/ids';
import { aCase, HOUR, helpFrom, LAKESIDE, PARTNER_MACHINE, PEOPLE, text } from '../complaint/a-case';

const { agent, handler, lakesideHandler } = PEOPLE;
const CITY_CHAIN = [LAKESIDE[1]!, LAKESIDE[2]!] as const;

/** A case in which the partner's unit and another one were asked for help. */
const asked = () => {
  const units = [LAKESIDE, [...CITY_CHAIN] as const];
  return aCase('handling').does(handler, helpFrom(units as never, text('q')));
};

test('a partner’s machine accepts, answers and returns the tasks of its unit, under its own name', () => {
  const file = asked();
  const [task, other] = file.complaint.tasks.map(({ id }) => id) as [never, never];
  const accepted = file.does(PARTNER_MACHINE, { action: 'accept-task', task });
  expect(accepted.last('task_accepted')).toMatchObject({ handler: null, by: PARTNER_MACHINE });
  // Who works on it at the partner is not known here, so the head has nothing to assign.
  const owed = duties(accepted.complaint).find(({ action }) => action === 'answer-task');
  expect(owed?.holders).toEqual([{ role: 'partner', unit: 'lakeside' }]);
  expect(duties(accepted.complaint).map(({ action }) => action)).not.toContain('assign-task');
  const answered = accepted.does(PARTNER_MACHINE, { action: 'answer-task', task, text: text('a') });
  expect(answered.complaint.tasks[0]?.status).toBe('answered');
  expect(
    file.does(PARTNER_MACHINE, { action: 'return-task', task, reason: text('r') }).complaint.tasks[0]?.status,
  ).toBe('returned');
  // For the partner, the task of another unit does not exist.
  const refusal = (id: TaskId) =>
    JSON.stringify(file.refuses(PARTNER_MACHINE, { action: 'answer-task', task: id, text: text('a') })).replaceAll(
      id,
      'X',
    );
  expect(refusal(other)).toBe(refusal(taskId('t99-1')));
  expect(refusal(other)).toContain(`"There is no task X; there are: ${task}."`);
  expect(refusal(other)).toContain(`"没有协办任务 X；现有：${task}。"`);
});

test('the machine of a partner names nobody, and does nothing else', () => {
  const file = asked();
  const [task] = file.complaint.tasks.map(({ id }) => id) as [never];
  const named = file.refuses(PARTNER_MACHINE, { action: 'accept-task', task, handler: lakesideHandler });
  expect(named.type).toBe('wrong-person');
  for (const action of file.lets(PARTNER_MACHINE)) expect([action, mayPartnerDo(action)]).toEqual([action, true]);
  const note = { action: 'note', note: text('n') } as const;
  expect(file.refuses(PARTNER_MACHINE, note)).toMatchObject({ rule: 'partner-tasks-only' });
  expect(aCase('handling').lets(PARTNER_MACHINE)).toEqual([]);
});

test('the machine of a partner asks for more time on its own clock, and knows of no other clock', () => {
  const file = asked();
  const [clock] = file.complaint.clocks.filter(({ kind }) => kind === 'unit-task');
  const until = clock!.dueAt + 24 * HOUR;
  const request = { action: 'request-extension', until, reason: text('r') } as const;
  const requested = file.does(PARTNER_MACHINE, { ...request, clock: clock!.id });
  expect(requested.complaint.extensionRequests).toMatchObject([{ requestedBy: 'machine:partner-desk' }]);
  const foreign = file.refuses(PARTNER_MACHINE, { ...request, clock: file.clock('handling').id });
  const own = file.clock('unit-task').id;
  expect(foreign).toEqual(
    rejection('extension-not-allowed', {
      en: `No clock ${file.clock('handling').id} is running; running: ${own}.`,
      zh: expect.any(String),
    }),
  );
});

test('a partner that comes too late is told nothing about the case', () => {
  const over = asked().does(agent, { action: 'withdraw', reason: text('r') });
  const [task] = over.complaint.tasks.map(({ id }) => id) as [never];
  const refused = over.refuses(PARTNER_MACHINE, { action: 'accept-task', task });
  expect(refused).toEqual(rejection('closed', { en: 'accept-task is not possible any more.', zh: expect.any(String) }));
});

test('it is offered nothing for a task that has its answer, and is told nothing more than that', () => {
  const one = aCase('handling').does(handler, helpFrom([LAKESIDE], text('q')));
  const [task] = one.complaint.tasks.map(({ id }) => id) as [never];
  const answered = one.does(PARTNER_MACHINE, { action: 'answer-task', task, text: text('a') });
  expect(answered.lets(PARTNER_MACHINE)).not.toContain('accept-task');
  const refused = answered.refuses(PARTNER_MACHINE, { action: 'accept-task', task });
  expect(refused).toEqual(rejection('wrong-state', { en: 'accept-task is not possible now.', zh: expect.any(String) }));
});

test('it does not learn from what it is offered that another unit still has a task', () => {
  const file = asked();
  const [task] = file.complaint.tasks.map(({ id }) => id) as [never];
  const answered = file.does(PARTNER_MACHINE, { action: 'answer-task', task, text: text('a') });
  expect(answered.complaint.tasks.map(({ status }) => status)).toEqual(['answered', 'asked']);
  expect(answered.lets(PARTNER_MACHINE)).not.toContain('accept-task');
  expect(answered.refuses(PARTNER_MACHINE, { action: 'accept-task', task })).toEqual(
    rejection('wrong-state', { en: 'accept-task is not possible now.', zh: expect.any(String) }),
  );
});
