import { isBarred } from '../complaint/accused';
import type { Action } from '../complaint/action';
import { actionOf } from '../complaint/actions';
import type { ActionName, Command } from '../complaint/commands';
import { forbidden, type Rejection, rejection } from '../complaint/rejection';
import { type Complaint, isOpen, type StateName } from '../complaint/state';
import { type Actor, capacitiesOf, type Person } from '../people/actor';
import { asPartner, type PartnerMachine } from '../people/partner';
import { sees } from '../sight/visibility';
import type { Instant } from '../time';

/**
 * Why this actor may not do this now; null if they may. Of the command only what widens the permission is looked at.
 *
 * @param actor in one capacity; those of a deputy are tried one by one
 */
export function refusal(c: Complaint, name: ActionName, actor: Actor, command?: Command): Rejection | null {
  const action = actionOf(name);
  if ('machine' in actor) {
    const { machine, unit } = actor;
    if (unit !== undefined) return partnerRefusal(c, name, { machine, unit });
    return action.alsoBy === 'machines' ? stateRefusal(c, name, actor) : forbidden('people-only');
  }
  if (isBarred(c, actor)) return forbidden('accused-barred');
  return stateRefusal(c, name, actor) ?? personRefusal(c, action, actor, command);
}

function personRefusal(c: Complaint, action: Action<Command>, who: Person, command?: Command): Rejection | null {
  const rule = action.forbids(c, who, command);
  if (rule !== null) return forbidden(rule);
  const lacking = action.lacks?.(c) ?? null;
  return lacking === null ? null : rejection('wrong-state', lacking);
}

/** A partner learns nothing of the case but whether it may do this. */
function partnerRefusal(c: Complaint, name: ActionName, machine: PartnerMachine): Rejection | null {
  const action = actionOf(name);
  if (!mayPartnerDo(name)) return forbidden('partner-tasks-only');
  const own = [...c.tasks, ...c.remedies].some(({ unit }) => unit[0] === machine.unit);
  const rule = own ? action.forbids(c, asPartner(machine)) : 'asked-unit-only';
  if (rule !== null) return forbidden(rule);
  const isPossible = statesOf(c, action).includes(c.progress.state) && (action.lacks?.(c) ?? null) === null;
  return isPossible ? null : notPossible(c, name);
}

/** Whether a unit outside does this through its key, with its own tasks and remedies alone. */
export const mayPartnerDo = (name: ActionName): boolean => actionOf(name).alsoBy === 'partners';

const notPossible = (c: Complaint, name: ActionName): Rejection =>
  isOpen(c)
    ? rejection('wrong-state', `${name} is not possible now.`)
    : rejection('closed', `${name} is not possible any more.`);

/** The states in which an action is possible under the rules of this case. */
export const statesOf = ({ rules }: Complaint, { states, further }: Action<Command>): readonly StateName[] =>
  further === undefined ? states : [...states, ...further(rules)];

function stateRefusal(c: Complaint, name: ActionName, actor: Actor): Rejection | null {
  const { state } = c.progress;
  const possible = statesOf(c, actionOf(name));
  if (possible.includes(state)) return null;
  // What others did in it is not for whoever sees a part of it, or only asks where it stands.
  if (sees(c, actor) !== 'all') return notPossible(c, name);
  const now = `The complaint is ${state} (${whatHappened(c)})`;
  return isOpen(c)
    ? rejection('wrong-state', `${now}; ${name} is possible while it is ${possible.join(', ')}.`)
    : rejection('closed', `${now}; ${name} is not possible.`);
}

/** What happened last and by whom, for whoever came second. Codes only, no names. */
function whatHappened(c: Complaint): string {
  const { type, by } = c.last;
  const who = 'person' in by ? by.person : 'machine' in by ? by.machine : `the ${by.system}`;
  return `last: ${type} by ${who}`;
}

/** Why this cannot be done yet by anybody; null if its day has come. */
export function tooEarly(c: Complaint, name: ActionName, now: Instant): Rejection | null {
  const from = actionOf(name).notBefore?.(c);
  if (from === undefined || now >= from) return null;
  return rejection('not-yet', `${name} is possible from ${new Date(from).toISOString()} on.`);
}

/** Whether this is an actor's to do, in one of their capacities, once its day has come. The same rules as `decide`, which still looks at the details. */
export function isPermitted(c: Complaint, actor: Actor, name: ActionName): boolean {
  const capacities = 'machine' in actor ? [actor] : capacitiesOf(actor);
  return capacities.some((one) => refusal(c, name, one) === null);
}
