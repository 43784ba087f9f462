import { taskId } from '../../../../domain/ids';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { beijing } from '../../calendar/calendars';
import {
  aCase,
  type CaseFile,
  CITY,
  HILLSIDE,
  HOUR,
  helpFrom,
  LAKESIDE,
  PARTNER_MACHINE,
  PEOPLE,
  RULES,
  text,
} from '../a-case';

const { agent, cityHead, dispatcher, handler, hillsideHead, lakesideHandler, lakesideHead } = PEOPLE;
const question = text('which-antenna');
const ask = (...units: (typeof LAKESIDE)[]) => helpFrom(units, question);
const propose = { action: 'propose', measure: 'repair', text: text('proposal'), founded: true } as const;

/** A case that Hillside handles, and for which the owner asked Lakeside for help on Monday at 09:30. */
const asked = (rules: CompiledRules = RULES): CaseFile => aCase('handling', { rules }).does(agent, ask(LAKESIDE));
const task = (file: CaseFile, index = 0) => file.complaint.tasks[index]!;
const on = (file: CaseFile) => ({ task: task(file).id });
const answered = (file: CaseFile) =>
  file.does(lakesideHandler, { action: 'answer-task', ...on(file), text: text('b3') });

describe('asking other units for help', () => {
  test('gives each of them a task with a clock of its own, whose ladder climbs to its own head', () => {
    const file = aCase('handling').does(agent, ask(LAKESIDE, CITY));
    expect(file.complaint.tasks.map(({ id, unit, status }) => [id, unit[0], status])).toEqual([
      ['t7', 'lakeside', 'asked'],
      ['t8', 'city', 'asked'],
    ]);
    const clocks = file.complaint.clocks.filter(({ kind }) => kind === 'unit-task');
    expect(clocks.map(({ subject, chain, startedAt }) => [subject, chain, startedAt])).toEqual([
      ['t7', LAKESIDE, file.now],
      ['t8', CITY, file.now],
    ]);
    expect(new Set(clocks.map(({ id }) => id)).size).toBe(2);
    expect(file.clock('handling').chain).toEqual(HILLSIDE);
  });

  test('cannot be asked of the responsible unit itself, nor of another unit twice at a time', () => {
    expect(aCase('handling').refuses(agent, ask(HILLSIDE)).type).toBe('contradiction');
    expect(aCase('handling').refuses(agent, ask(LAKESIDE, LAKESIDE)).type).toBe('contradiction');
    expect(asked().refuses(agent, ask(LAKESIDE)).type).toBe('nothing-to-change');
    expect(answered(asked()).does(agent, ask(LAKESIDE)).complaint.tasks).toHaveLength(2);
  });

  test('names one coordinator, by the policy or by the request', () => {
    const by = (coordination: CompiledRules['coordination']) => asked({ ...RULES, coordination }).complaint.coordinator;
    expect(by({ coordinator: 'owner' })).toEqual({ person: 'agent', unit: LAKESIDE, follows: 'owner' });
    expect(by({ coordinator: 'responsible-unit' })).toEqual({
      person: 'handler',
      unit: HILLSIDE,
      follows: 'responsible-unit',
    });
    expect(by({ coordinator: 'service-office', office: CITY[0] })).toEqual({ person: null, unit: [CITY[0]] });
    const named = aCase('handling').does(agent, { ...ask(LAKESIDE), coordinator: { person: cityHead, unit: CITY } });
    expect(named.complaint.coordinator).toEqual({ person: 'city-head', unit: CITY });
    const wrong = { ...ask(LAKESIDE), coordinator: { person: cityHead, unit: LAKESIDE } };
    expect(aCase('handling').refuses(agent, wrong).type).toBe('wrong-person');
  });
});

describe('an asked unit', () => {
  test('signs and answers, and so meets its clock', () => {
    const signed = asked().after(HOUR);
    const accepted = signed.does(lakesideHandler, { action: 'accept-task', ...on(signed) });
    expect(task(accepted)).toMatchObject({ status: 'accepted', handler: 'lakeside-handler' });
    const file = answered(accepted.after(HOUR));
    expect(task(file)).toMatchObject({ status: 'answered', answer: text('b3') });
    expect(file.stopped).toEqual({ 'unit-task': 'met' });
  });

  test('has a head who may name who works on the task, but nobody of another unit', () => {
    const file = asked();
    const byHead = file.does(lakesideHead, { action: 'accept-task', ...on(file) });
    expect(task(byHead)).toMatchObject({ status: 'accepted', handler: null });
    const assigned = byHead.does(lakesideHead, { action: 'assign-task', ...on(file), handler: lakesideHandler });
    expect(task(assigned).handler).toBe('lakeside-handler');
    expect(byHead.refuses(lakesideHead, { action: 'assign-task', ...on(file), handler }).type).toBe('wrong-person');
  });

  test('works only on its own task', () => {
    const file = aCase('handling').does(agent, ask(LAKESIDE, CITY));
    const others = { action: 'answer-task', task: task(file, 1).id, text: text('x') } as const;
    expect(file.refuses(lakesideHandler, others)).toMatchObject({ rule: 'asked-unit-only' });
    expect(file.refuses(handler, { ...others, task: task(file).id })).toMatchObject({ rule: 'asked-unit-only' });
    expect(file.refuses(lakesideHandler, { ...others, task: taskId('t9-9') }).type).toBe('unknown-task');
  });

  test('that is late has its own head told, and not the head of the responsible unit', () => {
    // Two working days from Monday 09:30 end on Wednesday at 18:00. The head is told one working hour later.
    const late = asked().at(beijing('2026-03-05 10:00'));
    expect(late.toldOf('unit-task')).toEqual(['lakeside']);
  });
});

