import type { TextRef, UnitCode } from '../../ids';
import type { UnitChain } from '../../people/actor';
import { type EventsOf, fulfils, PLAIN, VOIDS } from '../event';
import { type SupervisedByRule, supervisedBecause } from '../oversight/by-rule';
import { dispatchedTo, requireUnit } from '../progress';
import type { Complaint } from '../state';
import type { CaseReturn } from './return';

/** A unit gives the case back (退单), and the dispatcher rules on it. */
export type ReturnEvent =
  | { readonly type: 'returned'; readonly unit: UnitCode; readonly reason: TextRef }
  | { readonly type: 'return_agreed'; readonly unit: UnitChain; readonly note?: TextRef }
  | { readonly type: 'return_refused'; readonly reason: TextRef };

export const RETURN_EVENTS: EventsOf<ReturnEvent, SupervisedByRule> = {
  returned: {
    ...PLAIN,
    fold: (c, { unit, at }) => ({
      ...c,
      progress: { state: 'returned', unit: requireUnit(c) },
      returns: [...c.returns, { unit, at, ruling: null }],
    }),
    stops: VOIDS,
    adds: (c) =>
      c.returns.length + 1 >= c.rules.supervision.returns ? supervisedBecause(c, 'repeatedly-returned') : [],
  },
  return_agreed: {
    ...PLAIN,
    fold: (c, { unit, at }) => ({ ...ruled(c, 'agreed'), progress: dispatchedTo(unit, at) }),
    stops: fulfils('return-ruling'),
  },
  return_refused: {
    ...PLAIN,
    fold: (c, { at }) => ({ ...ruled(c, 'refused'), progress: dispatchedTo(requireUnit(c), at, true) }),
    stops: fulfils('return-ruling'),
  },
};

/** The case once the dispatcher has ruled on its last return. */
function ruled(c: Complaint, ruling: CaseReturn['ruling']): Complaint {
  const last = c.returns.at(-1);
  return last === undefined ? c : { ...c, returns: [...c.returns.slice(0, -1), { ...last, ruling }] };
}
