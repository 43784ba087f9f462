import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { personId } from '../../../domain/ids';
import { ACTS, WORKS } from '../../../domain/measures/event-log/acts';
import { type LoggedEvent, traceOf } from '../../../domain/measures/event-log/trace';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import {
  aCase,
  anIntake,
  CaseFile,
  HILLSIDE,
  helpFrom,
  LAKESIDE,
  MONDAY_9,
  PEOPLE,
  RULES,
  text,
} from '../complaint/a-case';
import { lived } from '../complaint/lived';
import { anyLife, type Life } from '../complaint/random-case';

const eventsOf = (life: Life): readonly ComplaintEvent[] => [...lived(life)].flatMap(({ events }) => events);

/** An event as somebody would write it down: who did what, in which role, for which unit. */
const noted = ({ activity, work, transition, instance, doer, role, unit }: LoggedEvent): string =>
  [activity, `${work} ${transition}`, instance, doer.id, role, unit].map((one) => one ?? '-').join(' | ');

test('a complaint from its receipt to its end is a trace, event by event', () => {
  const { agent, dispatcher, handler, lakesideHandler, reviewer, caller } = PEOPLE;
  const asked = CaseFile.received(anIntake())
    .after(10 * MINUTE)
    .does(dispatcher, { action: 'verify' })
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE })
    .after(10 * MINUTE)
    .does(handler, { action: 'accept' })
    .does(handler, helpFrom([LAKESIDE], text('question')));
  const [task] = asked.complaint.tasks;
  const { events, complaint } = asked
    .does(lakesideHandler, { action: 'accept-task', task: task!.id })
    .does(lakesideHandler, { action: 'answer-task', task: task!.id, text: text('answer') })
    .after(10 * MINUTE)
    .does(handler, { action: 'propose', measure: 'explain', text: text('proposal'), founded: true })
    .does(reviewer, { action: 'review', decision: 'approve' })
    .does(agent, { action: 'reply', text: text('reply') })
    .does(caller, { action: 'follow-up', outcome: 'satisfied' });
  const trace = traceOf(events);
  expect(complaint.progress.state).toBe('closed');
  expect(trace).toMatchObject({
    number: '20260302-000001',
    classification: {
      category: 'network.coverage',
      channel: 'hotline',
      severity: 'ordinary',
      customerClass: 'ordinary',
    },
    state: 'closed',
    receivedAt: '2026-03-02T09:00:00.000+08:00',
    closedAt: '2026-03-02T09:30:00.000+08:00',
    ownerUnit: 'lakeside',
    replyUnit: 'hillside',
    migrated: false,
    reopened: false,
  });
  expect(trace.events.map(noted)).toEqual([
    'received | complaint start | - | agent | agent | lakeside',
    'verified | verified complete | - | dispatcher | dispatcher | lakeside',
    'dispatched | handling schedule | - | dispatcher | dispatcher | lakeside',
    // The record does not say whether somebody signs as a handler or as the head.
    'accepted | handling start | - | handler | - | hillside',
    'assigned | handling assign | - | handler | handler | hillside',
    'coordinator_named | coordinator_named complete | - | handler | handler | hillside',
    'help_requested | unit-task schedule | t7 | handler | handler | lakeside',
    'task_accepted | unit-task start | t7 | lakeside-handler | handler | lakeside',
    'task_answered | unit-task complete | t7 | lakeside-handler | handler | lakeside',
    'proposed | handling complete | - | handler | handler | hillside',
    'proposal_approved | review complete | - | reviewer | reviewer | hillside',
    'replied | reply complete | - | agent | agent | lakeside',
    'followed_up | follow-up complete | - | caller | follow-up-caller | lakeside',
    'closed | complaint complete | - | caller | - | lakeside',
  ]);
});

