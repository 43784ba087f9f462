import type { ComplaintId, TextRef } from '../../ids';
import { CASE_KINDS, CUSTOMER_CLASSES, INCIDENTS, SEVERITIES } from '../../policy/rules';
import type { Instant } from '../../time';
import type { ActionsOf } from '../action';
import { among, holders, need, optional, reason } from '../needs';
import { either, handlerOnly, OPEN, ofBoth, ownerOnly } from '../permission';
import { rejection } from '../rejection';
import { type Complaint, handlerOf, STATE_NAMES } from '../state';
import { isFull, linkedWith, MOST_RELATED, relationTo } from './linking';

/** Cases that have to do with each other, each of which goes its own way (关联). */
export type LinkingCommand =
  | { readonly action: 'link'; readonly complaint: ComplaintId; readonly reason: TextRef }
  | { readonly action: 'unlink'; readonly complaint: ComplaintId; readonly reason: TextRef }
  /** `complaint` is the new case, which is on record already when the workflow of the first one hears of it. */
  | {
      readonly action: 'split';
      readonly complaint: ComplaintId;
      /** When the customer spoke of the second matter; left out if that was at once. */
      readonly receivedAt?: Instant;
      readonly reason: TextRef;
    };

/** States in which a second matter may be split off: whatever the customer says after the case has ended is a new case. */
const SPLITTABLE = OPEN.filter((state) => state !== 'merged' && state !== 'nuisance');

const WHO = either(ownerOnly, handlerOnly, ofBoth('dispatcher'));
const theirs = (c: Complaint) => [c.owner.person, handlerOf(c.progress)];

/** When a statement about two cases is made: after all that this case knows of the two. */
const asOf = (c: Complaint, other: ComplaintId, now: Instant): Instant =>
  Math.max(now, (relationTo(c, other)?.asOf ?? 0) + 1);

const full = rejection('contradiction', {
  en: `The complaint is linked with ${MOST_RELATED} others, the most it can; unlink one first.`,
  zh: `该投诉已关联 ${MOST_RELATED} 件，已达上限；请先取消一件关联。`,
});

export const LINKING_ACTIONS: ActionsOf<LinkingCommand> = {
  /** Relates the case to another one, open or closed. It changes no clock and no duty of either. */
  link: {
    states: STATE_NAMES,
    forbids: WHO,
    ownWork: theirs,
    needs: () => [need('complaint', 'complaint'), reason],
    decide: (c, { complaint, reason: why }, _who, now) => {
      if (complaint === c.id) {
        return rejection('contradiction', { en: 'A complaint is not linked with itself.', zh: '投诉不能与自身关联。' });
      }
      if (linkedWith(c).includes(complaint)) {
        return rejection('nothing-to-change', { en: 'The two are linked already.', zh: '两件投诉已关联。' });
      }
      if (isFull(c)) return full;
      return [{ type: 'linked', complaint, asOf: asOf(c, complaint, now), reason: why }];
    },
  },

  /** The two turn out to have nothing to do with each other. */
  unlink: {
    states: STATE_NAMES,
    forbids: WHO,
    ownWork: theirs,
    lacks: (c) =>
      linkedWith(c).length > 0
        ? null
        : { en: 'The complaint is linked with no other.', zh: '该投诉未与其他投诉关联。' },
    needs: () => [need('complaint', 'complaint'), reason],
    decide: (c, { complaint, reason: why }, _who, now) =>
      linkedWith(c).includes(complaint)
        ? [{ type: 'unlinked', complaint, asOf: asOf(c, complaint, now), reason: why }]
        : rejection('nothing-to-change', { en: 'The two are not linked.', zh: '两件投诉未关联。' }),
  },

  /**
   * Makes a second case of a second matter in this one (一诉多求拆分), with an owner, a promise and clocks of its own. It
   * counts from when the customer spoke of it, so splitting gains nobody time.
   */
  split: {
    states: SPLITTABLE,
    forbids: WHO,
    ownWork: theirs,
    needs: (c) => [
      need('category', 'category', c.rules.categories),
      need('facts', 'text'),
      optional('remedySought', 'text'),
      optional('kind', 'choice', CASE_KINDS),
      optional('severity', 'choice', SEVERITIES),
      optional('customerClass', 'choice', CUSTOMER_CLASSES),
      optional('incidents', 'choices', INCIDENTS),
      optional('product', 'text'),
      among(optional('agent', 'person'), holders(['agent'], 'any', ...c.accused)),
      optional('receivedAt', 'moment'),
      reason,
    ],
    decide: (c, { complaint, receivedAt = c.receivedAt, reason: why }, _who, now) => {
      if (receivedAt < c.receivedAt) {
        return rejection('contradiction', {
          en: 'The customer cannot have spoken of the second matter before the complaint was received.',
          zh: '客户提出第二个诉求的时间不能早于本件的受理时间。',
        });
      }
      if (isFull(c)) return full;
      return [{ type: 'linked', complaint, asOf: asOf(c, complaint, now), reason: why, splitFrom: c.id }];
    },
  },
};
