import type { Clock } from '../clock/clock';
import type { MovedPart } from '../complaint/administration';
import type { ActionName } from '../complaint/commands';
import { lapsedAt } from '../complaint/coordination';
import { type Duty, duties, type Holder } from '../complaint/duties';
import type { ComplaintEvent, EventOf, EventType, ToldOf } from '../complaint/events';
import { workingHandler } from '../complaint/relieved';
import type { Snapshot } from '../complaint/snapshot';
import { holdingUnit, isOpen } from '../complaint/state';
import type { ClockId, PersonId, TaskId } from '../ids';
import type { Addressee, Notice, NoticeKind } from './notice';

/** The case as a batch of events leaves it, with its duties. */
interface After {
  readonly c: Snapshot;
  readonly duties: readonly Duty[];
}

type Told = { readonly [Type in EventType]?: (event: EventOf<Type>, after: After) => readonly Notice[] };

/**
 * Who is told what: the one table. An event that it lacks tells nobody anything. What waits in a list that several
 * people work off (verify, dispatch, follow-up calls) is not told; what is given to somebody, or to a unit, is.
 */
const TOLD: Told = {
  dispatched: duty('accept'),
  transferred: (event, after) => [...relieved(event, after), ...duty('accept')(event, after)],
  return_agreed: (event, after) => [...ruling('returned')(event, after), ...duty('accept')(event, after)],
  return_refused: ruling('returned', 'accept'),
  returned: duty('rule-on-return'),
  assigned: (event, after) => [...relieved(event, after), ...duty('propose')(event, after)],
  reworked: duty('propose'),
  proposed: duty('review'),
  proposal_approved: (event, after) => [...proposalRuling(event, after), ...duty('reply')(event, after)],
  proposal_rejected: (event, after) => proposalRuling(event, after, 'propose'),
  replied: duty('arrive', 'carry-out'),
  followed_up: duty('rework'),
  rework_declined: duty('close'),
  remedy_not_confirmed: ({ remedy }, after) => duty('arrive', 'carry-out')({ task: remedy }, after),
  // Whoever works on the case, or has to take it on.
  guided: duty('propose', 'assign', 'accept'),
  given_back: duty('propose', 'answer-task'),
  closed: duty('look-back'),
  reopened: duty('dispatch'),
  hand_over_offered: duty('answer-hand-over'),
  hand_over_accepted: (event, after) => [...relieved(event, after), ...ruling('hand_over_offered')(event, after)],
  hand_over_declined: ruling('hand_over_offered'),
  duties_moved: ({ moved }, after) => successorsOf(moved).map((person) => appointment(after, person, 'move-duties')),
  owner_reassigned: (event, after) => [
    ...relieved(event, after),
    appointment(after, event.to.person, 'reassign-owner'),
  ],
  help_requested: ({ tasks, coordinator: { person } }, after) => [
    ...tasks.flatMap(({ id }) => duty('accept-task')({ task: id }, after)),
    ...(person === null ? [] : [appointment(after, person, 'name-coordinator')]),
  ],
  coordinator_named: ({ coordinator: { person } }, after) =>
    person === null ? [] : [appointment(after, person, 'name-coordinator')],
  task_accepted: duty('assign-task', 'answer-task'),
  task_assigned: (event, after) => [...relieved(event, after), ...duty('answer-task')(event, after)],
  task_returned: duty('rule-on-task-return'),
  task_return_agreed: (event, after) => [
    ...relieved(event, after),
    ...ruling('task_returned', null, event.task)(event, after),
    ...duty('accept-task')(event, after),
  ],
  task_return_refused: (event, after) => ruling('task_returned', 'answer-task', event.task)(event, after),
  task_answered: (event, after) => (event.late ? [lateAnswer(event.task, after)] : []),
  extension_requested: ({ request }, after) => duty('rule-on-extension')({ task: request.id }, after),
  extended: ({ request }, after) => [
    ...(request === null ? [] : ruling('extension_requested', null, request)({}, after)),
    ...(after.c.customerToTell ? duty('contact')({}, after) : []),
  ],
  extension_refused: ({ request }, after) => ruling('extension_requested', null, request)({}, after),
  supervision_opened: duty('lift-supervision'),
  guidance_asked: duty('guide'),
  leading_replied: duty('reply'),
  appealed: duty('propose'),
  // The work that waited for the leading case goes on.
  unmerged: duty('accept', 'assign', 'propose', 'review', 'reply'),
  // What the accused had to do is the heads' now.
  accused_named: duty('reassign-owner', 'assign'),
  nuisance_marked: duty('rule-on-nuisance'),
  nuisance_refused: ruling('nuisance_marked'),
  urged: (_event, after) =>
    // Of a merged case nobody has a duty; its own promise is the owner's.
    after.c.progress.state === 'merged'
      ? [plain(after, 'urging', [{ person: after.c.owner.person }])]
      : after.duties.filter(({ action }) => !WATCHING.includes(action)).map(toHolders(after, 'urging')),
  withdrawn: over,
  terminated: over,
  merged: over,
  task_overridden: relieved,
  taken_over: relieved,
  clock_warned: ({ clock }, after) => warning(clock, after),
  told: ({ persons, of, escalation }, after) => persons.map((person) => toHead(person, of, escalation, after)),
};

