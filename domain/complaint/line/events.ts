import type { ComplaintId, PersonId, TextRef } from '../../ids';
import { holds, type Person, type UnitChain } from '../../people/actor';
import type { Classification, CompiledRules, SupervisionReason } from '../../policy/rules';
import type { Instant } from '../../time';
import { type Anonymous, isNotAsked } from '../anonymous';
import { settled } from '../appeal/appeal';
import { workingHandler } from '../assignees';
import { ended } from '../ending/ended';
import { contributing, type EventsOf, fulfils, PLAIN, type Stamp, VOIDS } from '../event';
import { NO_FOLLOW_UP_YET } from '../follow-up/follow-up';
import { lapsed } from '../guidance/guidance';
import type { History } from '../history/history';
import { isHandler } from '../involvement';
import type { Split } from '../linking/linking';
import type { Measure } from '../measure';
import type { LeadingAnswer } from '../merging/merging';
import type { SupervisedByRule } from '../oversight/by-rule';
import type { Filled, Minimum } from '../particulars/particulars';
import { dispatchedTo, during, requireUnit } from '../progress';
import { newRemedy, type Offer, type Promised } from '../remedies/remedy';
import type { Repeated } from '../repeats/repeat';
import { type Complaint, handlerOf, holdingUnit, type Owner, type Progress } from '../state';
import { classifiedUnder, supervisedForNewIncidents } from './incidents';
import type { Reclassified } from './reclassified';
import type { Suggested } from './suggested';

/** What happens to a case from its receipt to the reply. */
export type LineEvent =
  | {
      readonly type: 'received';
      readonly id: ComplaintId;
      readonly number: string;
      readonly kind: Complaint['kind'];
      readonly receivedAt: Instant;
      /**
       * Whether it was moved here from another system. Then its clocks start when it is filed here, not when it was
       * received there.
       */
      readonly migrated: boolean;
      readonly classification: Classification;
      readonly owner: Owner;
      /** Left out if the customer has not complained of the same before. */
      readonly repeat?: Repeated;
      /** Earlier cases from the same number that were ruled a nuisance; left out if there are none. */
      readonly earlierNuisances?: readonly ComplaintId[];
      /** Staff whom the complaint is about; left out if it is about nobody. */
      readonly accused?: readonly PersonId[];
      /** The compiled rules, in memory only: Postgres keeps them once per edition, and the event names the edition. */
      readonly rules: CompiledRules;
      /** The customer wants no call back; left out if they may be called. */
      readonly declinesCalls?: true;
      /** Left out if the customer gave a name. */
      readonly anonymous?: Anonymous;
      /** Code of the area, by the policy; left out where the policy knows no such area. */
      readonly area?: string;
      /** What was known of what its category asks for; left out if nothing was. */
      readonly particulars?: Filled;
      /** An incident for which a supervision is opened at once. */
      readonly supervise?: SupervisionReason;
      /** What another system did with the case, which has ended; left out if it is handled here. */
      readonly history?: History;
      /** What that system told the customer. */
      readonly reply?: TextRef;
      /** The case from which it was split; left out if it was filed by itself. */
      readonly split?: Split;
    }
  | ({ readonly type: 'verified' } & Reclassified)
  | { readonly type: 'not_accepted'; readonly reason: TextRef; readonly nuisance?: true }
  | {
      readonly type: 'dispatched';
      readonly unit: UnitChain;
      readonly note?: TextRef;
      /** Left out where its category needs nothing. */
      readonly minimum?: Minimum;
      /** Left out where the policy suggested no unit. */
      readonly suggestion?: Suggested;
      /** Whether it went to the suggested unit; left out where there was none. */
      readonly followedSuggestion?: boolean;
    }
  | { readonly type: 'transferred'; readonly unit: UnitChain; readonly reason: TextRef }
  | { readonly type: 'accepted' }
  | { readonly type: 'assigned'; readonly handler: PersonId }
  | { readonly type: 'contacted'; readonly reached: boolean; readonly note?: TextRef }
  | { readonly type: 'noted'; readonly note: TextRef }
  | {
      readonly type: 'proposed';
      readonly measure: Measure;
      readonly text: TextRef;
      readonly founded: boolean;
      readonly rootCause?: string;
      /** What the reply is to promise; left out if nothing. */
      readonly remedies?: readonly Offer[];
    }
  | { readonly type: 'proposal_approved'; readonly note?: TextRef }
  | { readonly type: 'proposal_rejected'; readonly reason: TextRef }
  | {
      readonly type: 'replied';
      readonly text: TextRef;
      readonly remedies: readonly Promised[];
      /** The reply of the leading case, if the case is merged. */
      readonly leading?: TextRef;
    }
  | ({ readonly type: 'reclassified'; readonly reason: TextRef } & Reclassified);

type Of<Type extends LineEvent['type']> = Extract<LineEvent, { readonly type: Type }> & Stamp;

