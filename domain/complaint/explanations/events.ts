import type { ExplanationId, TextRef } from '../../ids';
import { ADDED_BY_RULE, type EventsOf, fulfils, PLAIN } from '../event';
import { awaited, type Explanation } from './explanation';

/** What heads were asked to explain, and what they said. */
export type ExplanationEvent =
  | {
      readonly type: 'explanation_asked';
      readonly explanation: Omit<Explanation, 'askedAt' | 'given'>;
    }
  | {
      readonly type: 'overdue_explained';
      /** Everything that has the same cause. */
      readonly explanations: readonly ExplanationId[];
      /** Code of a cause of the policy. */
      readonly cause: string;
      readonly text: TextRef;
      /** What will be done. */
      readonly plan: TextRef;
    };

export const EXPLANATION_EVENTS: EventsOf<ExplanationEvent> = {
  explanation_asked: {
    ...PLAIN,
    fold: (c, { explanation, at: askedAt }) => ({
      ...c,
      explanations: [...c.explanations, { ...explanation, askedAt, given: null }],
    }),
    // How a unit accounts for its delays is nobody's business outside.
    outside: false,
    retold: ADDED_BY_RULE,
    moments: ['since'],
  },
  overdue_explained: {
    ...PLAIN,
    fold: (c, { explanations, cause, at }) => ({
      ...c,
      explanations: c.explanations.map((one) =>
        explanations.includes(one.id) ? { ...one, given: { at, cause } } : one,
      ),
    }),
    stops: fulfils('explanation'),
    outside: false,
    // Other clocks may have run out under other rules; the head explains what was asked there by then.
    retold: {
      isAdded: false,
      underRules: (c, body) => {
        const asked = awaited(c).map(({ id }) => id);
        const same = asked.filter((id) => body.explanations.includes(id));
        const explanations = same.length > 0 ? same : asked;
        return explanations.length === 0 ? null : { ...body, explanations };
      },
    },
  },
};
