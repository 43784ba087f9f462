import type { EventOf, EventType } from '../../complaint/events';
import { type Complaint, handlerOf } from '../../complaint/state';
import type { Role } from '../../people/actor';

/** What an event does to a piece of work: transitions of the standard life cycle of XES (IEEE 1849). */
export type Transition =
  | 'schedule'
  | 'assign'
  | 'reassign'
  | 'start'
  | 'suspend'
  | 'resume'
  | 'complete'
  | 'withdraw'
  | 'autoskip'
  | 'ate_abort'
  | 'pi_abort';

/** A piece of work with a beginning and an end, each of which is an event of its own. */
export const WORKS = [
  'complaint',
  'handling',
  'review',
  'reply',
  'follow-up',
  'repair-call',
  'hand-over',
  'unit-task',
  'remedy',
  'extension',
  'escalation',
  'supervision',
  'guidance',
  'instruction',
  'explanation',
] as const;
export type Work = (typeof WORKS)[number];

/**
 * The role whose act something is by the rules of the trade. Null where no person does it; `by-part` where several roles may
 * do it, so that the part of the person in the case decides. `owner` is an act of the owner, or else of whoever has a part; with
 * `or` it is also an act of that role.
 */
export type Doing = Role | 'by-part' | 'owner' | { readonly owner: true; readonly or: Role } | null;

/** What an event is to process mining. */
interface Act<Event> {
  /** Null for an event that neither begins nor ends anything: then it is work of its own, complete at once. */
  readonly work: Work | null | ((event: Event) => Work);
  readonly transition: Transition | ((event: Event, before: Complaint) => Transition);
  readonly role: Doing | ((event: Event) => Doing);
  /** Whose unit's work it is, unless the event is about a task, a remedy or anything else that has a unit of its own. */
  readonly at: 'owner' | 'holding';
}

const of = (work: Work, transition: Transition, role: Doing, at: 'owner' | 'holding' = 'holding') =>
  ({ work, transition, role, at }) as const;

const act = (role: Doing, at: 'owner' | 'holding' = 'holding') =>
  ({ work: null, transition: 'complete', role, at }) as const;

const OWNER_OR_DISPATCHER: Doing = { owner: true, or: 'dispatcher' };

const workOfCaseOrTask = ({ task }: { readonly task?: string }): Work =>
  task === undefined ? 'handling' : 'unit-task';

/**
 * Every event as process mining takes it. What is asked for is scheduled, what somebody has taken up is started, and what
 * waits for somebody's ruling or for the customer is suspended. Leaving an event out does not compile.
 */
