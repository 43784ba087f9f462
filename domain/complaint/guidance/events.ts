import type { PersonId, TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import { AS_IT_WAS, contributing, type EventsOf, fulfils, onlyWhere, PLAIN } from '../event';
import { awaitsGuidance } from './guidance';

/** Guidance (快速指导) in hard cases. */
export type GuidanceEvent =
  | {
      readonly type: 'guidance_asked';
      readonly office: UnitChain;
      readonly guide?: PersonId;
      /** What the handler wants to know; left out where the policy asks. */
      readonly question?: TextRef;
    }
  | { readonly type: 'guided'; readonly text: TextRef };

export const GUIDANCE_EVENTS: EventsOf<GuidanceEvent> = {
  guidance_asked: {
    ...PLAIN,
    fold: (c, { office, guide = null, at: askedAt }) => ({
      ...c,
      guidance: { office, guide, askedAt, status: 'awaited', text: null },
    }),
    // What a handler asked is no doing of the policy.
    retold: { ...AS_IT_WAS, isAdded: ({ question }) => question === undefined },
  },
  guided: {
    ...PLAIN,
    fold: (c, { text }) => (c.guidance === null ? c : { ...c, guidance: { ...c.guidance, status: 'given', text } }),
    stops: fulfils('guidance'),
    means: contributing('helped'),
    retold: onlyWhere(awaitsGuidance),
  },
};
