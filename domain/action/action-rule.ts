import type { Command } from '../complaint/commands';
import type { PermissionRule } from '../complaint/rejection';
import type { Complaint, StateName } from '../complaint/state';
import type { Person } from '../people/actor';
import type { CompiledRules } from '../policy/rules';

/** Where an action may happen and who may do it. */
export interface ActionRule {
  readonly states: readonly StateName[];
  /** States in which it may happen too, where the policy of the case permits it. */
  readonly further?: (rules: CompiledRules) => readonly StateName[];
  /** The rule that forbids it to this person, or null. */
  readonly forbids: (c: Complaint, who: Person, command?: Command) => PermissionRule | null;
  /** What else the case must have; a sentence if it has not. */
  readonly lacks?: (c: Complaint, who: Person) => string | null;
  /** Machines may do it too. */
  readonly machines?: true;
}
