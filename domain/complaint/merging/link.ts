import type { ComplaintId, TextRef } from '../../ids';
import { nameOf } from '../../language';
import type { ActorRef } from '../../people/actor';
import { type Instant, MINUTE, type Millis } from '../../time';
import { isAccused } from '../accused';
import { advance } from '../advance';
import type { EventBody } from '../events';
import { isNewTo, type Relation, relationTo } from '../linking/linking';
import { type Recorded, record } from '../record';
import { isRejection, type Rejection, rejection } from '../rejection';
import { type Complaint, isOpen, isUnanswered } from '../state';
import { answeredByAccused } from './events';
import { authorsOf, type LeadingAnswer, MOST_DUPLICATES } from './merging';

/**
 * What the workflows of two cases tell each other; people never ask for it directly. A link that has already taken
 * effect changes nothing, so it may come twice or late.
 */
export type Link =
  /** To the leading case, before the duplicate is merged into it. */
  | ({ readonly link: 'join'; readonly duplicate: ComplaintId } & Asked)
  /** To the leading case: the duplicate was not merged after all, or has gone its own way. */
  | ({ readonly link: 'leave'; readonly duplicate: ComplaintId } & Asked)
  /** To the duplicate: the leading case has got its reply. */
  | { readonly link: 'answer'; readonly leading: ComplaintId; readonly answer: LeadingAnswer }
  /** To the duplicate: nobody leads it any more. */
  | { readonly link: 'release'; readonly leading: ComplaintId }
  /** To a case: what was said in another one about the two of them. */
  | { readonly link: 'relate'; readonly relation: Relation };

/** Who merged the two or took them apart, and why; left out where the worker repairs what a crash left half done. */
export interface Asked {
  readonly by?: ActorRef;
  readonly reason?: TextRef;
}

/**
 * Applies a link to a case; it has no effect if things are so already.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it
 */
export function applyLink(complaint: Complaint, link: Link, now: Instant): Recorded | Rejection {
  const verdict = linked(complaint, link);
  if (isRejection(verdict)) return verdict;
  const by = authorOf(link) ?? { system: 'merging' };
  const recorded = record(complaint, { by, now }, ...verdict);
  const { complaint: after, events } = advance(recorded.complaint, now);
  return { complaint: after, events: [...recorded.events, ...events] };
}

const authorOf = (link: Link): ActorRef | undefined =>
  link.link === 'relate' ? link.relation.by : 'by' in link ? link.by : undefined;

function linked(c: Complaint, link: Link): readonly EventBody[] | Rejection {
  switch (link.link) {
    case 'join': {
      const { duplicate } = link;
      if (waitsHere(c, duplicate)) return [];
      return cannotLead(c, duplicate) ?? [{ type: 'duplicate_joined', duplicate, ...because(link) }];
    }
    case 'leave':
      return c.duplicates.some(({ id }) => id === link.duplicate)
        ? [{ type: 'duplicate_left', duplicate: link.duplicate, ...because(link) }]
        : [];
    case 'answer': {
      const { leading, answer } = link;
      if (!isMergedInto(c, leading) || !isNews(c, answer)) return [];
      const accused = authorsOf(answer).find((person) => isAccused(c, person));
      return accused === undefined
        ? [{ type: 'leading_replied', leading, answer }]
        : [answeredByAccused(leading, accused)];
    }
    case 'release':
      return isMergedInto(c, link.leading) ? [{ type: 'unmerged', from: link.leading }] : [];
    case 'relate': {
      const { linked, by: _by, ...said } = link.relation;
      return isNewTo(relationTo(c, said.complaint), link.relation)
        ? [{ type: linked ? 'linked' : 'unlinked', ...said }]
        : [];
    }
  }
}

const because = ({ reason }: Asked): Pick<Asked, 'reason'> => (reason === undefined ? {} : { reason });