describe('the role in which somebody acted', () => {
  const {
    agent,
    colleague,
    dispatcher,
    handler,
    otherHandler,
    hillsideHead,
    lakesideHandler,
    lakesideHead,
    supervisor,
  } = PEOPLE;
  const roleIn = ({ events }: CaseFile, activity: string) =>
    traceOf(events).events.findLast((one) => one.activity === activity)!.role;

  test('is that of the owner who verifies, and of the dispatcher who does it instead', () => {
    const received = CaseFile.received(anIntake());
    expect(roleIn(received.does(agent, { action: 'verify' }), 'verified')).toBe('agent');
    expect(roleIn(received.does(dispatcher, { action: 'verify' }), 'verified')).toBe('dispatcher');
    const refused = { action: 'verify', notAccepted: text('not-ours') } as const;
    expect(roleIn(received.does(agent, refused), 'not_accepted')).toBe('agent');
    expect(roleIn(received.does(dispatcher, refused), 'not_accepted')).toBe('dispatcher');
  });

  test('is that of a service supervisor who agrees that it is a nuisance', () => {
    const marked = CaseFile.received(anIntake()).does(agent, { action: 'mark-nuisance', reason: text('reason') });
    const agreed = marked.does(supervisor, { action: 'rule-on-nuisance', agree: true, reason: text('reason') });
    expect(roleIn(agreed, 'not_accepted')).toBe('service-supervisor');
  });

  test('is that of the handler who answers the customer at once, and of a head who proposes', () => {
    const answer = { action: 'answer-at-once', text: text('answer'), measure: 'explain', founded: true } as const;
    const rules = { ...RULES, shortLine: [{ category: 'network', severity: 'ordinary' as const }] };
    expect(roleIn(aCase('handling', { rules }).does(handler, answer), 'replied')).toBe('handler');
    const proposed = { action: 'propose', measure: 'explain', text: text('proposal'), founded: true } as const;
    expect(roleIn(aCase('handling').does(hillsideHead, proposed), 'proposed')).not.toBe('handler');
  });

  test('is left out where a head in the place of the owner and a dispatcher sign alike', () => {
    const about = CaseFile.received(anIntake()).does(dispatcher, {
      action: 'name-accused',
      accused: agent.person,
      reason: text('reason'),
    });
    expect(roleIn(about.does(lakesideHead, { action: 'verify' }), 'verified')).toBeNull();
    expect(roleIn(about.does(lakesideHead, { action: 'withdraw', reason: text('reason') }), 'withdrawn')).toBeNull();
  });

  test('is not a head’s where whoever reopens gives the complaint to an owner who is there', () => {
    const to = { person: colleague.person, unit: LAKESIDE };
    const again = aCase('closed').does(dispatcher, {
      action: 'reopen',
      reason: text('reason'),
      vacancy: { left: agent.person, to },
    });
    expect(roleIn(again, 'owner_reassigned')).toBeNull();
    const given = aCase('handling').does(lakesideHead, {
      action: 'reassign-owner',
      to: colleague,
      unit: LAKESIDE,
      reason: text('reason'),
    });
    expect(roleIn(given, 'owner_reassigned')).toBe('unit-head');
  });

  test('is not a head’s where a handler signs for a colleague or gives a task on, and is where a head changes it', () => {
    const signed = aCase('dispatched').does(handler, { action: 'accept', handler: otherHandler });
    expect(roleIn(signed, 'assigned')).toBeNull();
    expect(roleIn(signed.does(hillsideHead, { action: 'assign', handler }), 'assigned')).toBe('unit-head');
    const asked = aCase('handling').does(handler, helpFrom([LAKESIDE], text('question')));
    const task = asked.complaint.tasks[0]!.id;
    const accepted = asked.does(lakesideHead, { action: 'accept-task', task });
    const second = { ...lakesideHandler, person: personId('second-lakeside-handler') };
    const given = accepted.does(second, { action: 'assign-task', task, handler: lakesideHandler });
    expect(roleIn(given, 'task_assigned')).toBeNull();
    expect(roleIn(given.does(lakesideHead, { action: 'assign-task', task, handler: second }), 'task_assigned')).toBe(
      'unit-head',
    );
  });
});

