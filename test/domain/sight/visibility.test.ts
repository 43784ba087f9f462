import { snapshotOf } from '../../../domain/complaint/snapshot';
import type { StateName } from '../../../domain/complaint/state';
import { unitCode } from '../../../domain/ids';
import type { Actor, Person } from '../../../domain/people/actor';
import type { ClockKind } from '../../../domain/policy/rules';
import { askedOf } from '../../../domain/sight/asked';
import { type Sight, seenBy, sees, viewpointsOf } from '../../../domain/sight/visibility';
import {
  aCase,
  type CaseFile,
  CITY,
  HILLSIDE,
  helpFrom,
  LAKESIDE,
  MACHINE,
  offer,
  PEOPLE,
  promising,
  RULES,
  text,
} from '../complaint/a-case';

const sight = (file: CaseFile, who: Actor): Sight => sees(snapshotOf(file.complaint), who);
const { agent, handler, lakesideHandler, lakesideHead, stranger } = PEOPLE;
/** A handler of a unit far away, who is no agent. */
const farHandler: Person = { person: stranger.person, offices: [{ role: 'handler', unit: unitCode('elsewhere') }] };
const FAR = [unitCode('elsewhere'), unitCode('other-city'), unitCode('other-province')] as const;

/** A case in which the far unit was asked for help. */
const helped = (state: StateName = 'handling') => aCase(state).does(agent, helpFrom([[...FAR]], text('question')));

test('somebody with an office in the owner’s or the responsible unit, or above, sees all of a case', () => {
  for (const who of [agent, PEOPLE.colleague, lakesideHead, handler, PEOPLE.hillsideDispatcher, PEOPLE.provinceHead]) {
    expect(sight(aCase('handling'), who)).toBe('all');
  }
  // Before the dispatch the case does not concern the other unit.
  expect(sight(aCase('received'), handler)).toBe('nothing');
  expect(sight(aCase('received'), PEOPLE.reviewer)).toBe('all');
});

test('somebody who had the work sees how the case ended', () => {
  const reason = text('solved');
  for (const ended of [
    aCase('handling').does(agent, { action: 'withdraw', reason }),
    aCase('handling').does(PEOPLE.reviewer, { action: 'terminate', reason }),
  ]) {
    expect([sight(ended, handler), sight(ended, PEOPLE.hillsideHead)]).toEqual(['all', 'all']);
  }
});

test('people far away see nothing, but an agent sees where a case stands, to tell a customer who urges', () => {
  expect(sight(aCase('handling'), farHandler)).toBe('nothing');
  expect(sight(aCase('handling'), stranger)).toBe('progress');
});

test('administrators and service managers see every case, wherever they are', () => {
  for (const role of ['administrator', 'service-manager'] as const) {
    expect(sight(aCase('handling'), { ...farHandler, offices: [{ role, unit: FAR[0] }] })).toBe('all');
  }
});

test('a unit that was only asked for help sees its own task, and so do the heads above it', () => {
  const file = helped();
  const [task] = file.complaint.tasks;
  const part = { tasks: [task!.id], remedies: [] };
  expect(sight(file, farHandler)).toEqual(part);
  expect(sight(file, { ...farHandler, offices: [{ role: 'unit-head', unit: FAR[1] }] })).toEqual(part);
  const both = file.does(agent, helpFrom([LAKESIDE], text('question')));
  expect(both.complaint.tasks).toHaveLength(2);
  expect(sight(both, farHandler)).toEqual(part);
});

test('a unit that carries a remedy out sees that remedy', () => {
  const remedies = [offer('visit', { unit: FAR }), offer('refund')];
  const file = promising(remedies);
  expect(sight(file, farHandler)).toEqual({ tasks: [], remedies: [file.complaint.remedies[0]!.id] });
});

