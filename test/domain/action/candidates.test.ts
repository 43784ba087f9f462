import { decide } from '../../../domain/action/decide';
import { permits } from '../../../domain/action/permits';
import type { Command } from '../../../domain/complaint/commands';
import type { Among } from '../../../domain/complaint/needs';
import { isRejection } from '../../../domain/complaint/rejection';
import { type Complaint, STATE_NAMES } from '../../../domain/complaint/state';
import type { TaskId, UnitCode } from '../../../domain/ids';
import type { Person, UnitChain } from '../../../domain/people/actor';
import { DAY } from '../../../domain/time';
import { aCase, type CaseFile, CITY, HILLSIDE, helpFrom, LAKESIDE, PEOPLE, PROVINCE, text } from '../complaint/a-case';

const { agent, caller, cityHead, dispatcher, handler, inspector, lakesideHandler, lakesideHead, otherHandler } = PEOPLE;
const why = text('why');

/** A case in which the lakeside unit was asked for help. */
const helped = (): CaseFile => aCase('handling').does(handler, helpFrom([LAKESIDE], why));
/** A case that a head has taken over from the handler. */
const takenOver = (): CaseFile => aCase('handling').does(cityHead, { action: 'take-over', reason: why });

const CASES: readonly CaseFile[] = [
  ...STATE_NAMES.map((state) => aCase(state)),
  helped(),
  takenOver(),
  helped().does(lakesideHandler, { action: 'return-task', task: helped().complaint.tasks[0]!.id, reason: why }),
  helped().does(lakesideHandler, {
    action: 'accept-task',
    task: helped().complaint.tasks[0]!.id,
    handler: lakesideHead,
  }),
  aCase('follow_up').does(caller, { action: 'follow-up', outcome: 'dissatisfied' }),
  aCase('handling').does(inspector, { action: 'supervise', requirements: why }),
  aCase('handling').does(agent, { action: 'name-accused', accused: otherHandler.person, reason: why }),
];

const taskOf = ({ tasks }: Complaint): TaskId => tasks[0]!.id;
const unitOf = ({ offices }: Person): UnitChain =>
  [LAKESIDE, HILLSIDE, CITY, PROVINCE].find(([unit]) => unit === offices[0]!.unit) ?? [offices[0]!.unit];

/** The service supervisors of the units of these cases, as the API finds them. */
const SUPERVISORS = Object.values(PEOPLE).flatMap(({ person, offices }: Person) =>
  offices.flatMap(({ role, unit }) => (role === 'service-supervisor' ? [{ person, unit }] : [])),
);

/** What somebody does with a person whom they chose, by the action and the field that asks for the person. */
const CHOOSING: Readonly<Record<string, (c: Complaint, chosen: Person) => Command>> = {
  'accept handler': (_c, chosen) => ({ action: 'accept', handler: chosen }),
  'assign handler': (_c, chosen) => ({ action: 'assign', handler: chosen }),
  'accept-task handler': (c, chosen) => ({ action: 'accept-task', task: taskOf(c), handler: chosen }),
  'assign-task handler': (c, chosen) => ({ action: 'assign-task', task: taskOf(c), handler: chosen }),
  'give-back handler': (_c, chosen) => ({ action: 'give-back', handler: chosen }),
  'hand-over to': (_c, to) => ({ action: 'hand-over', to, unit: unitOf(to), reason: why }),
  'reassign-owner to': (_c, to) => ({ action: 'reassign-owner', to, unit: unitOf(to), reason: why }),
  'supervise supervisor': (_c, supervisor) => ({ action: 'supervise', supervisor, requirements: why }),
  'instruct to': (c, to) => ({ action: 'instruct', to, units: [unitOf(to)], text: why, dueAt: c.last.at + 7 * DAY }),
  'ask-guidance guide': (_c, guide) => ({
    action: 'ask-guidance',
    question: why,
    guidingOffices: [],
    departmentSupervisors: SUPERVISORS,
    guide,
  }),
  'dispatch guide': (_c, guide) => ({ action: 'dispatch', unit: HILLSIDE, note: why, guide }),
};

/** The same with a unit. */
const GIVING: Readonly<Record<string, (c: Complaint, unit: UnitChain) => Command>> = {
  'dispatch unit': (_c, unit) => ({ action: 'dispatch', unit, note: why }),
  'request-help tasks.unit': (_c, unit) => helpFrom([unit], why),
  'rule-on-return unit': (_c, unit) => ({ action: 'rule-on-return', agree: true, unit }),
  'rule-on-task-return unit': (c, unit) => ({ action: 'rule-on-task-return', task: taskOf(c), agree: true, unit }),
};

/** Fields of which more may be named than are offered: of these the likely ones are. */
const LIKELY = ['request-help coordinator', 'name-coordinator coordinator'];
/** Naming the unit that has the case already is another way of naming none. */
const UNIT_OR_NONE = ['rework unit'];
/** The owner of the complaint that is split off, which is tried where that is filed. */
const OF_ANOTHER = ['split agent'];

