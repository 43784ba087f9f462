import { snapshotOf } from '../../../domain/complaint/snapshot';
import { concernsOf } from '../../../domain/notification/concern';
import { isUrgent } from '../../../domain/notification/notice';
import { noticesOf } from '../../../domain/notification/notices';
import { HOUR, MINUTE } from '../../../domain/time';
import {
  aCase,
  CITY,
  HILLSIDE,
  helpFrom,
  LAKESIDE,
  LEADING,
  offer,
  PEOPLE,
  promising,
  RULES,
  text,
} from '../complaint/a-case';
import { shown, told } from './told';

const { agent, caller, handler, hillsideHead, lakesideHead } = PEOPLE;

const reason = text('reason');

describe('somebody who is given something to do is told', () => {
  test.each([
    [
      'a unit that the case is dispatched to',
      aCase('dispatched'),
      ['duty accept > handler@hillside, unit-head@hillside'],
    ],
    [
      'the reviewers, of a proposal',
      aCase('in_review'),
      ['duty review > reviewer@hillside, reviewer@city, reviewer@province'],
    ],
    [
      'the dispatchers, of a return',
      aCase('returned'),
      ['duty rule-on-return > dispatcher@lakeside, dispatcher@city, dispatcher@province'],
    ],
    [
      'the handler, of rework, and the owner, who has the promise again',
      aCase('rework'),
      ['duty propose > handler', 'duty - > agent'],
    ],
    ['nobody, of a complaint that waits in a list', aCase('verifying'), []],
  ] as const)('%s', (_who, file, expected) => {
    expect(told(file)).toEqual(expected);
  });

  test('the owner, of an approved proposal that needs a reply; the author, of the ruling', () => {
    expect(told(aCase('approved'))).toEqual(['ruling - > handler', 'duty reply > agent']);
  });

  test('a colleague, of an ownership that is offered; the owner, of the answer', () => {
    const offered = aCase('handling').does(agent, {
      action: 'hand-over',
      to: PEOPLE.colleague,
      unit: LAKESIDE,
      reason,
    });
    expect(told(offered)).toEqual(['duty answer-hand-over > colleague']);
    const accepted = offered.does(PEOPLE.colleague, { action: 'answer-hand-over', accept: true });
    expect(noticesOf(accepted.last('hand_over_accepted'), snapshotOf(accepted.complaint)).map(shown)).toEqual([
      'relieved - > agent',
      'ruling - > asked:hand_over_offered:',
    ]);
  });

  test('each unit that is asked for help, only of its own task', () => {
    const file = aCase('handling').does(handler, helpFrom([LAKESIDE], text('why')));
    const [notice] = noticesOf(file.last('help_requested'), snapshotOf(file.complaint));
    expect(shown(notice!)).toBe('duty accept-task > handler@lakeside, unit-head@lakeside');
    expect(notice).toMatchObject({ clock: 'unit-task', unit: 'lakeside', dueAt: file.clock('unit-task').dueAt });
    expect(concernsOf(file.last('help_requested'), snapshotOf(file.complaint))).toEqual([
      {
        task: file.complaint.tasks[0]!.id,
        unit: 'lakeside',
        units: [...LAKESIDE, ...HILLSIDE],
        former: [],
        dueAt: notice!.dueAt,
      },
    ]);
  });

  test('the service supervisors, of a dissatisfied customer; nobody, of a satisfied one', () => {
    const asked = aCase('follow_up').after(MINUTE);
    const departmentSupervisors = [{ person: PEOPLE.supervisor.person, unit: HILLSIDE[0] }];
    const unhappy = asked.does(caller, { action: 'follow-up', outcome: 'dissatisfied', departmentSupervisors });
    expect(told(unhappy)[0]).toMatch(/^duty rework > service-supervisor@hillside, service-supervisor@city/);
    expect(told(asked.does(caller, { action: 'follow-up', outcome: 'satisfied', score: 9 }))).toEqual([]);
  });

  test('the owner, that there is no rework and that they may close', () => {
    const asked = aCase('follow_up').after(MINUTE).does(caller, { action: 'follow-up', outcome: 'dissatisfied' });
    const declined = asked.after(MINUTE).does(PEOPLE.supervisor, { action: 'decline-rework', reason });
    expect(told(declined)).toEqual(['duty close > agent']);
  });

  test('the unit that is to do it again, of a remedy that the customer does not confirm', () => {
    const rules = { ...RULES, remedies: { confirmedByCustomer: ['visit' as const], tries: 2 } };
    const replied = promising([offer('refund'), offer('visit')], { rules });
    const { id: remedy } = replied.complaint.remedies.find(({ kind }) => kind === 'visit')!;
    const carriedOut = replied.after(HOUR).does(handler, { action: 'carry-out', remedy });
    expect(told(carriedOut).map((line) => line.split(',')[0])).toEqual(['duty confirm-remedy > agent']);
    const again = carriedOut
      .after(HOUR)
      .does(agent, { action: 'confirm-remedy', remedy, outcome: 'not-confirmed', reason });
    expect(told(again)).toEqual(['duty arrive > handler@hillside, unit-head@hillside']);
  });

  test('the unit that was to carry something out, that the promise was withdrawn', () => {
    const promised = promising([offer('visit', { unit: LAKESIDE })]);
    const remedy = promised.complaint.remedies[0]!.id;
    const withdraw = { action: 'withdraw-remedy', remedy, reason, consent: reason } as const;
    expect(told(promised.after(MINUTE).does(agent, withdraw))).toEqual([
      'relieved - > handler@lakeside, unit-head@lakeside',
    ]);
  });

  test('the guide, of a difficult case; the person who works on it, of the guidance', () => {
    const rules = { ...RULES, guidance: [{ when: {}, office: CITY[0] }] };
    const guidingOffices = [CITY];
    const asked = aCase('verifying', { rules }).does(PEOPLE.dispatcher, {
      action: 'dispatch',
      unit: HILLSIDE,
      guidingOffices,
    });
    expect(told(asked)).toEqual([
      'duty accept > handler@hillside, unit-head@hillside',
      'duty guide > service-supervisor@city',
    ]);
    const taken = asked.does(handler, { action: 'accept' });
    const guided = taken.after(MINUTE).does(PEOPLE.supervisor, { action: 'guide', text: text('measure') });
    expect(told(guided)).toEqual(['duty propose > handler']);
  });

  test('the person who gets back what a head had taken over', () => {
    const taken = aCase('handling').does(PEOPLE.hillsideHead, { action: 'take-over', reason });
    expect(told(taken)).toEqual(['relieved - > handler']);
    expect(told(taken.after(MINUTE).does(PEOPLE.hillsideHead, { action: 'give-back' }))).toEqual([
      'duty propose > handler',
    ]);
  });

  test('the heads, of what the accused had to do', () => {
    const named = (state: 'approved' | 'handling', accused: string) =>
      told(aCase(state).does(PEOPLE.dispatcher, { action: 'name-accused', accused: accused as never, reason }));
    expect(named('approved', 'agent')).toEqual([
      'duty reassign-owner > unit-head@lakeside, unit-head@city, unit-head@province',
    ]);
    expect(named('handling', 'handler')).toEqual([
      'duty assign > unit-head@hillside, unit-head@city, unit-head@province',
    ]);
  });

  test('the person who goes on with a case that is no longer merged', () => {
    const merged = aCase('handling').does(agent, { action: 'merge', into: LEADING, leading: [], reason });
    expect(told(merged)).toEqual(['relieved - > handler']);
    expect(told(merged.after(MINUTE).does(agent, { action: 'unmerge', reason }))).toEqual([
      'duty propose > handler',
      'merged - > handler',
    ]);
  });

  test('a head, of a request for more time; the person who asked, of the ruling', () => {
    const file = aCase('handling');
    const clock = file.clock('handling');
    const asked = file.does(handler, {
      action: 'request-extension',
      clock: clock.id,
      until: clock.dueAt + 72 * HOUR,
      reason,
    });
    expect(told(asked)).toEqual(['duty rule-on-extension > unit-head@hillside, unit-head@city, unit-head@province']);
    const { request } = asked.last('extension_requested');
    const no = asked.does(PEOPLE.cityHead, { action: 'rule-on-extension', request: request.id, agree: false, reason });
    expect(noticesOf(no.last('extension_refused'), snapshotOf(no.complaint)).map(shown)).toEqual([
      `ruling - > asked:extension_requested:${request.id}`,
    ]);
    const yes = asked.does(PEOPLE.cityHead, { action: 'rule-on-extension', request: request.id, agree: true });
    expect(noticesOf(yes.last('extended'), snapshotOf(yes.complaint)).map(shown)).toEqual([
      `ruling - > asked:extension_requested:${request.id}`,
      'duty contact > agent',
      'moved propose > handler',
    ]);
  });
});

