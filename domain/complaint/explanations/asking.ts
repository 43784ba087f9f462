import type { Clock } from '../../clock/clock';
import { explanationId } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { EventBody } from '../events';
import type { Complaint } from '../state';

/**
 * Asks the head of the unit that has a clock why it ran out, where the policy asks.
 *
 * @param c the case before the breach is recorded, so that the explanation is named after the event that follows it
 */
export function asksWhy(c: Complaint, { id, kind, subject, dueAt, chain }: Clock): readonly EventBody[] {
  if (!c.rules.explanations?.of.includes(kind)) return [];
  const explanation = {
    id: explanationId(`o${c.version + 2}`),
    clock: id,
    kind,
    ...(subject === undefined ? {} : { subject }),
    since: dueAt,
    unit: chain as UnitChain,
  };
  return [{ type: 'explanation_asked', explanation }];
}
