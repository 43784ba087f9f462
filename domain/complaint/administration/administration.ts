import type { EscalationId, InstructionId, PersonId, TaskId } from '../../ids';
import type { Person, Role, UnitChain } from '../../people/actor';
import type { CompiledRules } from '../../policy/rules';
import { awaitsGuidance } from '../guidance/guidance';
import { type Complaint, handlerOf, isOpen, type Owner } from '../state';
import type { Coordinator } from '../tasks/task';
import { isTaskOpen } from '../tasks/task';

/** What a batch does to many cases at once: it gives them other rules, or moves duties to other people. */

/** Other rules for a running case. Only the command carries them in full; the record refers to them by their hash. */
export interface NewEdition {
  /** The compiled rules, in memory only: Postgres keeps them once per edition, and the event names the edition. */
  readonly rules: CompiledRules;
  /** Hash under which the record keeps them. */
  readonly edition: string;
  /** The batch that this was part of; left out if it was part of none. */
  readonly batch?: string;
}

/** Gives a running case a newer version of its policy. */
export type RePin = { readonly action: 're-pin' } & NewEdition;

/** Gives a running case a newer version of its calendar; otherwise the rules stay the pinned ones. */
export type ExtendCalendar = { readonly action: 'extend-calendar' } & NewEdition;

/** The parts that a successor can take over. */
export const SUCCESSOR_ROLES = ['owner', 'handler', 'coordinator', 'supervisor', 'guide', 'head'] as const;
export type SuccessorRole = (typeof SUCCESSOR_ROLES)[number];

/** Somebody who takes over a part of what another person has. */
export interface Successor {
  readonly as: SuccessorRole;
  readonly person: Person;
  /** The unit in which they take over, with its parents. */
  readonly unit: UnitChain;
}

/** Gives all that one person has in a case to others, as when they leave. */
export interface MoveDuties {
  readonly action: 'move-duties';
  readonly from: PersonId;
  /** The units in which that person holds an office, each with its parents. */
  readonly fromUnits: readonly UnitChain[];
  /** Each part goes to the first of these who may hold it; those of the same unit come first. */
  readonly successors: readonly Successor[];
  readonly batch?: string;
}

/** A part that a person has in a case under their own name, not by an office. */
export type Holding =
  | { readonly part: 'owner' | 'handler' | 'coordinator' | 'supervisor' | 'guide' | 'hand-over' }
  | { readonly part: 'task'; readonly task: TaskId }
  | { readonly part: 'escalation'; readonly escalation: EscalationId }
  | { readonly part: 'instruction'; readonly instruction: InstructionId };

/** As what a successor takes over each part. */
export const TAKEN_AS: Readonly<Record<Holding['part'], SuccessorRole>> = {
  owner: 'owner',
  'hand-over': 'owner',
  handler: 'handler',
  task: 'handler',
  coordinator: 'coordinator',
  supervisor: 'supervisor',
  guide: 'guide',
  escalation: 'head',
  instruction: 'handler',
};

/** The offices in which somebody can take over as each of these. */
export const SUCCESSOR_OFFICES: Readonly<Record<SuccessorRole, readonly Role[]>> = {
  owner: ['agent'],
  handler: ['handler', 'unit-head'],
  coordinator: ['coordinator', 'unit-head', 'agent', 'handler', 'dispatcher'],
  supervisor: ['supervisor', 'unit-head'],
  guide: ['service-supervisor'],
  head: ['unit-head'],
};

/** A part, with the person who has it from now on. */
export type MovedHolding =
  | { readonly part: 'owner'; readonly to: Owner }
  | { readonly part: 'handler' | 'supervisor' | 'guide'; readonly to: PersonId }
  | { readonly part: 'coordinator'; readonly to: Coordinator }
  /** Null if the offer falls away, since the owner changes or would be offered their own case. */
  | { readonly part: 'hand-over'; readonly to: Owner | null }
  | { readonly part: 'task'; readonly task: TaskId; readonly to: PersonId }
  | { readonly part: 'escalation'; readonly escalation: EscalationId; readonly to: PersonId }
  | { readonly part: 'instruction'; readonly instruction: InstructionId; readonly to: Owner };

/** Whose duties were moved and who holds each of them now, as the event records it. */
export interface DutiesMoved {
  readonly from: PersonId;
  readonly moved: readonly MovedHolding[];
  readonly batch?: string;
}

/**
 * All parts that a person has in a case under their own name; what they have by an office is not included. In a case
 * that has ended, these are the instructions on which they have yet to report.
 */
export function holdingsOf(c: Omit<Complaint, 'rules'>, person: PersonId): readonly Holding[] {
  const parts: Holding[] = c.instructions
    .filter(({ status, to }) => status === 'open' && to === person)
    .map(({ id }) => ({ part: 'instruction', instruction: id }));
  if (!isOpen(c)) return parts;
  if (c.owner.person === person) parts.push({ part: 'owner' });
  if (handlerOf(c.progress) === person) parts.push({ part: 'handler' });
  for (const task of c.tasks) {
    if (isTaskOpen(task) && task.handler === person) parts.push({ part: 'task', task: task.id });
  }
  if (c.coordinator?.person === person) parts.push({ part: 'coordinator' });
  if (c.supervision?.supervisor === person) parts.push({ part: 'supervisor' });
  if (awaitsGuidance(c) && c.guidance?.guide === person) parts.push({ part: 'guide' });
  if (c.handOver?.to.person === person) parts.push({ part: 'hand-over' });
  for (const { id, told } of c.escalations) {
    if (told.includes(person)) parts.push({ part: 'escalation', escalation: id });
  }
  return parts;
}
