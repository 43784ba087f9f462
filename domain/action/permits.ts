import { SUCCESSOR_ROLES } from '../complaint/administration/administration';
import type { ActionName } from '../complaint/commands';
import { ACTION_NAMES } from '../complaint/commands';
import { CALLBACK_RESULTS, FOLLOW_UP_MEDIA, SCORES } from '../complaint/follow-up/follow-up';
import { REPAIR_RESULTS } from '../complaint/follow-up/repair';
import { takenOver } from '../complaint/heads/workers';
import { MEASURES } from '../complaint/line/proposal';
import { awaitsConfirmation, isRemedyOpen, REMEDY_KINDS } from '../complaint/remedies/remedy';
import type { Complaint } from '../complaint/state';
import { isOpen } from '../complaint/state';
import { isAnswerable, isTaskOpen, type UnitTask } from '../complaint/tasks/task';
import { type Actor, capacitiesOf } from '../people/actor';
import { CUSTOMER_CLASSES, INCIDENTS, ruleById, SEVERITIES } from '../policy/rules';
import { asKnownTo } from '../sight/known';
import type { Instant } from '../time';
import { refusal } from './permission';
import { tooEarly } from './too-early';

/** One thing that an action asks for. */
export interface Need {
  readonly field: string;
  readonly required: boolean;
  readonly kind:
    | 'text'
    | 'person'
    | 'unit'
    | 'choice'
    | 'moment'
    | 'number'
    | 'flag'
    | 'escalation'
    | 'category'
    | 'units'
    | 'remedies'
    | 'successors'
    | 'choices'
    | 'complaint';
  readonly choices?: readonly string[];
}

/** An action open to somebody now, with what it asks for. */
export interface Permit {
  readonly action: ActionName;
  readonly needs: readonly Need[];
}

const need = (field: string, kind: Need['kind'], choices?: readonly string[]): Need => ({
  field,
  required: true,
  kind,
  ...(choices === undefined ? {} : { choices }),
});
const optional = (...args: Parameters<typeof need>): Need => ({ ...need(...args), required: false });

const reason = need('reason', 'text');
const anyNote = optional('note', 'text');

const aTask = ({ tasks }: Complaint, which: (task: UnitTask) => boolean): Need =>
  need(
    'task',
    'choice',
    tasks.filter(which).map(({ id }) => id),
  );
const aRemedy = ({ remedies }: Complaint): Need =>
  need(
    'remedy',
    'choice',
    remedies.filter(isRemedyOpen).map(({ id }) => id),
  );

/** The fields of a correction of the classification. */
const classification = (c: Complaint): readonly Need[] => [
  optional('category', 'category', c.rules.categories),
  optional('severity', 'choice', SEVERITIES),
  optional('customerClass', 'choice', CUSTOMER_CLASSES),
  optional('incidents', 'choices', INCIDENTS),
];

/** How a customer was asked, and what they answered. */
const answer = [
  optional('medium', 'choice', FOLLOW_UP_MEDIA),
  optional('score', 'number', SCORES.map(String)),
  anyNote,
  optional('nextTry', 'moment'),
];

