import type { EscalationId, PersonId, TaskId } from '../../ids';
import type { Person, UnitChain } from '../../people/actor';
import type { CompiledRules } from '../../policy/rules';
import { awaitsGuidance } from '../guidance/guidance';
import { type Complaint, handlerOf, isOpen, type Owner } from '../state';
import type { Coordinator } from '../tasks/task';
import { isTaskOpen } from '../tasks/task';

/** What is done to many cases at once: other rules for them, and other people. */

/** Other rules for a running case. They travel once, in the command; the record keeps them under their hash. */
export interface NewEdition {
  /** In memory the compiled rules; Postgres keeps them once per edition and the event names the edition. */
  readonly rules: CompiledRules;
  /** Hash under which the record keeps them. */
  readonly edition: string;
  /** The batch that this was part of, if it was. */
  readonly batch?: string;
}

/** Gives a running case a newer version of its policy. */
export type RePin = { readonly action: 're-pin' } & NewEdition;

/** Gives a running case a newer version of its calendar; the rules are the pinned ones but for that. */
export type ExtendCalendar = { readonly action: 'extend-calendar' } & NewEdition;

/** What a successor takes over. */
export const SUCCESSOR_ROLES = ['owner', 'handler', 'coordinator', 'supervisor', 'guide', 'head'] as const;
export type SuccessorRole = (typeof SUCCESSOR_ROLES)[number];

/** Somebody who takes over. */
export interface Successor {
  readonly as: SuccessorRole;
  readonly person: Person;
  /** The unit in which they do, with its parents. */
  readonly unit: UnitChain;
}

/** Gives all that one person has in a case to others, as when they leave. */
export interface MoveDuties {
  readonly action: 'move-duties';
  readonly from: PersonId;
  /** The units in which that person holds an office, each with its parents. */
  readonly fromUnits: readonly UnitChain[];
  /** For each part the first who may hold it gets it; somebody of the same unit comes first. */
  readonly successors: readonly Successor[];
  readonly batch?: string;
}

/** Something that a person has in a case by name. */
export type Holding =
  | { readonly part: 'owner' | 'handler' | 'coordinator' | 'supervisor' | 'guide' | 'hand-over' }
  | { readonly part: 'task'; readonly task: TaskId }
  | { readonly part: 'escalation'; readonly escalation: EscalationId };

/** A part with the person who has it from now on. */
export type MovedHolding =
  | { readonly part: 'owner'; readonly to: Owner }
  | { readonly part: 'handler' | 'supervisor' | 'guide'; readonly to: PersonId }
  | { readonly part: 'coordinator'; readonly to: Coordinator }
  /** Null: the offer falls away, since the owner changes or would be offered the own case. */
  | { readonly part: 'hand-over'; readonly to: Owner | null }
  | { readonly part: 'task'; readonly task: TaskId; readonly to: PersonId }
  | { readonly part: 'escalation'; readonly escalation: EscalationId; readonly to: PersonId };

/** Whose duties were moved and who holds each of them now, as the event records it. */
export interface DutiesMoved {
  readonly from: PersonId;
  readonly moved: readonly MovedHolding[];
  readonly batch?: string;
}

/** All that a person has in a case by name; what they hold by office is not among it. Nothing in a closed case. */
export function holdingsOf(c: Omit<Complaint, 'rules'>, person: PersonId): readonly Holding[] {
  if (!isOpen(c)) return [];
  const parts: Holding[] = [];
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
