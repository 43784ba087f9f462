import { taskId } from '../../../../domain/ids';
import { beijing } from '../../calendar/calendars';
import { aCase, type CaseFile, CITY, HILLSIDE, helpFrom, LAKESIDE, LEADING, PEOPLE, text } from '../a-case';

const { agent, cityHead, colleague, dispatcher, handler, hillsideHead, inspector, lakesideHandler } = PEOPLE;
const { lakesideHead, otherHandler, reviewer, stranger } = PEOPLE;
const reason = text('reason');
const takeOver = { action: 'take-over', reason } as const;
const interventions = (file: CaseFile): string[] =>
  file.events.filter(({ intervention }) => intervention).map(({ type }) => type);

/** Of the unit that was asked for help, like the handler who works on the task. */
const spare = { ...stranger, offices: lakesideHandler.offices };
const asking = aCase('handling').does(agent, helpFrom([LAKESIDE], reason));
const helping = asking.does(lakesideHandler, { action: 'accept-task', task: asking.complaint.tasks[0]!.id });

describe('what a head does to work below is on the record as an intervention', () => {
  const file = aCase('handling');
  test('naming another handler', () => {
    expect(interventions(file.does(hillsideHead, { action: 'assign', handler: otherHandler }))).toEqual(['assigned']);
  });
  test('naming another owner', () => {
    const moved = file.does(lakesideHead, { action: 'reassign-owner', to: colleague, unit: LAKESIDE, reason });
    expect(interventions(moved)).toEqual(['owner_reassigned']);
  });
  test('giving more time for which nobody asked', () => {
    const { id: clock } = file.clock('handling');
    const until = beijing('2026-03-09 12:00');
    const given = file.does(hillsideHead, { action: 'request-extension', clock, until, reason });
    expect(interventions(given)).toEqual(['extended']);
  });
  test('opening a supervision', () => {
    const opened = file.does(cityHead, { action: 'supervise', requirements: reason, supervisor: inspector });
    expect(interventions(opened)).toEqual(['supervision_opened']);
  });
  test('choosing another unit than the dispatcher', () => {
    const moved = file.does(cityHead, { action: 'dispatch', unit: LAKESIDE, note: reason });
    expect(interventions(moved)).toEqual(['transferred']);
    expect(file.refuses(hillsideHead, { action: 'dispatch', unit: LAKESIDE, note: reason })).toMatchObject({
      rule: 'office-needed',
    });
  });
  test('another person for a task', () => {
    const task = { task: helping.complaint.tasks[0]!.id };
    expect(interventions(helping.does(lakesideHead, { action: 'assign-task', ...task, handler: spare }))).toEqual([
      'task_assigned',
    ]);
  });
  test('taking over', () => {
    expect(interventions(file.does(cityHead, takeOver))).toEqual(['taken_over']);
  });
});

describe('what is somebody’s own duty is not an intervention:', () => {
  test('naming the first handler, or ruling on a request, by a head', () => {
    const named = aCase('accepted').does(hillsideHead, { action: 'assign', handler });
    expect(interventions(named)).toEqual([]);
    const file = aCase('handling');
    const { id: clock } = file.clock('handling');
    const requested = file.does(handler, {
      action: 'request-extension',
      clock,
      until: beijing('2026-03-09 12:00'),
      reason,
    });
    const [request] = requested.complaint.extensionRequests;
    const ruled = requested.does(hillsideHead, { action: 'rule-on-extension', request: request!.id, agree: true });
    expect(interventions(ruled)).toEqual([]);
  });

  test('a head who names the first to work on a task, or whoever has it and passes it on', () => {
    const task = { task: asking.complaint.tasks[0]!.id };
    const accepted = asking.does(lakesideHead, { action: 'accept-task', ...task });
    const named = accepted.does(lakesideHead, { action: 'assign-task', ...task, handler: lakesideHandler });
    expect(named.complaint.tasks[0]).toMatchObject({ handler: lakesideHandler.person });
    expect(interventions(named)).toEqual([]);
    expect(interventions(helping.does(lakesideHandler, { action: 'assign-task', ...task, handler: spare }))).toEqual(
      [],
    );
  });

  test('a handler who passes the work on, a dispatcher who transfers, a supervisor who supervises', () => {
    const file = aCase('handling');
    expect(interventions(file.does(handler, { action: 'assign', handler: otherHandler }))).toEqual([]);
    expect(interventions(file.does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: reason }))).toEqual([]);
    expect(interventions(file.does(inspector, { action: 'supervise', requirements: reason }))).toEqual([]);
  });
});

