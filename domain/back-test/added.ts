import { traitsOf } from '../complaint/event-traits';
import type { ComplaintEvent, EventBody, EventOf } from '../complaint/events';
import { officeToAsk } from '../complaint/guidance/guidance';
import type { Complaint } from '../complaint/state';

/** What a policy added to what people did; under other rules these add it anew, or do not. */
export function isAdded(event: ComplaintEvent): boolean {
  const { isAdded: added } = traitsOf(event.type).retold;
  return typeof added === 'function' ? added(event) : added;
}

/** What somebody did, as the rules of the case make it; null where what it answers never was. */
export const underRules = (c: Complaint, body: EventBody): EventBody | null =>
  traitsOf(body.type).retold.underRules(c, body);

/**
 * The guidance that a dispatch asks for by the rules of the case.
 *
 * @param recorded what it asked for on record: the dispatcher's choice of the guide holds where it is the same office
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
