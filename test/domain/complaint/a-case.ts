import { decide } from '../../../domain/action/decide';
import { permits } from '../../../domain/action/permits';
import type { Clock, ClockOutcome } from '../../../domain/clock/clock';
import { advance } from '../../../domain/complaint/advance';
import type { ActionName, Command } from '../../../domain/complaint/commands';
import type { ComplaintEvent, EventOf, EventType } from '../../../domain/complaint/events';
import { type Escalation, rungsOf } from '../../../domain/complaint/heads/escalation';
import { type Found, tell } from '../../../domain/complaint/heads/told';
import { type Intake, receive } from '../../../domain/complaint/receive';
import { isRejection, type Rejection } from '../../../domain/complaint/rejection';
import type { Asked } from '../../../domain/complaint/remedies/offer';
import { MONEY_KINDS, type RemedyKind } from '../../../domain/complaint/remedies/remedy';
import type { Complaint, StateName } from '../../../domain/complaint/state';
import type { Share } from '../../../domain/complaint/tasks/task';
import { complaintId, type EscalationId, type PersonId, type TextRef, type UnitCode } from '../../../domain/ids';
import type { Actor, UnitChain } from '../../../domain/people/actor';
import type { ClockKind } from '../../../domain/policy/rules';
import { HOUR, type Instant, MINUTE, type Millis } from '../../../domain/time';
import { beijing } from '../calendar/calendars';
import { RULES } from './a-policy';
import { HILLSIDE, LAKESIDE, PEOPLE } from './an-organisation';

export { ASKING_WHY, aRule, RULES, withClocks } from './a-policy';
export * from './an-organisation';

/** A Monday of an ordinary week, at the beginning of the working day. */
export const MONDAY_9 = beijing('2026-03-02 09:00');

/** A reference to a text that would be stored in Postgres. */
export const text = (id: string): TextRef => ({ id, sha256: id.padEnd(64, '0').slice(0, 64) });

/** A request to these units for help, all with the same question. */
export const helpFrom = (units: readonly UnitChain[], question: TextRef, share: Share = 'question') =>
  ({ action: 'request-help', tasks: units.map((unit) => ({ unit, question, share })) }) as const;

/** The input of `receive` for an ordinary complaint about coverage that was made by telephone. */
export function anIntake(other: Partial<Intake> & Partial<Intake['classification']> = {}): Intake {
  const { category, severity, customerClass, channel, ...rest } = other;
  return {
    id: complaintId('01936d8e-0000-7000-8000-000000000001'),
    number: '20260302-000001',
    kind: 'complaint',
    migrated: false,
    receivedAt: MONDAY_9,
    classification: {
      category: category ?? 'network.coverage',
      severity: severity ?? 'ordinary',
      customerClass: customerClass ?? 'ordinary',
      channel: channel ?? 'hotline',
    },
    owner: { person: PEOPLE.agent.person, unit: LAKESIDE },
    rules: RULES,
    ...rest,
  };
}

/** A case and the current time. It cannot be changed: every step gives a new case file. */
export class CaseFile {
  private constructor(
    readonly complaint: Complaint,
    readonly events: readonly ComplaintEvent[],
    readonly now: Instant,
    /** The events of the last step. */
    readonly latest: readonly ComplaintEvent[],
  ) {}

  static received(intake: Intake, now: Instant = intake.receivedAt): CaseFile {
    const first = receive(intake, { person: PEOPLE.agent.person }, now);
    if (isRejection(first)) throw new Error(`not received: ${first.message}`);
    return new CaseFile(first.complaint, first.events, now, first.events);
  }

  /** Lets time pass until `now`. Everything that falls due acts at its moment. */
  at(now: Instant): CaseFile {
    const { complaint, events } = advance(this.complaint, now);
    return new CaseFile(complaint, [...this.events, ...events], now, events);
  }

  after(time: Millis): CaseFile {
    return this.at(this.now + time);
  }

  /** Lets time pass while the system is away: nothing acts before somebody does something. */
  awayUntil(now: Instant): CaseFile {
    return new CaseFile(this.complaint, this.events, now, []);
  }