describe('a head who takes over', () => {
  test('becomes the handler in one step, and the unit and its clock stay', () => {
    const file = aCase('handling').does(cityHead, takeOver);
    expect(file.complaint.progress).toEqual({ state: 'handling', unit: HILLSIDE, handler: cityHead.person });
    expect(file.clock('handling').chain).toEqual(HILLSIDE);
    expect(file.refuses(cityHead, takeOver).type).toBe('nothing-to-change');
    const proposed = file.does(cityHead, { action: 'propose', measure: 'explain', text: reason, founded: true });
    const asReviewer = { ...cityHead, offices: [...cityHead.offices, ...reviewer.offices] };
    expect(proposed.refuses(asReviewer, { action: 'review', decision: 'approve' }).type).toBe('not-permitted');
  });

  test('may do so before the unit has signed, and the clock for signing is met', () => {
    const file = aCase('dispatched').does(hillsideHead, takeOver);
    expect(file.stopped).toMatchObject({ accept: 'met' });
    expect(file.running).toContain('handling');
    expect(file.refuses(hillsideHead, { action: 'give-back' }).type).toBe('contradiction');
    const given = file.does(hillsideHead, { action: 'give-back', handler });
    expect(given.complaint.progress).toMatchObject({ state: 'handling', handler: handler.person });
  });

  test('gives the case back to the handler before, or to another handler of the unit', () => {
    const file = aCase('handling').does(cityHead, takeOver);
    expect(file.refuses(hillsideHead, { action: 'give-back' })).toMatchObject({ rule: 'heads-only' });
    const back = file.does(cityHead, { action: 'give-back' });
    expect(back.complaint.progress).toMatchObject({ handler: handler.person });
    expect(back.refuses(cityHead, { action: 'give-back' }).type).toBe('wrong-state');
    expect(file.refuses(cityHead, { action: 'give-back', handler: lakesideHandler }).type).toBe('wrong-person');
    const other = file.does(cityHead, { action: 'give-back', handler: otherHandler });
    expect(other.complaint.progress).toMatchObject({ handler: otherHandler.person });
  });

  test('may take over the task of a unit below, but another head may not', () => {
    const file = aCase('handling').does(agent, helpFrom([LAKESIDE], reason));
    const task = file.complaint.tasks[0]!.id;
    expect(file.refuses(hillsideHead, { ...takeOver, task })).toMatchObject({ rule: 'heads-only' });
    const taken = file.does(lakesideHead, { ...takeOver, task });
    expect(taken.complaint.tasks[0]).toMatchObject({ status: 'accepted', handler: lakesideHead.person });
    expect(taken.does(lakesideHead, { action: 'answer-task', task, text: reason }).stopped).toEqual({
      'unit-task': 'met',
    });
    const given = taken.does(lakesideHead, { action: 'give-back', task, handler: lakesideHandler });
    expect(given.complaint.tasks[0]).toMatchObject({ handler: lakesideHandler.person });
    expect(file.refuses(lakesideHead, { ...takeOver, task: taskId('t0-1') }).type).toBe('unknown-task');
  });

  test('gives a task to somebody of the unit that has it, of several units, and may note why', () => {
    const units = [CITY, LAKESIDE];
    const file = aCase('handling').does(agent, helpFrom(units, reason));
    const task = file.complaint.tasks[1]!.id;
    const back = { action: 'give-back', task, handler: lakesideHandler } as const;
    const taken = file.does(lakesideHead, { ...takeOver, task });
    const note = text('rested');
    expect(taken.does(lakesideHead, { ...back, note }).last('given_back')).toMatchObject({
      task,
      handler: lakesideHandler.person,
      note,
    });
    expect(taken.does(lakesideHead, back).last('given_back')).not.toHaveProperty('note');
  });

  test('gives nothing back that is reviewed, given to another case or done', () => {
    const proposal = { action: 'propose', measure: 'repair', text: reason, founded: true } as const;
    const proposed = aCase('handling').does(hillsideHead, takeOver).does(hillsideHead, proposal);
    expect(proposed.refuses(hillsideHead, { action: 'give-back', handler }).type).toBe('wrong-state');
    const rejected = proposed.does(reviewer, { action: 'review', decision: 'reject', reason });
    expect(rejected.does(hillsideHead, { action: 'give-back' }).complaint.progress).toMatchObject({
      handler: handler.person,
    });

    const into = { action: 'merge', into: LEADING, leading: [], reason } as const;
    const merged = aCase('handling').does(hillsideHead, takeOver).does(agent, into);
    expect(merged.refuses(hillsideHead, { action: 'give-back' }).type).toBe('wrong-state');

    const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], reason));
    const task = asked.complaint.tasks[0]!.id;
    const answer = { action: 'answer-task', task, text: reason } as const;
    const answered = asked.does(lakesideHead, { ...takeOver, task }).does(lakesideHead, answer);
    const back = { action: 'give-back', task, handler: lakesideHandler } as const;
    expect(answered.refuses(lakesideHead, back).type).toBe('wrong-state');
  });

  test('has to head the unit that does the work, or one above it', () => {
    for (const who of [handler, agent, dispatcher, lakesideHead]) {
      expect(aCase('handling').refuses(who, takeOver)).toMatchObject({ rule: 'heads-only' });
    }
    expect(aCase('handling').refuses(stranger, takeOver).type).toBe('not-permitted');
  });

  test('may have a deputy, who takes over in the head’s name', () => {
    const deputy = { ...colleague, standsInFor: [hillsideHead] };
    const file = aCase('handling').does(deputy, takeOver);
    expect(file.complaint.progress).toMatchObject({ handler: hillsideHead.person });
    expect(file.last('taken_over').by).toEqual({ person: colleague.person, actingFor: hillsideHead.person });
  });
});

test('an escalation by hand goes up, to each level once', () => {
  let file = aCase('handling');
  for (const unit of HILLSIDE) {
    file = file.does(agent, { action: 'escalate', reason });
    expect(file.last('escalated')).toMatchObject({ escalation: { unit }, reason });
  }
  expect(file.refuses(agent, { action: 'escalate', reason }).type).toBe('no-higher-level');
});
