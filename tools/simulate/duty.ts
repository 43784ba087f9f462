import type { Question } from './decision';

/** An open duty, as `GET /work` shows it. */
export interface Duty {
  readonly complaint: { readonly id: string; readonly number: string; readonly unit: string };
  readonly action: string;
  /** `person:ID` or `role:ROLE@UNIT`. */
  readonly holder: string;
  readonly clock: string | null;
  readonly timeLeftMs: number | null;
}

/** An event, as `GET /complaints/{id}/events` shows it. */
export interface RecordedEvent {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: Readonly<Record<string, string>>;
  readonly clocks: readonly { readonly clock: string }[];
  readonly [field: string]: unknown;
}

/** A duty with what the case file says about it. */
export interface Matter {
  readonly question: Question;
  /** The escalation to acknowledge or the task to do, where that is the duty. */
  readonly subject: string | undefined;
}

/** Ids of clocks end in what they are about, if that is one of several, and in the version that started them. */
const CLOCK_ID = /^(.*?)(?:-([a-z]\d+(?:-\d+)?))?-\d+$/;

/** Kind of the clock that has this id. */
export const kindOf = (clock: string): string => CLOCK_ID.exec(clock)?.[1] ?? clock;

/** What the clock of a duty is about; undefined where there is but one thing. */
export const subjectOf = (clock: string | null): string | undefined => CLOCK_ID.exec(clock ?? '')?.[2];

/** Events that tell how often a duty was done before. */
const DONE: Readonly<Record<string, readonly string[]>> = {
  verify: ['verified', 'not_accepted'],
  dispatch: ['dispatched'],
  accept: ['accepted', 'returned'],
  'rule-on-return': ['return_agreed', 'return_refused'],
  assign: ['assigned'],
  // A handler who asks other units comes back to the proposal when they have answered.
  propose: ['proposed', 'help_requested'],
  'accept-task': ['help_requested'],
  'assign-task': ['help_requested'],
  'answer-task': ['help_requested'],
  review: ['proposal_approved', 'proposal_rejected'],
  reply: ['replied'],
  'follow-up': ['followed_up'],
  rework: ['reworked', 'rework_declined'],
  'repair-call': ['repair_called'],
  'confirm-remedy': ['remedy_confirmed', 'remedy_not_confirmed', 'remedy_confirmation_tried'],
  guide: ['guided'],
  close: ['closed'],
  'lift-supervision': ['supervision_lifted'],
  'look-back': ['looked_back'],
  'answer-hand-over': ['hand_over_accepted', 'hand_over_declined'],
};

/** Which duty this is in the life of its case: the same whenever it is looked at. */
export function matterOf(duty: Duty, caseIndex: number, events: readonly RecordedEvent[]): Matter {
  const { action, holder, clock } = duty;
  if (action !== 'acknowledge-escalation') {
    const done = DONE[action] ?? [];
    const nth = events.filter(({ type }) => done.includes(type)).length;
    return { question: { case: caseIndex, duty: action, nth }, subject: subjectOf(clock) };
  }
  const unit = unitOf(holder);
  const told = events.filter((event) => event.type === 'escalated' && escalationOf(event).unit === unit);
  const nth = told.findIndex((event) => event.clocks.some((change) => change.clock === clock));
  return {
    question: { case: caseIndex, duty: `acknowledge-escalation ${unit}`, nth },
    subject: subjectOf(clock),
  };
}

/** Whether other units have yet to answer, and nothing can be proposed. */
export function waitsForUnits(events: readonly RecordedEvent[]): boolean {
  const asked = events.flatMap(({ type, tasks }) => (type === 'help_requested' ? (tasks as readonly unknown[]) : []));
  return asked.length > events.filter(({ type }) => type === 'task_answered').length;
}

/** Unit of the office that holds a duty; empty if a person does. */
export const unitOf = (holder: string): string => holder.split('@')[1] ?? '';

/** What an event of type `escalated` says. */
export function escalationOf(event: RecordedEvent): {
  readonly id: string;
  readonly unit: string;
  readonly level: number;
  readonly cause: { readonly kind?: string; readonly raisedBy?: string; readonly repeat?: number };
} {
  return event.escalation as ReturnType<typeof escalationOf>;
}
