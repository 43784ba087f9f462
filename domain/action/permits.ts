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
export function permits(complaint: Complaint, actor: Actor, now: Instant): readonly Permit[] {
  const open = ACTION_NAMES.filter(
    (action) => isPermitted(complaint, actor, action) && tooEarly(complaint, action, now) === null,
  );
  const known = asKnownTo(complaint, actor);
  return open
    .map((action) => ({
      action,
      needs: actionOf(action)
        .needs(known, actor)
        .map((need) => withoutAccused(need, complaint)),
    }))
    .filter(({ needs }) => needs.every(({ required, choices }) => !required || choices?.length !== 0));
}

/** Nobody whom the case is about is given anything in it. */
function withoutAccused(need: Need, { accused }: Complaint): Need {
  const { among } = need;
  return among === undefined || !('except' in among)
    ? need
    : { ...need, among: { ...among, except: [...among.except, ...accused] } };
}