/** Why no duplicate can be merged into a case; null if it can lead. */
function cannotLead(c: Complaint, duplicate: ComplaintId): Rejection | null {
  const { state } = c.progress;
  const refused = (en: string, zh: string): Rejection =>
    rejection('merge-not-allowed', { en: `The other complaint ${en}.`, zh: `另一件投诉${zh}。` });
  if (c.id === duplicate) return refused('is this one', '就是本件');
  if (c.progress.state === 'merged') {
    return refused('is merged into another one itself; merge into that one', '自身已并入他件，请并入该件');
  }
  if (state === 'nuisance') return refused('may be a nuisance; wait for the ruling', '可能是骚扰，请等待裁定');
  if (!isUnanswered(state)) {
    return refused(
      `is ${state}, so its answer has been given; reopen it, or tell the customer`,
      `状态为“${nameOf('state', state)}”，已有答复；请重开该件，或将答复告知客户`,
    );
  }
  return c.duplicates.length < MOST_DUPLICATES
    ? null
    : refused(`has ${MOST_DUPLICATES} duplicates, the most it can`, `已有 ${MOST_DUPLICATES} 件并入，已达上限`);
}

const waitsHere = (c: Complaint, duplicate: ComplaintId): boolean =>
  c.duplicates.some(({ id, answered }) => id === duplicate && !answered);

export function isMergedInto({ progress }: Pick<Complaint, 'progress'>, leading: ComplaintId): boolean {
  return progress.state === 'merged' && progress.into === leading;
}

/** Whether this reply is new to the duplicate. */
function isNews({ progress }: Complaint, { at }: LeadingAnswer): boolean {
  return progress.state === 'merged' && (progress.answer === null || progress.answer.at < at);
}

/** The longest time until a merge that was asked for has been carried out or turned down. */
export const MERGE_TAKES: Millis = MINUTE;

/** A link that has yet to be sent, and the case that it goes to. */
export interface Owed {
  readonly to: ComplaintId;
  readonly link: Link;
}

/**
 * The link that a duplicate, or the case that leads it or once did, has yet to get, judging by how the two stand on
 * record; null if none. If a message between the two was lost, asking this again and again brings them back in step.
 *
 * @param leading undefined if there is no such case
 */
export function owed(
  duplicate: Complaint,
  leadingId: ComplaintId,
  leading: Complaint | undefined,
  now: Instant,
): Owed | null {
  const { id } = duplicate;
  const toDuplicate = (link: Link): Owed => ({ to: id, link });
  const entry = leading?.duplicates.find((candidate) => candidate.id === id);
  if (!isMergedInto(duplicate, leadingId)) {
    // A duplicate that was given the reply stays listed, unless it still waits for an answer, since then it goes on by
    // itself.
    const stays = entry?.answered && !isUnanswered(duplicate.progress.state);
    const waits = entry !== undefined && !stays && now - entry.joinedAt >= MERGE_TAKES;
    return waits && leading !== undefined && isOpen(leading)
      ? { to: leadingId, link: { link: 'leave', duplicate: id } }
      : null;
  }
  const release = toDuplicate({ link: 'release', leading: leadingId });
  if (leading === undefined) return release;
  if (entry === undefined) {
    return cannotLead(leading, id) === null ? { to: leadingId, link: { link: 'join', duplicate: id } } : release;
  }
  const { leadingAnswer: answer } = leading;
  if (entry.answered && answer !== null) {
    return isNews(duplicate, answer) ? toDuplicate({ link: 'answer', leading: leadingId, answer }) : null;
  }
  return isOpen(leading) ? null : release;
}

/** What a case has yet to be told that was said of it in another case; null if nothing. */
export function owedRelation(from: Complaint, to: Complaint): Owed | null {
  const said = relationTo(from, to.id);
  if (said === undefined || !isNewTo(relationTo(to, from.id), said)) return null;
  return { to: to.id, link: { link: 'relate', relation: { ...said, complaint: from.id } } };
}