  /** Somebody acts now. Throws if the rules do not allow it. */
  does(who: Actor, command: Command): CaseFile {
    const file = this.at(this.now);
    const decided = decide(file.complaint, command, who, this.now);
    if (isRejection(decided)) throw new Error(`${command.action} was rejected: ${decided.message}`);
    const latest = [...file.latest, ...decided.events];
    return new CaseFile(decided.complaint, [...this.events, ...latest], this.now, latest);
  }

  /** Records that heads were told of an escalation; in another unit than its own, if the office there is vacant. */
  told(escalation: EscalationId, persons: readonly PersonId[], inUnit?: UnitCode): CaseFile {
    return this.found({ escalation, persons, ...(inUnit === undefined ? {} : { inUnit, above: persons }) });
  }

  /** Records what the directory found, as the workflow does. */
  found(...all: readonly Found[]): CaseFile {
    const { complaint, events: latest } = tell(this.complaint, all, this.now);
    return new CaseFile(complaint, [...this.events, ...latest], this.now, latest);
  }

  /** The rejection of an action that somebody tries now. Throws if they may do it. */
  refuses(who: Actor, command: Command): Rejection {
    const decided = decide(this.at(this.now).complaint, command, who, this.now);
    if (!isRejection(decided)) throw new Error(`${command.action} was not rejected`);
    return decided;
  }

  /** The actions that somebody may do now. */
  lets(who: Actor): ActionName[] {
    return permits(this.complaint, who, this.now).map(({ action }) => action);
  }

  get state(): StateName {
    return this.complaint.progress.state;
  }

  /** The kinds of the running clocks, in alphabetical order. */
  get running(): ClockKind[] {
    return this.complaint.clocks.map((clock) => clock.kind).sort();
  }

  /** The running clock of a kind. Throws if there is none. */
  clock(kind: ClockKind): Clock {
    const clock = this.complaint.clocks.find((candidate) => candidate.kind === kind);
    if (clock === undefined) throw new Error(`no ${kind} clock is running, only ${this.running.join(', ')}`);
    return clock;
  }

  /** The outcomes of the clocks that the last step stopped. */
  get stopped(): Partial<Record<ClockKind, ClockOutcome>> {
    const changes = this.latest.flatMap((event) => event.clocks);
    return Object.fromEntries(
      changes.flatMap((change) => ('stop' in change ? [[kindOf(change.stop), change.outcome]] : [])),
    );
  }

  /** The units whose heads were told of a clock of this kind, in the order of telling. */
  toldOf(kind: ClockKind): UnitCode[] {
    return this.events.flatMap((event) =>
      event.type === 'escalated' && tellsOf(event.escalation, kind) ? [event.escalation.unit] : [],
    );
  }

  /** The types of the events of the last step. */
  get happened(): EventType[] {
    return this.latest.map((event) => event.type);
  }

  /** The latest event of a type. Throws if there is none. */
  last<Type extends EventType>(type: Type): EventOf<Type> {
    const event = this.events.findLast((candidate) => candidate.type === type);
    if (event === undefined) throw new Error(`there is no ${type} event`);
    return event as EventOf<Type>;
  }
}

/** Whether an escalation tells of a clock of this kind. */
export const tellsOf = (escalation: Escalation, kind: ClockKind): boolean =>
  rungsOf(escalation).some(({ cause }) => 'clock' in cause && cause.kind === kind);

/** The kind of a clock, with which its id begins. */
const kindOf = (id: string): ClockKind => id.replace(/(-[a-z]\d+(-\d+)?)?-\d+$/, '') as ClockKind;

/** A step of an ordinary case: who does what. */
export type Step = readonly [Actor, Command];

const { agent, caller, dispatcher, handler, hillsideHead, reviewer, supervisor } = PEOPLE;
const VERIFY: Step = [dispatcher, { action: 'verify' }];
const DISPATCH: Step = [dispatcher, { action: 'dispatch', unit: HILLSIDE }];
const PROPOSE: Step = [handler, { action: 'propose', measure: 'explain', text: text('proposal'), founded: true }];
const APPROVE: Step = [reviewer, { action: 'review', decision: 'approve' }];
const REPLY: Step = [agent, { action: 'reply', text: text('reply') }];
const HANDLE: readonly Step[] = [VERIFY, DISPATCH, [handler, { action: 'accept' }]];
const ANSWER: readonly Step[] = [...HANDLE, PROPOSE, APPROVE, REPLY];