/** What those do who watch over the work of others; urging is not about that. */
const WATCHING: readonly ActionName[] = [
  'acknowledge-escalation',
  'rule-on-extension',
  'answer-hand-over',
  'lift-supervision',
  'look-back',
  'contact',
];

/** Whom an event tells what. */
export function noticesOf(event: ComplaintEvent, after: Snapshot): readonly Notice[] {
  const told = TOLD[event.type] as ((event: ComplaintEvent, after: After) => readonly Notice[]) | undefined;
  return told === undefined ? [] : told(event, { c: after, duties: duties(after) });
}

/** Word of the duties of these actions as they stand now; of the one that the event is about, where there are several. */
function duty(...actions: readonly ActionName[]) {
  return (event: object, after: After): readonly Notice[] => {
    const those = after.duties.filter(({ action }) => actions.includes(action));
    const about = 'task' in event ? event.task : undefined;
    const own = those.filter(({ clock }) => clockOf(after, clock)?.subject === about);
    return (about !== undefined && own.length > 0 ? own : those).map(toHolders(after, 'duty'));
  };
}

const toHolders =
  (after: After, kind: NoticeKind) =>
  ({ action, holders, clock, dueAt }: Duty): Notice => ({
    ...plain(after, kind, holders),
    failing: clockOf(after, clock)?.chain ?? holdingUnit(after.c),
    action,
    subject: clock,
    clock: clockOf(after, clock)?.kind ?? null,
    unit: clockOf(after, clock)?.chain[0] ?? holdingUnit(after.c)[0],
    dueAt,
  });

function plain({ c }: After, kind: NoticeKind, to: readonly Addressee[]): Notice {
  return { kind, to, action: null, subject: null, clock: null, unit: holdingUnit(c)[0], dueAt: null };
}

/** Word to whoever asked for what was ruled on. */
function ruling(asked: EventType, action: ActionName | null = null, about?: string) {
  return (_event: object, after: After): readonly Notice[] => [
    { ...plain(after, 'ruling', [about === undefined ? { asked } : { asked, about }]), action, subject: about ?? null },
  ];
}

function proposalRuling(_event: object, after: After, action: ActionName | null = null): readonly Notice[] {
  const { proposedBy } = after.c;
  return proposedBy === null ? [] : [{ ...plain(after, 'ruling', [{ person: proposedBy }]), action }];
}

/** Word to whoever need not go on with the case, unless they keep another part in it, or with the task. */
function relieved(event: ComplaintEvent, after: After): readonly Notice[] {
  const task = 'task' in event ? (event.task ?? null) : null;
  const { relieves } = event;
  return relieves === undefined || (task === null && keepsPart(after.c, relieves)) ? [] : relief(after, relieves, task);
}

