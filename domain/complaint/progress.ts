import type { UnitChain } from '../people/actor';
import type { Instant } from '../time';
import { type Complaint, type Progress, responsibleUnit } from './state';

/** A case that was given to a unit, which has yet to sign for it. The window for returning it begins now. */
export function dispatchedTo(unit: UnitChain, at: Instant, designated = false): Progress {
  return { state: 'dispatched', unit, dispatchedAt: at, designated };
}

/** The case's progress, which must be in `state`: `decide` allows this event in no other. */
export function during<State extends Progress['state']>(
  c: Complaint,
  state: State,
): Extract<Progress, { state: State }> {
  if (c.progress.state !== state) throw new RangeError(`${c.progress.state} is not ${state}`);
  return c.progress as Extract<Progress, { state: State }>;
}

/** The responsible unit of a case that has one. */
export function requireUnit(c: Complaint): UnitChain {
  const unit = responsibleUnit(c.progress);
  if (unit === undefined) throw new RangeError(`no unit is responsible while ${c.progress.state}`);
  return unit;
}
