import type { PersonId, TextRef } from '../../ids';
import { canWorkIn, holds, inNameOf, type Person, type UnitChain } from '../../people/actor';
import { unlessAccused } from '../accused';
import type { ActionsOf } from '../action';
import { addedByRule } from '../added-by-rule';
import { correctedAfterReply, notedAfterwards } from '../by-policy';
import type { EventBody } from '../events';
import { guidanceAsked, guidesOf } from '../guidance/asking';
import { hasWorkedOn, isOwner, unitChain, worksInUnit } from '../involvement';
import { MEASURES, type Measure } from '../measure';
import {
  among,
  anyNote,
  anyReason,
  classification,
  need,
  optional,
  reason,
  unitsWithoutPart,
  workersOf,
} from '../needs';
import { hasOpenTask, tasksOpen } from '../open-task';
import {
  BEGUN,
  dispatcherAbove,
  either,
  handlerOnly,
  handlerOrHead,
  IN_HAND,
  inTheUnit,
  involved,
  OPEN,
  ofBoth,
  officeIn,
  ofOwnersUnit,
  only,
  ownerOnly,
  ownerOr,
  unless,
  WITH_UNIT,
} from '../permission';
import { isRejection, notAHandlerOf, type Rejection, rejection } from '../rejection';
import { promisedIn, REMEDY_KINDS, type RemedyKind } from '../remedies/remedy';
import { type Complaint, handlerOf, responsibleUnit } from '../state';
import { corrected, type Reclassification } from './classification';

/** The line of work on a case, from its verification to the reply. */
export type LineCommand =
  | { readonly action: 'verify'; readonly classification?: Reclassification }
  | { readonly action: 'verify'; readonly notAccepted: TextRef }
  | {
      readonly action: 'dispatch';
      readonly unit: UnitChain;
      readonly note?: TextRef;
      /** The offices that guide by the policy of this case, with their parents. */
      readonly guidingOffices?: readonly UnitChain[];
      /** The person of that office who is to guide. */
      readonly guide?: Person;
    }
  | { readonly action: 'accept'; readonly handler?: Person }
  | { readonly action: 'assign'; readonly handler: Person }
  | { readonly action: 'contact'; readonly reached: boolean; readonly note?: TextRef }
  | { readonly action: 'note'; readonly note: TextRef }
  | {
      readonly action: 'propose';
      readonly measure: Measure;
      readonly text: TextRef;
      readonly founded: boolean;
      readonly rootCause?: string;
    }
  | { readonly action: 'review'; readonly decision: 'approve'; readonly note?: TextRef }
  | { readonly action: 'review'; readonly decision: 'reject'; readonly reason: TextRef }
  | {
      readonly action: 'reply';
      readonly text: TextRef;
      /** What the reply promises. If no unit is given, the responsible one carries it out. */
      readonly remedies?: readonly { readonly kind: RemedyKind; readonly unit?: UnitChain }[];
    }
  | { readonly action: 'reclassify'; readonly classification: Reclassification; readonly reason: TextRef };

const owners = (c: Complaint): PersonId[] => [c.owner.person];

