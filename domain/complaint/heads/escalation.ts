import { type EscalationId, escalationId, type UnitCode } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import type { Complaint, Escalation, EscalationCause } from '../state';

/** A head is told of something, and need not do anything. */
export interface HeadNotice {
  readonly id: EscalationId;
  /** The unit whose head is told. */
  readonly unit: UnitCode;
  /** That unit and those above it, whose heads are told instead if the office is vacant. */
  readonly chain: UnitChain;
}

/** What a head was told of: an escalation, or news that asks for nothing. */
export interface ToldOf {
  readonly type: 'escalated' | 'leadership_informed' | 'leadership_told_of_appeal' | 'head_told_of_urging';
  /** The unit whose head was to be told. */
  readonly unit: UnitCode;
  /** The level of the escalation, if it is one. */
  readonly level?: number;
  readonly cause?: EscalationCause;
}

/**
 * An escalation to one level of a chain, named after the event that records it.
 *
 * @param level 1 is the head of the chain's first unit
 */
export function escalationTo(
  complaint: Pick<Complaint, 'version' | 'last'>,
  chain: readonly UnitCode[],
  level: number,
  cause: EscalationCause,
  now: Instant,
): Escalation {
  const unit = chain[level - 1];
  if (unit === undefined) throw new RangeError(`a chain of ${chain.length} units has no level ${level}`);
  return {
    id: escalationId(`e${complaint.version + 1}`),
    level,
    unit,
    chain,
    cause,
    raisedAt: Math.max(now, complaint.last.at),
    told: [],
    superseded: false,
  };
}

/** A notice to the head of a chain's first unit, named after the event that records it. */
export function noticeTo({ version }: Pick<Complaint, 'version'>, chain: HeadNotice['chain']): HeadNotice {
  return { id: escalationId(`n${version + 1}`), unit: chain[0], chain };
}

/**
 * Names the ladder that an escalation climbs: the ladder of a clock, or, in the chain of one unit, the ladder of a
 * repeat or of escalations by hand.
 */
export function ladderOf({ cause, chain }: Pick<Escalation, 'cause' | 'chain'>): string {
  if ('clock' in cause) return cause.clock;
  return `${'repeat' in cause ? 'repeat' : 'by hand'} ${chain[0]}`;
}
