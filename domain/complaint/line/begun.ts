import { inNameOf, type Person } from '../../people/actor';
import { unlessAccused } from '../accused';
import type { EventBody } from '../events';
import { worksInUnit } from '../involvement';
import type { Complaint } from '../state';

/** The assignment of work. What a deputy takes on becomes the absent person's work. */
export const assigned = (handler: Person): EventBody => ({ type: 'assigned', handler: inNameOf(handler) });

/**
 * If work begins without an explicit assignment, the person who begins it becomes the handler; a rework stays with its
 * own handler.
 */
export function begunBy(c: Complaint, who: Person): EventBody[] {
  const { state } = c.progress;
  if (state === 'accepted') return worksInUnit(c, who) ? [assigned(who)] : [];
  if (c.progress.state === 'rework') {
    const handler = unlessAccused(c, c.progress.handler);
    return [handler === null ? assigned(who) : { type: 'assigned', handler }];
  }
  return [];
}
