import type { PersonId, TextRef } from '../../ids';
import { canWorkIn, holds, type Person, type UnitChain } from '../../people/actor';
import type { ActionsOf } from '../action';
import { addedByRule } from '../added-by-rule';
import { correctedAfterReply, notedAfterwards } from '../by-policy';
import { guidanceAsked, guidesOf } from '../guidance/asking';
import { isOwner, unitChain, worksInUnit } from '../involvement';
import {
  among,
  anyNote,
  anyReason,
  classification,
  having,
  need,
  optional,
  reason,
  unitsWithoutPart,
  workersOf,
} from '../needs';
import { hasOpenTask } from '../open-task';
import { minimumOf, refusedAsLacking } from '../particulars/particulars';
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
  ofOwnersUnit,
  ownerOnly,
  ownerOr,
  WITH_UNIT,
} from '../permission';
import { isRejection, notAHandlerOf, type Rejection, rejection } from '../rejection';
import { type Visit, visitNeeds, visitOrdered } from '../remedies/visit';
import { type Complaint, handlerOf, responsibleUnit } from '../state';
import { ANSWER_ACTIONS, type AnswerCommand } from './answer';
import { assigned, begunBy } from './begun';
import { corrected, type Reclassification } from './classification';
import { suggestedUnit, suggestionIn } from './suggested';

/** The line of work on a case, from its verification to the reply. */
export type LineCommand =
  | { readonly action: 'verify'; readonly classification?: Reclassification; readonly visit?: Visit }
  | { readonly action: 'verify'; readonly notAccepted: TextRef }
  | {
      readonly action: 'dispatch';
      readonly unit: UnitChain;
      readonly note?: TextRef;
      /** The offices that guide by the policy of this case, with their parents. */
      readonly guidingOffices?: readonly UnitChain[];
      /** The person of that office who is to guide. */
      readonly guide?: Person;
      readonly visit?: Visit;
    }
  | { readonly action: 'accept'; readonly handler?: Person }
  | { readonly action: 'assign'; readonly handler: Person }
  | { readonly action: 'contact'; readonly reached: boolean; readonly note?: TextRef }
  | { readonly action: 'note'; readonly note: TextRef }
  | AnswerCommand
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
    needs: (c) => [
      need('outcome', 'choice', ['accepted', 'not-accepted']),
      anyReason,
      ...classification(c),
      having(optional('visit', 'visit'), visitNeeds(need)),
    ],
    decide: (c, command, _who, now) => {
      if ('notAccepted' in command) return [{ type: 'not_accepted', reason: command.notAccepted }];
      const to = corrected(c, command.classification ?? {});
      if (isRejection(to)) return to;
      const lacking = refusedAsLacking(c, to.classification, 'verify');
      if (lacking !== null) return lacking;
      const visit = visitOrdered({ ...c, ...to }, command.visit, now);
      if (isRejection(visit)) return visit;
      const verified = { type: 'verified', ...to } as const;
      return [verified, ...addedByRule(c, verified, now), ...visit];
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
      among(need('unit', 'unit'), unitsWithoutPart(c, suggestedUnit(c))),
      c.progress.state === 'verifying' ? anyNote : need('note', 'text'),
      among(optional('guide', 'person'), guidesOf(c)),
      having(optional('visit', 'visit'), visitNeeds(optional)),
    ],
    decide: (c, command, _who, now) => {
      const { unit, note } = command;
      const current = responsibleUnit(c.progress);
      const guidance = guidanceAsked(c, command);
      if (isRejection(guidance)) return guidance;
      const lacking = refusedAsLacking(c, c.classification, 'dispatch');
      if (lacking !== null) return lacking;
      const visit = visitOrdered(c, command.visit, now, unit);
      if (isRejection(visit)) return visit;
      if (current === undefined) {
        const minimum = minimumOf(c);
        const how = {
          ...(note === undefined ? {} : { note }),
          ...(minimum === null ? {} : { minimum }),
          ...suggestionIn(c, unit),
        };
        return [{ type: 'dispatched', unit, ...how }, ...guidance, ...visit];
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
      return hasOpenTask(c, unit[0]) ?? [{ type: 'transferred', unit, reason: note }, ...guidance, ...visit];
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

  ...ANSWER_ACTIONS,

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
      if (to.classification === c.classification && to.kind === undefined) {
        return rejection('nothing-to-change', {
          en: 'The complaint is classified like this already.',
          zh: '投诉的分类与此相同。',
        });
      }
      const reclassified = { type: 'reclassified', ...to, reason: command.reason } as const;
      return [reclassified, ...addedByRule(c, reclassified, now)];
    },
  },
};

function canHandle(c: Complaint, person: Person): boolean {
  const unit = responsibleUnit(c.progress);
  return unit !== undefined && canWorkIn(person, unit);
}

const notAHandler = (c: Complaint, { person }: Person): Rejection =>
  notAHandlerOf(responsibleUnit(c.progress)?.[0], person);
