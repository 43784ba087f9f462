import { ACTION_NAMES, actionOf } from '../complaint/actions';
import type { ActionName } from '../complaint/commands';
import type { Need } from '../complaint/needs';
import type { Complaint } from '../complaint/state';
import type { Actor } from '../people/actor';
import { asKnownTo } from '../sight/known';
import type { Instant } from '../time';
import { isPermitted, tooEarly } from './permission';

/** An action that somebody may do now, with the fields that it asks for. */
export interface Permit {
  readonly action: ActionName;
  readonly needs: readonly Need[];
}

/**
 * The actions that an actor may do now, each with the fields that it asks for. An action that needs a choice is left out
 * where there is nothing to choose.
 */
export const permits = (complaint: Complaint, actor: Actor, now: Instant): readonly Permit[] =>
  ACTION_NAMES.flatMap((action) => permitFor(complaint, actor, action, now) ?? []);

/** One action with the fields that it asks for, if an actor may do it now. */
export function permitFor(complaint: Complaint, actor: Actor, action: ActionName, now: Instant): Permit | null {
  if (!isPermitted(complaint, actor, action) || tooEarly(complaint, action, now) !== null) return null;
  const needs = actionOf(action)
    .needs(asKnownTo(complaint, actor), actor)
    .map((need) => withoutAccused(need, complaint));
  return needs.every(({ required, choices }) => !required || choices?.length !== 0) ? { action, needs } : null;
}

/** Nobody whom the case is about is given anything in it. */
function withoutAccused(need: Need, { accused }: Complaint): Need {
  const { among } = need;
  return among === undefined || !('except' in among)
    ? need
    : { ...need, among: { ...among, except: [...among.except, ...accused] } };
}