/** Whether somebody works in one of these units or below it, and not as its head. */
const isBelowOne = (units: readonly UnitCode[], { offices }: Person): boolean =>
  offices.some(({ unit }) => {
    const chain = [LAKESIDE, HILLSIDE, CITY, PROVINCE].find(([first]) => first === unit) ?? [unit];
    const isHead = offices.some((other) => other.role === 'unit-head' && other.unit === unit);
    return chain.some((code, above) => units.includes(code) && (above > 0 || !isHead));
  });

const isAmong = (among: Among, who: Person): boolean =>
  'below' in among ? !among.except.includes(who.person) && isBelowOne(among.below, who) : isHolding(among, who);

const isHolding = (among: Among, { person, offices }: Person): boolean =>
  'holding' in among &&
  !among.except.includes(person) &&
  among.holding.some(({ role, inUnits }) =>
    offices.some((office) => office.role === role && (inUnits === 'any' || inUnits.includes(office.unit))),
  );

const isOffered = (among: Among, unit: UnitCode): boolean =>
  'unitsExcept' in among && !among.unitsExcept.includes(unit);

const asked = CASES.flatMap(({ complaint, now }) =>
  Object.values(PEOPLE).flatMap((who) =>
    permits(complaint, who, now).flatMap(({ action, needs }) =>
      needs
        .flatMap(({ of = [], ...need }) => [
          need,
          // Units of remedies and of visits are tried with those.
          ...(need.kind === 'tasks' ? of : []).map((inner) => ({ ...inner, field: `${need.field}.${inner.field}` })),
        ])
        .flatMap(({ field, among }) =>
          among === undefined ? [] : [{ complaint, now, who, what: `${action} ${field}`, among }],
        ),
    ),
  ),
);
const isTaken = (complaint: Complaint, command: Command, who: Person, now: number): boolean =>
  !isRejection(decide(complaint, command, who, now));

test('every choice of a person and of a unit is tried here', () => {
  const tried = [...Object.keys(CHOOSING), ...Object.keys(GIVING), ...LIKELY, ...UNIT_OR_NONE, ...OF_ANOTHER];
  expect([...new Set(asked.map(({ what }) => what))].sort()).toEqual(tried.sort());
});

test.each(Object.entries(CHOOSING))('whoever is offered for %s is taken, and nobody else', (what, commandFor) => {
  for (const { complaint, now, who, among } of asked.filter((one) => one.what === what)) {
    for (const chosen of Object.values<Person>(PEOPLE)) {
      const taken = isTaken(complaint, commandFor(complaint, chosen), who, now);
      const isAccused = complaint.accused.includes(chosen.person);
      expect([what, complaint.progress.state, who.person, chosen.person, taken]).toEqual([
        what,
        complaint.progress.state,
        who.person,
        chosen.person,
        isAmong(among, chosen) && !isAccused,
      ]);
      if (isAccused) expect(isAmong(among, chosen)).toBe(false);
    }
  }
});

test.each(Object.entries(GIVING))('whichever unit is offered for %s is taken, and no other', (what, commandFor) => {
  for (const { complaint, now, who, among } of asked.filter((one) => one.what === what)) {
    for (const unit of [LAKESIDE, HILLSIDE, CITY, PROVINCE]) {
      const taken = isTaken(complaint, commandFor(complaint, unit), who, now);
      expect([what, complaint.progress.state, who.person, unit[0], taken]).toEqual([
        what,
        complaint.progress.state,
        who.person,
        unit[0],
        isOffered(among, unit[0]),
      ]);
    }
  }
});

test('those who are offered as the coordinator can coordinate', () => {
  for (const { complaint, now, who, among, what } of asked.filter((one) => LIKELY.includes(one.what))) {
    for (const chosen of Object.values<Person>(PEOPLE).filter((one) => isAmong(among, one))) {
      const coordinator = { person: chosen, unit: unitOf(chosen) };
      const command: Command = what.startsWith('name-')
        ? { action: 'name-coordinator', ...coordinator }
        : { ...helpFrom([CITY], why), coordinator };
      if (complaint.coordinator !== null && command.action === 'request-help') continue;
      expect([chosen.person, isTaken(complaint, command, who, now)]).toEqual([chosen.person, true]);
    }
  }
});

test('an action that needs a choice is not offered where there is nothing to choose', () => {
  const actions = (file: CaseFile): string[] =>
    permits(file.complaint, dispatcher, file.now).map(({ action }) => action);
  for (const file of CASES) {
    for (const { action, needs } of permits(file.complaint, handler, file.now)) {
      for (const { required, choices } of needs) if (required) expect([action, choices]).not.toEqual([action, []]);
    }
  }
  expect(actions(aCase('verifying'))).toContain('dispatch');
});
