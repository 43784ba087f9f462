import type { Clock } from '../../clock/clock';
import { type EscalationId, escalationId, type PersonId, type UnitCode } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';

/** Where an escalation comes from: a clock that ran out, or somebody who raised it. */
export type EscalationCause =
  | {
      readonly clock: Clock['id'];
      readonly kind: Clock['kind'];
      /** The limit that passed; left out in cases recorded before this was kept. */
      readonly since?: Instant;
    }
  | { readonly raisedBy: PersonId }
  /** The number of complaints that the customer has made about the same matter. */
  | { readonly repeat: number };

/** One thing of which a head is told: one level of one ladder. */
export interface Rung {
  readonly level: number;
  /** The whole chain that this ladder climbs. */
  readonly chain: readonly UnitCode[];
  readonly cause: EscalationCause;
  /** Whether the level above has been told meanwhile, so that a missing acknowledgement no longer climbs. */
  readonly superseded: boolean;
}

/** Something that a head has been told and has yet to acknowledge. */
export interface Escalation extends Rung {
  readonly id: EscalationId;
  /** The unit whose head is told. */
  readonly unit: UnitCode;
  readonly raisedAt: Instant;
  /** The people who were told in place of a vacant office; empty if somebody holds it. */
  readonly told: readonly PersonId[];
  /**
   * Whatever else the same head had to be told at the same moment, each on a ladder of its own; left out if there is
   * nothing else. The units above are the same for all of them.
   */
  readonly also?: readonly Rung[];
}

/** How far the record of a case has come, which names what is told next. */
interface Recorded {
  readonly version: number;
  readonly last: { readonly at: Instant };
}

/** A head is told of something, and need not do anything. */
export interface HeadNotice {
  readonly id: EscalationId;
  /** The unit whose head is told. */
  readonly unit: UnitCode;
  /** That unit and those above it, whose heads are told instead if the office is vacant. */
  readonly chain: UnitChain;
}

/** A level of a ladder, and why it was told. */
export type ToldRung = Pick<Rung, 'level' | 'cause'>;

/** What a head was told of: an escalation, or news that asks for nothing. */
export interface ToldOf {
  readonly type: 'escalated' | 'leadership_informed' | 'leadership_told_of_appeal' | 'head_told_of_urging';
  /** The unit whose head was to be told. */
  readonly unit: UnitCode;
  /** The level of the escalation, if it is one. */
  readonly level?: number;
  readonly cause?: EscalationCause;
  /** Whatever else this head was told with it; left out if there is nothing else. */
  readonly also?: readonly ToldRung[];
}

/** Everything of which an escalation tells. */
export function rungsOf({ level, chain, cause, superseded, also = [] }: Rung & Pick<Escalation, 'also'>): Rung[] {
  return [{ level, chain, cause, superseded }, ...also];
}

/** Everything that a head was told. Empty if it was no escalation. */
export function toldRungs({ level, cause, also = [] }: ToldOf): readonly ToldRung[] {
  return level === undefined || cause === undefined ? [] : [{ level, cause }, ...also];
}

/** The escalation with these rungs in place of its own. */
export function withRungs<One extends Rung>(escalation: One, [first, ...also]: readonly [Rung, ...Rung[]]): One {
  const { also: _also, ...rest } = escalation as One & Pick<Escalation, 'also'>;
  return { ...rest, ...first, ...(also.length === 0 ? {} : { also }) } as unknown as One;
}

/** The first of a list and the rest, if there is one. */
export const isSome = <One>(list: readonly One[]): list is readonly [One, ...One[]] => list.length > 0;

/** Whether everything of which the escalation tells has gone higher meanwhile. */
export const isSuperseded = (escalation: Escalation): boolean =>
  rungsOf(escalation).every(({ superseded }) => superseded);

/** The escalations without what they tell of clocks of a kind, since that is over. */
export function withoutClocks(
  escalations: readonly Escalation[],
  kind: Extract<EscalationCause, { kind: unknown }>['kind'],
): readonly Escalation[] {
  return escalations.flatMap((escalation) => {
    const left = rungsOf(escalation).filter(({ cause }) => !('clock' in cause && cause.kind === kind));
    return isSome(left) ? [withRungs(escalation, left)] : [];
  });
}

/**
 * An escalation to one level of a chain, named after the event that records it.
 *
 * @param level 1 is the head of the chain's first unit
 */
export function escalationTo(
  complaint: Recorded,
  chain: readonly UnitCode[],
  level: number,
  cause: EscalationCause,
  now: Instant,
): Escalation {
  return escalationOf(complaint, [{ level, chain, cause, superseded: false }], now);
}

/** An escalation that tells one head of all of this, named after the event that records it. */
export function escalationOf(
  complaint: Recorded,
  [first, ...also]: readonly [Rung, ...Rung[]],
  now: Instant,
): Escalation {
  return {
    id: escalationId(`e${complaint.version + 1}`),
    level: first.level,
    unit: unitAt(first),
    chain: first.chain,
    cause: first.cause,
    raisedAt: Math.max(now, complaint.last.at),
    told: [],
    superseded: false,
    ...(also.length === 0 ? {} : { also }),
  };
}

/** The unit whose head a level tells. */
export function unitAt({ chain, level }: Pick<Rung, 'chain' | 'level'>): UnitCode {
  const unit = chain[level - 1];
  if (unit === undefined) throw new RangeError(`a chain of ${chain.length} units has no level ${level}`);
  return unit;
}

/** A notice to the head of a chain's first unit, named after the event that records it. */
export function noticeTo({ version }: Pick<Recorded, 'version'>, chain: HeadNotice['chain']): HeadNotice {
  return { id: escalationId(`n${version + 1}`), unit: chain[0], chain };
}

/**
 * Names the ladder of which a rung is: the ladder of a clock, or, in the chain of one unit, the ladder of a repeat or
 * of escalations by hand.
 */
export function ladderOf({ cause, chain }: Pick<Rung, 'cause' | 'chain'>): string {
  if ('clock' in cause) return cause.clock;
  return `${'repeat' in cause ? 'repeat' : 'by hand'} ${chain[0]}`;
}
