/** Why the rules turn something down. Each is a URL path under `/problems/` at the API. */
export const REJECTION_TYPES = [
  /** The actor may not do this; `rule` names the rule that forbids it. */
  'not-permitted',
  /** The case is not in a state in which this can be done. */
  'wrong-state',
  /** Somebody else has changed the case since the version that the actor was looking at. */
  'changed-since',
  /** The case has ended. */
  'closed',
  /** The category is not in the policy. */
  'unknown-category',
  /** The named person does not hold the office that this takes. */
  'wrong-person',
  /** Nothing would change. */
  'nothing-to-change',
  /** There is no such escalation open. */
  'unknown-escalation',
  /** The case has reached the top already; there is nobody above. */
  'no-higher-level',
  /** A hand-over is waiting for its answer already. */
  'hand-over-pending',
  /** The window for returning is over, the policy's number of returns is used up, or the last return was refused. */
  'return-not-allowed',
  /** Units have yet to answer; the coordinator records why the case goes on without them. */
  'tasks-open',
  /** There is no such task, or what is asked of it is not possible now. */
  'unknown-task',
  /** The policy grants no more time on this clock, or not so much, or it has run out already. */
  'extension-not-allowed',
  /** There is no such request for more time. */
  'unknown-request',
  /** What the reply promised has yet to be carried out. */
  'remedies-open',
  /** There is no such remedy, or what is asked of it is not possible now. */
  'unknown-remedy',
  /** The case is supervised, and the policy has it stay open until that is lifted. */
  'supervision-open',
  /** It is too early for this. */
  'not-yet',
  /** The policy does not have this reason for a pause, or the pause is too long, or nothing can be paused. */
  'pause-not-allowed',
  /** The window for reopening is over. */
  'reopen-window-over',
  /** Cases can't be merged if they lead others, are merged already, or have been answered. */
  'merge-not-allowed',
  /** Fields that contradict each other or the calendar, such as a score from a customer who was not reached. */
  'contradiction',
] as const;

export type RejectionType = (typeof REJECTION_TYPES)[number];

/** Rules of permission that a refusal can name. */
export type PermissionRule =
  | 'people-only'
  | 'owner-only'
  | 'office-needed'
  | 'handler-or-head-only'
  | 'reviewer-is-not-the-handler'
  | 'follow-up-caller-is-not-the-handler'
  | 'offered-person-only'
  | 'involved-only'
  | 'asked-unit-only'
  | 'coordinator-only'
  | 'head-above-only'
  | 'supervisor-only'
  | 'remedy-unit-only'
  | 'policy-makers-only'
  | 'second-reviewer-took-no-part'
  | 'repair-caller-took-no-part'
  | 'confirmed-by-another'
  | 'guide-only'
  | 'heads-only'
  | 'accused-barred'
  | 'partner-tasks-only'
  | 'administrator-only'
  | 'contact-not-by-the-handler';

/** What each rule of permission says to somebody whom it refuses. */
const EXPLANATION: Record<PermissionRule, string> = {
  'people-only': 'A machine cannot do this; a person must.',
  'owner-only': 'Only the owner of the complaint may do this.',
  'office-needed': 'This takes an office that you do not hold in the units of this complaint.',
  'handler-or-head-only': 'Only a handler of the responsible unit, or its head, may do this.',
  'reviewer-is-not-the-handler': 'Whoever handled the complaint neither reviews nor terminates it.',
  'follow-up-caller-is-not-the-handler': 'Whoever handled the complaint cannot do the follow-up.',
  'offered-person-only': 'Only the person whom the hand-over was offered to may answer it.',
  'involved-only': 'You have no part in this complaint.',
  'asked-unit-only': 'Only the unit that was asked for help, or a head above it, may do this.',
  'coordinator-only': 'Only the coordinator of the complaint may do this.',
  'head-above-only': 'Only a head of the unit concerned, or of one above it, may do this.',
  'supervisor-only': 'Only the supervisor of the complaint may do this.',
  'policy-makers-only': 'Only an administrator or a service manager of the leadership may do this.',
  'remedy-unit-only': 'Only the unit that carries the remedy out, its head or the owner may do this.',
  'accused-barred': 'The complaint is about you, or about the person for whom you act; it is kept from both of you.',
  'partner-tasks-only': "A partner's key opens the tasks and remedies of its own unit alone.",
  'administrator-only': 'Only an administrator may do this.',
  'contact-not-by-the-handler': 'Whoever handled the complaint does not change who is asked about it.',
  'second-reviewer-took-no-part': 'Whoever handled, proposed, reviewed or called cannot review it a second time.',
  'repair-caller-took-no-part': 'Somebody who had nothing to do with the complaint makes this call.',
  'confirmed-by-another': 'Whoever carried the remedy out does not confirm it.',
  'guide-only': 'Only the guide who was asked, or a service supervisor of that office, may do this.',
  'heads-only': 'Only a head of the unit that does the work, or of one above it, may do this.',
};

/** The rules turn something down, and say why. A rejected command changes nothing. */
export interface Rejection {
  /** Distinguishes a rejection from other results of the rules. */
  readonly rejected: true;
  readonly type: RejectionType;
  /** What was wrong and what to do, in a sentence. */
  readonly message: string;
  /** The rule of permission that forbids it; only where the type is `not-permitted`. */
  readonly rule?: PermissionRule;
}

/** A rejection for any reason other than a missing permission, for which there is {@link forbidden}. */
export const rejection = (type: Exclude<RejectionType, 'not-permitted'>, message: string): Rejection => ({
  rejected: true,
  type,
  message,
});

/** @param message where there is more to say than what the rule always says */
export const forbidden = (rule: PermissionRule, message: string = EXPLANATION[rule]): Rejection => ({
  rejected: true,
  type: 'not-permitted',
  rule,
  message,
});

/** Whether a value is a rejection, told by its field `rejected`. */
export const isRejection = (value: unknown): value is Rejection =>
  typeof value === 'object' && value !== null && 'rejected' in value && value.rejected === true;
