import { isAppealOpen } from '../complaint/appeal/appeal';
import type { ActionName } from '../complaint/commands';
import { bothChains, isOwner } from '../complaint/involvement';
import { STATE_NAMES, type StateName } from '../complaint/state';
import { holds, type Role } from '../people/actor';
import type { ActionRule } from './action-rule';

/** Before the reply, and not after a dissatisfied answer: that customer has one of their own. */
const MERGEABLE: readonly StateName[] = [
  'received',
  'verifying',
  'dispatched',
  'returned',
  'accepted',
  'handling',
  'in_review',
  'approved',
];

/** The owner, or somebody with one of these offices in the owner's units. */
const ownersDesk =
  (...roles: readonly Role[]): ActionRule['forbids'] =>
  (c, who) =>
    isOwner(c, who) || roles.some((role) => holds(who, role, c.owner.unit)) ? null : 'office-needed';

/** Duplicates, appeals and nuisances. */
export const MERGING_RULES = {
  merge: {
    states: MERGEABLE,
    // Whoever dispatches the leading case may merge too; which one that is the command says.
    forbids: (c, who, command) => {
      const leading = command?.action === 'merge' ? command.leading : [];
      return isOwner(c, who) || holds(who, 'dispatcher', [...bothChains(c), ...leading]) ? null : 'office-needed';
    },
  },
  unmerge: {
    states: ['merged'],
    forbids: (c, who) => (isOwner(c, who) || holds(who, 'dispatcher', bothChains(c)) ? null : 'office-needed'),
  },
  appeal: { states: STATE_NAMES, forbids: ownersDesk('agent', 'dispatcher', 'service-supervisor', 'unit-head') },
  'mark-nuisance': {
    states: ['received', 'verifying'],
    forbids: ownersDesk('dispatcher'),
    lacks: (c) => {
      if (c.nuisance === 'refused') return 'It was ruled that the complaint is no nuisance.';
      return isAppealOpen(c.appeal) ? 'The regulator waits for an answer; it is no nuisance.' : null;
    },
  },
  'rule-on-nuisance': {
    states: ['nuisance'],
    forbids: (c, who) => (holds(who, 'service-supervisor', c.owner.unit) ? null : 'office-needed'),
  },
} satisfies Partial<Record<ActionName, ActionRule>>;
