import { CUSTOMER_CLASSES, SEVERITIES } from '../policy/rules';
import type { ActionName } from './commands';
import { ACTION_NAMES } from './commands';
import { type Actor, refusal } from './decide/permission';
import type { Complaint } from './state';
import { isOpen, MEASURES } from './state';

/** One thing that an action asks for. */
export interface Need {
  readonly field: string;
  readonly required: boolean;
  readonly kind: 'text' | 'person' | 'unit' | 'choice' | 'moment' | 'number' | 'flag' | 'escalation' | 'category';
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

/** The fields of a correction of the classification. */
const classification = (c: Complaint): readonly Need[] => [
  optional('category', 'category', c.rules.categories),
  optional('severity', 'choice', SEVERITIES),
  optional('customerClass', 'choice', CUSTOMER_CLASSES),
];

const NEEDS: Readonly<Record<ActionName, (c: Complaint) => readonly Need[]>> = {
  verify: (c) => [
    need('outcome', 'choice', ['accepted', 'not-accepted']),
    optional('reason', 'text'),
    ...classification(c),
  ],
  dispatch: (c) => [need('unit', 'unit'), c.progress.state === 'verifying' ? anyNote : need('note', 'text')],
  accept: () => [optional('handler', 'person')],
  contact: () => [need('reached', 'flag'), anyNote],
  note: () => [need('note', 'text')],
  assign: () => [need('handler', 'person')],
  propose: () => [
    need('measure', 'choice', MEASURES),
    need('text', 'text'),
    need('founded', 'flag'),
    optional('rootCause', 'choice'),
  ],
  review: () => [need('decision', 'choice', ['approve', 'reject']), optional('reason', 'text'), anyNote],
  reply: () => [need('text', 'text')],
  'follow-up': () => [
    need('outcome', 'choice', ['satisfied', 'dissatisfied', 'unreachable']),
    optional('score', 'number'),
    anyNote,
  ],
  rework: () => [reason],
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
  pause: (c) => [need('reason', 'choice', c.rules.pause.reasons), need('until', 'moment'), anyNote],
  resume: () => [],
  reclassify: (c) => [...classification(c), reason],
  withdraw: () => [reason],
  terminate: () => [reason],
  reopen: () => [reason],
};

/** What an actor may do now, each with what it needs. The same rules as `decide`, which still looks at the details. */
export function permits(complaint: Complaint, actor: Actor): readonly Permit[] {
  return ACTION_NAMES.filter((action) => refusal(complaint, action, actor) === null).map((action) => ({
    action,
    needs: NEEDS[action](complaint),
  }));
}

/** Whether anything is left to do for anybody. */
export const isOver = (complaint: Complaint): boolean => !isOpen(complaint) && complaint.clocks.length === 0;
