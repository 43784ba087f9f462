import type { ComplaintEvent } from '../../../domain/complaint/events';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { personId, unitCode } from '../../../domain/ids';
import type { Person, Role, UnitChain } from '../../../domain/people/actor';
import { eventsOfPart } from '../../../domain/sight/part-events';
import { type PartialSight, sees } from '../../../domain/sight/visibility';
import { DAY } from '../../../domain/time';
import { aCase, type CaseFile, helpFrom, MINUTE, offer, PEOPLE, text } from '../complaint/a-case';

const { agent } = PEOPLE;
const reason = text('reason');
const unit = (name: string): UnitChain => [unitCode(name), unitCode('far-city')];
const [FIRST, NEXT] = [unit('first'), unit('next')];
const at = ([code]: UnitChain, role: Role, name = `${code}-${role}`): Person => ({
  person: personId(name),
  offices: [{ role, unit: code }],
});
const [firstHandler, nextHandler] = [at(FIRST, 'handler'), at(NEXT, 'handler')];

/** The events that somebody reads of the part that their units have. */
function read(file: CaseFile, who: Person): ComplaintEvent[] {
  const snapshot = snapshotOf(file.complaint);
  const part = sees(snapshot, who) as PartialSight;
  expect(part).toHaveProperty('tasks');
  return eventsOfPart(file.events, snapshot, part);
}
const types = (events: readonly ComplaintEvent[]): string[] => events.map(({ type }) => type);

const asked = aCase('handling').does(agent, helpFrom([FIRST], text('question')));
const { id: task } = asked.complaint.tasks[0]!;
const accepted = asked.after(MINUTE).does(firstHandler, { action: 'accept-task', task });
const own = accepted.clock('unit-task');
const wanted = accepted.after(MINUTE).does(firstHandler, {
  action: 'request-extension',
  clock: own.id,
  until: own.dueAt + DAY,
  reason: text('extension-reason'),
});
/** The first unit was refused more time and returned the task. */
const returned = wanted
  .after(MINUTE)
  .does(at(FIRST, 'unit-head'), {
    action: 'rule-on-extension',
    request: wanted.complaint.extensionRequests[0]!.id,
    agree: false,
    reason: text('refusal'),
  })
  .after(MINUTE)
  .does(firstHandler, { action: 'return-task', task, reason: text('return-reason') });
const note = text('note-to-the-first');
/** The next unit has the task now, and works on it. */
const moved = returned
  .after(MINUTE)
  .does(agent, { action: 'rule-on-task-return', task, agree: true, unit: NEXT, note })
  .after(MINUTE)
  .does(nextHandler, { action: 'accept-task', task });

test('a unit that gets a task after another one reads events from the ruling on, and nothing of the unit before', () => {
  const events = read(moved, nextHandler);
  expect(types(events)).toEqual(['task_return_agreed', 'task_accepted']);
  expect(events[0]).toMatchObject({ task, unit: NEXT, clocks: [{ put: { id: moved.clock('unit-task').id } }] });
  const said = JSON.stringify(events);
  for (const other of ['first', own.id, 'extension-reason', 'refusal', 'return-reason']) {
    expect(said).not.toContain(other);
  }
});

test('the unit before, which was asked for something else, reads events up to the ruling, and nothing of the next unit', () => {
  const again = moved
    .after(MINUTE)
    .does(agent, helpFrom([FIRST], text('other-question')))
    .does(nextHandler, { action: 'answer-task', task, text: text('answer-of-the-next') });
  const events = read(again, firstHandler);
  expect(types(events)).toEqual([
    'help_requested',
    'task_accepted',
    'extension_requested',
    'extension_refused',
    'task_returned',
    'task_return_agreed',
    'help_requested',
  ]);
  expect(events[5]).toMatchObject({ note, clocks: [{ stop: own.id }] });
  const said = JSON.stringify(events);
  for (const other of ['next', moved.clock('unit-task').id]) expect(said).not.toContain(other);
});

test('a unit that gets its task back later reads the events of both times', () => {
  const back = moved
    .after(MINUTE)
    .does(nextHandler, { action: 'return-task', task, reason })
    .does(agent, { action: 'rule-on-task-return', task, agree: true, unit: FIRST });
  const events = read(back, firstHandler);
  expect(types(events).slice(-2)).toEqual(['task_return_agreed', 'task_return_agreed']);
  expect(JSON.stringify(events)).not.toContain('next');
});

test('a unit whose return was ruled on reads of the ruling, and of no clock but its own', () => {
  const ruled = { action: 'rule-on-task-return', task } as const;
  const refused = returned.after(MINUTE).does(agent, { ...ruled, agree: false, reason });
  const released = returned.after(MINUTE).does(agent, { ...ruled, agree: true, note });
  for (const file of [refused, released]) {
    const events = read(file, firstHandler);
    expect(events.at(-1)!.type).toBe(file.latest.at(-1)!.type);
    expect(JSON.stringify(events)).not.toContain('return-ruling');
  }
});

describe('the reply', () => {
  const { handler, reviewer } = PEOPLE;
  const promised = accepted
    .does(firstHandler, { action: 'answer-task', task, text: text('answer') })
    .does(handler, {
      action: 'propose',
      measure: 'repair',
      text: text('proposal'),
      founded: true,
      remedies: [offer('refund'), offer('visit', { unit: NEXT })],
    })
    .does(reviewer, { action: 'review', decision: 'approve' })
    .after(MINUTE)
    .does(agent, { action: 'reply', text: text('what-the-customer-was-told') });

  test('is read by a unit that is to carry something out, with that alone and not what else was told', () => {
    const events = read(promised, nextHandler);
    expect(types(events)).toEqual(['replied']);
    expect(events[0]).toMatchObject({ remedies: [{ kind: 'visit', unit: NEXT, text: text('visit-in-full') }] });
    for (const other of ['refund', 'what-the-customer-was-told']) expect(JSON.stringify(events)).not.toContain(other);
  });

  test('that is withdrawn tells the unit why, and not what the customer said to the owner', () => {
    const remedy = promised.complaint.remedies[1]!.id;
    const withdraw = {
      action: 'withdraw-remedy',
      reason: text('signal-is-back'),
      consent: text('by-telephone'),
    } as const;
    const events = read(promised.after(MINUTE).does(agent, { ...withdraw, remedy }), nextHandler);
    expect(types(events)).toEqual(['replied', 'remedy_withdrawn']);
    expect(events[1]).toMatchObject({ reason: text('signal-is-back') });
    expect(JSON.stringify(events)).not.toContain('by-telephone');
  });

  test('is not read by a unit that was only asked for help', () => {
    expect(types(read(promised, firstHandler))).toEqual(['help_requested', 'task_accepted', 'task_answered']);
  });
});
