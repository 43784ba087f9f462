import { recordOffline } from '../db/record/offline';
import { applyLink, type Link } from '../domain/complaint/merging/link';
import { isRejection, type Rejection } from '../domain/complaint/rejection';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import { linkUpdate } from '../workflows/messages';
import { type SendDependencies, sendToCase } from './send';

/** Longest wait for the workflow's answer, in milliseconds. */
const LINK_MS = 4_000;

/** The result of sending a link. */
export type Linked =
  /** Whether it changed anything. If not, things were so already. */
  | { readonly changed: boolean }
  /** The case has ended or does not exist, so nobody gets the link. */
  | { readonly over: true }
  /** The rules turn it down. */
  | Rejection;

/**
 * Tells a case something about another one, bringing its workflow back if that is lost. A link is idempotent, so it may
 * be sent again whenever its answer was not heard.
 */
export async function sendLink(deps: SendDependencies, to: ComplaintId, link: Link): Promise<Linked> {
  const sent = await sendToCase(deps, to, LINK_MS, (handle) => handle.executeUpdate(linkUpdate, { args: [link] }));
  if (sent === 'gone') return { over: true };
  if ('over' in sent) return link.link === 'relate' && sent.over ? relateEnded(deps, sent.over, link) : { over: true };
  return 'rejection' in sent ? sent.rejection : sent.answer;
}

/** Records that a case which has ended is linked with another one, or is no longer. Nothing else is told to such a case. */
async function relateEnded(deps: SendDependencies, before: Complaint, link: Link): Promise<Linked> {
  const applied = applyLink(before, link, deps.clock());
  if (isRejection(applied)) return applied;
  const { complaint, events } = applied;
  if (events.length === 0) return { changed: false };
  // If somebody else has written at the same moment, the next try finds what they wrote.
  return { changed: await recordOffline(deps.pool, before, complaint, events) };
}