/** A remedy of a proposal, with what its kind needs. */
export const offer = (kind: RemedyKind, other: Partial<Asked> = {}): Asked => ({
  kind,
  text: text(`${kind}-in-full`),
  ...(MONEY_KINDS.includes(kind) ? { amount: { value: '58.00', currency: 'CNY' } } : {}),
  ...other,
});

/** The steps by which a proposal with these remedies is approved. */
export const offering = (...remedies: readonly Asked[]): readonly Step[] => [
  ...HANDLE,
  [handler, { action: 'propose', measure: 'repair', text: text('proposal'), founded: true, remedies }],
  APPROVE,
];

/** The id of a case that leads others. */
export const LEADING = complaintId('01936d8e-0000-7000-8000-000000000002');

/**
 * The ordinary steps that lead to every state. Only customers who are not called back reach `replied`, so use the
 * channel `letter` for it.
 */
export const WAY: Readonly<Record<StateName, readonly Step[]>> = {
  received: [],
  verifying: [VERIFY],
  dispatched: [VERIFY, DISPATCH],
  returned: [VERIFY, DISPATCH, [handler, { action: 'return', reason: text('not-ours') }]],
  accepted: [VERIFY, DISPATCH, [hillsideHead, { action: 'accept' }]],
  handling: HANDLE,
  in_review: [...HANDLE, PROPOSE],
  approved: [...HANDLE, PROPOSE, APPROVE],
  replied: ANSWER,
  follow_up: ANSWER,
  rework: [
    ...ANSWER,
    [caller, { action: 'follow-up', outcome: 'dissatisfied' }],
    [supervisor, { action: 'rework', reason: text('not-solved') }],
  ],
  closed: [...ANSWER, [caller, { action: 'follow-up', outcome: 'satisfied', score: 10 }]],
  merged: [...HANDLE, [agent, { action: 'merge', into: LEADING, leading: [], reason: text('same-fault') }]],
  nuisance: [VERIFY, [agent, { action: 'mark-nuisance', reason: text('calls-every-hour') }]],
  not_accepted: [[dispatcher, { action: 'verify', notAccepted: text('not-ours') }]],
  withdrawn: [[agent, { action: 'withdraw', reason: text('solved-itself') }]],
  terminated: [...HANDLE, [reviewer, { action: 'terminate', reason: text('in-court') }]],
};

/** How long each of these steps takes. */
export const STEP: Millis = 10 * MINUTE;

/**
 * A case that has come into a state by the ordinary steps, one every ten minutes, received on a Monday at 09:00 unless
 * another moment is given: verified 09:10, dispatched 09:20, signed for 09:30, proposed 09:40, approved 09:50, replied
 * 10:00.
 */
export function aCase(state: StateName, other: Parameters<typeof anIntake>[0] = {}): CaseFile {
  const channel = state === 'replied' ? 'letter' : 'hotline';
  const file = along(WAY[state], { channel, ...other });
  if (file.state !== state) throw new Error(`the way to ${state} led to ${file.state}`);
  return file;
}

/** A case in which these steps were taken, one every ten minutes. */
export const along = (steps: readonly Step[], other: Parameters<typeof anIntake>[0] = {}): CaseFile =>
  steps.reduce(
    (file, [who, command]) => file.after(STEP).does(who, command),
    CaseFile.received(anIntake({ channel: 'hotline', ...other })),
  );

/** A case that has just been replied with the promise of these remedies. */
export const promising = (remedies: readonly Asked[], other: Parameters<typeof anIntake>[0] = {}): CaseFile =>
  along(offering(...remedies), other).does(agent, { action: 'reply', text: text('reply') });

/** The states of an open case. */
export const OPEN_STATES = [
  'received',
  'verifying',
  'dispatched',
  'returned',
  'accepted',
  'handling',
  'in_review',
  'approved',
  'replied',
  'follow_up',
  'rework',
  'merged',
  'nuisance',
] as const satisfies readonly StateName[];

/** The open states except these. */
export const openBut = (...states: readonly StateName[]): StateName[] =>
  OPEN_STATES.filter((state) => !states.includes(state));

export { HOUR, MINUTE };
