import { isAppealOpen } from '../complaint/appeal/appeal';
import type { ActionName } from '../complaint/commands';
import { awaitsSecondReview, secondReviewOf } from '../complaint/follow-up/follow-up';
import { BARRED_FROM_SECOND_REVIEW } from '../complaint/follow-up/second-review';
import { canGuide } from '../complaint/guidance/actions';
import { awaitsGuidance } from '../complaint/guidance/guidance';
import { takenOver } from '../complaint/heads/workers';
import { bothChains, hasWorkedOn, heads, isOwner } from '../complaint/involvement';
import { tookPart } from '../complaint/participation';
import type { PermissionRule } from '../complaint/rejection';
import { awaitsConfirmation } from '../complaint/remedies/remedy';
import { type Complaint, inUnitsHands, isUnanswered, STATE_NAMES, stageOf } from '../complaint/state';
import { isTaskOpen } from '../complaint/tasks/task';
import { holds, inNameOf, type Person } from '../people/actor';
import type { ActionRule } from './action-rule';

const OPEN = STATE_NAMES.filter((state) => stageOf(state) !== 'closed');
const UNANSWERED = STATE_NAMES.filter(isUnanswered);

/** A service supervisor of the units that the second review is with, who has had no part in the case. */
function mayReviewAgain(c: Complaint, who: Person): PermissionRule | null {
  if (tookPart(c, who, BARRED_FROM_SECOND_REVIEW)) return 'second-reviewer-took-no-part';
  const units = secondReviewOf(c)?.chain ?? bothChains(c);
  return holds(who, 'service-supervisor', units) ? null : 'office-needed';
}

const lacksDissatisfaction = (c: Complaint): string | null => {
  if (awaitsSecondReview(c)) return null;
  return secondReviewOf(c) === null
    ? 'The customer has not said that they are dissatisfied.'
    : 'The second review has ruled already.';
};

/** The actions of review, follow-up and closing, of guides, and of heads who step in. */
export const REVIEW_RULES = {
  'follow-up': {
    states: ['follow_up'],
    forbids: (c, who) =>
      hasWorkedOn(c, who) || tookPart(c, who, ['handled', 'proposed'])
        ? 'follow-up-caller-is-not-the-handler'
        : holds(who, 'follow-up-caller', bothChains(c))
          ? null
          : 'office-needed',
    lacks: (c) => {
      if (awaitsSecondReview(c)) return 'The customer is dissatisfied; the service supervisor rules on rework first.';
      return secondReviewOf(c) === null ? null : 'Nothing more can be done; the owner tells the customer and closes.';
    },
  },
  close: {
    states: ['received', 'verifying', 'replied', 'follow_up'],
    forbids: (c, who) => (isOwner(c, who) ? null : 'owner-only'),
    lacks: (c) => {
      const { state } = c.progress;
      if ((state === 'received' || state === 'verifying') && (c.reopened || isAppealOpen(c.appeal)))
        return 'What was reopened or appealed needs an answer of its own; dispatch it.';
      return state !== 'follow_up' || secondReviewOf(c)?.ruling === 'nothing-more'
        ? null
        : 'The customer is asked first; with one who is dissatisfied the second review has to find nothing more to do.';
    },
  },
  rework: { states: ['follow_up'], forbids: mayReviewAgain, lacks: lacksDissatisfaction },
  'decline-rework': { states: ['follow_up'], forbids: mayReviewAgain, lacks: lacksDissatisfaction },
  'repair-call': {
    states: ['closed'],
    forbids: (c, who) => {
      if (tookPart(c, who)) return 'repair-caller-took-no-part';
      const roles = c.repair?.by ?? (['service-supervisor', 'follow-up-caller'] as const);
      return roles.some((role) => holds(who, role, bothChains(c))) ? null : 'office-needed';
    },
    lacks: (c) => (c.repair === null ? 'No repair call-back is to come.' : null),
  },
  'confirm-remedy': {
    states: OPEN,
    forbids: (c, who) => (isOwner(c, who) || holds(who, 'follow-up-caller', bothChains(c)) ? null : 'office-needed'),
    lacks: (c) => (c.remedies.some(awaitsConfirmation) ? null : 'No remedy waits to be confirmed.'),
  },
  guide: {
    states: UNANSWERED,
    forbids: (c, who) => {
      if (c.guidance === null) return holds(who, 'service-supervisor', bothChains(c)) ? null : 'guide-only';
      const { guide, office } = c.guidance;
      const may = guide === null ? canGuide(who, office) : inNameOf(who) === guide;
      return may ? null : 'guide-only';
    },
    lacks: (c) => (awaitsGuidance(c) ? null : 'Nobody waits for guidance.'),
  },
  'take-over': {
    states: UNANSWERED,
    forbids: (c, who) =>
      heads(c, who) || c.tasks.some(({ unit }) => holds(who, 'unit-head', unit)) ? null : 'heads-only',
    lacks: (c) => (inUnitsHands(c) || c.tasks.some(isTaskOpen) ? null : 'No unit has work that could be taken over.'),
  },
  'give-back': {
    states: UNANSWERED,
    forbids: (c, who) => {
      const taken = takenOver(c);
      return taken.length === 0 || taken.some(({ by }) => by === inNameOf(who)) ? null : 'heads-only';
    },
    lacks: (c) => (takenOver(c).length === 0 ? 'Nobody has taken anything over.' : null),
  },
} as const satisfies Partial<Record<ActionName, ActionRule>>;