test('a return and a pause suspend the work until somebody rules or it goes on', () => {
  const { dispatcher, handler } = PEOPLE;
  const { events } = aCase('dispatched')
    .does(handler, { action: 'return', reason: text('reason') })
    .does(dispatcher, { action: 'rule-on-return', agree: false, reason: text('reason') })
    .does(handler, { action: 'accept' })
    .does(handler, { action: 'pause', reason: 'waiting-for-customer', until: MONDAY_9 + DAY })
    .after(2 * DAY);
  const handling = traceOf(events).events.filter(({ work }) => work === 'handling');
  expect(handling.map(({ activity, transition }) => `${activity} ${transition}`)).toEqual([
    'dispatched schedule',
    'returned suspend',
    'return_refused resume',
    'accepted start',
    'assigned assign',
    'paused suspend',
    'resumed resume',
  ]);
});

test('what a clock did late says when it was due, and when it acted', () => {
  const { events } = aCase('handling')
    .awayUntil(MONDAY_9 + 30 * DAY)
    .after(HOUR);
  const late = traceOf(events).events.find(({ activity }) => activity === 'clock_breached')!;
  expect(late.actedAt).toBe(late.at);
  expect(new Date(late.dueAt!).getTime()).toBeLessThan(new Date(late.at).getTime() - DAY);
  expect(late).toMatchObject({ clock: expect.any(String), doer: { kind: 'system', id: 'clock' }, role: null });
});

test('a complaint that was filed later than it came in begins when it came in', () => {
  const { events } = CaseFile.received(anIntake({ receivedAt: MONDAY_9 - DAY }), MONDAY_9);
  expect(traceOf(events).events[0]).toMatchObject({
    at: '2026-03-01T09:00:00.000+08:00',
    recordedAt: '2026-03-02T09:00:00.000+08:00',
  });
});

test('whatever happens to a complaint is in its trace once, in order, and ends as the complaint stands', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const events = eventsOf(life);
      const trace = traceOf(events);
      assert.deepEqual(
        trace.events.map(({ activity, version }) => [activity, version]),
        events.map(({ type, version }) => [type, version]),
      );
      const times = trace.events.map(({ at }) => Date.parse(at));
      assert.deepEqual(
        times,
        [...times].sort((a, b) => a - b),
      );
      assert.equal(trace.state, [...lived(life)].at(-1)!.after.progress.state);
    }),
    { numRuns: 60 },
  );
});

test('nothing is resumed or ended that was not begun, of whatever has an id of its own', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const begun = new Set<string>();
      for (const { work, instance, transition } of traceOf(eventsOf(life)).events) {
        const one = `${work} ${instance}`;
        if (transition === 'schedule' || transition === 'start') begun.add(one);
        // Promised remedies are begun by the reply, and news for a head asks for nothing.
        else if (['unit-task', 'escalation', 'instruction'].includes(work)) assert.ok(begun.has(one), one);
      }
    }),
    { numRuns: 60 },
  );
});

test('no text, reference or name of a person is in a trace but in what says who did it', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const events = eventsOf(life);
      const trace = traceOf(events);
      const said = JSON.stringify({
        ...trace,
        events: trace.events.map(({ doer: _doer, role: _role, ...event }) => event),
      });
      for (const { person } of Object.values(PEOPLE)) assert.ok(!said.includes(`"${person}"`), person);
      assert.ok(!said.includes('sha256'));
      if (events[0]!.type === 'received') assert.ok(!said.includes(events[0]!.id));
    }),
    { numRuns: 30 },
  );
});

test('every piece of work has a beginning or an end among the events', () => {
  const told = new Set(
    Object.values(ACTS).map(({ work }) => (typeof work === 'function' ? 'unit-task' : (work as string | null))),
  );
  expect(WORKS.filter((work) => !told.has(work))).toEqual([]);
});