export const ACTS: { readonly [Type in EventType]: Act<EventOf<Type>> } = {
  received: of('complaint', 'start', 'agent', 'owner'),
  verified: act(OWNER_OR_DISPATCHER, 'owner'),
  not_accepted: {
    ...of('complaint', 'complete', OWNER_OR_DISPATCHER, 'owner'),
    role: ({ nuisance }) => (nuisance ? 'service-supervisor' : OWNER_OR_DISPATCHER),
  },
  dispatched: of('handling', 'schedule', 'dispatcher', 'owner'),
  transferred: of('handling', 'reassign', 'by-part'),
  returned: of('handling', 'suspend', 'by-part'),
  return_agreed: of('handling', 'reassign', 'dispatcher', 'owner'),
  return_refused: of('handling', 'resume', 'dispatcher', 'owner'),
  accepted: of('handling', 'start', 'by-part'),
  assigned: {
    ...of('handling', 'assign', 'by-part'),
    transition: (_event, { progress }) => (handlerOf(progress) === undefined ? 'assign' : 'reassign'),
  },
  contacted: act('by-part'),
  noted: act('by-part'),
  proposed: of('handling', 'complete', 'by-part'),
  proposal_approved: of('review', 'complete', 'reviewer'),
  proposal_rejected: of('review', 'complete', 'reviewer'),
  review_waived: of('review', 'autoskip', null),
  replied: of('reply', 'complete', 'owner', 'owner'),
  visit_ordered: of('remedy', 'schedule', 'by-part'),
  arrived: of('remedy', 'start', 'by-part'),
  remedy_carried_out: of('remedy', 'complete', 'by-part'),
  followed_up: of('follow-up', 'complete', 'follow-up-caller', 'owner'),
  reworked: of('handling', 'schedule', 'service-supervisor'),
  closed: of('complaint', 'complete', 'by-part', 'owner'),
  withdrawn: of('complaint', 'pi_abort', 'by-part', 'owner'),
  terminated: of('complaint', 'pi_abort', 'reviewer', 'owner'),
  reopened: of('complaint', 'start', 'by-part', 'owner'),
  merged: act('by-part', 'owner'),
  unmerged: act('by-part', 'owner'),
  duplicate_joined: act('by-part', 'owner'),
  duplicate_left: act('by-part', 'owner'),
  leading_replied: act('by-part', 'owner'),
  linked: act('by-part', 'owner'),
  unlinked: act('by-part', 'owner'),
  appealed: act('by-part', 'owner'),
  leadership_told_of_appeal: act(null),
  nuisance_marked: act('by-part', 'owner'),
  nuisance_refused: act('by-part', 'owner'),
  hand_over_offered: of('hand-over', 'schedule', 'owner', 'owner'),
  hand_over_accepted: of('hand-over', 'complete', 'agent', 'owner'),
  hand_over_declined: of('hand-over', 'complete', 'agent', 'owner'),
  owner_reassigned: {
    ...act('unit-head', 'owner'),
    // The owner had left, and whoever reopened the complaint gave it to somebody who is there.
    role: ({ left }) => (left ? 'by-part' : 'unit-head'),
  },
  help_requested: of('unit-task', 'schedule', 'by-part'),
  coordinator_named: act('by-part'),
  task_accepted: of('unit-task', 'start', 'by-part'),
  task_assigned: {
    ...of('unit-task', 'assign', 'by-part'),
    transition: ({ task }, { tasks }) =>
      (tasks.find(({ id }) => id === task)?.handler ?? null) === null ? 'assign' : 'reassign',
  },
  task_answered: of('unit-task', 'complete', 'by-part'),
  task_returned: of('unit-task', 'suspend', 'by-part'),
  task_return_agreed: {
    ...of('unit-task', 'withdraw', 'by-part'),
    transition: ({ unit }) => (unit === undefined ? 'withdraw' : 'reassign'),
  },
  task_return_refused: of('unit-task', 'resume', 'by-part'),
  task_overridden: of('unit-task', 'ate_abort', 'by-part'),
  extension_requested: of('extension', 'schedule', 'by-part'),
  extended: of('extension', 'complete', 'by-part'),
  extension_refused: of('extension', 'complete', 'by-part'),
  urged: act('by-part'),
  head_told_of_urging: act(null),
  leadership_informed: act(null),
  supervision_opened: {
    ...of('supervision', 'start', 'by-part'),
    transition: (_event, { supervision }) => (supervision === null ? 'start' : 'reassign'),
  },
  supervision_lifted: of('supervision', 'complete', 'supervisor'),
  looked_back: act('supervisor'),
  paused: of('handling', 'suspend', 'by-part'),
  pause_prolonged: act('by-part'),
  resumed: of('handling', 'resume', 'by-part'),
  reclassified: act('by-part'),
  clock_warned: act(null),
  clock_breached: act(null),
  escalated: of('escalation', 'schedule', 'by-part'),
  escalation_acknowledged: of('escalation', 'complete', 'unit-head'),
  told: act(null),
  re_pinned: act(null),
  calendar_extended: act(null),
  duties_moved: act(null),
  remedy_confirmed: act('by-part'),
  // The customer says that it was not done, so that it is owed again.
  remedy_not_confirmed: of('remedy', 'schedule', 'by-part'),
  remedy_confirmation_tried: act('by-part'),
  remedy_withdrawn: of('remedy', 'withdraw', 'by-part'),
  rework_declined: act('service-supervisor'),
  repair_planned: of('repair-call', 'schedule', null, 'owner'),
  repair_called: {
    ...of('repair-call', 'complete', 'by-part', 'owner'),
    // Whoever was not reached is called again.
    transition: ({ last }) => (last ? 'complete' : 'suspend'),
  },
  guidance_asked: of('guidance', 'schedule', 'by-part'),
  guided: of('guidance', 'complete', 'by-part'),
  taken_over: { ...of('handling', 'reassign', 'unit-head'), work: workOfCaseOrTask },
  given_back: { ...of('handling', 'reassign', 'unit-head'), work: workOfCaseOrTask },
  instructed: of('instruction', 'schedule', 'unit-head'),
  instruction_reported: of('instruction', 'suspend', 'by-part'),
  instruction_report_accepted: of('instruction', 'complete', 'unit-head'),
  instruction_report_returned: of('instruction', 'resume', 'unit-head'),
  instruction_withdrawn: of('instruction', 'withdraw', 'unit-head'),
  explanation_asked: of('explanation', 'schedule', null),
  overdue_explained: of('explanation', 'complete', 'unit-head'),
  accused_named: act('by-part', 'owner'),
  accused_cleared: act('by-part', 'owner'),
  contact_corrected: act('by-part', 'owner'),
  repeat_mended: act(null, 'owner'),
  nuisances_mended: act(null, 'owner'),
  supplemented: act('by-part'),
};

/** What an event is to process mining whose type is known only at run time. */
export const actOf = (type: EventType): Act<unknown> => ACTS[type] as Act<unknown>;
