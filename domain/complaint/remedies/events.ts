import type { RemedyId, TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import { contributing, type EventsOf, fulfils, PLAIN } from '../event';
import type { Complaint } from '../state';
import { awaitsConfirmation, isRemedyOpen, isToConfirm, newRemedy, type Remedy, withoutCalls } from './remedy';

/** What was promised or ordered is carried out, and confirmed by the customer. */
export type RemedyEvent =
  | {
      readonly type: 'visit_ordered';
      readonly remedy: RemedyId;
      /** The unit that goes there. */
      readonly unit: UnitChain;
      /** The unit that was to go there before; left out if none was. */
      readonly from?: UnitChain;
      /** What is to be done there. */
      readonly text: TextRef;
      readonly arriveBy?: Instant;
      /** When the customer called; the arrival counts from then on. */
      readonly calledAt: Instant;
    }
  | { readonly type: 'arrived'; readonly remedy: RemedyId; readonly note?: TextRef }
  | {
      readonly type: 'remedy_carried_out';
      readonly remedy: RemedyId;
      readonly note?: TextRef;
      /** Whether the customer is to confirm it. */
      readonly toConfirm: boolean;
    }
  /** `lapsed` means that nobody was reached, or the customer wants no more calls, so the remedy counts as confirmed. */
  | {
      readonly type: 'remedy_confirmed';
      readonly remedy: RemedyId;
      readonly lapsed: boolean;
      readonly declined?: true;
      readonly note?: TextRef;
    }
  | { readonly type: 'remedy_not_confirmed'; readonly remedy: RemedyId; readonly reason: TextRef }
  | { readonly type: 'remedy_confirmation_tried'; readonly remedy: RemedyId; readonly note?: TextRef }
  | {
      readonly type: 'remedy_withdrawn';
      readonly remedy: RemedyId;
      readonly reason: TextRef;
      /** How and when the customer agreed. */
      readonly consent: TextRef;
    };

/** In a back-test, the customer is asked about a remedy only if the rules have it confirmed. */
const whereConfirmed = {
  isAdded: false,
  underRules: <Body extends { readonly remedy: RemedyId }>(c: Complaint, body: Body): Body | null => {
    const remedy = remedyOf(c, body.remedy);
    return remedy !== undefined && awaitsConfirmation(remedy) ? body : null;
  },
} as const;

export const REMEDY_EVENTS: EventsOf<RemedyEvent> = {
  visit_ordered: {
    ...PLAIN,
    fold: (c, { remedy: id, unit, from, text, arriveBy, at }) => {
      const ordered = { id, kind: 'visit', unit, text, ...(arriveBy === undefined ? {} : { arriveBy }) } as const;
      const visit: Remedy = { ...newRemedy(ordered), orderedAt: at };
      if (from === undefined) return { ...c, remedies: [...c.remedies, visit] };
      return { ...c, remedies: c.remedies.map((remedy) => (remedy.id === id ? visit : remedy)) };
    },
    moments: ['arriveBy', 'calledAt'],
  },
  arrived: {
    ...PLAIN,
    fold: (c, { remedy, at }) => withRemedy(c, remedy, () => ({ arrivedAt: at })),
    stops: fulfils('on-site-arrival'),
  },
  remedy_carried_out: {
    ...PLAIN,
    fold: (c, { remedy, at, by, toConfirm }) =>
      withRemedy(c, remedy, () => ({
        carriedOutAt: at,
        carriedOutBy: 'person' in by ? by.person : null,
        confirmation: toConfirm ? 'awaited' : null,
        tries: [],
      })),
    stops: fulfils('remedy', 'on-site-arrival'),
    means: contributing('helped'),
    retold: {
      isAdded: false,
      underRules: (c, body) => {
        const remedy = remedyOf(c, body.remedy);
        return remedy === undefined ? body : { ...body, toConfirm: isToConfirm(c, remedy.kind) };
      },
    },
  },
  remedy_confirmed: {
    ...PLAIN,
    fold: (c, { remedy, lapsed, declined }) =>
      withRemedy(declined ? withoutCalls(c) : c, remedy, () => ({ confirmation: lapsed ? 'lapsed' : 'confirmed' })),
    stops: fulfils('remedy-confirmation'),
    retold: whereConfirmed,
  },
  remedy_not_confirmed: {
    ...PLAIN,
    // The remedy starts again as if it had just been promised, so a visit is made anew.
    fold: (c, { remedy }) =>
      withRemedy(c, remedy, ({ refusals }) => ({
        arrivedAt: null,
        carriedOutAt: null,
        carriedOutBy: null,
        confirmation: null,
        tries: [],
        refusals: refusals + 1,
      })),
    stops: fulfils('remedy-confirmation'),
    retold: whereConfirmed,
  },
  remedy_confirmation_tried: {
    ...PLAIN,
    fold: (c, { remedy, at }) => withRemedy(c, remedy, ({ tries }) => ({ tries: [...tries, at] })),
    retold: whereConfirmed,
  },
  remedy_withdrawn: {
    ...PLAIN,
    // Its clocks are not named here: nobody has to meet them any more.
    fold: (c, { remedy, at }) => withRemedy(c, remedy, () => ({ withdrawnAt: at })),
    // Under other rules nobody may have asked the customer, so that it counts as carried out there.
    retold: {
      isAdded: false,
      underRules: (c, body) => {
        const remedy = remedyOf(c, body.remedy);
        return remedy !== undefined && isRemedyOpen(remedy) ? body : null;
      },
    },
  },
};

const remedyOf = ({ remedies }: Complaint, id: RemedyId): Remedy | undefined =>
  remedies.find((remedy) => remedy.id === id);

function withRemedy(c: Complaint, id: RemedyId, change: (remedy: Remedy) => Partial<Remedy>): Complaint {
  return { ...c, remedies: c.remedies.map((remedy) => (remedy.id === id ? { ...remedy, ...change(remedy) } : remedy)) };
}