export const LINE_ACTIONS: ActionsOf<LineCommand> = {
  /**
   * Verification (核实): somebody takes the case up and corrects its classification where needed, or does not accept it.
   */
  verify: {
    states: ['received'],
    forbids: ownerOr(ofOwnersUnit('dispatcher')),
    ownWork: owners,
    needs: (c) => [need('outcome', 'choice', ['accepted', 'not-accepted']), anyReason, ...classification(c)],
    decide: (c, command, _who, now) => {
      if ('notAccepted' in command) return [{ type: 'not_accepted', reason: command.notAccepted }];
      const to = corrected(c, command.classification ?? {});
      if (isRejection(to)) return to;
      const verified = { type: 'verified', classification: to } as const;
      return [verified, ...addedByRule(c, verified, now)];
    },
  },

  /** Dispatch (派单) to the responsible unit. Once a unit has the case, this is a transfer (转派), which needs a reason. */
  dispatch: {
    states: ['verifying', ...WITH_UNIT],
    // A unit may not pass on what it may not give back. A head above it may correct a dispatch.
    forbids: (c, who) =>
      holds(who, 'unit-head', unitChain(c).slice(1))
        ? null
        : 'designated' in c.progress && c.progress.designated
          ? dispatcherAbove(c, who)
          : ofBoth('dispatcher')(c, who),
    needs: (c) => [
      among(need('unit', 'unit'), unitsWithoutPart(c)),
      c.progress.state === 'verifying' ? anyNote : need('note', 'text'),
      among(optional('guide', 'person'), guidesOf(c)),
    ],
    decide: (c, command) => {
      const { unit, note } = command;
      const current = responsibleUnit(c.progress);
      const guidance = guidanceAsked(c, command);
      if (isRejection(guidance)) return guidance;
      if (current === undefined) {
        return [{ type: 'dispatched', unit, ...(note === undefined ? {} : { note }) }, ...guidance];
      }
      if (current[0] === unit[0]) {
        return rejection('nothing-to-change', {
          en: `The complaint is with ${unit[0]} already.`,
          zh: `投诉已在 ${unit[0]}。`,
        });
      }
      if (note === undefined) {
        return rejection('contradiction', {
          en: 'A transfer to another unit needs a note that says why.',
          zh: '改派须在 note 中说明原因。',
        });
      }
      return hasOpenTask(c, unit[0]) ?? [{ type: 'transferred', unit, reason: note }, ...guidance];
    },
  },

  /** Signing for the case (签收). The person who signs handles it, unless they name somebody else. */
  accept: {
    states: ['dispatched'],
    forbids: inTheUnit,
    needs: (c) => [among(optional('handler', 'person'), workersOf(c))],
    decide: (c, command, who) => {
      const handler = command.handler ?? (worksInUnit(c, who) ? who : undefined);
      if (handler === undefined) return [{ type: 'accepted' }];
      return canHandle(c, handler) ? [{ type: 'accepted' }, assigned(handler)] : notAHandler(c, handler);
    },
  },

  assign: {
    states: BEGUN,
    forbids: handlerOrHead,
    needs: (c) => [
      among(
        need('handler', 'person'),
        workersOf(c, c.progress.state === 'handling' ? handlerOf(c.progress) : undefined),
      ),
    ],
    decide: (c, { handler }) => {
      if (!canHandle(c, handler)) return notAHandler(c, handler);
      if (c.progress.state === 'handling' && handlerOf(c.progress) === handler.person) {
        return rejection('nothing-to-change', {
          en: `${handler.person} handles the complaint already.`,
          zh: `${handler.person} 已是处理人。`,
        });
      }
      return [assigned(handler)];
    },
  },

  /** A try to reach the customer. The first time a handler does so, the work has begun. */
  contact: {
    states: OPEN,
    forbids: either(ownerOnly, handlerOnly, inTheUnit, ofOwnersUnit('dispatcher')),
    ownWork: (c) => [handlerOf(c.progress), c.owner.person],
    needs: () => [need('reached', 'flag'), anyNote],
    decide: (c, { reached, note }, who) => [
      ...(worksInUnit(c, who) ? begunBy(c, who) : []),
      { type: 'contacted', reached, ...(note === undefined ? {} : { note }) },
    ],
  },

  note: {
    states: OPEN,
    further: notedAfterwards,
    forbids: involved,
    alsoBy: 'machines',
    needs: () => [need('note', 'text')],
    decide: (_c, { note }) => [{ type: 'noted', note }],
  },

  /**
   * The unit proposes a solution. Before that, every task of another unit must be answered, or overridden with a
   * reason.
   */
  propose: {
    states: BEGUN,
    forbids: (c, who) => (c.progress.state === 'accepted' ? ofTheUnitsHandlers : handlerOrHead)(c, who),
    ownWork: (c) => [handlerOf(c.progress)],
    needs: () => [
      need('measure', 'choice', MEASURES),
      need('text', 'text'),
      need('founded', 'flag'),
      optional('rootCause', 'choice'),
    ],
    decide: (c, { action: _, ...proposal }, who) =>
      tasksOpen(c) ?? [...begunBy(c, who), { type: 'proposed', ...proposal }],
  },

  /** Review (审核) of the proposal. */
  review: {
    states: ['in_review'],
    forbids: unless('reviewer-is-not-the-handler', hasWorkedOn, officeIn(unitChain, 'reviewer')),
    needs: () => [need('decision', 'choice', ['approve', 'reject']), anyReason, anyNote],
    decide: (_c, command) =>
      command.decision === 'approve'
        ? [{ type: 'proposal_approved', ...(command.note === undefined ? {} : { note: command.note }) }]
        : [{ type: 'proposal_rejected', reason: command.reason }],
  },

  /** The answer to the customer, with what it promises to do. */
  reply: {
    states: ['approved', 'merged'],
    forbids: ownerOnly,
    lacks: ({ progress }) =>
      progress.state === 'merged' && progress.answer === null
        ? { en: 'The leading complaint has no reply yet.', zh: '主件尚未答复。' }
        : null,
    ownWork: owners,
    needs: () => [need('text', 'text'), optional('remedies', 'remedies', REMEDY_KINDS)],
    decide: (c, { text, remedies = [] }) => [
      {
        type: 'replied',
        text,
        remedies: promisedIn(c.version + 1, remedies, responsibleUnit(c.progress)!),
        ...(c.progress.state === 'merged' && c.progress.answer !== null ? { leading: c.progress.answer.text } : {}),
      },
    ],
  },

  /** A changed classification re-targets the running clocks from their original start. */
  reclassify: {
    states: IN_HAND,
    further: correctedAfterReply,
    forbids: (c, who) => {
      const early = c.progress.state === 'received' || c.progress.state === 'verifying';
      return early && isOwner(c, who) ? null : ofBoth('dispatcher', 'reviewer')(c, who);
    },
    needs: (c) => [...classification(c), reason],
    decide: (c, command, _who, now) => {
      const to = corrected(c, command.classification);
      if (isRejection(to)) return to;
      if (to === c.classification) {
        return rejection('nothing-to-change', {
          en: 'The complaint is classified like this already.',
          zh: '投诉的分类与此相同。',
        });
      }
      const reclassified = { type: 'reclassified', classification: to, reason: command.reason } as const;
      return [reclassified, ...addedByRule(c, reclassified, now)];
    },
  },
};

const ofTheUnitsHandlers = only('handler-or-head-only', worksInUnit);

/** The assignment of work. What a deputy takes on becomes the absent person's work. */
const assigned = (handler: Person): EventBody => ({ type: 'assigned', handler: inNameOf(handler) });

/**
 * If work begins without an explicit assignment, the person who begins it becomes the handler; a rework stays with its
 * own handler.
 */
function begunBy(c: Complaint, who: Person): EventBody[] {
  const { state } = c.progress;
  if (state === 'accepted') return worksInUnit(c, who) ? [assigned(who)] : [];
  if (c.progress.state === 'rework') {
    const handler = unlessAccused(c, c.progress.handler);
    return [handler === null ? assigned(who) : { type: 'assigned', handler }];
  }
  return [];
}

function canHandle(c: Complaint, person: Person): boolean {
  const unit = responsibleUnit(c.progress);
  return unit !== undefined && canWorkIn(person, unit);
}

const notAHandler = (c: Complaint, { person }: Person): Rejection =>
  notAHandlerOf(responsibleUnit(c.progress)?.[0], person);