describe('a task that is returned', () => {
  const returned = (): CaseFile => {
    const file = asked().after(HOUR);
    return file.does(lakesideHandler, { action: 'return-task', ...on(file), reason: text('not-our-cell') });
  };
  const rule = (file: CaseFile) => ({ action: 'rule-on-task-return', ...on(file) }) as const;

  test('waits for the coordinator, while its own clock goes on', () => {
    const file = returned();
    expect(task(file).status).toBe('returned');
    expect(file.clock('return-ruling')).toMatchObject({ chain: LAKESIDE, startedAt: file.now });
    expect(file.clock('unit-task').startedAt).toBe(file.now - HOUR);
  });

  test('goes to the next unit with a new limit, while the case as a whole goes on', () => {
    const before = returned().after(HOUR);
    const file = before.does(agent, { ...rule(before), agree: true, unit: CITY });
    expect(task(file)).toMatchObject({ status: 'asked', unit: CITY });
    expect(file.stopped).toEqual({ 'unit-task': 'void', 'return-ruling': 'met' });
    expect(file.clock('unit-task')).toMatchObject({ chain: CITY, startedAt: file.now });
    expect(file.clock('handling')).toBe(before.clock('handling'));
  });

  test('is not given to the responsible unit, nor to one that has a task already', () => {
    const file = aCase('handling').does(agent, ask(LAKESIDE, CITY));
    const before = file.does(lakesideHandler, { action: 'return-task', ...on(file), reason: text('no') });
    for (const unit of [HILLSIDE, CITY]) {
      expect(['contradiction', 'nothing-to-change']).toContain(
        before.refuses(agent, { ...rule(before), agree: true, unit }).type,
      );
    }
  });

  test('ends if the coordinator asks nobody instead', () => {
    const before = returned();
    const file = before.does(agent, { ...rule(before), agree: true });
    expect(task(file).status).toBe('released');
    expect(file.running).not.toContain('unit-task');
  });

  test('goes back for good if the coordinator does not agree, without more time', () => {
    const before = returned().after(HOUR);
    const file = before.does(agent, { ...rule(before), agree: false, reason: text('yours') });
    expect(task(file)).toMatchObject({ status: 'asked', designated: true });
    expect(file.clock('unit-task')).toBe(before.clock('unit-task'));
    const again = { action: 'return-task', ...on(file), reason: text('still-not') } as const;
    expect(file.refuses(lakesideHandler, again).type).toBe('return-not-allowed');
  });

  test('can be returned only inside the window', () => {
    const file = asked().at(beijing('2026-03-04 18:01'));
    const late = { action: 'return-task', ...on(file), reason: text('late') } as const;
    expect(file.refuses(lakesideHandler, late).type).toBe('return-not-allowed');
  });
});

describe('the proposal', () => {
  test('waits until every unit has answered', () => {
    const file = asked();
    expect(file.refuses(handler, propose)).toMatchObject({
      type: 'tasks-open',
      message: { en: expect.stringContaining('t7 of lakeside') },
    });
    expect(answered(file).does(handler, propose).state).toBe('in_review');
  });

  test('goes on without an answer once the coordinator has recorded why', () => {
    const file = asked();
    const override = { action: 'override-task', ...on(file), reason: text('we-measured') } as const;
    for (const who of [handler, lakesideHead]) {
      expect(file.refuses(who, override)).toMatchObject({ rule: 'coordinator-only' });
    }
    const without = file.does(agent, override);
    expect(without.stopped).toEqual({ 'unit-task': 'void' });
    expect(without.does(handler, propose).state).toBe('in_review');
  });

  test('does not prevent recording a late answer', () => {
    const file = asked();
    const without = file.does(agent, { action: 'override-task', ...on(file), reason: text('no-time') });
    const late = answered(without.does(handler, propose).after(HOUR));
    expect(task(late)).toMatchObject({ status: 'overridden', answer: text('b3') });
    expect(late.last('task_answered').late).toBe(true);
    expect(late.refuses(lakesideHandler, { action: 'answer-task', ...on(file), text: text('x') }).type).toBe(
      'wrong-state',
    );
  });
});

test('a unit with a task does not get the case itself, since the case would then wait for its own unit', () => {
  const file = asked();
  const transfer = { action: 'dispatch', unit: LAKESIDE, note: text('theirs') } as const;
  expect(file.refuses(dispatcher, transfer).type).toBe('nothing-to-change');
  expect(answered(file).does(dispatcher, transfer).happened).toEqual(['transferred']);
});