const keepsPart = (c: Snapshot, person: PersonId): boolean =>
  isOpen(c) && (c.owner.person === person || workingHandler(c) === person);

/** Word to whoever worked on a case that has ended or waits for another one, and on the tasks that lapsed with it. */
function over(event: ComplaintEvent, after: After): readonly Notice[] {
  const lapsed = lapsedAt(after.c.tasks, event.at);
  return [...relieved(event, after), ...lapsed.flatMap(({ id, handler }) => relief(after, handler, id))];
}

/** Word to one person that they need not go on, with a task of theirs or with the case. */
function relief(after: After, person: PersonId | null, task: TaskId | null): readonly Notice[] {
  if (person === null) return [];
  const notice = plain(after, 'relieved', [{ person }]);
  const unit = after.c.tasks.find(({ id }) => id === task)?.unit[0] ?? notice.unit;
  return [{ ...notice, subject: task, unit }];
}

const appointment = (after: After, person: PersonId, action: ActionName): Notice => ({
  ...plain(after, 'duty', [{ person }]),
  action,
});

/** Those who have taken something over, each once. */
function successorsOf(moved: readonly MovedPart[]): readonly PersonId[] {
  const persons = moved.flatMap(({ to }) => (to === null ? [] : typeof to === 'string' ? [to] : [to.person]));
  return [...new Set(persons)].filter((person) => person !== null);
}

/** A late answer is for the coordinator, who went on without it. */
function lateAnswer(task: string, after: After): Notice {
  const { person, unit } = after.c.coordinator ?? after.c.owner;
  const to: readonly Holder[] =
    person === null ? [...unit.map((of) => ({ role: 'coordinator' as const, unit: of }))] : [{ person }];
  const heads = unit.map((of) => ({ role: 'unit-head' as const, unit: of }));
  return { ...plain(after, 'late-answer', [...to, ...heads]), subject: task };
}

/** A warning is for whoever can still meet the clock: who holds its duty; the owner, where no single duty does. */
function warning(id: ClockId, after: After): readonly Notice[] {
  const clock = clockOf(after, id);
  if (clock === undefined) return [];
  const measured = after.duties.filter((open) => open.clock === id);
  if (measured.length > 0) return measured.map(toHolders(after, 'warning'));
  const { dueAt, kind, chain } = clock;
  const to = [{ person: after.c.owner.person }];
  return [
    { ...plain(after, 'warning', to), subject: id, clock: kind, unit: chain[0] ?? holdingUnit(after.c)[0], dueAt },
  ];
}

/** What a head was told of; the outbox has resolved who that is, and whom a vacant office leaves it to. */
function toHead(person: PersonId, of: ToldOf | undefined, escalation: string, after: After): Notice {
  const to = [{ person }];
  const unit = of?.unit ?? holdingUnit(after.c)[0];
  if (of?.type === 'leadership_informed') return { ...plain(after, 'critical', to), unit };
  if (of?.type === 'leadership_told_of_appeal') return { ...plain(after, 'escalation', to), unit };
  if (of?.type === 'head_told_of_urging') return { ...plain(after, 'urging', to), unit };
  // The top only reports: there is no duty then.
  const open = after.duties.find(({ clock }) => clockOf(after, clock)?.subject === escalation);
  const asked = { action: open?.action ?? null, dueAt: open?.dueAt ?? null, unit };
  if (of?.cause === undefined || !('clock' in of.cause)) {
    return { ...plain(after, 'escalation', to), ...asked, subject: escalation };
  }
  const { clock: subject, kind: clock } = of.cause;
  return { ...plain(after, of.level === 1 ? 'breach' : 'escalation', to), ...asked, subject, clock };
}

const clockOf = ({ c }: After, id: string | null): Clock | undefined => c.clocks.find((clock) => clock.id === id);
