import { isAppealOpen } from '../appeal/appeal';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';

/** Nuisance (骚扰): the case leaves the ordinary duties until a service supervisor has ruled on it. */
export const markNuisance: Decide<CommandOf<'mark-nuisance'>> = (_c, { reason }) => [
  { type: 'nuisance_marked', reason },
];

/** Agreed, it is not accepted and the customer is told; refused, it goes on where it was, and for good. */
export const ruleOnNuisance: Decide<CommandOf<'rule-on-nuisance'>> = (c, { agree, reason }) => {
  if (!agree) return [{ type: 'nuisance_refused', reason }];
  if (isAppealOpen(c.appeal)) {
    return { type: 'contradiction', message: 'The regulator waits for an answer meanwhile; it is no nuisance.' };
  }
  return [{ type: 'not_accepted', reason, nuisance: true }];
};