test('coordinator, supervisor and the person to whom the ownership is offered see the case as long as they are that', () => {
  const coordinator: Person = { person: farHandler.person, offices: [{ role: 'coordinator', unit: FAR[0] }] };
  const named = helped().does(agent, { action: 'name-coordinator', person: coordinator, unit: [...FAR] });
  expect(sight(named, coordinator)).toBe('all');
  const far: Person = { ...stranger, offices: [{ role: 'agent', unit: FAR[0] }] };
  const offered = aCase('handling').does(agent, { action: 'hand-over', to: far, unit: [...FAR], reason: text('r') });
  expect(sight(offered, far)).toBe('all');
  const declined = offered.does(far, { action: 'answer-hand-over', accept: false, reason: text('no') });
  expect(sight(declined, far)).toBe('progress');
});

describe('an office that is to guide the handler', () => {
  const guide: Person = { ...farHandler, offices: [{ role: 'service-supervisor', unit: FAR[0] }] };
  const rules = { ...RULES, guidance: [{ when: {}, office: FAR[0] }] };
  const dispatch = { action: 'dispatch', unit: HILLSIDE, guidingOffices: [[...FAR]] } as const;
  const asked = aCase('verifying', { rules }).does(PEOPLE.dispatcher, dispatch);

  test('sees the case until the guidance has lapsed, and so does a guide who is named', () => {
    for (const file of [asked, aCase('verifying', { rules }).does(PEOPLE.dispatcher, { ...dispatch, guide })]) {
      expect(sight(file, guide)).toBe('all');
      const replied = file
        .does(handler, { action: 'accept' })
        .does(handler, { action: 'propose', measure: 'explain', text: text('p'), founded: true })
        .does(PEOPLE.reviewer, { action: 'review', decision: 'approve' })
        .does(agent, { action: 'reply', text: text('r') });
      expect(sight(replied, guide)).toBe('nothing');
    }
  });

  test('has the case opened to its service supervisors alone, and to no person more until one is named', () => {
    const people = seenBy(asked.complaint).filter((key) => key.startsWith('person:'));
    expect(people).toEqual([`person:${agent.person}`]);
    expect(seenBy(asked.complaint)).toContain(`role:service-supervisor@${FAR[0]}`);
  });
});

describe('a head who was told of what is overdue', () => {
  const { dispatcher, hillsideHead } = PEOPLE;
  /** When the first head is told that a clock has run out. */
  const firstLevel = (file: CaseFile, kind: ClockKind): number =>
    file.clock(kind).checkpoints.find(({ type }) => type === 'level')!.at;
  const acknowledges = (file: CaseFile, head: Person): CaseFile => {
    const told = file.complaint.escalations.find(({ unit }) => head.offices.some((office) => office.unit === unit));
    return file.does(head, { action: 'acknowledge-escalation', escalation: told!.id });
  };

  test('sees the case until they have acknowledged, also when their unit has given it back', () => {
    const given = aCase('dispatched');
    const file = given
      .at(firstLevel(given, 'accept'))
      .does(handler, { action: 'return', reason: text('not-ours') })
      .does(dispatcher, { action: 'rule-on-return', agree: true, unit: LAKESIDE });
    expect(sight(file, handler)).toBe('nothing');
    expect(sight(file, hillsideHead)).toBe('all');
    expect(sight(acknowledges(file, hillsideHead), hillsideHead)).toBe('nothing');
  });

  test('sees it where only an office below them guides the handler', () => {
    const rules = { ...RULES, guidance: [{ when: {}, office: FAR[0] }] };
    const dispatch = { action: 'dispatch', unit: HILLSIDE, guidingOffices: [[...FAR]] } as const;
    const asked = aCase('verifying', { rules }).does(dispatcher, dispatch);
    const head: Person = { ...farHandler, offices: [{ role: 'unit-head', unit: FAR[0] }] };
    expect(sight(asked, head)).toBe('nothing');
    const late = asked.at(firstLevel(asked, 'guidance'));
    expect(sight(late, head)).toBe('all');
    expect(sight(acknowledges(late, head), head)).toBe('nothing');
  });

  test('sees no more than their part where their unit was asked for something', () => {
    const asked = helped();
    const head: Person = { ...farHandler, offices: [{ role: 'unit-head', unit: FAR[0] }] };
    const late = asked.at(firstLevel(asked, 'unit-task'));
    expect(late.complaint.escalations.map(({ unit }) => unit)).toContain(FAR[0]);
    expect(sight(late, head)).toEqual({ tasks: [asked.complaint.tasks[0]!.id], remedies: [] });
    expect(acknowledges(late, head).lets(head)).not.toContain('acknowledge-escalation');
  });
});

