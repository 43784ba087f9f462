import { workingHandler } from '../complaint/assignees';
import type { ActionName } from '../complaint/commands';
import { duties, dutiesOnTask } from '../complaint/duties';
import type { ComplaintEvent, EventOf, EventType } from '../complaint/events';
import type { Snapshot } from '../complaint/snapshot';
import { isOpen } from '../complaint/state';
import type { Notice } from './notice';
import { toHead } from './to-head';
import {
  type After,
  actionOn,
  answered,
  appointment,
  duty,
  joined,
  lastOver,
  moved,
  noLongerTheirs,
  ofClock,
  over,
  ownerRelieved,
  ownership,
  plain,
  promised,
  proposalRuling,
  related,
  relieved,
  remedyOver,
  ruling,
  started,
  successorsOf,
  toCarryOut,
  toHolders,
  toInstructed,
} from './words';

/** Who is told what of an event, or the reason why nobody is told. */
type Telling<Type extends EventType> =
  | ((event: EventOf<Type>, after: After) => readonly Notice[])
  | { readonly nobody: string };

const nobody = (why: string) => ({ nobody: why });
const LIST = nobody('it comes to a list that several people work off');
const HEADS = nobody('`told` tells the heads, once the directory has said who they are');
const MOVES = nobody('but for the deadlines that it moves');
const DONE = nobody('what was owed is done, and nobody owes anything new by it');

/**
 * The one table of who is told what, over all events; a new event does not compile until somebody has decided this. In
 * addition, the people who answer for a clock are told when an event moves its deadline. Work that waits in a list for
 * several people (verify, dispatch, follow-up calls) is not told to anybody; work that is given to a person or a unit
 * is.
 */
