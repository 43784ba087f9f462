import { ACCUSED_EVENTS } from './accused/events';
import { ADMINISTRATION_EVENTS } from './administration/events';
import { APPEAL_EVENTS } from './appeal/events';
import { CONTACT_EVENTS } from './contact/events';
import { ENDING_EVENTS } from './ending/events';
import type { EventsOf, EventTraits } from './event';
import type { EventBody, EventType } from './events';
import { EXPLANATION_EVENTS } from './explanations/events';
import { EXTENSION_EVENTS } from './extension/events';
import { FOLLOW_UP_EVENTS } from './follow-up/events';
import { GUIDANCE_EVENTS } from './guidance/events';
import { HEADS_EVENTS } from './heads/events';
import { INSTRUCTION_EVENTS } from './instructions/events';
import { LINE_EVENTS } from './line/events';
import { LINKING_EVENTS } from './linking/events';
import { MERGING_EVENTS } from './merging/events';
import { NUISANCE_EVENTS } from './nuisance/events';
import { OVERSIGHT_EVENTS } from './oversight/events';
import { OWNERSHIP_EVENTS } from './ownership/events';
import { PARTICULARS_EVENTS } from './particulars/events';
import { PAUSE_EVENTS } from './pause/events';
import { REMEDY_EVENTS } from './remedies/events';
import { REPEAT_EVENTS } from './repeats/events';
import { RETURN_EVENTS } from './returns/events';
import { SHORT_LINE_EVENTS } from './short-line/events';
import { TASK_EVENTS } from './tasks/events';

