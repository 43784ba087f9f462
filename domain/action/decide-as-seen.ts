import type { Command } from '../complaint/commands';
import type { Recorded } from '../complaint/record';
import { isRejection, type Rejection, rejection } from '../complaint/rejection';
import type { Complaint } from '../complaint/state';
import type { Actor } from '../people/actor';
import type { Instant } from '../time';
import { decide } from './decide';

/** Somebody's wish, and the version of the case that they had before their eyes; left out if they did not say. */
export interface Wish {
  readonly command: Command;
  readonly actor: Actor;
  readonly seen?: number;
}

/**
 * The same as {@link decide}, for somebody who says which version of the case they saw: if somebody else has changed it since,
 * nothing happens. That a clock warned or ran out, or that it became known whom a notice reached, is no such change:
 * it takes nothing away from what the person decided, and it happens all the time.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it
 */
export function decideAsSeen(complaint: Complaint, { command, actor, seen }: Wish, now: Instant): Recorded | Rejection {
  const decision = decide(complaint, command, actor, now);
  if (seen === undefined || isAsSeen(complaint, seen)) return decision;
  // What others did is not for those who may not do this at all.
  if (isRejection(decision) && decision.type === 'not-permitted') return decision;
  const { version } = complaint;
  const what = seen > version ? `there is no version ${seen} yet` : `somebody changed it since version ${seen}`;
  const message = `The complaint is at version ${version}: ${what}. Look at it again; if it is still right, send the action with the new version and a new key.`;
  return rejection('changed-since', message);
}

function isAsSeen({ version, changedIn = version }: Complaint, seen: number): boolean {
  return seen >= changedIn && seen <= version;
}
