import type { ComplaintEvent, EventBody, EventOf } from '../complaint/events';
import { awaitsGuidance, officeToAsk } from '../complaint/guidance/guidance';
import { classifiedUnder } from '../complaint/line/incidents';
import { awaitsConfirmation, isToConfirm } from '../complaint/remedies/remedy';
import { type Complaint, isOpen } from '../complaint/state';

/** Supervisions that a policy opens after what people did; the others are opened by hand or by clocks. */
const AFTER_ACTS: readonly string[] = ['repeatedly-returned', 'dissatisfied-again', 'injury', 'media'];
const ADDED: readonly EventBody['type'][] = [
  'head_told_of_urging',
  'leadership_told_of_appeal',
  'repair_planned',
  'guidance_asked',
];

/** What a policy added to what people did; under other rules these add it anew, or do not. */
export function isAdded(event: ComplaintEvent): boolean {
  if (ADDED.includes(event.type)) return true;
  return event.type === 'supervision_opened' && event.supervisor === undefined && AFTER_ACTS.includes(event.reason);
}

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

/** What somebody did, as the rules of the case make it; null where what it answers never was. */
export function underRules(c: Complaint, body: EventBody): EventBody | null {
  switch (body.type) {
    case 'verified':
    case 'reclassified':
      return { ...body, classification: classifiedUnder(c.rules, body.classification) };
    case 'remedy_carried_out': {
      const remedy = c.remedies.find(({ id }) => id === body.remedy);
      return remedy === undefined ? body : { ...body, toConfirm: isToConfirm(c, remedy.kind) };
    }
    case 'remedy_confirmed':
    case 'remedy_not_confirmed':
    case 'remedy_confirmation_tried': {
      const remedy = c.remedies.find(({ id }) => id === body.remedy);
      return remedy !== undefined && awaitsConfirmation(remedy) ? body : null;
    }
    case 'closed':
      // Where less blocks closing, the case of a satisfied customer has closed before.
      return isOpen(c) ? body : null;
    case 'supervision_opened': {
      // Whoever takes a supervision that a rule has opened takes none where no rule did.
      if (c.supervision === null) return body.reason === 'by-hand' && isOpen(c) ? body : null;
      return { ...body, reason: c.supervision.reason };
    }
    case 'supervision_lifted':
      return c.supervision === null ? null : body;
    case 'looked_back':
      return c.lookBack === null ? null : body;
    case 'repair_called':
      return c.repair === null ? null : body;
    case 'guided':
      return awaitsGuidance(c) ? body : null;
    case 'paused':
    case 'hand_over_offered':
    case 'extension_requested':
      return isOpen(c) ? body : null;
    case 'hand_over_accepted':
    case 'hand_over_declined':
      return c.handOver === null ? null : body;
    case 'pause_prolonged':
    case 'resumed':
      return c.pause === null ? null : body;
    default:
      return body;
  }
}
