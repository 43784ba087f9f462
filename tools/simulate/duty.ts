import type { Question } from './decision';

/** An open duty, in the form of `GET /work`. */
export interface Duty {
  readonly complaint: { readonly id: string; readonly number: string; readonly unit: string };
  readonly action: string;
  /** `person:ID` or `role:ROLE@UNIT`. */
  readonly holder: string;
  readonly clock: string | null;
  readonly timeLeftMs: number | null;
}

/** An event, in the form of `GET /complaints/{id}/events`. */
export interface RecordedEvent {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: Readonly<Record<string, string>>;
  readonly clocks: readonly { readonly clock: string }[];
  readonly [field: string]: unknown;
}

/** A duty together with what the events of its case say about it. */
export interface Matter {
  readonly question: Question;
  /** The escalation, explanation or task that the duty is about; undefined for all other duties. */
  readonly subject: string | undefined;
}

/**
 * The id of a clock consists of its kind, the id of the thing that it is about if there can be several, and the version
 * of the event that started it.
 */
const CLOCK_ID = /^(.*?)(?:-([a-z]\d+(?:-\d+)?))?-\d+$/;

/** The kind of the clock with this id. */
export const kindOf = (clock: string): string => CLOCK_ID.exec(clock)?.[1] ?? clock;

/** The id of the thing that the clock of a duty is about; undefined if there can be only one. */
export const subjectOf = (clock: string | null): string | undefined => CLOCK_ID.exec(clock ?? '')?.[2];

/** For each action the events that show how often its duty was done before. */
const DONE: Readonly<Record<string, readonly string[]>> = {
  verify: ['verified', 'not_accepted'],
  dispatch: ['dispatched'],
  accept: ['accepted', 'returned'],
  'rule-on-return': ['return_agreed', 'return_refused'],
  assign: ['assigned'],
  // A handler who asks other units gets the duty to propose again once these have answered.
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

/** Describes a duty in the life of its case. The description is the same whenever and by whomever the duty is seen. */
export function matterOf(duty: Duty, caseIndex: number, events: readonly RecordedEvent[]): Matter {
  const { action, holder, clock } = duty;
  if (action === 'explain-overdue') {
    // Each delay is a matter of its own.
    const asked = events.filter(({ type }) => type === 'explanation_asked');
    const subject = subjectOf(clock);
    const nth = asked.findIndex(({ explanation }) => (explanation as { readonly id: string }).id === subject);
    return { question: { case: caseIndex, duty: action, nth }, subject };
  }
  if (action !== 'acknowledge-escalation') {
    const done = DONE[action] ?? [];
    // A request for help is one event for each unit, all at the same moment.
    const nth = new Set(events.filter(({ type }) => done.includes(type)).map(({ type, at }) => `${type} ${at}`)).size;
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

/** Whether other units still have to answer, so that nothing can be proposed yet. */
export function waitsForUnits(events: readonly RecordedEvent[]): boolean {
  const counted = (of: string) => events.filter(({ type }) => type === of).length;
  return counted('help_requested') > counted('task_answered');
}

/** The unit of the office that holds a duty; empty if a person holds it. */
export const unitOf = (holder: string): string => holder.split('@')[1] ?? '';

/** The content of an event of type `escalated`. */
export function escalationOf(event: RecordedEvent): {
  readonly id: string;
  readonly unit: string;
  readonly level: number;
  readonly cause: { readonly kind?: string; readonly raisedBy?: string; readonly repeat?: number };
} {
  return event.escalation as ReturnType<typeof escalationOf>;
}