const NEEDS: Readonly<Record<ActionName, (c: Complaint) => readonly Need[]>> = {
  verify: (c) => [
    need('outcome', 'choice', ['accepted', 'not-accepted']),
    optional('reason', 'text'),
    ...classification(c),
  ],
  dispatch: (c) => [
    need('unit', 'unit'),
    c.progress.state === 'verifying' ? anyNote : need('note', 'text'),
    optional('guide', 'person'),
  ],
  guide: () => [need('text', 'text')],
  return: () => [reason],
  'rule-on-return': () => [need('agree', 'flag'), optional('unit', 'unit'), anyNote, optional('reason', 'text')],
  accept: () => [optional('handler', 'person')],
  contact: () => [need('reached', 'flag'), anyNote],
  note: () => [need('note', 'text')],
  assign: () => [need('handler', 'person')],
  'request-help': () => [
    need('units', 'units'),
    need('question', 'text'),
    optional('coordinator', 'person'),
    optional('coordinatorUnit', 'unit'),
  ],
  'name-coordinator': () => [need('coordinator', 'person'), optional('coordinatorUnit', 'unit')],
  'accept-task': (c) => [aTask(c, isTaskOpen), optional('handler', 'person')],
  'assign-task': (c) => [aTask(c, isTaskOpen), need('handler', 'person')],
  'answer-task': (c) => [aTask(c, isAnswerable), need('text', 'text')],
  'return-task': (c) => [aTask(c, isTaskOpen), reason],
  'rule-on-task-return': (c) => [
    aTask(c, ({ status }) => status === 'returned'),
    need('agree', 'flag'),
    optional('unit', 'unit'),
    anyNote,
    optional('reason', 'text'),
  ],
  'override-task': (c) => [aTask(c, isTaskOpen), reason],
  'request-extension': (c) => [
    need(
      'clock',
      'choice',
      c.clocks.filter(({ rule }) => ruleById(c.rules, rule).extension !== undefined).map(({ id }) => id),
    ),
    need('until', 'moment'),
    reason,
  ],
  'rule-on-extension': (c) => [
    need(
      'request',
      'choice',
      c.extensionRequests.map(({ id }) => id),
    ),
    need('agree', 'flag'),
    optional('reason', 'text'),
  ],
  urge: () => [need('from', 'choice', ['customer', 'staff']), anyNote],
  arrive: (c) => [aRemedy(c), anyNote],
  'carry-out': (c) => [aRemedy(c), anyNote],
  'reassign-owner': () => [need('to', 'person'), optional('unit', 'unit'), reason],
  supervise: () => [need('requirements', 'text'), optional('supervisor', 'person')],
  'lift-supervision': () => [need('text', 'text')],
  'look-back': () => [need('holds', 'flag'), need('text', 'text')],
  propose: () => [
    need('measure', 'choice', MEASURES),
    need('text', 'text'),
    need('founded', 'flag'),
    optional('rootCause', 'choice'),
  ],
  review: () => [need('decision', 'choice', ['approve', 'reject']), optional('reason', 'text'), anyNote],
  reply: () => [need('text', 'text'), optional('remedies', 'remedies', REMEDY_KINDS)],
  'follow-up': () => [need('outcome', 'choice', CALLBACK_RESULTS), ...answer],
  rework: () => [reason, optional('unit', 'unit')],
  'decline-rework': () => [reason],
  'repair-call': () => [need('outcome', 'choice', REPAIR_RESULTS), ...answer],
  'confirm-remedy': ({ remedies }) => [
    need(
      'remedy',
      'choice',
      remedies.filter(awaitsConfirmation).map(({ id }) => id),
    ),
    need('outcome', 'choice', ['confirmed', 'not-confirmed', 'unreachable', 'declined']),
    optional('reason', 'text'),
    anyNote,
  ],
  'take-over': ({ tasks }) => [
    optional(
      'task',
      'choice',
      tasks.filter(isTaskOpen).map(({ id }) => id),
    ),
    reason,
  ],
  'give-back': (c) => [
    optional(
      'task',
      'choice',
      takenOver(c).flatMap(({ task }) => task ?? []),
    ),
    optional('handler', 'person'),
    anyNote,
  ],
  close: (c) => [c.progress.state === 'replied' ? optional('text', 'text') : need('text', 'text')],
  escalate: () => [reason],
  'acknowledge-escalation': (c) => [
    need(
      'escalation',
      'escalation',
      c.escalations.map((open) => open.id),
    ),
    anyNote,
  ],
  'hand-over': () => [need('to', 'person'), optional('unit', 'unit'), reason],
  'answer-hand-over': () => [need('accept', 'flag'), optional('reason', 'text')],
  'name-accused': () => [need('person', 'person'), reason],
  'clear-accused': (c) => [need('person', 'choice', c.accused), reason],
  pause: (c) => [need('reason', 'choice', c.rules.pause.reasons), need('until', 'moment'), anyNote],
  resume: () => [],
  reclassify: (c) => [...classification(c), reason],
  withdraw: () => [reason],
  terminate: () => [reason],
  reopen: () => [reason],
  're-pin': () => [optional('version', 'number')],
  'extend-calendar': () => [optional('version', 'number')],
  'move-duties': () => [need('from', 'person'), need('successors', 'successors', SUCCESSOR_ROLES)],
  merge: () => [need('into', 'complaint'), reason],
  unmerge: () => [reason],
  appeal: () => [need('reference', 'text'), need('receivedAt', 'moment'), optional('text', 'text')],
  'mark-nuisance': () => [reason],
  'rule-on-nuisance': () => [need('agree', 'flag'), reason],
};

/** Whether this is an actor's to do, in one of their capacities, once its day has come. The same rules as `decide`, which still looks at the details. */
export function isPermitted(complaint: Complaint, actor: Actor, action: ActionName): boolean {
  const capacities = 'machine' in actor ? [actor] : capacitiesOf(actor);
  return capacities.some((one) => refusal(complaint, action, one) === null);
}

/** What an actor may do now, each with what it needs. */
export function permits(complaint: Complaint, actor: Actor, now: Instant): readonly Permit[] {
  const open = ACTION_NAMES.filter(
    (action) => isPermitted(complaint, actor, action) && tooEarly(complaint, action, now) === null,
  );
  const known = asKnownTo(complaint, actor);
  return open.map((action) => ({
    action,
    needs: NEEDS[action](known),
  }));
}

/** Whether anything is left to do for anybody. */
export const isOver = (complaint: Pick<Complaint, 'progress' | 'clocks'>): boolean =>
  !isOpen(complaint) && complaint.clocks.length === 0;
