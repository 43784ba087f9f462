import type { PersonId } from '../ids';
import type { Instant } from '../time';

/** The kinds of things that operations must look at. */
export const ALARM_KINDS = [
  /** Two histories of a case say different things at one version of it. */
  'conflicting-event',
  /** An open case had lost its workflow and was restarted from the record. */
  'workflow-restarted',
  /** The workflow of a case did not move, and was replaced by one from the record. */
  'workflow-stuck',
  /**
   * An action had been answered but was not on record when its workflow was replaced, and the rules no longer allow it.
   */
  'answer-not-kept',
  /** A workflow knows less than the record and must not overwrite it, as after an old backup was restored. */
  'workflow-behind',
  /** A head had to be told but the office is vacant, so the next head above was told instead. */
  'vacant-office',
  /** A mail or a webhook message was given up after the last attempt. */
  'dead-letter',
] as const;

export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Whether anybody looks after an alarm. */
export const ALARM_STATES = ['open', 'taken', 'settled'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** Who did something about an alarm, and when. */
export interface ByWhom {
  readonly by: PersonId;
  readonly at: Instant;
}

/** Something that was done about an alarm. All of it stays on record. */
export type AlarmStep =
  | (ByWhom & { readonly what: 'taken' })
  /** With what was done. */
  | (ByWhom & { readonly what: 'settled'; readonly done: string });

/** How an alarm stands. */
export type AlarmStanding =
  | { readonly state: 'open' }
  | { readonly state: 'taken'; readonly taken: ByWhom }
  /** It is over. If its cause comes back, that is a new alarm. */
  | { readonly state: 'settled'; readonly taken: ByWhom; readonly settled: ByWhom & { readonly done: string } };

/** Why an alarm cannot be taken or settled: who has it, or who has settled it. */
export interface AlarmRefusal {
  readonly refused: Exclude<AlarmState, 'open'>;
  readonly by: PersonId;
}

/** How an alarm stands after these steps. */
export function standingOf(steps: readonly AlarmStep[]): AlarmStanding {
  return steps.reduce<AlarmStanding>(afterStep, { state: 'open' });
}

function afterStep(before: AlarmStanding, step: AlarmStep): AlarmStanding {
  const { by, at } = step;
  if (step.what === 'taken') return { state: 'taken', taken: { by, at } };
  const taken = before.state === 'open' ? { by, at } : before.taken;
  return { state: 'settled', taken, settled: { by, at, done: step.done } };
}

/**
 * Takes an alarm, so that others know that somebody looks after it. What somebody else has is taken over only by saying
 * from whom: two who take the same alarm at the same moment must not both believe that it is theirs.
 *
 * @returns the steps to record, none if it is theirs already; or why not
 */
export function takeAlarm(
  standing: AlarmStanding,
  by: PersonId,
  at: Instant,
  from?: PersonId,
): readonly AlarmStep[] | AlarmRefusal {
  const refusal = refusalOf(standing, from === undefined ? [by] : [by, from]);
  if (refusal !== null) return refusal;
  return standing.state === 'taken' && standing.taken.by === by ? [] : [{ what: 'taken', by, at }];
}

/**
 * Settles an alarm with what was done. An alarm that nobody has is taken by that; what somebody else has must be taken
 * over first.
 *
 * @returns the steps to record, none if they have settled it with the same words already; or why not
 */
export function settleAlarm(
  standing: AlarmStanding,
  by: PersonId,
  at: Instant,
  done: string,
): readonly AlarmStep[] | AlarmRefusal {
  if (standing.state === 'settled' && standing.settled.by === by && standing.settled.done === done) return [];
  const refusal = refusalOf(standing, [by]);
  if (refusal !== null) return refusal;
  const taking: readonly AlarmStep[] = standing.state === 'open' ? [{ what: 'taken', by, at }] : [];
  return [...taking, { what: 'settled', by, at, done }];
}

/** What somebody may do about an alarm. */
export interface AlarmPermits {
  /** Null if they may not take it: it is theirs already, or settled. `from` is who has it now; null for nobody. */
  readonly take: { readonly from: PersonId | null } | null;
  readonly settle: boolean;
}

/** What somebody may do about an alarm as it stands. */
export function alarmPermits(standing: AlarmStanding, by: PersonId): AlarmPermits {
  switch (standing.state) {
    case 'open':
      return { take: { from: null }, settle: true };
    case 'taken': {
      const isTheirs = standing.taken.by === by;
      return { take: isTheirs ? null : { from: standing.taken.by }, settle: isTheirs };
    }
    case 'settled':
      return { take: null, settle: false };
  }
}

/** @param holders those who may have it without that being a hindrance */
function refusalOf(standing: AlarmStanding, holders: readonly PersonId[]): AlarmRefusal | null {
  switch (standing.state) {
    case 'open':
      return null;
    case 'taken':
      return holders.includes(standing.taken.by) ? null : { refused: 'taken', by: standing.taken.by };
    case 'settled':
      return { refused: 'settled', by: standing.settled.by };
  }
}