test('a deputy sees what the absent person sees, but not what is about either of them', () => {
  const deputy: Person = { ...farHandler, standsInFor: [handler] };
  expect(sight(aCase('handling'), deputy)).toBe('all');
  const about = (accused: Person) =>
    aCase('handling').does(agent, { action: 'name-accused', accused: accused.person, reason: text('rude') });
  expect(sight(about(handler), deputy)).toBe('nothing');
  expect(sight(about(farHandler), deputy)).toBe('nothing');
});

test('the accused see nothing, whatever their offices', () => {
  for (const accused of [agent, handler, PEOPLE.provinceHead]) {
    const by = accused === agent ? PEOPLE.dispatcher : agent;
    const file = aCase('handling').does(by, { action: 'name-accused', accused: accused.person, reason: text('rude') });
    expect(sight(file, accused)).toBe('nothing');
    expect(sight(file, { ...accused, offices: [{ role: 'administrator', unit: CITY[0] }] })).toBe('nothing');
  }
});

test('machines that may read see everything, and a partner’s machine sees the tasks of its unit', () => {
  const file = helped();
  expect(sight(file, MACHINE)).toBe('all');
  expect(sight(file, { machine: 'far-desk', unit: FAR[0] })).toEqual({
    tasks: [file.complaint.tasks[0]!.id],
    remedies: [],
  });
  expect(sight(file, { machine: 'far-desk', unit: FAR[1] })).toBe('nothing');
  expect(sight(file, { machine: 'lakeside-desk', unit: LAKESIDE[0] })).toBe('nothing');
});

test('lists agree: a case is seen whole if and only if one of its keys belongs to the reader', () => {
  const files = [aCase('received'), aCase('handling'), helped(), aCase('closed')];
  const about = files.map((file) =>
    file.state === 'closed'
      ? file
      : file.does(agent, { action: 'name-accused', accused: handler.person, reason: text('r') }),
  );
  const people: Person[] = [...Object.values(PEOPLE), farHandler, { ...lakesideHandler, standsInFor: [handler] }];
  for (const { complaint } of [...files, ...about]) {
    const keys = seenBy(snapshotOf(complaint));
    for (const who of people) {
      const listed = viewpointsOf(who).some(
        (from) =>
          !from.people.some((person) => (complaint.accused as readonly string[]).includes(person)) &&
          (from.keys === null || from.keys.some((key) => keys.includes(key))),
      );
      expect([who.person, listed]).toEqual([who.person, sees(snapshotOf(complaint), who) === 'all']);
    }
  }
});

test('a unit is listed as asked from the request on, and as owing the answer until the answer has come', () => {
  expect(askedOf(aCase('handling').complaint)).toEqual([]);
  const file = aCase('handling').does(handler, helpFrom([LAKESIDE], text('q')));
  expect(askedOf(file.complaint)).toEqual(['lakeside', 'open:lakeside']);
  const [{ id: task } = { id: '' as never }] = file.complaint.tasks;
  const answered = file.does(lakesideHandler, { action: 'answer-task', task, text: text('answer') });
  expect(askedOf(answered.complaint)).toEqual(['lakeside']);
  expect(HILLSIDE[0]).not.toBe('lakeside');
});
