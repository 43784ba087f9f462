import { refusal } from '../../../domain/action/permission';
import { ACTION_NAMES, actionOf } from '../../../domain/complaint/actions';
import type { ActionName } from '../../../domain/complaint/commands';
import type { Complaint, StateName } from '../../../domain/complaint/state';
import type { Actor } from '../../../domain/people/actor';
import type { CompiledRules } from '../../../domain/policy/rules';

/** The code's side of the comparison. Only this file of these tests knows where permissions are decided. */

export { ACTION_NAMES, type ActionName };

/** The states in which an action may happen under a policy. */
export function statesOf(action: ActionName, rules: CompiledRules): readonly StateName[] {
  const { states, further } = actionOf(action);
  return further === undefined ? states : [...states, ...further(rules)];
}

/** What the rules answer to an actor: that they may act, that they may not, or that the case lacks something. */
export function answerTo(c: Complaint, action: ActionName, who: Actor): 'may' | 'may not' | 'lacks' {
  const refused = refusal(c, action, who);
  if (refused === null) return 'may';
  return refused.type === 'not-permitted' ? 'may not' : 'lacks';
}