/** What every event means, in the order in which lists show them. Leaving one out does not compile. */
export const EVENT_TRAITS: EventsOf<EventBody, EventBody> = {
  received: LINE_EVENTS.received,
  verified: LINE_EVENTS.verified,
  not_accepted: LINE_EVENTS.not_accepted,
  dispatched: LINE_EVENTS.dispatched,
  transferred: LINE_EVENTS.transferred,
  returned: RETURN_EVENTS.returned,
  return_agreed: RETURN_EVENTS.return_agreed,
  return_refused: RETURN_EVENTS.return_refused,
  accepted: LINE_EVENTS.accepted,
  assigned: LINE_EVENTS.assigned,
  contacted: LINE_EVENTS.contacted,
  noted: LINE_EVENTS.noted,
  proposed: LINE_EVENTS.proposed,
  proposal_approved: LINE_EVENTS.proposal_approved,
  proposal_rejected: LINE_EVENTS.proposal_rejected,
  review_waived: SHORT_LINE_EVENTS.review_waived,
  replied: LINE_EVENTS.replied,
  visit_ordered: REMEDY_EVENTS.visit_ordered,
  arrived: REMEDY_EVENTS.arrived,
  remedy_carried_out: REMEDY_EVENTS.remedy_carried_out,
  followed_up: FOLLOW_UP_EVENTS.followed_up,
  reworked: FOLLOW_UP_EVENTS.reworked,
  closed: ENDING_EVENTS.closed,
  withdrawn: ENDING_EVENTS.withdrawn,
  terminated: ENDING_EVENTS.terminated,
  reopened: ENDING_EVENTS.reopened,
  merged: MERGING_EVENTS.merged,
  unmerged: MERGING_EVENTS.unmerged,
  duplicate_joined: MERGING_EVENTS.duplicate_joined,
  duplicate_left: MERGING_EVENTS.duplicate_left,
  leading_replied: MERGING_EVENTS.leading_replied,
  linked: LINKING_EVENTS.linked,
  unlinked: LINKING_EVENTS.unlinked,
  appealed: APPEAL_EVENTS.appealed,
  leadership_told_of_appeal: APPEAL_EVENTS.leadership_told_of_appeal,
  nuisance_marked: NUISANCE_EVENTS.nuisance_marked,
  nuisance_refused: NUISANCE_EVENTS.nuisance_refused,
  hand_over_offered: OWNERSHIP_EVENTS.hand_over_offered,
  hand_over_accepted: OWNERSHIP_EVENTS.hand_over_accepted,
  hand_over_declined: OWNERSHIP_EVENTS.hand_over_declined,
  owner_reassigned: OWNERSHIP_EVENTS.owner_reassigned,
  help_requested: TASK_EVENTS.help_requested,
  coordinator_named: TASK_EVENTS.coordinator_named,
  task_accepted: TASK_EVENTS.task_accepted,
  task_assigned: TASK_EVENTS.task_assigned,
  task_answered: TASK_EVENTS.task_answered,
  task_returned: TASK_EVENTS.task_returned,
  task_return_agreed: TASK_EVENTS.task_return_agreed,
  task_return_refused: TASK_EVENTS.task_return_refused,
  task_overridden: TASK_EVENTS.task_overridden,
  extension_requested: EXTENSION_EVENTS.extension_requested,
  extended: EXTENSION_EVENTS.extended,
  extension_refused: EXTENSION_EVENTS.extension_refused,
  urged: OVERSIGHT_EVENTS.urged,
  head_told_of_urging: OVERSIGHT_EVENTS.head_told_of_urging,
  leadership_informed: HEADS_EVENTS.leadership_informed,
  supervision_opened: OVERSIGHT_EVENTS.supervision_opened,
  supervision_lifted: OVERSIGHT_EVENTS.supervision_lifted,
  looked_back: OVERSIGHT_EVENTS.looked_back,
  paused: PAUSE_EVENTS.paused,
  pause_prolonged: PAUSE_EVENTS.pause_prolonged,
  resumed: PAUSE_EVENTS.resumed,
  reclassified: LINE_EVENTS.reclassified,
  clock_warned: HEADS_EVENTS.clock_warned,
  clock_breached: HEADS_EVENTS.clock_breached,
  escalated: HEADS_EVENTS.escalated,
  escalation_acknowledged: HEADS_EVENTS.escalation_acknowledged,
  told: HEADS_EVENTS.told,
  re_pinned: ADMINISTRATION_EVENTS.re_pinned,
  calendar_extended: ADMINISTRATION_EVENTS.calendar_extended,
  duties_moved: ADMINISTRATION_EVENTS.duties_moved,
  remedy_confirmed: REMEDY_EVENTS.remedy_confirmed,
  remedy_not_confirmed: REMEDY_EVENTS.remedy_not_confirmed,
  remedy_confirmation_tried: REMEDY_EVENTS.remedy_confirmation_tried,
  remedy_withdrawn: REMEDY_EVENTS.remedy_withdrawn,
  rework_declined: FOLLOW_UP_EVENTS.rework_declined,
  repair_planned: FOLLOW_UP_EVENTS.repair_planned,
  repair_called: FOLLOW_UP_EVENTS.repair_called,
  guidance_asked: GUIDANCE_EVENTS.guidance_asked,
  guided: GUIDANCE_EVENTS.guided,
  taken_over: HEADS_EVENTS.taken_over,
  given_back: HEADS_EVENTS.given_back,
  instructed: INSTRUCTION_EVENTS.instructed,
  instruction_reported: INSTRUCTION_EVENTS.instruction_reported,
  instruction_report_accepted: INSTRUCTION_EVENTS.instruction_report_accepted,
  instruction_report_returned: INSTRUCTION_EVENTS.instruction_report_returned,
  instruction_withdrawn: INSTRUCTION_EVENTS.instruction_withdrawn,
  explanation_asked: EXPLANATION_EVENTS.explanation_asked,
  overdue_explained: EXPLANATION_EVENTS.overdue_explained,
  accused_named: ACCUSED_EVENTS.accused_named,
  accused_cleared: ACCUSED_EVENTS.accused_cleared,
  contact_corrected: CONTACT_EVENTS.contact_corrected,
  repeat_mended: REPEAT_EVENTS.repeat_mended,
  nuisances_mended: NUISANCE_EVENTS.nuisances_mended,
  supplemented: PARTICULARS_EVENTS.supplemented,
};

export const EVENT_TYPES = Object.keys(EVENT_TRAITS) as readonly EventType[];

/** What an event means whose type is known only at run time. */
export const traitsOf = (type: EventType): EventTraits<EventBody, EventBody> =>
  EVENT_TRAITS[type] as unknown as EventTraits<EventBody, EventBody>;
