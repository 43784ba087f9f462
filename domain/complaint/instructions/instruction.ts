import type { Clock } from '../../clock/clock';
import type { InstructionId, PersonId } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';

/** A head has told somebody below what is to be done by when (批示). */
export interface Instruction {
  readonly id: InstructionId;
  /** The head who gave it. */
  readonly by: PersonId;
  /** The unit as whose head they gave it, and those above it. Each of its heads, and of those above, may rule on it. */
  readonly from: UnitChain;
  readonly to: PersonId;
  /** The unit in which that person works, and those above it, whose heads answer for the time. */
  readonly unit: UnitChain;
  /** The moment that the head named. The time that heads took to rule on reports is not counted, so its clock may end later. */
  readonly dueAt: Instant;
  readonly givenAt: Instant;
  /** It ends when the head accepts the report, or withdraws it; the end of the case does not end it. */
  readonly status: 'open' | 'reported' | 'accepted' | 'withdrawn';
  /** How often a report was sent back. */
  readonly sentBack: number;
  /** When the report was made, and the clock as it stood then; null unless a report waits for its ruling. */
  readonly report: { readonly at: Instant; readonly clock: Clock | null } | null;
}

/** How an instruction stands about which something is still to be done. */
export const UNFINISHED: readonly Instruction['status'][] = ['open', 'reported'];

/** Whether something is still to be done about an instruction. */
export const isUnfinished = ({ status }: Pick<Instruction, 'status'>): boolean => UNFINISHED.includes(status);
