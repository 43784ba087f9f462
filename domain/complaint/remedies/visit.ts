import { remedyId } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import type { EventBody } from '../events';
import { type Need, need, optional } from '../needs';
import { type Rejection, rejection } from '../rejection';
import type { Complaint } from '../state';
import { type Asked, wrongMoment } from './offer';
import { isRemedyOpen, type Remedy } from './remedy';

/** A visit that is ordered before there is a proposal, since somebody has to look at once (24小时到场). */
export type Visit = Omit<Asked, 'kind' | 'amount'>;

/**
 * What the order of a visit asks for.
 *
 * @param unit whether it has to name the unit that goes there, since no unit is responsible yet
 */
export const visitNeeds = (unit: typeof need | typeof optional): readonly Need[] => [
  { ...unit('unit', 'unit'), among: { unitsExcept: [] } },
  need('text', 'text'),
  optional('arriveBy', 'moment'),
];

/**
 * The event by which a visit is ordered; none if none is asked for. While nobody has arrived at a visit that was ordered
 * before, this is an order to the unit that goes there instead.
 *
 * @param responsible the unit that goes there if no other is named; left out before the dispatch
 */
export function visitOrdered(
  c: Complaint,
  visit: Visit | undefined,
  now: Instant,
  responsible?: UnitChain,
): readonly EventBody[] | Rejection {
  if (visit === undefined) return [];
  const { unit = responsible, text, arriveBy } = visit;
  if (unit === undefined) {
    return rejection('contradiction', {
      en: 'No unit is responsible yet, so the visit names the unit that goes there.',
      zh: '尚无主办单位，请指定上门单位。',
    });
  }
  const wrong = arriveBy === undefined ? null : wrongMoment(c, 'visit', arriveBy, now);
  if (wrong !== null) return rejection('contradiction', wrong);
  const pending = c.remedies.find(isOrderedAndAwaited);
  if (pending !== undefined && pending.unit[0] === unit[0]) {
    return rejection('nothing-to-change', {
      en: `${unit[0]} is to go there already.`,
      zh: `已安排 ${unit[0]} 上门。`,
    });
  }
  return [
    {
      type: 'visit_ordered',
      remedy: pending?.id ?? remedyId(`r${c.version + 1}-1`),
      unit,
      ...(pending === undefined ? {} : { from: pending.unit }),
      text,
      ...(arriveBy === undefined ? {} : { arriveBy }),
      calledAt: calledAt(c),
    },
  ];
}

const isOrderedAndAwaited = (remedy: Remedy): boolean =>
  remedy.orderedAt !== undefined && remedy.arrivedAt === null && isRemedyOpen(remedy);

/**
 * When the customer called, as far as the limits of this case are concerned: where the promise of the answer began, so at
 * the filing of a case from another system, and at the reopening of one that had ended.
 */
function calledAt({ clocks, receivedAt }: Complaint): Instant {
  return clocks.find(({ kind }) => kind === 'reply')?.startedAt ?? receivedAt;
}
