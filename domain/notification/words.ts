import type { Clock } from '../clock/clock';
import type { MovedHolding } from '../complaint/administration/administration';
import { workingHandler } from '../complaint/assignees';
import type { ActionName } from '../complaint/commands';
import { type Duty, dutiesOnTask, type Holder } from '../complaint/duties';
import type { ComplaintEvent, EventType } from '../complaint/events';
import { isRemedyOpen, type Remedy } from '../complaint/remedies/remedy';
import type { Snapshot } from '../complaint/snapshot';
import { holdingUnit, isOpen } from '../complaint/state';
import { isCoordinating, lapsedAt } from '../complaint/tasks/task';
import type { ClockId, InstructionId, PersonId, RemedyId, TaskId } from '../ids';
import type { UnitChain } from '../people/actor';
import type { ClockKind } from '../policy/rules';
import type { Addressee, Notice, NoticeKind } from './notice';

/** The case after a batch of events, with its duties. Nobody is told of what is over by then. */
export interface After {
  readonly c: Snapshot;
  readonly duties: readonly Duty[];
}

/**
 * Notices of the duties to do one of these actions, as they stand now. If the event is about a task, and such duties
 * concern that task, only those.
 */
export function duty(...actions: readonly ActionName[]) {
  return (event: object, after: After): readonly Notice[] => {
    const those = after.duties.filter(({ action }) => actions.includes(action));
    const about = 'task' in event ? event.task : undefined;
    const own = those.filter(({ clock, about: of = clockOf(after, clock)?.subject }) => of === about);
    return (about !== undefined && own.length > 0 ? own : those).map(toHolders(after, 'duty'));
  };
}

/** A notice of a duty to those who hold it; where none of them can be told, to the heads of the units above. */
export const toHolders =
  (after: After, kind: NoticeKind) =>
  ({ action, holders, clock, dueAt, about }: Duty): Notice => ({
    ...plain(after, kind, holders),
    failing: clockOf(after, clock)?.chain ?? holdingUnit(after.c),
    action,
    subject: clock ?? about ?? null,
    clock: clockOf(after, clock)?.kind ?? null,
    unit: clockOf(after, clock)?.chain[0] ?? holdingUnit(after.c)[0],
    dueAt,
  });

/** A notice about the case as a whole, which asks for nothing. */
export function plain({ c }: After, kind: NoticeKind, to: readonly Addressee[]): Notice {
  return { kind, to, action: null, subject: null, clock: null, unit: holdingUnit(c)[0], dueAt: null };
}

/** A notice to the person whose request was ruled on. */
export function ruling(asked: EventType, action: ActionName | null = null, about?: string) {
  return (_event: object, after: After): readonly Notice[] => [
    { ...plain(after, 'ruling', [about === undefined ? { asked } : { asked, about }]), action, subject: about ?? null },
  ];
}

/** A notice to the person who made the proposal that it was ruled on. */
export function proposalRuling(_event: object, after: After, action: ActionName | null = null): readonly Notice[] {
  const { proposedBy } = after.c;
  return proposedBy === null ? [] : [{ ...plain(after, 'ruling', [{ person: proposedBy }]), action }];
}

/** A notice to the person who need not go on with the task, or with the case unless they keep another part in it. */
export function relieved(event: ComplaintEvent, after: After): readonly Notice[] {
  const task = 'task' in event ? (event.task ?? null) : null;
  const { relieves } = event;
  return relieves === undefined || (task === null && keepsPart(after.c, relieves)) ? [] : relief(after, relieves, task);
}

const keepsPart = (c: Snapshot, person: PersonId): boolean =>
  isOpen(c) && (c.owner.person === person || workingHandler(c) === person);

/**
 * Notices to the people who worked on a case that has ended or waits for another one, and on the tasks that lapsed with
 * it.
 */
export function over(event: ComplaintEvent, after: After): readonly Notice[] {
  const lapsed = lapsedAt(after.c.tasks, event.at);
  // In a case that only waits for another one, visits that were ordered are made.
  const promises = isOpen(after.c) ? [] : after.c.remedies.filter(isRemedyOpen);
  return [
    ...relieved(event, after),
    ...lapsed.flatMap(({ id, handler }) => relief(after, handler, id)),
    ...promises.flatMap(({ id }) => remedyOver(id, after)),
  ];
}

