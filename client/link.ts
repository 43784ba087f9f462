import { loadComplaint } from '../db/record/complaints';
import type { Link } from '../domain/complaint/merging/link';
import type { Rejection } from '../domain/complaint/rejection';
import { isOver } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { linkUpdate } from '../workflows/messages';
import { ask } from './ask';
import { bringBack, type RestartDependencies } from './restart';

/** Longest wait for the workflow's answer, in milliseconds. */
const LINK_MS = 4_000;

/** What became of a link. */
export type Linked =
  /** Whether it changed anything; if not, it was so already. */
  | { readonly changed: boolean }
  /** The case has ended, or there is none, so nobody hears it. */
  | { readonly over: true }
  /** The rules turn it down. */
  | Rejection;

/**
 * Tells a case something about another one, bringing its workflow back if that is lost. A link is idempotent, so it may
 * be sent again whenever its answer was not heard.
 */
export async function sendLink(
  deps: RestartDependencies & { readonly clock: () => Instant },
  to: ComplaintId,
  link: Link,
): Promise<Linked> {
  const send = () => ask(deps, to, LINK_MS, (handle) => handle.executeUpdate(linkUpdate, { args: [link] }));
  let asked = await send();
  if (asked === 'gone') {
    const complaint = await loadComplaint(deps.pool, to);
    if (complaint === undefined || isOver(complaint)) return { over: true };
    await bringBack(deps, complaint);
    asked = await send();
  }
  if (asked === 'gone') return { over: true };
  return 'rejection' in asked ? asked.rejection : asked.answer;
}