describe('a clock that runs low or out', () => {
  test('warns the holder of the duty; and the owner, if it is the promise to the customer', () => {
    let file = aCase('handling');
    const seen = new Map<string, string>();
    for (let step = 0; step < 60 && !seen.has('reply'); step += 1) {
      file = file.after(12 * HOUR);
      for (const event of file.latest) {
        if (event.type !== 'clock_warned') continue;
        const [notice] = noticesOf(event, snapshotOf(file.complaint));
        if (notice?.clock != null) seen.set(notice.clock, shown(notice));
      }
    }
    expect(seen.get('handling')).toBe('warning propose > handler');
    expect(seen.get('reply')).toBe('warning - > agent');
  });

  test('tells the head whom the directory names urgently, and the next level in the form of an escalation', () => {
    const file = aCase('received').after(24 * HOUR);
    const escalated = file.last('escalated');
    const { level, cause, unit } = escalated.escalation;
    const persons = [lakesideHead.person];
    const event = { ...escalated, type: 'told', escalation: escalated.escalation.id, persons } as const;
    const heard = (of: object) => noticesOf({ ...event, of } as never, snapshotOf(file.complaint))[0]!;
    expect(shown(heard({ type: 'escalated', unit, level: 1, cause }))).toMatch(/^breach .* > lakeside-head$/);
    expect(heard({ type: 'escalated', unit, level: level + 1, cause }).kind).toBe('escalation');
    expect(heard({ type: 'leadership_informed', unit }).kind).toBe('critical');
    expect(heard({ type: 'head_told_of_urging', unit }).kind).toBe('urging');
    expect(['breach', 'escalation', 'critical', 'urging', 'duty'].filter((kind) => isUrgent(kind as 'duty'))).toEqual([
      'breach',
      'escalation',
      'critical',
    ]);
  });
});

test('a head to whom a case was raised is asked to acknowledge that, with the moment by which', () => {
  const raised = aCase('handling').does(agent, { action: 'escalate', reason });
  const { id: escalation, unit, level, cause } = raised.last('escalated').escalation;
  const found = { escalation, persons: [hillsideHead.person], of: { type: 'escalated', unit, level, cause } } as const;
  const [notice] = noticesOf(raised.found(found).last('told'), snapshotOf(raised.complaint));
  expect(notice).toMatchObject({
    kind: 'escalation',
    to: [{ person: hillsideHead.person }],
    action: 'acknowledge-escalation',
    dueAt: raised.clock('escalation-acknowledgement').dueAt,
    unit: 'hillside',
  });
});
