import { traitsOf } from '../complaint/event-traits';
import type { ComplaintEvent, EventBody, EventOf } from '../complaint/events';
import { officeToAsk } from '../complaint/guidance/guidance';
import type { Complaint } from '../complaint/state';

/** Whether a policy added this event to what people did. Other rules add it anew, or do not. */
export function isAdded(event: ComplaintEvent): boolean {
  const { isAdded: added } = traitsOf(event.type).retold;
  return typeof added === 'function' ? added(event) : added;
}

/**
 * What somebody did, as it would be under the rules of the case; null where the thing that it responds to never
 * happened there.
 */
export const underRules = (c: Complaint, body: EventBody): EventBody | null =>
  traitsOf(body.type).retold.underRules(c, body);

/**
 * The guidance that a dispatch asks for by the rules of the case.
 *
 * @param recorded the guidance that was asked for on record; if that was the same office, the guide whom the dispatcher
 * named stays
 */
export function guidanceAskedBy(
  c: Complaint,
  act: EventBody,
  recorded: EventOf<'guidance_asked'> | undefined,
): EventBody[] {
  if (act.type !== 'dispatched' && act.type !== 'transferred') return [];
  const code = officeToAsk(c);
  if (code === undefined) return [];
  if (recorded?.office[0] !== code) return [{ type: 'guidance_asked', office: [code] }];
  const { office, guide } = recorded;
  return [{ type: 'guidance_asked', office, ...(guide === undefined ? {} : { guide }) }];
}