const NOTICES: { readonly [Type in EventType]: Telling<Type> } = {
  received: (_event, after) => [ownership(after)],
  // What is to be done next comes to a list. A corrected classification may also bring the owner a clock.
  verified: started,
  not_accepted: (event, after) => [...over(event, after), ownerRelieved(after)],
  dispatched: duty('accept'),
  transferred: (event, after) => [...relieved(event, after), ...duty('accept')(event, after)],
  returned: duty('rule-on-return'),
  return_agreed: (event, after) => [...ruling('returned')(event, after), ...duty('accept')(event, after)],
  return_refused: (event, after) => [...ruling('returned')(event, after), ...duty('accept')(event, after)],
  accepted: duty('assign'),
  assigned: (event, after) => [...relieved(event, after), ...duty('propose')(event, after)],
  contacted: DONE,
  supplemented: nobody('whoever works on the case reads what is known of it there'),
  noted: nobody('a note asks for nothing'),
  proposed: duty('review'),
  proposal_approved: (event, after) => [...proposalRuling(event, after), ...duty('reply')(event, after)],
  proposal_rejected: (event, after) => [
    ...proposalRuling(event, after, after.duties.some(({ action }) => action === 'propose') ? 'propose' : null),
    ...duty('assign', ...(after.c.proposedBy === workingHandler(after.c) ? [] : (['propose'] as const)))(event, after),
  ],
  // The owner stays accountable; an owner who answered the customer knows it.
  review_waived: ({ by }, after) =>
    'person' in by && (by.actingFor ?? by.person) === after.c.owner.person
      ? []
      : [plain(after, 'answered', [{ person: after.c.owner.person }])],
  replied: (event, after) => [...toCarryOut(event, after), ...duty('close')(event, after)],
  visit_ordered: ({ remedy, from }, after) => [
    ...(from === undefined ? [] : [noLongerTheirs(remedy, from, after)]),
    ...toCarryOut({ remedies: [{ id: remedy }] }, after),
  ],
  arrived: DONE,
  remedy_carried_out: ({ remedy }, after) => duty('confirm-remedy')({ task: remedy }, after),
  remedy_confirmed: DONE,
  remedy_not_confirmed: ({ remedy }, after) => duty('arrive', 'carry-out')({ task: remedy }, after),
  remedy_confirmation_tried: nobody('whoever has to confirm it goes on trying'),
  remedy_withdrawn: ({ remedy }, after) => remedyOver(remedy, after),
  followed_up: duty('rework'),
  reworked: (event, after) => [...duty('propose', 'assign')(event, after), ...promised('reply')(event, after)],
  rework_declined: duty('close'),
  repair_planned: LIST,
  repair_called: LIST,
  guidance_asked: duty('guide'),
  // For the person who works on the case, or who has to take it on.
  guided: duty('propose', 'assign', 'accept'),
  instructed: ({ instruction: { id } }, after) => duty('report-on-instruction')({ task: id }, after),
  instruction_reported: ({ instruction }, after) => duty('accept-report')({ task: instruction }, after),
  instruction_report_accepted: ({ instruction }, after) => toInstructed('ruling', instruction, after),
  instruction_report_returned: ({ instruction }, after) => duty('report-on-instruction')({ task: instruction }, after),
  instruction_withdrawn: ({ instruction }, after) => toInstructed('relieved', instruction, after),
  explanation_asked: ({ explanation: { id } }, after) => duty('explain-overdue')({ task: id }, after),
  overdue_explained: DONE,
  taken_over: relieved,
  given_back: duty('propose', 'answer-task'),
  closed: duty('look-back'),
  withdrawn: (event, after) => [...over(event, after), ownerRelieved(after)],
  terminated: (event, after) => [...over(event, after), ownerRelieved(after)],
  reopened: (event, after) => [
    ...duty('dispatch')(event, after),
    ownership(after),
    ...started(event, after).filter(({ action }) => action !== null),
  ],
  hand_over_offered: duty('answer-hand-over'),
  hand_over_accepted: (event, after) => [...relieved(event, after), ...ruling('hand_over_offered')(event, after)],
  hand_over_declined: ruling('hand_over_offered'),
  owner_reassigned: (event, after) => [
    ...relieved(event, after),
    // If the case had ended, the reopening has told the new owner already.
    ...(event.left && event.relieves === undefined ? [] : [ownership(after)]),
  ],
  help_requested: duty('accept-task'),
  coordinator_named: ({ coordinator: { person } }, after) =>
    person === null ? [] : [appointment(after, person, 'name-coordinator')],
  task_accepted: duty('assign-task', 'answer-task'),
  task_assigned: (event, after) => [...relieved(event, after), ...duty('answer-task')(event, after)],
  task_answered: answered,
  task_returned: duty('rule-on-task-return'),
  task_return_agreed: (event, after) => [
    ...relieved(event, after),
    ...ruling('task_returned', null, event.task)(event, after),
    // A task that goes to nobody else is over.
    ...(event.unit === undefined ? lastOver(event, after) : duty('accept-task')(event, after)),
  ],
  task_return_refused: ({ task }, after) => ruling('task_returned', actionOn(task, after), task)({}, after),
  task_overridden: (event, after) => [...relieved(event, after), ...lastOver(event, after)],
  extension_requested: ({ request }, after) => duty('rule-on-extension')({ task: request.id }, after),
  extended: ({ request }, after) => [
    ...(request === null ? [] : ruling('extension_requested', null, request)({}, after)),
    ...(after.c.customerToTell ? duty('contact')({}, after) : []),
  ],
  extension_refused: ({ request }, after) => ruling('extension_requested', null, request)({}, after),
  urged: ({ task }, after) => {
    if (task !== undefined) return dutiesOnTask(after.c, task).map(toHolders(after, 'urging'));
    // In a merged case nobody has a duty, and the owner answers for what its own customer was promised.
    return after.c.progress.state === 'merged'
      ? [plain(after, 'urging', [{ person: after.c.owner.person }])]
      : after.duties.filter(({ action }) => !WATCHING.includes(action)).map(toHolders(after, 'urging'));
  },
  head_told_of_urging: HEADS,
  leadership_informed: HEADS,
  supervision_opened: duty('lift-supervision'),
  supervision_lifted: DONE,
  looked_back: DONE,
  merged: (event, after) => [...over(event, after), plain(after, 'merged', [{ person: after.c.owner.person }])],
  // The work that waited for the leading case goes on now.
  unmerged: (event, after) => [...started(event, after), ...duty('reply')(event, after), ...joined(event, after)],
  duplicate_joined: joined,
  duplicate_left: joined,
  leading_replied: duty('reply'),
  linked: related,
  unlinked: related,
  appealed: (event, after) => [
    ...duty('propose', 'assign')(event, after),
    ...promised('appeal', 'reply')(event, after),
  ],
  leadership_told_of_appeal: HEADS,
  nuisance_marked: duty('rule-on-nuisance'),
  nuisance_refused: (event, after) => [...ruling('nuisance_marked')(event, after), ...started(event, after)],
  // What the accused had to do falls to the heads now.
  accused_named: duty('reassign-owner', 'assign'),
  accused_cleared: ({ accused }, after) => [
    ...after.duties
      .filter(({ holders: [first] }) => first !== undefined && 'person' in first && first.person === accused)
      .map(toHolders(after, 'duty')),
    ...(after.c.owner.person === accused && isOpen(after.c) ? [ownership(after)] : []),
  ],
  contact_corrected: nobody('whoever calls next is shown what is right'),
  nuisances_mended: nobody('whoever works on the case reads it there'),
  repeat_mended: nobody('`escalated` tells the heads, where there are too many'),
  paused: MOVES,
  pause_prolonged: MOVES,
  resumed: MOVES,
  reclassified: started,
  clock_warned: ({ clock }, after) => ofClock(clock, 'warning', after),
  clock_breached: HEADS,
  escalated: HEADS,
  escalation_acknowledged: DONE,
  told: ({ persons, of, escalation }, after) => persons.map((person) => toHead(person, of, escalation, after)),
  re_pinned: MOVES,
  calendar_extended: MOVES,
  duties_moved: ({ moved: parts }, after) =>
    successorsOf(parts).map((person) => appointment(after, person, 'move-duties')),
};

/** Duties of people who watch over the work of others; an urging is not meant for them. */
const WATCHING: readonly ActionName[] = [
  'acknowledge-escalation',
  'rule-on-extension',
  'answer-hand-over',
  'accept-report',
  'lift-supervision',
  'look-back',
  'contact',
  'urge',
];

/** Who is told what of an event. */
export function noticesOf(event: ComplaintEvent, after: Snapshot): readonly Notice[] {
  const told = NOTICES[event.type] as Telling<EventType>;
  const stands = { c: after, duties: duties(after) };
  return [...('nobody' in told ? [] : told(event as never, stands)), ...moved(event, stands)];
}