export const LINE_EVENTS: EventsOf<LineEvent, SupervisedByRule> = {
  received: {
    ...PLAIN,
    fold: () => {
      throw new RangeError('a complaint is received once');
    },
    moments: ['receivedAt', 'closedAt', 'repliedAt', 'asOf'],
  },
  verified: {
    ...PLAIN,
    fold: (c, event) => ({ ...reclassified(c, event), progress: { state: 'verifying' } }),
    adds: (c, { classification }) => supervisedForNewIncidents(c, classification),
    retold: { isAdded: false, underRules: classifiedAnew },
  },
  not_accepted: {
    ...PLAIN,
    fold: (c, event) => ({
      ...ended(c, { state: 'not_accepted' }, event),
      ...(event.nuisance ? { nuisance: 'agreed' } : {}),
    }),
    // A nuisance gets no answer, so whatever was owed to its customer falls away.
    stops: { voids: ({ nuisance }) => nuisance !== undefined, fulfils: ['nuisance-ruling'] },
  },
  dispatched: { ...PLAIN, fold: (c, { unit, at }) => ({ ...c, progress: dispatchedTo(unit, at) }) },
  transferred: {
    ...PLAIN,
    fold: (c, { unit, at }) => ({ ...c, progress: dispatchedTo(unit, at) }),
    stops: VOIDS,
    means: {
      contributes: null,
      relieves: workingHandler,
      intervenes: (c, _body, who) =>
        !holds(who, 'dispatcher', [...c.owner.unit, ...holdingUnit(c)]) && isHeadAbove(c, who),
    },
  },
  accepted: { ...PLAIN, fold: (c) => ({ ...c, progress: { ...during(c, 'dispatched'), state: 'accepted' } }) },
  assigned: {
    ...PLAIN,
    fold: (c, { handler }) => ({ ...c, progress: { state: 'handling', unit: requireUnit(c), handler } }),
    means: {
      contributes: null,
      relieves: (c, { handler }) => (workingHandler(c) === handler ? null : workingHandler(c)),
      intervenes: (c, { handler }, who) => {
        const before = handlerOf(c.progress);
        return before !== undefined && before !== handler && !isHandler(c, who);
      },
    },
  },
  contacted: {
    ...PLAIN,
    fold: (c, { reached, at }) => (reached ? { ...c, contactedAt: c.contactedAt ?? at, customerToTell: false } : c),
  },
  noted: { ...PLAIN, fold: (c) => c },
  proposed: { ...PLAIN, fold: proposed, means: contributing('proposed'), moments: ['arriveBy'] },
  proposal_approved: {
    ...PLAIN,
    fold: (c) => {
      const { unit, handler, proposal } = during(c, 'in_review');
      return { ...c, progress: { state: 'approved', unit, handler, proposal } };
    },
    means: contributing('reviewed'),
  },
  proposal_rejected: {
    ...PLAIN,
    fold: (c) => {
      const { unit, handler } = during(c, 'in_review');
      return { ...c, progress: { state: 'handling', unit, handler } };
    },
    means: contributing('reviewed'),
  },
  replied: { ...PLAIN, fold: replied, stops: fulfils('appeal'), moments: ['arriveBy'] },
  reclassified: {
    ...PLAIN,
    fold: reclassified,
    adds: (c, { classification }) => supervisedForNewIncidents(c, classification),
    retold: { isAdded: false, underRules: classifiedAnew },
  },
};

const isHeadAbove = (c: Complaint, who: Person): boolean => holds(who, 'unit-head', holdingUnit(c).slice(1));

function reclassified(c: Complaint, { classification, kind = c.kind }: Reclassified): Complaint {
  return { ...c, classification, kind };
}

/** A classification that somebody gave, with the severity that the rules of this case derive from its incidents. */
function classifiedAnew<Body extends { readonly classification: Classification }>(c: Complaint, body: Body): Body {
  return { ...body, classification: classifiedUnder(c.rules, body.classification) };
}

function proposed(c: Complaint, event: Of<'proposed'>): Complaint {
  const { unit, handler } = during(c, 'handling');
  const { measure, text, founded, rootCause, remedies } = event;
  return {
    ...c,
    proposedBy: 'person' in event.by ? event.by.person : null,
    progress: {
      state: 'in_review',
      unit,
      handler,
      proposal: {
        measure,
        text,
        founded,
        ...(rootCause === undefined ? {} : { rootCause }),
        ...(remedies === undefined ? {} : { remedies }),
      },
      proposedAt: event.at,
      handlingClock: c.clocks.find((clock) => clock.kind === 'handling') ?? null,
    },
  };
}

function replied(c: Complaint, event: Of<'replied'>): Complaint {
  const { unit, handler } = answeredBy(c);
  const progress: Progress = needsFollowUp(c)
    ? { state: 'follow_up', unit, handler, ...NO_FOLLOW_UP_YET }
    : { state: 'replied', unit, handler };
  return {
    ...c,
    progress,
    remedies: [...c.remedies, ...event.remedies.map(newRemedy)],
    // The answer reaches the customer, so it is also the first contact where there was none.
    contactedAt: c.contactedAt ?? event.at,
    customerToTell: false,
    guidance: lapsed(c.guidance),
    appeal: settled(c.appeal, event.at),
    ...(c.duplicates.length === 0
      ? {}
      : passedOn(c, { text: event.text, unit, handler, ...proposerBeside(c, handler), at: event.at })),
  };
}

function proposerBeside({ proposedBy }: Complaint, handler: PersonId): Pick<LeadingAnswer, 'proposedBy'> {
  return proposedBy === null || proposedBy === handler ? {} : { proposedBy };
}

/** Who found the answer. For a merged case these are the people of the leading case. */
function answeredBy({ progress }: Complaint) {
  if (progress.state === 'approved') return progress;
  if (progress.state === 'merged' && progress.answer !== null) return progress.answer;
  throw new RangeError(`${progress.state} has no answer`);
}

/** Passes the reply on to the duplicates. */
function passedOn({ duplicates }: Complaint, leadingAnswer: LeadingAnswer): Partial<Complaint> {
  return { leadingAnswer, duplicates: duplicates.map((duplicate) => ({ ...duplicate, answered: true })) };
}

/** Whether this customer, and customers of this channel, are called back after the reply. */
function needsFollowUp(complaint: Complaint): boolean {
  const { channel } = complaint.classification;
  return !isNotAsked(complaint) && !complaint.rules.followUp.exceptChannels.includes(channel);
}
