import type { Command } from '../complaint/commands';
import type { Recorded } from '../complaint/record';
import { isRejection, type Rejection, rejection } from '../complaint/rejection';
import type { Complaint } from '../complaint/state';
import type { Actor } from '../people/actor';
import type { Instant } from '../time';
import { decide } from './decide';

/** What somebody asks for, and the version of the case that they were looking at; left out if they did not say. */
export interface Wish {
  readonly command: Command;
  readonly actor: Actor;
  readonly seen?: number;
}

/**
 * Decides like {@link decide}, for somebody who says which version of the case they saw: if somebody else has changed
 * the case since then, the command is turned down. Events of clocks, and the record of whom a notice reached, are no
 * such change: they happen all the time and take nothing away from what the person decided.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it
 */
export function decideAsSeen(complaint: Complaint, { command, actor, seen }: Wish, now: Instant): Recorded | Rejection {
  const decision = decide(complaint, command, actor, now);
  if (seen === undefined || isAsSeen(complaint, seen)) return decision;
  // Somebody who may not do this at all is not told what others did.
  if (isRejection(decision) && decision.type === 'not-permitted') return decision;
  const { version } = complaint;
  const what =
    seen > version
      ? { en: `there is no version ${seen} yet`, zh: `尚无版本 ${seen}` }
      : { en: `somebody changed it since version ${seen}`, zh: `版本 ${seen} 之后已有人更改` };
  return rejection('changed-since', {
    en: `The complaint is at version ${version}: ${what.en}. Look at it again; if it is still right, send the action with the new version and a new key.`,
    zh: `投诉现为版本 ${version}：${what.zh}。请重新查看；如仍需办理，请以新版本和新的幂等键再次提交。`,
  });
}

function isAsSeen({ version, changedIn = version }: Complaint, seen: number): boolean {
  return seen >= changedIn && seen <= version;
}
