import type { TextRef } from '../ids';
import type { EventOf, EventType } from './events';

/** The fields of a value that hold a text. */
type Direct<Value> = Value extends unknown
  ? { [Field in keyof Value]-?: Extract<Value[Field], TextRef> extends never ? never : Field }[keyof Value] & string
  : never;

/** The texts of the things in a list, such as `remedies/text`. */
type Listed<Event> = Event extends unknown
  ? {
      [Field in keyof Event & string]-?: Extract<Event[Field], readonly object[]> extends readonly (infer Item)[]
        ? `${Field}/${Direct<Item>}`
        : never;
    }[keyof Event & string]
  : never;

/** The texts of an event that somebody wrote: those in its fields, and those of the things in its lists. */
type TextField<Event> = Direct<Event> | Listed<Event>;

/** Types of events in which somebody wrote something. */
type Written = { [Type in EventType]: TextField<EventOf<Type>> extends never ? never : Type }[EventType];

/**
 * Every text that people write in a case, by the type of its event. An event type with a text, or a further text of
 * one, does not compile until it is listed here. The reply of a leading case reaches a merged one in `leading_replied`,
 * and is written there by nobody.
 */
export const TEXTS: { readonly [Type in Written]: Readonly<Record<TextField<EventOf<Type>>, true>> } = {
  received: { reply: true },
  not_accepted: { reason: true },
  dispatched: { note: true },
  transferred: { reason: true },
  contacted: { note: true },
  noted: { note: true },
  proposed: { text: true, 'remedies/text': true },
  proposal_approved: { note: true },
  proposal_rejected: { reason: true },
  replied: { text: true, leading: true, 'remedies/text': true },
  reclassified: { reason: true },
  hand_over_offered: { reason: true },
  hand_over_declined: { reason: true },
  owner_reassigned: { reason: true },
  returned: { reason: true },
  return_agreed: { note: true },
  return_refused: { reason: true },
  help_requested: { question: true },
  task_answered: { text: true },
  task_returned: { reason: true },
  task_return_agreed: { note: true },
  task_return_refused: { reason: true },
  task_overridden: { reason: true },
  extension_requested: { reason: true },
  extended: { reason: true },
  extension_refused: { reason: true },
  urged: { note: true },
  supervision_opened: { requirements: true },
  supervision_lifted: { text: true },
  looked_back: { text: true },
  visit_ordered: { text: true },
  arrived: { note: true },
  remedy_carried_out: { note: true },
  remedy_confirmed: { note: true },
  remedy_not_confirmed: { reason: true },
  remedy_confirmation_tried: { note: true },
  remedy_withdrawn: { reason: true, consent: true },
  followed_up: { note: true },
  reworked: { reason: true },
  rework_declined: { reason: true },
  repair_called: { note: true },
  guidance_asked: { question: true },
  guided: { text: true },
  escalated: { reason: true },
  escalation_acknowledged: { note: true },
  instructed: { text: true },
  instruction_reported: { text: true },
  instruction_report_accepted: { note: true },
  instruction_report_returned: { reason: true },
  instruction_withdrawn: { reason: true },
  overdue_explained: { text: true, plan: true },
  taken_over: { reason: true },
  given_back: { note: true },
  merged: { reason: true },
  unmerged: { reason: true },
  duplicate_joined: { reason: true },
  duplicate_left: { reason: true },
  linked: { reason: true },
  unlinked: { reason: true },
  appealed: { reference: true, text: true },
  nuisance_marked: { reason: true },
  nuisance_refused: { reason: true },
  accused_named: { reason: true },
  accused_cleared: { reason: true },
  contact_corrected: { reason: true },
  paused: { note: true },
  pause_prolonged: { note: true },
  closed: { text: true },
  withdrawn: { reason: true },
  terminated: { reason: true },
  reopened: { reason: true },
};

/** Types of events in which somebody may have written something. */
export const WRITTEN = Object.keys(TEXTS) as readonly Written[];

/**
 * The names of the texts of an event of this type, none if nobody writes anything in such an event. `remedies/text` is
 * the field `text` of each thing in the list `remedies`.
 */
export const textsOf = (type: EventType): readonly string[] =>
  Object.keys((TEXTS as Partial<Record<EventType, object>>)[type] ?? {});
