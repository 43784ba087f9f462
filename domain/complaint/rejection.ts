import type { Words } from '../language';

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
  /** There is no such instruction, or what is asked of it is not possible now. */
  'unknown-instruction',
  /** There is no such missed clock that waits for an explanation, or the policy has no such cause for it. */
  'unknown-explanation',
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
  /** The category needs particulars for this that the case lacks; `particulars` names them. */
  'particulars-missing',
  /** The policy asks for no such particular in the category of the case. */
  'unknown-particular',
  /** The policy has no such root cause for the category of the case. */
  'unknown-cause',
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
  | 'instructed-only'
  | 'instructing-head-only'
  | 'explaining-head-only'
  | 'accused-barred'
  | 'partner-tasks-only'
  | 'administrator-only'
  | 'contact-not-by-the-handler';

/** What each rule of permission says to somebody whom it refuses. */
const EXPLANATION: Readonly<Record<PermissionRule, Words>> = {
  'people-only': {
    en: 'A machine cannot do this; a person must.',
    zh: '此事须由人办理，系统接口不能代办。',
  },
  'owner-only': {
    en: 'Only the owner of the complaint may do this.',
    zh: '仅该投诉的首问责任人可以办理。',
  },
  'office-needed': {
    en: 'This takes an office that you do not hold in the units of this complaint.',
    zh: '办理此事需要您在该投诉相关单位担任相应岗位。',
  },
  'handler-or-head-only': {
    en: 'Only a handler of the responsible unit, or its head, may do this.',
    zh: '仅主办单位的处理人或其一把手可以办理。',
  },
  'reviewer-is-not-the-handler': {
    en: 'Whoever handled the complaint neither reviews nor terminates it.',
    zh: '办理过该投诉的人员不得审核或终止。',
  },
  'follow-up-caller-is-not-the-handler': {
    en: 'Whoever handled the complaint cannot do the follow-up.',
    zh: '办理过该投诉的人员不得回访。',
  },
  'offered-person-only': {
    en: 'Only the person whom the hand-over was offered to may answer it.',
    zh: '仅被移交人可以应答此次移交。',
  },
  'involved-only': {
    en: 'You have no part in this complaint.',
    zh: '您未参与该投诉。',
  },
  'asked-unit-only': {
    en: 'Only the unit that was asked for help, or a head above it, may do this.',
    zh: '仅协办单位或其上级单位的一把手可以办理。',
  },
  'coordinator-only': {
    en: 'Only the coordinator of the complaint may do this.',
    zh: '仅该投诉的协调人可以办理。',
  },
  'head-above-only': {
    en: 'Only a head of the unit concerned, or of one above it, may do this.',
    zh: '仅相关单位或其上级单位的一把手可以办理。',
  },
  'supervisor-only': {
    en: 'Only the supervisor of the complaint may do this.',
    zh: '仅该投诉的督办员可以办理。',
  },
  'policy-makers-only': {
    en: 'Only an administrator or a service manager of the leadership may do this.',
    zh: '仅管理员或领导层的服务经理可以办理。',
  },
  'remedy-unit-only': {
    en: 'Only the unit that carries the remedy out, its head or the owner may do this.',
    zh: '仅落实补救的单位、其一把手或首问责任人可以办理。',
  },
  'accused-barred': {
    en: 'The complaint is about you, or about the person for whom you act; it is kept from both of you.',
    zh: '该投诉涉及您本人或您所代理的人，对双方均不公开。',
  },
  'partner-tasks-only': {
    en: "A partner's key opens the tasks and remedies of its own unit alone.",
    zh: '合作单位的密钥只能办理本单位的协办任务和补救。',
  },
  'administrator-only': {
    en: 'Only an administrator may do this.',
    zh: '仅管理员可以办理。',
  },
  'contact-not-by-the-handler': {
    en: 'Whoever handled the complaint does not change who is asked about it.',
    zh: '办理过该投诉的人员不得更改回访对象的联系方式。',
  },
  'second-reviewer-took-no-part': {
    en: 'Whoever handled, proposed, reviewed or called cannot review it a second time.',
    zh: '处理、提出方案、审核或回访过该投诉的人员不得进行二次审核。',
  },
  'repair-caller-took-no-part': {
    en: 'Somebody who had nothing to do with the complaint makes this call.',
    zh: '修复回访须由未参与过该投诉的人员进行。',
  },
  'confirmed-by-another': {
    en: 'Whoever carried the remedy out does not confirm it.',
    zh: '落实补救的人员不得自行确认补救。',
  },
  'guide-only': {
    en: 'Only the guide who was asked, or a service supervisor of that office, may do this.',
    zh: '仅被请求的指导人或该单位的服务主管可以办理。',
  },
  'instructed-only': {
    en: 'Only the person who was given the instruction may report on it.',
    zh: '仅被批示人可以反馈该批示。',
  },
  'instructing-head-only': {
    en: 'Only a head of the unit whose head gave the instruction, or of one above it, may do this.',
    zh: '仅作出批示的单位或其上级单位的一把手可以办理。',
  },
  'explaining-head-only': {
    en: 'Only the head of the unit that was late, or of one above it, may explain why.',
    zh: '仅逾期单位或其上级单位的一把手可以说明逾期原因。',
  },
  'heads-only': {
    en: 'Only a head of the unit that does the work, or of one above it, may do this.',
    zh: '仅承办单位或其上级单位的一把手可以办理。',
  },
};

/** The rules turn something down, and say why. A rejected command changes nothing. */
export interface Rejection {
  /** Distinguishes a rejection from other results of the rules. */
  readonly rejected: true;
  readonly type: RejectionType;
  /** What was wrong and what to do, in a sentence. A repeated request may ask for it in another language. */
  readonly message: Words;
  /** The rule of permission that forbids it; only where the type is `not-permitted`. */
  readonly rule?: PermissionRule;
  /** Ids of what is lacking; only where the type is `particulars-missing`. */
  readonly particulars?: readonly string[];
}

/** A rejection for any reason other than a missing permission, for which there is {@link forbidden}. */
export const rejection = (type: Exclude<RejectionType, 'not-permitted'>, message: Words): Rejection => ({
  rejected: true,
  type,
  message,
});

/** @param message where there is more to say than what the rule always says */
export const forbidden = (rule: PermissionRule, message: Words = EXPLANATION[rule]): Rejection => ({
  rejected: true,
  type: 'not-permitted',
  rule,
  message,
});

/** The rejection of a handler who does not work in the unit. */
export const notAHandlerOf = (unit: string | undefined, person: string): Rejection =>
  rejection('wrong-person', {
    en: `${person} is not a handler of ${unit}; name one who is.`,
    zh: `${person} 不是 ${unit} 的处理人；请指定该单位的处理人。`,
  });

/** Whether a value is a rejection, told by its field `rejected`. */
export const isRejection = (value: unknown): value is Rejection =>
  typeof value === 'object' && value !== null && 'rejected' in value && value.rejected === true;