/** A notice to one person that they need not go on with a task of theirs, or with the case. */
function relief(after: After, person: PersonId | null, task: TaskId | null): readonly Notice[] {
  if (person === null) return [];
  const notice = plain(after, 'relieved', [{ person }]);
  const unit = after.c.tasks.find(({ id }) => id === task)?.unit[0] ?? notice.unit;
  return [{ ...notice, subject: task, unit }];
}

/** A notice to the people of the unit that was to carry a remedy out that it is over. */
export function remedyOver(id: RemedyId, after: After): readonly Notice[] {
  const remedy = after.c.remedies.find((one) => one.id === id);
  return remedy === undefined ? [] : [noLongerTheirs(id, remedy.unit, after)];
}

/** A notice to the people of a unit that a remedy is no longer theirs to carry out. */
export function noLongerTheirs(id: RemedyId, chain: UnitChain, after: After): Notice {
  const [unit] = chain;
  const to = (['handler', 'unit-head'] as const).map((role) => ({ role, unit }));
  return { ...plain(after, 'relieved', to), failing: chain, subject: id, unit };
}

/** Notices of what has just been promised, to those who carry it out. What was promised earlier is known to them. */
export function toCarryOut(
  { remedies }: { readonly remedies: readonly Pick<Remedy, 'id'>[] },
  after: After,
): readonly Notice[] {
  const ids: ReadonlySet<string> = new Set(remedies.map(({ id }) => id));
  if (ids.size === 0) return [];
  const all = after.duties.filter(({ action }) => action === 'arrive' || action === 'carry-out');
  // A duty that no clock measures does not say which remedy it is about.
  return all
    .filter(({ clock }) => {
      const subject = clockOf(after, clock)?.subject;
      return subject === undefined || ids.has(subject);
    })
    .map(toHolders(after, 'duty'));
}

/** A notice to a person who was given a part in the case. */
export const appointment = (after: After, person: PersonId, action: ActionName): Notice => ({
  ...plain(after, 'duty', [{ person }]),
  action,
});

/** The people who have taken something over, each of them once. */
export function successorsOf(moved: readonly MovedHolding[]): readonly PersonId[] {
  const persons = moved.flatMap(({ to }) => (to === null ? [] : typeof to === 'string' ? [to] : [to.person]));
  return [...new Set(persons)].filter((person) => person !== null);
}

/**
 * Notices that a unit has answered: to the coordinator; once no other unit has yet to, also to whoever can go on with
 * the case now.
 */
export function answered({ task, late }: { readonly task: TaskId; readonly late: boolean }, after: After) {
  if (late) return [toCoordinator('late-answer', task, after)];
  return isCoordinating(after.c) ? [toCoordinator('answer', task, after)] : lastOver({ task }, after);
}

/** Notices that a task need not be answered any more, to whoever can go on with the case if it was the last one. */
export function lastOver({ task }: { readonly task: TaskId }, after: After): readonly Notice[] {
  if (isCoordinating(after.c)) return [];
  const { coordinator } = after.c;
  const goOn = after.duties.filter(
    ({ action, holders: [first] }) =>
      (action === 'propose' || action === 'assign') &&
      !(first !== undefined && 'person' in first && first.person === coordinator?.person),
  );
  return [toCoordinator('last-answer', task, after), ...goOn.map(toHolders(after, 'last-answer'))];
}

/** A notice to the coordinator about the answer to a task. */
function toCoordinator(kind: NoticeKind, task: TaskId, after: After): Notice {
  const { person, unit } = after.c.coordinator ?? after.c.owner;
  const to: readonly Holder[] =
    person === null ? [...unit.map((of) => ({ role: 'coordinator' as const, unit: of }))] : [{ person }];
  const heads = unit.map((of) => ({ role: 'unit-head' as const, unit: of }));
  return { ...plain(after, kind, [...to, ...heads]), subject: task };
}

/**
 * Notices about a clock to the people who answer for it and can still meet it: those who hold the duty that it
 * measures, or one that comes before that; if there is no such duty, the owner.
 */
