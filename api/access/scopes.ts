import type { Caller, Scope } from '../../db/credentials/credentials';
import { mayPartnerDo } from '../../domain/action/permission';
import type { ActionName } from '../../domain/complaint/commands';

/** The scopes of keys that open one action each. All other actions are for people, whatever a key opens. */
const SCOPE_OF: Readonly<Partial<Record<ActionName, Scope>>> = {
  urge: 'urge',
  'follow-up': 'survey',
  appeal: 'appeal',
};

/** The scopes of which a machine's key must have one for an action. */
export const scopesFor = (action: ActionName): readonly Scope[] => [
  SCOPE_OF[action] ?? 'note',
  ...(mayPartnerDo(action) ? (['tasks'] as const) : []),
];

/** Whether a caller gets as far as the rules with an action: people always do, a machine by the scopes of its key. */
export const isOpenTo = (caller: Caller, action: ActionName): boolean =>
  caller.kind === 'person' || scopesFor(action).some((scope) => caller.scopes.includes(scope));