describe('the coordinator', () => {
  test('can be replaced, and then only the new one rules', () => {
    const file = asked().does(dispatcher, { action: 'name-coordinator', person: cityHead, unit: CITY });
    const override = { action: 'override-task', ...on(file), reason: text('why') } as const;
    expect(file.refuses(agent, override)).toMatchObject({ rule: 'coordinator-only' });
    expect(file.does(cityHead, override).happened).toEqual(['task_overridden']);
    expect(file.refuses(dispatcher, { action: 'name-coordinator', person: cityHead, unit: CITY }).type).toBe(
      'nothing-to-change',
    );
  });

  test('is not replaced by asking for more help', () => {
    const file = asked().does(dispatcher, { action: 'name-coordinator', person: cityHead, unit: CITY });
    const more = { ...ask(CITY), coordinator: { person: handler, unit: HILLSIDE } };
    expect(file.refuses(handler, more)).toMatchObject({ type: 'contradiction' });
    expect(file.does(handler, ask(CITY)).complaint.coordinator?.person).toBe('city-head');
  });

  test('is the office with its head until a person is named', () => {
    const file = asked({ ...RULES, coordination: { coordinator: 'service-office', office: CITY[0] } });
    expect(file.does(cityHead, { action: 'override-task', ...on(file), reason: text('why') }).happened).toEqual([
      'task_overridden',
    ]);
  });
});

test('open tasks end with the case, neither met nor missed', () => {
  const file = asked().does(agent, { action: 'withdraw', reason: text('solved') });
  expect(file.stopped['unit-task']).toBe('void');
  expect(file.running).toEqual([]);
  expect(task(file).status).toBe('lapsed');
});

test('an answer that comes when the case has ended is kept as well, and changes nothing else', () => {
  const answer = { action: 'answer-task', ...on(asked()), text: text('late') } as const;
  const withdrawn = asked().does(agent, { action: 'withdraw', reason: text('solved') });
  const overridden = asked().does(agent, { action: 'override-task', ...on(asked()), reason: text('no-answer') });
  for (const [file, status] of [
    [withdrawn, 'lapsed'],
    [overridden.does(PEOPLE.reviewer, { action: 'terminate', reason: text('no-answer') }), 'overridden'],
  ] as const) {
    const late = file.after(HOUR).does(lakesideHandler, answer);
    expect(late.last('task_answered')).toMatchObject({ late: true, clocks: [] });
    expect(late.complaint).toEqual({
      ...file.complaint,
      version: file.complaint.version + 1,
      changedIn: file.complaint.version + 1,
      last: late.complaint.last,
      tasks: [{ ...task(file), answer: text('late') }],
      participants: late.complaint.participants,
    });
    expect(task(late).status).toBe(status);
    expect(late.refuses(lakesideHandler, answer).type).toBe('wrong-state');
  }
});

test('a partner that signed for a task before returning it need not sign for it again', () => {
  const machine = PARTNER_MACHINE;
  const file = asked()
    .does(machine, { action: 'accept-task', ...on(asked()) })
    .does(machine, { action: 'return-task', ...on(asked()), reason: text('not-ours') })
    .does(agent, { action: 'rule-on-task-return', ...on(asked()), agree: false, reason: text('yours') });
  expect(task(file)).toMatchObject({ status: 'accepted', byPartner: true, designated: true });
});

describe('a coordinator whom the policy names', () => {
  const byUnit = asked({ ...RULES, coordination: { coordinator: 'responsible-unit' } });
  const override = { action: 'override-task', ...on(byUnit), reason: text('no-answer') } as const;

  test('is the handler of the case, even if that changes', () => {
    const other = byUnit.does(hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler });
    expect(other.complaint.coordinator).toMatchObject({ person: 'other-handler', unit: HILLSIDE });
    expect(other.refuses(handler, override)).toMatchObject({ rule: 'coordinator-only' });
    expect(other.does(PEOPLE.otherHandler, override).happened).toContain('task_overridden');
  });

  test('is an office of the next unit until somebody handles the case there', () => {
    const moved = byUnit.does(dispatcher, { action: 'dispatch', unit: CITY, note: text('theirs') });
    expect(moved.complaint.coordinator).toMatchObject({ person: null, unit: CITY });
    expect(moved.does(cityHead, override).happened).toContain('task_overridden');
  });

  test('is the owner of the case, even if that changes, if the owner coordinates', () => {
    const handedOver = asked({ ...RULES, coordination: { coordinator: 'owner' } })
      .does(agent, { action: 'hand-over', to: PEOPLE.colleague, unit: LAKESIDE, reason: text('shift') })
      .does(PEOPLE.colleague, { action: 'answer-hand-over', accept: true });
    expect(handedOver.complaint.coordinator).toMatchObject({ person: 'colleague' });
  });

  test('stays the same once a person has been named', () => {
    const named = byUnit.does(agent, { action: 'name-coordinator', person: cityHead, unit: CITY });
    const other = named.does(hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler });
    expect(other.complaint.coordinator).toEqual({ person: cityHead.person, unit: CITY });
  });
});