export function ofClock(id: ClockId, kind: NoticeKind, after: After): readonly Notice[] {
  const clock = clockOf(after, id);
  if (clock === undefined) return [];
  const measured = answeringFor(clock, after);
  if (measured.length > 0) return measured.map(toHolders(after, kind));
  return [{ ...plain(after, kind, [{ person: after.c.owner.person }]), ...about(clock, after) }];
}

/** The duties that a clock measures. For the remedy clock of a visit this is the arrival until somebody has arrived. */
function answeringFor({ id, subject }: Clock, after: After): readonly Duty[] {
  // The coordinator only watches over what another unit has to do.
  const own = after.duties.filter(({ clock, action }) => clock === id && action !== 'urge');
  if (own.length > 0 || subject === undefined) return own;
  return after.duties.filter(({ clock }) => clockOf(after, clock)?.subject === subject);
}

const about = ({ id, kind, chain, dueAt }: Clock, after: After) => ({
  subject: id,
  clock: kind,
  unit: chain[0] ?? holdingUnit(after.c)[0],
  dueAt,
});

/** The action that a task needs now; null if it needs none. */
export const actionOn = (task: TaskId, after: After): ActionName | null =>
  dutiesOnTask(after.c, task)[0]?.action ?? null;

/**
 * Actions that wait in a list for several people. Nobody is told that something was added to the list, or when it is
 * due.
 */
const IN_A_LIST: readonly ActionName[] = ['verify', 'dispatch', 'follow-up', 'repair-call'];

/**
 * Notices of every clock that the event has moved to another deadline or another unit, for the people to whom this is
 * new. What waits in a list is left out, since the list shows it.
 */
export const moved = ({ clocks }: ComplaintEvent, after: After): readonly Notice[] =>
  clocks.flatMap((change) => {
    if (!('put' in change) || change.from === undefined) return [];
    const { put, from } = change;
    return toldOne(ofClock(put.id, put.chain[0] === from.unit ? 'moved' : 'duty', after));
  });

/** Notices of every clock that the event has started, for work that comes back as it was. */
export const started = ({ clocks }: Pick<ComplaintEvent, 'clocks'>, after: After): readonly Notice[] =>
  clocks.flatMap((change) =>
    'put' in change && change.from === undefined ? toldOne(ofClock(change.put.id, 'duty', after)) : [],
  );

const toldOne = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ action }) => action === null || !IN_A_LIST.includes(action));

/** A notice to the new owner of a case, with the clock of the promise to its customer. */
export function ownership(after: After): Notice {
  const promise = after.c.clocks.find(({ kind }) => kind === 'reply');
  const { person } = after.c.owner;
  return {
    ...appointment(after, person, 'reassign-owner'),
    ...(promise === undefined ? {} : about(promise, after)),
    unit: after.c.owner.unit[0],
  };
}

/** Notices of promises under which the case is again, to the people who answer for them. */
export function promised(...kinds: readonly ClockKind[]) {
  return (_event: object, after: After): readonly Notice[] =>
    after.c.clocks.filter(({ kind }) => kinds.includes(kind)).flatMap(({ id }) => ofClock(id, 'duty', after));
}

/** Notices that two cases were merged, or are no longer, to the owner and the handler of this one. */
export function joined(_event: object, after: After): readonly Notice[] {
  const handler = workingHandler(after.c);
  const persons = new Set([after.c.owner.person, ...(handler === null ? [] : [handler])]);
  return [...persons].map((person) => plain(after, 'merged', [{ person }]));
}

/** Notice that the case was linked with another one, or is no longer, to its owner. */
export const related = (_event: object, after: After): readonly Notice[] => [
  plain(after, 'linked', [{ person: after.c.owner.person }]),
];

/** The person whom a head has instructed is told of something that asks for nothing. */
export function toInstructed(kind: 'ruling' | 'relieved', id: InstructionId, after: After): readonly Notice[] {
  const instruction = after.c.instructions.find((one) => one.id === id);
  if (instruction === undefined) return [];
  const notice = plain(after, kind, [{ person: instruction.to }]);
  return [{ ...notice, subject: id, unit: instruction.unit[0] }];
}

/** A notice to the owner of a case that somebody has ended without an answer. */
export const ownerRelieved = (after: After): Notice => plain(after, 'relieved', [{ person: after.c.owner.person }]);

export const clockOf = ({ c }: After, id: string | null): Clock | undefined =>
  c.clocks.find((clock) => clock.id === id);
